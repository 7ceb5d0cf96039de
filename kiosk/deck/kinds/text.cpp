#include "kiosk/deck/kinds/text.h"

#include "kiosk/deck/field_rule.h"
#include "kiosk/deck/slide_values.h"

namespace kiosk {

std::vector<FieldRule> TextContent::fields() {
    return {
        {.name = "text",
         .type = ValueType::text,
         .vital = true,
         .meaning = "the heading over a paragraph or two"},
        {.name = "body",
         .type = ValueType::paragraphs,
         .least = 1,
         .most = 6,
         .vital = true,
         .meaning = "the paragraph, or a list of paragraphs"},
    };
}

TextContent TextContent::read(const SlideValues& fields) {
    return {fields.text("text"), fields.texts("body")};
}

TextList TextContent::visible_texts() const {
    TextList texts{&heading};
    for (const LocalizedText& paragraph : paragraphs)
        texts.push_back(&paragraph);
    return texts;
}

}  // namespace kiosk
