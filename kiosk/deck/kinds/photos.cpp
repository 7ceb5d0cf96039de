#include "kiosk/deck/kinds/photos.h"

#include <utility>

#include "kiosk/deck/kinds/shared_fields.h"
#include "kiosk/deck/slide_values.h"

namespace kiosk {

std::vector<FieldRule> PhotosContent::fields() {
    return {
        {.name = "photos",
         .type = ValueType::photos,
         .least = fewest_photos,
         .most = 12,
         .vital = true,
         .meaning = "the pictures in reading order, each with words and a consent of its own",
         .holds = in_photo},
        {.name = "caption", .type = ValueType::text, .meaning = "the words of all pictures together"},
        {.name = "compare",
         .type = ValueType::boolean,
         .meaning = "true lays two pictures of one place over each other, with a handle between them"},
    };
}

std::vector<FieldRule> wall_photo_fields() {
    std::vector<FieldRule> rules = {
        {.name = "photo",
         .type = ValueType::photo,
         .required = true,
         .vital = true,
         .meaning = "the path of the picture"},
        {.name = "caption", .type = ValueType::text, .meaning = "the words of this picture"},
        credit_field(),
        {.name = "alt",
         .type = ValueType::text,
         .meaning = "the picture in words, for those who cannot see it"},
        focus_field(),
    };
    for (FieldRule& rule : rules)
        rule.places = in_photo;
    return rules;
}

PhotosContent PhotosContent::read(const SlideValues& fields) {
    PhotosContent content{{}, fields.text("caption"), fields.boolean("compare")};
    for (const SlideValues& each : fields.groups("photos")) {
        WallPhoto one{each.photo("photo"), each.text("caption"), each.credit(), each.text("alt")};
        // Where each one stands is the layout's: all of them fill their places.
        one.photo.fit = PhotoFit::cover;
        if (!one.photo.path.empty()) content.photos.push_back(std::move(one));
    }
    content.compare = content.compare && content.photos.size() == fewest_photos;
    return content;
}

TextList PhotosContent::visible_texts() const {
    TextList texts{&caption};
    for (const WallPhoto& each : photos)
        texts.push_back(&each.caption);
    // One credit for all, as `defaults` may give it, is read once.
    for (std::size_t i = 0; i < photos.size(); ++i)
        if (i == 0 || photos[i].credit.position != photos[i - 1].credit.position)
            texts.push_back(&photos[i].credit);
    return texts;
}

TextList PhotosContent::unseen_texts() const {
    TextList texts;
    for (const WallPhoto& each : photos)
        texts.push_back(&each.alt);
    return texts;
}

SlidePhotos PhotosContent::shown_photos() const {
    SlidePhotos shown;
    for (const WallPhoto& each : photos)
        shown.push_back({&each.photo, !compare, &each.caption, &each.credit});
    return shown;
}

}  // namespace kiosk
