// Photos made in code, in every form that cameras and programs write them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/base/color.h"
#include "kiosk/base/pixmap.h"

namespace kiosk::sample {

/// A picture whose pixel at x, y is `color(x, y)`, not premultiplied.
Pixmap draw(Size size, const std::function<Color(int x, int y)>& color);

/// Four flat quarters, so that no turn or mirroring leaves it as it is.
Color quarters(Size size, int x, int y);
inline constexpr Color top_left{200, 40, 30, 255};
inline constexpr Color top_right{30, 160, 60, 255};
inline constexpr Color bottom_left{40, 60, 200, 255};
inline constexpr Color bottom_right{230, 220, 90, 255};

/// Soft shapes in all colours, different everywhere: what a photo is to a decoder.
Pixmap scenery(Size size);

/// The picture as a camera stores it that was held so that `orientation` turns it upright.
Pixmap stored_as(const Pixmap& upright, int orientation);

Color color_at(const Pixmap& picture, int x, int y);
/// The greatest difference of any channel of any pixel; 255 where the sizes differ.
int greatest_difference(const Pixmap& one, const Pixmap& other);

/// A TIFF block with one entry, the orientation.
std::string exif(int orientation, bool little_endian = true);

struct JpegForm {
    bool progressive = false;
    bool grey = false;
    int quality = 95;
    bool subsampled = true;    ///< colour at half the resolution, as cameras do
    bool scans_apart = false;  ///< a scan for each component
    int restart_rows = 0;
    std::string exif = {};
    std::string icc = {};
};
std::string jpeg(const Pixmap& picture, const JpegForm& form = {});

/// Where a JPEG's segments begin behind its start, in the file's order, up to the first scan.
std::vector<std::size_t> segment_starts(const std::string& jpeg);

/// An ICC profile with nothing but the tag that names a curve (ITU-T H.273), e.g. 16 for PQ.
std::string profile_with_curve(int curve);

/// As small as a WebP can be: one transparent pixel, lossless, in 28 bytes.
std::string smallest_webp();

enum class InkForm { cmyk, adobe_cmyk, adobe_ycck };
/// One flat colour in inks, each 0 (none) to 255.
std::string ink_jpeg(Size size, const std::uint8_t (&inks)[4], InkForm form, const std::string& icc = {});

struct PngForm {
    enum class Pixels { rgb, rgba, rgba16, grey, grey_alpha16, palette, palette_alpha } pixels = Pixels::rgba;
    bool interlaced = false;
    std::string exif = {};
    std::string icc = {};
    double gamma = 0;  ///< 0: no gAMA chunk
    std::string cicp = {};
};
/// Palettes take the picture's colours, 256 at most.
std::string png(const Pixmap& picture, const PngForm& form = {});

struct WebpForm {
    bool lossless = true;
    std::string exif = {};
    std::string icc = {};
    bool claims_animation = false;
};
std::string webp(const Pixmap& picture, const WebpForm& form = {});

/// ICC profiles: Display P3, sRGB, a grey one of gamma 1, and one for inks that sees them all as grey.
std::string display_p3();
std::string srgb();
std::string linear_grey();
std::string grey_inks();

}  // namespace kiosk::sample
