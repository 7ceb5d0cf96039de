#include "kiosk/deck/kinds/photo.h"

#include "kiosk/deck/kinds/shared_fields.h"
#include "kiosk/deck/slide_values.h"

namespace kiosk {

std::vector<FieldRule> PhotoContent::fields() {
    return {
        {.name = "photo",
         .type = ValueType::photo,
         .vital = true,
         .meaning = "a picture that fills the screen"},
        {.name = "caption", .type = ValueType::text, .meaning = "the words on the picture"},
        credit_field(),
        {.name = "alt",
         .type = ValueType::text,
         .meaning = "the picture in words, for those who cannot see it"},
        focus_field(),
        fit_field(),
    };
}

PhotoContent PhotoContent::read(const SlideValues& fields) {
    return {fields.photo("photo"), fields.text("caption"), fields.credit(), fields.text("alt")};
}

}  // namespace kiosk
