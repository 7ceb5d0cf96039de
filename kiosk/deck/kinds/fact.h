// A fact: a big figure and what it counts.
#pragma once

#include <array>
#include <optional>

#include "kiosk/deck/kinds/kind.h"
#include "kiosk/deck/named_values.h"

namespace kiosk {

/// What a figure is, by which it is written: 1924 people are 1,924, and the year is 1924.
enum class FigureForm { guessed, number, year, percent, compact };

/// As slides.yaml writes them.
inline constexpr std::array figure_forms{
    NamedValue{"number", FigureForm::number}, NamedValue{"year", FigureForm::year},
    NamedValue{"percent", FigureForm::percent}, NamedValue{"compact", FigureForm::compact}};

struct FactContent {
    LocalizedText lead;
    double figure = 0;
    LocalizedText label;
    LocalizedText note;
    FigureForm form = FigureForm::guessed;
    LocalizedText unit{};
    bool marks = false;
    std::optional<double> to{};  ///< the end of a range that begins with the figure

    /// How many marks are drawn beside the figure; 0: none.
    int mark_count() const;

    /// What the author says it is; else a year, if it may be one.
    FigureForm form_or_guess() const;

    static constexpr SlideKind kind{
        .field = "fact", .with_article = "a fact", .consent = ConsentNeed::none()};
    static std::vector<FieldRule> fields();
    static FactContent read(const SlideValues& fields);
    TextList visible_texts() const { return {&lead, &unit, &label, &note}; }
    TextList unseen_texts() const { return {}; }
    SlidePhotos shown_photos() const { return {}; }
};

}  // namespace kiosk
