#include "kiosk/deck/kinds/fact.h"

#include "kiosk/deck/kinds/shared_fields.h"
#include "kiosk/deck/slide_values.h"

namespace kiosk {

std::vector<FieldRule> FactContent::fields() {
    constexpr double largest_figure = 1e15;  // a double counts single units up to here
    return {
        {.name = "fact",
         .type = ValueType::figure,
         .least = -largest_figure,
         .most = largest_figure,
         .vital = true,
         .meaning = "a big figure, grouped as the language does it"},
        lead_field(),
        {.name = "label", .type = ValueType::text, .meaning = "what the figure counts"},
        note_field(),
    };
}

FactContent FactContent::read(const SlideValues& fields) {
    return {fields.text("lead"), fields.figure("fact"), fields.text("label"), fields.text("note")};
}

}  // namespace kiosk
