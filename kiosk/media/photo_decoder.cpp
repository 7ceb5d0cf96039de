#include <new>

#include "kiosk/media/photo_decoders.h"

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

namespace {

/// What `decode` returns for the request in the file's own frame, and a `stop` that is never empty.
template <typename Decode>
PhotoResult<Pixmap> decoded(const PhotoInfo& info, const PhotoRequest& request, const StopRequest& stop,
                            Decode decode) {
    try {
        return decode(to_stored_request(info, request), stop ? stop : StopRequest([] { return false; }));
    } catch (const std::bad_alloc&) {
        return PhotoError{PhotoError::Kind::too_large,
                          "there is not enough memory for this photo: save it smaller"};
    }
}

}  // namespace

PhotoResult<Pixmap> decode_photo(std::string_view bytes, const PhotoInfo& info, const PhotoRequest& request,
                                 const StopRequest& stop, PhotoOddities* oddities) {
    return decoded(info, request, stop, [&](const StoredRequest& stored, const StopRequest& asked) {
        switch (info.type) {
            case PhotoType::jpeg: {
                MemoryStream stream(bytes);
                return decode_jpeg(stream, info.stored, stored, asked, oddities);
            }
            case PhotoType::png:
                return decode_png(bytes, info.stored, stored, asked);
            case PhotoType::webp:
                return decode_webp(bytes, info.stored, stored, asked);
        }
        return PhotoResult<Pixmap>(damaged_photo());
    });
}

PhotoResult<Pixmap> decode_jpeg_photo(ByteStream& bytes, const PhotoInfo& info, const PhotoRequest& request,
                                      const StopRequest& stop, PhotoOddities* oddities) {
    return decoded(info, request, stop, [&](const StoredRequest& stored, const StopRequest& asked) {
        return decode_jpeg(bytes, info.stored, stored, asked, oddities);
    });
}

}  // namespace kiosk
