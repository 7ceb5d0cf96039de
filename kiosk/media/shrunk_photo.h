// All of a JPEG as it comes out of the decoder, at some eighths of its size. Whoever looks at a photo in
// several cuts of nearly the same size decodes it once.
#pragma once

#include <optional>

#include "kiosk/base/pixmap.h"
#include "kiosk/media/photo.h"
#include "kiosk/media/resample.h"

namespace kiosk {

struct ShrunkPhoto {
    int eighths = 0;                  ///< 0: there is none
    Pixmap pixels;                    ///< as stored in the file, not turned upright
    std::optional<LightSpace> space;  ///< of the pixels; nothing: sRGB

    /// The most pixels that are kept: those of an eighth of the largest photo.
    static constexpr int most_pixels = 3'300'000;
};

/// The pixels that decode_photo gives for the same request, bit for bit; nothing where it would shrink the
/// photo otherwise.
std::optional<Pixmap> cut_out(const ShrunkPhoto& photo, const PhotoInfo& info, const PhotoRequest& request);

}  // namespace kiosk
