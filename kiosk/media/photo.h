// What a photo is before and after it is decoded. The type comes from the first bytes, the size from the
// header, and both are judged before anything is allocated.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/base/byte_stream.h"
#include "kiosk/base/color.h"
#include "kiosk/base/geometry.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/base/time.h"

namespace kiosk {

enum class PhotoType { jpeg, png, webp };

struct PhotoInfo {
    PhotoType type = PhotoType::jpeg;
    Size stored;          ///< as in the file
    int orientation = 1;  ///< EXIF (CIPA DC-008) tag 0x0112, 1 to 8
    /// As it is looked at: orientations 5 to 8 swap the sides.
    Size upright() const { return orientation >= 5 ? Size{stored.height, stored.width} : stored; }
};

/// What cannot be shown, and why, in words for an organizer ("the file ends too early: copy it again from
/// …").
struct PhotoError {
    enum class Kind { unknown_type, damaged, truncated, too_large, too_slow };
    Kind kind = Kind::damaged;
    std::string message;  ///< without a full stop
};

template <typename Value>
using PhotoResult = std::variant<Value, PhotoError>;

struct PhotoLimits {
    std::uint64_t file_bytes = 64'000'000;
    std::uint64_t pixels = 64'000'000;
    int side = 16'384;
    /// What decoding may take beside the file and the picture that is made of it, by an estimate from the
    /// header. Only photos that have to be held whole meanwhile take much: progressive JPEG, PNG that comes
    /// in passes, lossless WebP.
    std::uint64_t decoding_bytes = 128'000'000;
    /// Of decoding; a PhotoStore does not count what reading the file takes. The largest photo that the
    /// limits above let through takes a few seconds on a slow machine.
    Duration time{20};
};

/// What is wrong with a photo of that size; nothing where it is within the limits.
std::optional<PhotoError> judge_size(Size stored, const PhotoLimits& limits);

/// Type, size and orientation from the header alone. Nothing is decoded: a file that ends too early or is
/// damaged further on passes.
PhotoResult<PhotoInfo> probe_photo(std::string_view bytes, const PhotoLimits& limits = {});

/// The part of a photo that is wanted, and how large.
struct PhotoRequest {
    Rect crop;  ///< in pixels of the upright photo; fractions of a pixel count, what lies outside is cut off
    Size target;   ///< what the crop becomes, not empty
    Color ground;  ///< what shows through where the photo is transparent; its alpha is not looked at
    /// As PhotoLimits::decoding_bytes.
    std::uint64_t decoding_bytes = PhotoLimits().decoding_bytes;
};

/// What is odd about a file whose whole picture is shown all the same.
struct PhotoOddities {
    bool lacks_end_mark = false;  ///< the mark that ends a JPEG; no part of the picture is missing
    /// Bytes between a JPEG's picture and its end mark that are no filling: nobody needs them to show it. 0
    /// too where the request's crop ends above the picture's end.
    std::uint64_t stray_bytes = 0;
};

/// Asked again and again while a photo is decoded, on the thread that decodes it: true ends it. Never throws.
using StopRequest = std::function<bool()>;

/// Decodes, brings to sRGB, lays transparent photos on the ground, resamples and turns upright: an opaque
/// pixmap of the target's size. `info` is what probe_photo said of the same bytes. A JPEG is shrunk while it
/// is decoded as far as that leaves at least the target's size. What is not whole is an error, never a
/// picture with a grey part. So is what `stop` has ended: PhotoError::Kind::too_slow. `oddities`, where it is
/// not null, is told what is odd about a picture that was decoded.
PhotoResult<Pixmap> decode_photo(std::string_view bytes, const PhotoInfo& info, const PhotoRequest& request,
                                 const StopRequest& stop = {}, PhotoOddities* oddities = nullptr);

/// Whether a photo of that type can be decoded while it is read.
bool is_decoded_while_read(PhotoType type);

/// As decode_photo, for such a type, from a stream.
PhotoResult<Pixmap> decode_photo_stream(ByteStream& bytes, const PhotoInfo& info, const PhotoRequest& request,
                                        const StopRequest& stop = {}, PhotoOddities* oddities = nullptr);

}  // namespace kiosk
