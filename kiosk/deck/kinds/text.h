// A text: a heading over a paragraph or two.
#pragma once

#include "kiosk/deck/kinds/kind.h"

namespace kiosk {

struct TextContent {
    LocalizedText heading;
    std::vector<LocalizedText> paragraphs;

    static constexpr SlideKind kind{
        .field = "text", .with_article = "a text", .consent = ConsentNeed::none()};
    static std::vector<FieldRule> fields();
    static TextContent read(const SlideValues& fields);
    TextList visible_texts() const;
    TextList unseen_texts() const { return {}; }
    SlidePhotos shown_photos() const { return {}; }
};

}  // namespace kiosk
