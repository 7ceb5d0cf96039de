#include "kiosk/deck/kinds/steps.h"

#include "kiosk/deck/field_rule.h"
#include "kiosk/deck/slide_values.h"

namespace kiosk {

std::vector<FieldRule> StepsContent::fields() {
    return {
        {.name = "steps", .type = ValueType::text, .vital = true, .meaning = "the heading of a timeline"},
        {.name = "moments",
         .type = ValueType::moments,
         .least = 2,
         .most = 5,
         .required = true,
         .vital = true,
         .meaning = "the moments of the timeline, the first one first",
         .holds = in_moment},
    };
}

StepsContent StepsContent::read(const SlideValues& fields) {
    return {fields.text("steps"), fields.moments("moments")};
}

TextList StepsContent::visible_texts() const {
    TextList texts{&heading};
    for (const Step& moment : moments) {
        texts.push_back(&moment.when);
        texts.push_back(&moment.what);
    }
    return texts;
}

}  // namespace kiosk
