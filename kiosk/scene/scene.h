// What is to be seen, as a flat list in drawing order: fills, gradients, text runs, at most one photo below
// them, and the areas that answer a touch. A scene knows neither fonts nor files; it is what golden tests and
// hit tests look at.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/color.h"
#include "kiosk/base/geometry.h"
#include "kiosk/deck/deck.h"
#include "kiosk/scene/touch_area.h"
#include "kiosk/text/paragraph.h"

namespace kiosk {

/// A rectangle of one colour, its corners rounded.
struct FillItem {
    Rect bounds;
    Color color;
    float radius = 0;
};

/// The outline of a rounded rectangle, inside its bounds.
struct FrameItem {
    Rect bounds;
    Color color;
    float radius = 0;
    float thickness = 1;
};

/// A colour that changes evenly from the top of its bounds to the bottom; across the full width of the
/// picture.
struct GradientItem {
    float top = 0;
    float bottom = 0;
    Color top_color;
    Color bottom_color;
};

/// What lies inside an odd number of closed outlines, so that an outline within another one is a hole.
struct PolygonItem {
    std::vector<std::vector<Point>> outlines;
    Color color;
};

struct TextItem {
    TextRun run;  ///< x and baseline in the picture
    Color color;
    SourcePosition source = {};  ///< of the text in the deck; line 0: of none
};

using SceneItem = std::variant<FillItem, FrameItem, GradientItem, PolygonItem, TextItem>;

/// The photo below everything else. It is decoded to `layer`, somewhat larger than `bounds` where it drifts;
/// what is seen is a window of the layer that moves from `window_from` to `window_to` in the slide's time.
struct PhotoItem {
    Photo photo;
    Rect bounds;  ///< where it stands in the picture, whole pixels
    Size layer;
    Rect window_from;  ///< in pixels of the layer
    Rect window_to;
};

/// A text that could not be set as the design wants it; `kiosk check` tells the organizer.
struct FitFault {
    SourcePosition position;
    std::string language;
    bool too_long = false;  ///< else only a lonely last word
    bool cut_off = false;   ///< and so long that not all of it is shown
};

struct Scene {
    Size size;
    Color ground;
    std::vector<PhotoItem> photos;  ///< none or one
    std::vector<SceneItem> items;
    std::vector<TouchArea> touch_areas;
    std::vector<FitFault> fit_faults;
};

}  // namespace kiosk
