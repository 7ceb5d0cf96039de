// A fact: a big figure and what it counts.
#pragma once

#include "kiosk/deck/kinds/kind.h"

namespace kiosk {

struct FactContent {
    LocalizedText lead;
    double figure = 0;
    LocalizedText label;
    LocalizedText note;

    static constexpr SlideKind kind{
        .field = "fact", .with_article = "a fact", .consent = ConsentNeed::none()};
    static std::vector<FieldRule> fields();
    static FactContent read(const SlideValues& fields);
    TextList visible_texts() const { return {&lead, &label, &note}; }
    TextList unseen_texts() const { return {}; }
    SlidePhoto shown_photo() const { return {}; }
};

}  // namespace kiosk
