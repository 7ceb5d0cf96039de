#include "kiosk/deck/kinds/title.h"

#include "kiosk/deck/kinds/shared_fields.h"
#include "kiosk/deck/slide_values.h"

namespace kiosk {

std::vector<FieldRule> TitleContent::fields() {
    return {
        {.name = "title",
         .type = ValueType::text,
         .vital = true,
         .meaning = "the large words of an opening or closing slide"},
        {.name = "subtitle", .type = ValueType::text, .meaning = "smaller, below the title"},
        {.name = "background", .type = ValueType::photo, .meaning = "a picture behind the title"},
        credit_field(),
        focus_field(),
    };
}

TitleContent TitleContent::read(const SlideValues& fields) {
    TitleContent content{fields.text("title"), fields.text("subtitle"), fields.photo("background"), {}};
    if (fields.has("background")) content.credit = fields.credit();
    return content;
}

}  // namespace kiosk
