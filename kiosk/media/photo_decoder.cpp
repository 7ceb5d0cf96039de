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

PhotoResult<Pixmap> decode_photo(std::string_view bytes, const PhotoInfo& info, const PhotoRequest& request,
                                 const StopRequest& stop) {
    const StoredRequest stored = to_stored_request(info, request);
    const StopRequest asked = stop ? stop : StopRequest([] { return false; });
    try {
        switch (info.type) {
            case PhotoType::jpeg:
                return decode_jpeg(bytes, info.stored, stored, asked);
            case PhotoType::png:
                return decode_png(bytes, info.stored, stored, asked);
            case PhotoType::webp:
                return decode_webp(bytes, info.stored, stored, asked);
        }
    } catch (const std::bad_alloc&) {
        return PhotoError{PhotoError::Kind::too_large,
                          "there is not enough memory for this photo: save it smaller"};
    }
    return damaged_photo();
}

}  // namespace kiosk
