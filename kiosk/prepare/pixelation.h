// Makes a part of a picture unrecognizable for good.
#pragma once

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// A rectangle in whole pixels.
struct PixelRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const PixelRect&) const = default;
};

/// The area that is pixelated to cover `wanted`. It is a little larger on each side, because JPEG compression
/// spreads details to neighbouring pixels; it is at least one block large, and limited to the picture. Empty
/// if `wanted` lies outside the picture.
PixelRect hidden_area(PixelRect wanted, Size picture);

/// Fills the area with blocks of one colour each: the mean of its pixels, rounded to 16 steps per channel. A
/// block is at least a quarter of the area's shorter side and at least 16 pixels wide and high, so that no
/// face and no letter can be recognized. The rounding prevents guessing by trial: with exact means a word
/// could be found letter by letter. Nothing else of the area remains. The picture is opaque.
void pixelate(PixelView picture, PixelRect area);

}  // namespace kiosk
