// Hides a part of a picture for good.
#pragma once

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// In whole pixels.
struct PixelRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const PixelRect&) const = default;
};

/// What is hidden where `wanted` is to be: a little more on each side, since a JPEG smears what it shows into
/// its neighbourhood, at least one block, and not beyond the picture. Empty where nothing of it lies within.
PixelRect hidden_area(PixelRect wanted, Size picture);

/// Fills the area with blocks of one colour each: the mean of what was there, in 16 steps a channel. A block
/// is at least a quarter of the area's shorter side and 16 pixels wide and high, so that no face and no
/// letter is left, and the steps leave nothing to be guessed by trying (a word can be tried letter by letter
/// against exact means). Nothing of the area is left but these means. The picture is opaque.
void pixelate(PixelView picture, PixelRect area);

}  // namespace kiosk
