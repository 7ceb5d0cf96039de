#include "kiosk/deck/kinds/fact.h"

#include <cmath>

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
        {.name = "to",
         .type = ValueType::figure,
         .least = -largest_figure,
         .most = largest_figure,
         .meaning = "the end of a range that begins with the figure: fact: 120 and to: 150 are 120–150"},
        {.name = "as",
         .type = ValueType::word,
         .words = names_in(figure_forms),
         .meaning =
             "what the figure is: number (1,924), year (1924), percent (45%), compact (2.5 million); without "
             "it 1800 to 2099 are years, everything else numbers"},
        {.name = "unit", .type = ValueType::text, .meaning = "what follows the figure: km, years"},
        {.name = "marks",
         .type = ValueType::boolean,
         .meaning =
             "true draws as many marks beside the figure as it says, if it is a whole number from 12 to 400"},
        lead_field(),
        {.name = "label", .type = ValueType::text, .meaning = "what the figure counts"},
        note_field(),
    };
}

FactContent FactContent::read(const SlideValues& fields) {
    FactContent content{fields.text("lead"),    fields.figure("fact"),    fields.text("label"),
                        fields.text("note"),    fields.figure_form("as"), fields.text("unit"),
                        fields.boolean("marks")};
    content.to = fields.figure_if_any("to");
    return content;
}

int FactContent::mark_count() const {
    constexpr double fewest = 12, most = 400;
    const bool can_be_drawn = std::floor(figure) == figure && figure >= fewest && figure <= most;
    return marks && can_be_drawn && !to ? static_cast<int>(figure) : 0;
}

FigureForm FactContent::form_or_guess() const {
    if (form != FigureForm::guessed) return form;
    constexpr double first_year = 1800, last_year = 2099;
    const auto may_be_year = [](double value) {
        return std::floor(value) == value && value >= first_year && value <= last_year;
    };
    return unit.empty() && may_be_year(figure) && may_be_year(to.value_or(figure)) ? FigureForm::year
                                                                                   : FigureForm::number;
}

}  // namespace kiosk
