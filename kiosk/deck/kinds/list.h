// A list: a heading and its items.
#pragma once

#include "kiosk/deck/kinds/kind.h"

namespace kiosk {

struct ListContent {
    LocalizedText heading;
    std::vector<LocalizedText> items;
    LocalizedText note;

    static constexpr SlideKind kind{
        .field = "list", .with_article = "a list", .consent = ConsentNeed::none()};
    static std::vector<FieldRule> fields();
    static ListContent read(const SlideValues& fields);
    TextList visible_texts() const;
    TextList unseen_texts() const { return {}; }
    SlidePhotos shown_photos() const { return {}; }
};

}  // namespace kiosk
