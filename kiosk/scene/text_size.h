// A visitor's choice of text size: the available steps, and what each text of a slide grows to.
#pragma once

#include <array>
#include <map>

#include "kiosk/base/geometry.h"
#include "kiosk/deck/localized_text.h"
#include "kiosk/scene/scene.h"

namespace kiosk {

/// The number of text sizes.
constexpr int text_steps = 3;
/// How much larger the text of a slide is in each size (Canvas::text_scale).
inline constexpr std::array<float, text_steps> text_scales = {1, 1.5F, 2};

/// A visitor's choices of letters and lines: as the deck has them, lines further apart, and letters for
/// readers with dyslexia besides.
constexpr int easy_steps = 3;

/// Headings do not grow beyond what they are where they have room.
inline constexpr float largest_heading_units = 9;
/// What says who made a picture grows by less: few look for it, and it stands on the picture.
inline constexpr float most_grown_credit = 1.3F;

/// Sizes of type are whole steps of a scale: so much of what a text should have counts as all of it.
inline constexpr float nearly_all = 0.93F;

/// The sizes that the texts of a slide have in its usual size, in pixels.
class UsualSizes {
  public:
    explicit UsualSizes(const Scene& usual);

    /// 0 where it is not on the slide, or stands nowhere in a deck.
    int of(const LocalizedText& text) const;
    /// Of the largest text that is made for the slide, such as a figure; 0: there is none.
    int of_figure() const { return figure_; }

  private:
    std::map<SourcePosition, int> sizes_;
    int figure_ = 0;
};

/// The most that texts grow to, in pixels: a line of the room for texts keeps about 12 letters, and a page
/// three lines, in type that is no smaller for that than headings are.
float most_grown_pixels(Size room, float unit);

/// What a text grows to that has `usual` pixels: no more than `most`, unless it is larger already.
int grown_pixels(int usual, float scale, float most);

}  // namespace kiosk
