#include <new>
#include <string>

#include "kiosk/media/photo_decoders.h"
#include "kiosk/media/photo_formats.h"

namespace kiosk {

PhotoError truncated_photo() {
    return {PhotoError::Kind::truncated, "the file ends too early: copy it again from where it came"};
}

PhotoError damaged_photo() {
    return {PhotoError::Kind::damaged, "the file is damaged: copy it again from where it came"};
}

PhotoError slow_photo() {
    return {PhotoError::Kind::too_slow,
            "the photo takes too long to decode: save it again, smaller, as a plain JPEG"};
}

PhotoError hdr_photo() {
    return {PhotoError::Kind::unknown_type,
            "a picture for HDR screens cannot be shown: save it as an ordinary JPEG or PNG"};
}

std::optional<PhotoError> judge_memory(std::uint64_t bytes, const StoredRequest& request) {
    if (bytes <= request.decoding_bytes) return std::nullopt;
    const auto megabytes = [](std::uint64_t count) {
        return std::to_string((count + 500'000) / 1'000'000) + " MB";
    };
    return PhotoError{PhotoError::Kind::too_large,
                      "decoding this photo would take " + megabytes(bytes) + " of memory, and " +
                          megabytes(request.decoding_bytes) +
                          " is the most: let 'kiosk prepare' write it anew, or save it smaller"};
}

namespace {

/// Runs `decode` on `bytes` with the request in the file's coordinates and a `stop` that is never empty. If
/// `decode` is null, the photo counts as damaged.
template <typename Bytes, typename Decode>
PhotoResult<Pixmap> decoded(Bytes&& bytes, const PhotoInfo& info, const PhotoRequest& request,
                            const StopRequest& stop, PhotoOddities* oddities, Decode* decode) {
    if (!decode) return damaged_photo();
    try {
        return decode(bytes, info.stored, to_stored_request(info, request),
                      stop ? stop : StopRequest([] { return false; }), oddities);
    } catch (const std::bad_alloc&) {
        return PhotoError{PhotoError::Kind::too_large,
                          "there is not enough memory for this photo: save it smaller"};
    }
}

}  // namespace

PhotoResult<Pixmap> decode_photo(std::string_view bytes, const PhotoInfo& info, const PhotoRequest& request,
                                 const StopRequest& stop, PhotoOddities* oddities) {
    const PhotoReader* reader = reader_of(info.type);
    return decoded(bytes, info, request, stop, oddities, reader ? reader->decode : nullptr);
}

bool is_decoded_while_read(PhotoType type) {
    const PhotoReader* reader = reader_of(type);
    return reader && reader->decode_stream;
}

PhotoResult<Pixmap> decode_photo_stream(ByteStream& bytes, const PhotoInfo& info, const PhotoRequest& request,
                                        const StopRequest& stop, PhotoOddities* oddities) {
    const PhotoReader* reader = reader_of(info.type);
    return decoded(bytes, info, request, stop, oddities, reader ? reader->decode_stream : nullptr);
}

}  // namespace kiosk
