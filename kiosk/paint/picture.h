// A finished picture: everything in a scene that needed a file, a decoder or a font is now pixels, and
// drawing it takes only a few passes over memory. Text is stored as coverage (one byte per pixel) and photos
// are shared, so a slide in every language needs little memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/color.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/media/workshop.h"
#include "kiosk/scene/scene.h"

namespace kiosk {

/// How much of each pixel is covered, 0 to 255; a row has `size.width` bytes.
struct Mask {
    Size size;
    std::vector<std::uint8_t> coverage;
};

/// A colour drawn through a mask. The top left corner of the mask is at x, y; it may be partly outside the
/// picture.
struct MaskMark {
    Mask mask;
    int x = 0;
    int y = 0;
    Color color;
};

/// A rectangle of whole pixels in one colour.
struct FillMark {
    int x = 0, y = 0, width = 0, height = 0;
    Color color;
};

struct PhotoMark {
    std::shared_ptr<const Pixmap> pixels;     ///< opaque, never null
    int x = 0, y = 0, width = 0, height = 0;  ///< its place in the picture
    Rect window_from;                         ///< in pixels of `pixels`
    Rect window_to;
    bool moves() const { return !(window_from == window_to); }
};

/// A colour whose opacity is the product of a part for the column and one for the row.
struct ShadeMark {
    int x = 0;
    int y = 0;
    Color color;
    std::vector<std::uint16_t> columns;  ///< 0 to 256
    std::vector<std::uint16_t> rows;     ///< 0 to 65280, that is 255 times 256
};

using Mark = std::variant<FillMark, GradientItem, ShadeMark, MaskMark>;

/// Marks by what they are for. Where a picture passes into another, their words follow each other, and what
/// is below them is mixed.
enum class MarkSet {
    all,
    shades,  ///< gradients and shades, which belong to the ground and the photo
    words,   ///< texts, and the rules and shapes among them
};
bool is_in(const Mark& mark, MarkSet set);

struct Picture {
    Size size;
    Color ground;                        ///< alpha 0: none, the picture is drawn over another one
    std::optional<Color> ground_foot{};  ///< at the lower edge, where the ground changes on the way down
    std::vector<PhotoMark> photos;
    std::vector<Mark> marks;
    std::vector<TouchArea> touch_areas;
    std::optional<Comparison> comparison{};
    std::vector<TextPlace> text_places;
    std::vector<ReadWord> read_words;  ///< each in the colour in which its line is seen
    Rect film{};                       ///< its place; empty: it has none
    std::string fault;                 ///< which photo could not be shown, and why; may be empty

    bool moves() const;
    bool has_words() const;
    std::size_t bytes() const;                     ///< size without the photos, which are shared
    std::vector<SharedPart> shared_parts() const;  ///< the photos
};

}  // namespace kiosk
