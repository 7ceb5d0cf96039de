// HEIC, AVIF and TIFF files made in code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/pixmap.h"

namespace kiosk::sample {

struct HeifForm {
    bool avif = false;
    int orientation = 1;  ///< as EXIF counts; the picture is given as stored
    bool alpha = false;
    std::string icc = {};
    std::string exif = {};
    int primaries = 0;  ///< ITU-T H.273; 0: says nothing of colours
    int transfer = 13;  ///< with `primaries`
    bool two = false;   ///< the same picture twice
};
std::string heif(const Pixmap& picture, const HeifForm& form = {});

struct TiffForm {
    enum class Pixels { rgb, rgb16, rgba, grey, palette, cmyk, cmyk16 } pixels = Pixels::rgb;
    int compression = 1;  ///< TIFF's number
    int orientation = 1;
    bool tiled = false;
    bool planar = false;
    int pages = 1;
    bool first_is_thumbnail = false;
    std::string icc = {};
};
/// Palettes take the picture's red channel; inks are the complement of its colours.
std::string tiff(const Pixmap& picture, const TiffForm& form = {});

}  // namespace kiosk::sample
