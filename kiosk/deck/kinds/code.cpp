#include "kiosk/deck/kinds/code.h"

#include "kiosk/deck/kinds/shared_fields.h"
#include "kiosk/deck/slide_values.h"

namespace kiosk {

std::vector<FieldRule> CodeContent::fields() {
    return {
        {.name = "code",
         .type = ValueType::text,
         .vital = true,
         .meaning = "the address that a phone opens; it is shown as a QR code and in words"},
        {.name = "label", .type = ValueType::text, .meaning = "what the address leads to"},
        note_field(),
    };
}

CodeContent CodeContent::read(const SlideValues& fields) {
    return {fields.text("label"), fields.text("code"), fields.text("note")};
}

}  // namespace kiosk
