#include "kiosk/deck/field_table.h"

#include "kiosk/deck/theme_names.h"
#include "kiosk/deck/words.h"

namespace kiosk {
namespace {

std::vector<FieldRule> make_table() {
    constexpr double largest_figure = 1e15;  // a double counts single units up to here
    constexpr double one_day = 86'400;
    std::vector<FieldRule> table = {
        // slides.yaml
        {.name = "languages",
         .places = in_deck,
         .type = ValueType::languages,
         .required = true,
         .meaning = "the language tags in the order of the buttons; the first is the one to return to"},
        {.name = "defaults",
         .places = in_deck,
         .type = ValueType::nested,
         .meaning = "values for every slide that has none of its own"},
        {.name = "themes",
         .places = in_deck,
         .type = ValueType::nested,
         .meaning = "colours by name, each set based on a built-in theme"},
        {.name = "words",
         .places = in_deck,
         .type = ValueType::nested,
         .meaning = "the words of the interface in other words, or in more languages"},
        {.name = "slides",
         .places = in_deck,
         .type = ValueType::nested,
         .required = true,
         .meaning = "the slides in the order in which they are shown"},

        // what makes a slide one of a kind
        {.name = "title",
         .places = in_title,
         .type = ValueType::text,
         .vital = true,
         .meaning = "the large words of an opening or closing slide"},
        {.name = "quote",
         .places = in_quote,
         .type = ValueType::text,
         .vital = true,
         .meaning = "what somebody said; quotation marks are added"},
        {.name = "fact",
         .places = in_fact,
         .type = ValueType::figure,
         .least = -largest_figure,
         .most = largest_figure,
         .vital = true,
         .meaning = "a big figure, grouped as the language does it"},
        {.name = "list",
         .places = in_list,
         .type = ValueType::text,
         .vital = true,
         .meaning = "the heading of a list"},
        {.name = "photo",
         .places = in_photo,
         .type = ValueType::photo,
         .vital = true,
         .meaning = "a picture that fills the screen"},
        {.name = "text",
         .places = in_text,
         .type = ValueType::text,
         .vital = true,
         .meaning = "the heading over a paragraph or two"},

        // what slides of some kinds have
        {.name = "subtitle",
         .places = in_title,
         .type = ValueType::text,
         .meaning = "smaller, below the title"},
        {.name = "background",
         .places = in_title,
         .type = ValueType::photo,
         .meaning = "a picture behind the title"},
        {.name = "lead",
         .places = in_quote | in_fact,
         .type = ValueType::text,
         .meaning = "a line above the quotation or figure"},
        {.name = "by", .places = in_quote, .type = ValueType::text, .vital = true, .meaning = "who said it"},
        {.name = "role", .places = in_quote, .type = ValueType::text, .meaning = "who that is"},
        {.name = "label", .places = in_fact, .type = ValueType::text, .meaning = "what the figure counts"},
        {.name = "items",
         .places = in_list,
         .type = ValueType::texts,
         .least = 1,
         .most = 40,
         .required = true,
         .vital = true,
         .meaning = "the items of the list"},
        {.name = "note",
         .places = in_fact | in_list,
         .type = ValueType::text,
         .meaning = "a small line at the end"},
        {.name = "body",
         .places = in_text,
         .type = ValueType::paragraphs,
         .least = 1,
         .most = 6,
         .vital = true,
         .meaning = "the paragraph, or a list of paragraphs"},
        {.name = "caption",
         .places = in_photo,
         .type = ValueType::text,
         .meaning = "the words on the picture"},
        {.name = "credit",
         .places = in_title | in_photo | in_defaults,
         .type = ValueType::text,
         .meaning = "who made the picture"},
        {.name = "alt",
         .places = in_photo,
         .type = ValueType::text,
         .meaning = "the picture in words, for those who cannot see it"},
        {.name = "focus",
         .places = in_title | in_photo,
         .type = ValueType::focus,
         .meaning = "the point that stays in view when the picture is cropped: [across, down], from 0 to 1"},
        {.name = "fit",
         .places = in_photo | in_defaults,
         .type = ValueType::word,
         .words = {"cover", "contain"},
         .meaning = "cover fills the screen and crops, contain shows all of the picture"},

        // what every slide has
        {.name = "id",
         .places = in_slide,
         .type = ValueType::id,
         .required = true,
         .meaning = "a short name that stays the same when slides are moved"},
        {.name = "duration",
         .places = in_slide | in_defaults,
         .type = ValueType::duration,
         .least = 1,
         .most = one_day,
         .meaning = "seconds, auto (by the length of its text) or manual (it waits)"},
        {.name = "transition",
         .places = in_slide | in_defaults,
         .type = ValueType::word,
         .words = {"crossfade", "cut", "fade", "slide", "none"},
         .meaning = "how the slide appears; none is the same as cut"},
        {.name = "transition_seconds",
         .places = in_slide | in_defaults,
         .type = ValueType::number,
         .least = 0,
         .most = 10,
         .meaning = "how long the transition takes"},
        {.name = "motion",
         .places = in_slide | in_defaults,
         .type = ValueType::word,
         .words = {"drift", "still"},
         .meaning = "whether a picture moves slowly"},
        {.name = "theme",
         .places = in_slide | in_defaults,
         .type = ValueType::string,
         .meaning = "the colours: evening, paper, contrast or one of 'themes'"},
        {.name = "unreviewed",
         .places = in_slide | in_defaults,
         .type = ValueType::languages,
         .meaning = "the languages that no fluent reader has read yet"},
        {.name = "notes",
         .places = in_slide,
         .type = ValueType::text,
         .meaning = "for the presenter, never shown to visitors"},
        {.name = "hidden",
         .places = in_slide,
         .type = ValueType::boolean,
         .vital = true,
         .meaning = "true leaves the slide out"},
        {.name = "consent",
         .places = in_slide,
         .type = ValueType::nested,
         .meaning = "why the quotation or picture may be shown"},

        {.name = "state",
         .places = in_consent,
         .type = ValueType::word,
         .words = {"published", "given", "no-people", "pending", "withdrawn"},
         .required = true,
         .meaning = "published, given and no-people let the slide be shown"},
        {.name = "expires",
         .places = in_consent,
         .type = ValueType::date,
         .meaning = "the last day on which it may be shown"},
        {.name = "by",
         .places = in_consent,
         .type = ValueType::string,
         .meaning = "who gave or took down the consent"},
        {.name = "note", .places = in_consent, .type = ValueType::string, .meaning = "for yourself"},

        {.name = "based_on",
         .places = in_theme,
         .type = ValueType::word,
         .words = {built_in_theme_names.begin(), built_in_theme_names.end()},
         .meaning = "the built-in theme that gives all other colours"},

        // config.yaml
        {.name = "deck",
         .places = in_config,
         .type = ValueType::string,
         .meaning = "the deck, seen from the folder of config.yaml"},
        {.name = "language",
         .places = in_config,
         .type = ValueType::language,
         .meaning = "the language to begin with"},
        {.name = "theme",
         .places = in_config,
         .type = ValueType::string,
         .meaning = "the colours of slides that name none"},
        {.name = "motion",
         .places = in_config,
         .type = ValueType::word,
         .words = {"full", "reduced"},
         .meaning = "reduced: plain cuts and short fades, nothing moves"},
        {.name = "kiosk",
         .places = in_config,
         .type = ValueType::boolean,
         .meaning = "true: visitors cannot end the show"},
        {.name = "display", .places = in_config, .type = ValueType::nested, .meaning = "the screen"},
        {.name = "idle",
         .places = in_config,
         .type = ValueType::nested,
         .meaning = "when the show goes on after a visitor has left"},
        {.name = "screen",
         .places = in_display,
         .type = ValueType::integer,
         .least = 0,
         .most = 15,
         .meaning = "which screen, counted from 0"},
        {.name = "rotation",
         .places = in_display,
         .type = ValueType::word,
         .words = {"0", "90", "180", "270"},
         .meaning = "degrees clockwise"},
        {.name = "diagonal_inches",
         .places = in_display,
         .type = ValueType::number,
         .least = 0,
         .most = 500,
         .meaning = "the picture's diagonal; 0 asks the display"},
        {.name = "viewing_distance_metres",
         .places = in_display,
         .type = ValueType::number,
         .least = 0.2,
         .most = 50,
         .meaning = "how far away visitors stand"},
        {.name = "after",
         .places = in_idle,
         .type = ValueType::number,
         .least = 5,
         .most = one_day,
         .meaning = "seconds without a touch until the show asks whether somebody is still reading"},
        {.name = "warning",
         .places = in_idle,
         .type = ValueType::number,
         .least = 0,
         .most = 600,
         .meaning = "seconds that the question stays before the show goes on"},
        {.name = "operator",
         .places = in_config,
         .type = ValueType::nested,
         .meaning = "who may open the menu of the panel"},
        {.name = "safety",
         .places = in_config,
         .type = ValueType::nested,
         .meaning = "when the neutral screen comes up by itself"},
        {.name = "pin",
         .places = in_operator,
         .type = ValueType::string,
         .meaning = "the operator's PIN as 'kiosk pin' writes it; without one the menu cannot be opened"},
        {.name = "start_hidden",
         .places = in_safety,
         .type = ValueType::boolean,
         .meaning = "true: the show begins behind the neutral screen"},
        {.name = "hidden_after_crash",
         .places = in_safety,
         .type = ValueType::boolean,
         .meaning = "true: after a crash the show comes back behind the neutral screen"},
    };
    for (const ThemeColorName& color : theme_colors) {
        table.push_back(
            {.name = color.name, .places = in_theme, .type = ValueType::color, .meaning = color.meaning});
    }
    for (const WordRule& word : word_rules) {
        table.push_back(
            {.name = word.name, .places = in_words, .type = ValueType::string, .meaning = word.meaning});
    }
    return table;
}

}  // namespace

const std::vector<FieldRule>& field_table() {
    static const std::vector<FieldRule> table = make_table();
    return table;
}

const FieldRule* find_rule(std::string_view name, unsigned places) {
    for (const FieldRule& rule : field_table()) {
        if (rule.name == name && (rule.places & places) != 0) return &rule;
    }
    return nullptr;
}

std::vector<std::string> field_names(unsigned places) {
    std::vector<std::string> names;
    for (const FieldRule& rule : field_table()) {
        if ((rule.places & places) != 0) names.emplace_back(rule.name);
    }
    return names;
}

const std::vector<KindRule>& slide_kinds() {
    static const std::vector<KindRule> kinds = {
        {in_title, "title", "a title"}, {in_quote, "quote", "a quote"}, {in_fact, "fact", "a fact"},
        {in_list, "list", "a list"},    {in_photo, "photo", "a photo"}, {in_text, "text", "a text"},
    };
    return kinds;
}

}  // namespace kiosk
