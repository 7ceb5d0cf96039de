// A title: the large words of an opening or closing slide, on a picture where there is one.
#pragma once

#include "kiosk/deck/kinds/kind.h"

namespace kiosk {

struct TitleContent {
    LocalizedText title;
    LocalizedText subtitle;
    Photo background;  ///< may be none
    LocalizedText credit;

    static constexpr SlideKind kind{
        .field = "title", .with_article = "a title", .consent = ConsentNeed::for_picture("background")};
    static std::vector<FieldRule> fields();
    static TitleContent read(const SlideValues& fields);
    TextList visible_texts() const { return {&title, &subtitle, &credit}; }
    TextList unseen_texts() const { return {}; }
    SlidePhotos shown_photos() const { return {{&background}}; }
};

}  // namespace kiosk
