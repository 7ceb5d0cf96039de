#include "kiosk/deck/kinds/quote.h"

#include "kiosk/deck/kinds/shared_fields.h"
#include "kiosk/deck/slide_values.h"

namespace kiosk {

std::vector<FieldRule> QuoteContent::fields() {
    return {
        {.name = "quote",
         .type = ValueType::text,
         .vital = true,
         .meaning = "what somebody said; quotation marks are added"},
        lead_field(),
        {.name = "by", .type = ValueType::text, .vital = true, .meaning = "who said it"},
        {.name = "role", .type = ValueType::text, .meaning = "who that is"},
        {.name = "background",
         .type = ValueType::photo,
         .meaning = "a picture beside the words, with a consent of its own: background_consent"},
        credit_field(),
        focus_field(),
    };
}

QuoteContent QuoteContent::read(const SlideValues& fields) {
    QuoteContent content{fields.text("lead"), fields.text("quote"), fields.text("by"), fields.text("role")};
    if (!fields.has("background")) return content;
    content.background = fields.photo("background");
    content.credit = fields.credit();
    return content;
}

}  // namespace kiosk
