// A photo before and after decoding. The type is found from the first bytes and the size from the header.
// Both are checked before any memory is allocated.
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
    /// The size as people see it: orientations 5 to 8 swap the sides.
    Size upright() const { return orientation >= 5 ? Size{stored.height, stored.width} : stored; }
};

/// Why a photo cannot be shown, in plain words for an organizer ("the file ends too early: copy it again from
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
    /// As many as the largest cameras of phones make (16,320 × 12,240), with something over. A JPEG becomes
    /// smaller while it is decoded, and PNG comes by rows: neither needs more memory for having more pixels.
    std::uint64_t pixels = 210'000'000;
    int side = 16'384;
    /// What decoding may take beside the file and the picture that is made of it, by an estimate from the
    /// header. Only photos that have to be held whole meanwhile take much: progressive JPEG, PNG that comes
    /// in passes, lossless WebP.
    std::uint64_t decoding_bytes = 128'000'000;
    /// Of decoding; a PhotoStore does not count what reading the file takes. The largest photo that the
    /// limits above let through takes a few seconds on a slow machine.
    Duration time{20};
};

/// Why a photo of that size is refused; nothing if it is within the limits.
std::optional<PhotoError> judge_size(Size stored, const PhotoLimits& limits);

/// Type, size and orientation from the header alone. Nothing is decoded: a file that is truncated or damaged
/// further on is accepted here.
PhotoResult<PhotoInfo> probe_photo(std::string_view bytes, const PhotoLimits& limits = {});

struct ShrunkPhoto;

/// Which part of a photo to decode, and to what size.
struct PhotoRequest {
    Rect crop;  ///< in pixels of the upright photo; fractions of a pixel count, what lies outside is cut off
    Size target;   ///< what the crop becomes, not empty
    Color ground;  ///< what shows through where the photo is transparent; its alpha is not looked at
    /// As PhotoLimits::decoding_bytes.
    std::uint64_t decoding_bytes = PhotoLimits().decoding_bytes;
    /// Receives all of a JPEG as it was before it was cut, where that is small (shrunk_photo.h); null: nobody
    /// wants it.
    ShrunkPhoto* shrunk = nullptr;
};

/// Unusual things in a file whose whole picture is shown nevertheless.
struct PhotoOddities {
    bool lacks_end_mark = false;  ///< the marker that ends a JPEG; no part of the picture is missing
    /// Bytes between a JPEG's picture and its end marker that are not padding; they are not needed to show
    /// it. Also 0 if the crop ends above the end of the picture.
    std::uint64_t stray_bytes = 0;
};

/// Called often while a photo is decoded, on the decoding thread. Returning true cancels the decoding. Must
/// not throw.
using StopRequest = std::function<bool()>;

/// Decodes a photo, converts it to sRGB, draws transparent parts over the ground, resamples it and turns it
/// upright. The result is an opaque pixmap of the target's size. `info` is the result of probe_photo for the
/// same bytes. A large JPEG is scaled down during decoding, but to no less than the target's size. An
/// incomplete photo is an error, never a picture with a grey part. A cancelled decoding is
/// PhotoError::Kind::too_slow. If `oddities` is not null, it receives what is unusual about a photo that was
/// decoded.
PhotoResult<Pixmap> decode_photo(std::string_view bytes, const PhotoInfo& info, const PhotoRequest& request,
                                 const StopRequest& stop = {}, PhotoOddities* oddities = nullptr);

/// Whether photos of that type can be decoded while they are read.
bool is_decoded_while_read(PhotoType type);

/// Like decode_photo, from a stream, for a type for which is_decoded_while_read is true.
PhotoResult<Pixmap> decode_photo_stream(ByteStream& bytes, const PhotoInfo& info, const PhotoRequest& request,
                                        const StopRequest& stop = {}, PhotoOddities* oddities = nullptr);

}  // namespace kiosk
