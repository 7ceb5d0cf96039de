// A photo: a picture that fills the screen, with words on it.
#pragma once

#include "kiosk/deck/kinds/kind.h"

namespace kiosk {

struct PhotoContent {
    Photo photo;
    LocalizedText caption;
    LocalizedText credit;
    LocalizedText alt;  ///< the picture in words

    static constexpr SlideKind kind{
        .field = "photo", .with_article = "a photo", .consent = ConsentNeed::for_picture("photo")};
    static std::vector<FieldRule> fields();
    static PhotoContent read(const SlideValues& fields);
    TextList visible_texts() const { return {&caption, &credit}; }
    TextList unseen_texts() const { return {&alt}; }
    SlidePhotos shown_photos() const { return {{&photo, true, &caption, &credit}}; }
};

}  // namespace kiosk
