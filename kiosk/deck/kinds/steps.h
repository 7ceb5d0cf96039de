// Steps: a timeline of two to five moments.
#pragma once

#include "kiosk/deck/kinds/kind.h"
#include "kiosk/deck/step.h"

namespace kiosk {

struct StepsContent {
    LocalizedText heading;
    std::vector<Step> moments;

    static constexpr SlideKind kind{
        .field = "steps", .with_article = "steps", .consent = ConsentNeed::none()};
    static std::vector<FieldRule> fields();
    static StepsContent read(const SlideValues& fields);
    TextList visible_texts() const;
    TextList unseen_texts() const { return {}; }
    SlidePhotos shown_photos() const { return {}; }
};

}  // namespace kiosk
