// Photos: several side by side, or two of one place that lie over each other to be compared.
#pragma once

#include <vector>

#include "kiosk/deck/kinds/kind.h"

namespace kiosk {

/// One of several photos, and its words.
struct WallPhoto {
    Photo photo;
    LocalizedText caption;
    LocalizedText credit;
    LocalizedText alt;  ///< the picture in words
};

struct PhotosContent {
    std::vector<WallPhoto> photos;  ///< those whose file is there
    LocalizedText caption;          ///< of all of them
    bool compare = false;           ///< the second one lies over the first one, as far as a visitor draws it

    static constexpr SlideKind kind{
        .field = "photos", .with_article = "photos", .consent = ConsentNeed::for_picture("photos")};
    static std::vector<FieldRule> fields();
    static PhotosContent read(const SlideValues& fields);
    TextList visible_texts() const;
    TextList unseen_texts() const;
    SlidePhotos shown_photos() const;
};

/// The fewest photos that are several.
inline constexpr std::size_t fewest_photos = 2;

/// What each of several photos has.
std::vector<FieldRule> wall_photo_fields();

}  // namespace kiosk
