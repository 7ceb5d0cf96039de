#include "kiosk/deck/kinds/list.h"

#include "kiosk/deck/kinds/shared_fields.h"
#include "kiosk/deck/slide_values.h"

namespace kiosk {

std::vector<FieldRule> ListContent::fields() {
    return {
        {.name = "list", .type = ValueType::text, .vital = true, .meaning = "the heading of a list"},
        {.name = "items",
         .type = ValueType::texts,
         .least = 1,
         .most = 40,
         .required = true,
         .vital = true,
         .meaning = "the items of the list"},
        note_field(),
    };
}

ListContent ListContent::read(const SlideValues& fields) {
    return {fields.text("list"), fields.texts("items"), fields.text("note")};
}

TextList ListContent::visible_texts() const {
    TextList texts{&heading};
    for (const LocalizedText& item : items)
        texts.push_back(&item);
    texts.push_back(&note);
    return texts;
}

}  // namespace kiosk
