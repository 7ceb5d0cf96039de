// The words that photos and films have in common: a caption with its credit, and a caption that stands alone
// where the picture cannot be shown. Sizes are pixels of the picture.
#pragma once

#include <optional>

#include "kiosk/deck/localized_text.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {

/// A caption and its credit, one below the other.
class CaptionWithCredit {
  public:
    struct Room {
        float width;
        float height;
        int most_lines = 0;  ///< of the caption; 0: as many as it takes
    };
    /// `units` is the largest type of the caption, in units of the picture. On a dark ground, such as a photo
    /// that is held back, both have the colours for that.
    CaptionWithCredit(const LocalizedText& caption, const LocalizedText& credit, Room room, float units,
                      bool on_dark, SlideComposer& out);

    float height() const;
    /// Whether all of the caption is there, in type that can be read; in larger text, in its size.
    bool fits() const;
    void place(float x, float y);

  private:
    SlideComposer& out_;
    float width_;
    float gap_ = 0;
    int least_ = 0;  ///< pixels
    std::optional<TextBlock> caption_;
    std::optional<TextBlock> credit_;
};

/// What remains of a picture that cannot be shown: its caption, or what it shows in words, set like a title.
void lay_words_alone(const LocalizedText& caption, const LocalizedText& alt, SlideComposer& out);

}  // namespace kiosk
