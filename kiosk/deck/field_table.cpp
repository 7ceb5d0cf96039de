#include "kiosk/deck/field_table.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "kiosk/deck/check_rules.h"
#include "kiosk/deck/command.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/kinds/shared_fields.h"
#include "kiosk/deck/slide_kinds.h"
#include "kiosk/deck/theme_names.h"
#include "kiosk/deck/words.h"

namespace kiosk {
namespace {

constexpr double one_day = 86'400;

std::vector<FieldRule> deck_fields() {
    return {
        {.name = "languages",
         .places = in_deck,
         .type = ValueType::languages,
         .required = true,
         .meaning = "the language tags in the order of the buttons; the first is the one to return to"},
        {.name = "defaults",
         .places = in_deck,
         .type = ValueType::nested,
         .meaning = "values for every slide that has none of its own",
         .holds = in_defaults},
        {.name = "themes",
         .places = in_deck,
         .type = ValueType::nested,
         .meaning = "colours by name, each set based on a built-in theme",
         .holds = in_theme,
         .nesting = Nesting::by_name},
        {.name = "words",
         .places = in_deck,
         .type = ValueType::nested,
         .meaning = "the words of the interface in other words, or in more languages",
         .holds = in_words,
         .nesting = Nesting::by_language},
        {.name = "event",
         .places = in_deck,
         .type = ValueType::date,
         .meaning = "the day of the event, or its last one: until then every consent must hold"},
        {.name = "names",
         .places = in_deck,
         .type = ValueType::texts,
         .least = 1,
         .most = 500,
         .meaning = "names that should not be broken at the end of a line, in every spelling"},
        {.name = "digits",
         .places = in_deck,
         .type = ValueType::text,
         .meaning = "the digits of figures, 'western' (0 to 9) or 'native', for all languages or for each; "
                    "else those that its texts are written with"},
        {.name = "fonts",
         .places = in_deck,
         .type = ValueType::nested,
         .meaning = "fonts that the deck brings, for languages and letters that the panel has none for",
         .holds = in_font,
         .nesting = Nesting::list},
        {.name = "file",
         .places = in_font,
         .type = ValueType::string,
         .required = true,
         .meaning = "the font, a .ttf or .otf file in the deck's folder"},
        {.name = "languages",
         .places = in_font,
         .type = ValueType::languages,
         .meaning = "the languages whose texts are set in it; without them it has the letters that no other "
                    "font has"},
        {.name = "checks",
         .places = in_deck,
         .type = ValueType::nested,
         .meaning = "the severity of each rule of 'kiosk check' for this deck",
         .holds = in_checks},
        {.name = "slides",
         .places = in_deck,
         .type = ValueType::nested,
         .required = true,
         .meaning = "the slides in the order in which they are shown",
         .holds = in_slide | in_any_kind(),
         .nesting = Nesting::list},
    };
}

/// What only slides of one kind have, kind by kind, and the defaults for some of it.
void add_kind_fields(std::vector<FieldRule>& table) {
    for (const KindRule& kind : slide_kinds()) {
        for (FieldRule& rule : kind.fields()) {
            rule.places = kind.place;
            table.push_back(std::move(rule));
        }
    }
    for (FieldRule rule : {credit_field(), fit_field()}) {
        rule.places = in_defaults;
        table.push_back(std::move(rule));
    }
}

/// What each moment of a timeline has.
std::vector<FieldRule> moment_fields() {
    return {
        {.name = "when",
         .places = in_moment,
         .type = ValueType::text,
         .required = true,
         .vital = true,
         .meaning = "the day, the year or another name of the moment"},
        {.name = "what",
         .places = in_moment,
         .type = ValueType::text,
         .required = true,
         .vital = true,
         .meaning = "what happened then"},
    };
}

std::vector<FieldRule> slide_fields() {
    return {
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
         .words = names_in(transitions),
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
         .words = names_in(motions),
         .meaning = "whether a picture moves slowly"},
        {.name = "theme",
         .places = in_slide | in_defaults,
         .type = ValueType::string,
         .meaning = "the colours: evening, paper, contrast or one of 'themes'"},
        {.name = "unreviewed",
         .places = in_slide | in_defaults,
         .type = ValueType::languages,
         .meaning = "the languages that no fluent reader has read yet"},
        {.name = "only",
         .places = in_slide,
         .type = ValueType::languages,
         .protects = true,
         .meaning = "the languages that the slide is for: who reads in another one does not see it"},
        {.name = "notes",
         .places = in_slide,
         .type = ValueType::text,
         .meaning = "for the presenter, never shown to visitors"},
        {.name = "voice",
         .places = in_slide,
         .type = ValueType::text,
         .meaning = "a recording in which somebody reads the slide aloud, an Opus file, for each language"},
        {.name = "voice_consent",
         .places = in_slide,
         .type = ValueType::nested,
         .protects = true,
         .meaning = "why that voice may be heard; until then it is not",
         .holds = in_consent,
         .nesting = Nesting::word_or_fields},
        {.name = "sign",
         .places = in_slide,
         .type = ValueType::text,
         .meaning = "a short silent film in which somebody signs the slide, a WebM file, for each language"},
        {.name = "sign_consent",
         .places = in_slide,
         .type = ValueType::nested,
         .protects = true,
         .meaning = "why that film may be seen; until then it is not",
         .holds = in_consent,
         .nesting = Nesting::word_or_fields},
        {.name = "hidden",
         .places = in_slide,
         .type = ValueType::boolean,
         .protects = true,
         .meaning = "true leaves the slide out"},
        {.name = "from",
         .places = in_slide | in_defaults,
         .type = ValueType::day_or_time,
         .protects = true,
         .meaning = "the first day on which the slide is shown, or the day and time when that begins"},
        {.name = "until",
         .places = in_slide | in_defaults,
         .type = ValueType::day_or_time,
         .protects = true,
         .meaning = "the last day on which the slide is shown, or the day and time when that ends"},
        {.name = "consent",
         .places = in_slide | in_photo,
         .type = ValueType::nested,
         .protects = true,
         .meaning = "why the quotation or picture may be shown",
         .holds = in_consent,
         .nesting = Nesting::word_or_fields},
        {.name = "background_consent",
         .places = in_slide,
         .type = ValueType::nested,
         .protects = true,
         .meaning = "why the picture behind a quotation may be shown: 'consent' speaks for the words alone",
         .holds = in_consent,
         .nesting = Nesting::word_or_fields},

        {.name = "state",
         .places = in_consent,
         .type = ValueType::word,
         .words = names_in(consent_states),
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
    };
}

std::vector<FieldRule> config_fields() {
    return {
        {.name = "deck",
         .places = in_config | in_timed_deck,
         .type = ValueType::string,
         .meaning = "the deck, seen from the folder of config.yaml"},
        {.name = "decks",
         .places = in_config,
         .type = ValueType::nested,
         .protects = true,
         .meaning = "decks that are played in place of 'deck' at hours of their own; the first one whose "
                    "time it is",
         .holds = in_timed_deck,
         .nesting = Nesting::list},
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
        {.name = "mode",
         .places = in_config,
         .type = ValueType::word,
         .words = {"loop", "stage"},
         .meaning = "stage: a presenter turns the pages, and nothing is there for visitors"},
        {.name = "loop",
         .places = in_config,
         .type = ValueType::word,
         .words = {"by-itself", "by-clock"},
         .meaning = "by-clock: which slide is shown follows from the time alone, so that panels with the "
                    "same deck are in step"},
        {.name = "kiosk",
         .places = in_config,
         .type = ValueType::boolean,
         .protects = true,
         .meaning = "true: visitors cannot end the show"},
        {.name = "audio",
         .places = in_config,
         .type = ValueType::word,
         .words = {"none", "headphones", "speakers"},
         .protects = true,
         .meaning = "where slides are read aloud to who asks for it; headphones: only while some are plugged "
                    "in"},
        {.name = "easy_reading",
         .places = in_config,
         .type = ValueType::boolean,
         .meaning =
             "true: a button lets visitors choose lines that are further apart, and letters for readers "
             "with dyslexia"},
        {.name = "invite",
         .places = in_config,
         .type = ValueType::boolean,
         .meaning = "true: a line invites to touch while nobody does"},
        {.name = "keys",
         .places = in_config,
         .type = ValueType::nested,
         .words = names_in(command_names),
         .meaning = "what a key does instead of what it does by itself, such as {F13: next}",
         .nesting = Nesting::words_by_name},
        {.name = "display",
         .places = in_config,
         .type = ValueType::nested,
         .protects = true,
         .meaning = "the screen",
         .holds = in_display},
        {.name = "presenter",
         .places = in_config,
         .type = ValueType::nested,
         .meaning = "what the presenter of a talk sees",
         .holds = in_presenter},
        {.name = "screens",
         .places = in_config,
         .type = ValueType::nested,
         .meaning = "the audience's screens, where there is more than one: the same slide on all, each in "
                    "its own language",
         .holds = in_screen,
         .nesting = Nesting::list},
        {.name = "language",
         .places = in_screen,
         .type = ValueType::language,
         .meaning = "in which this screen begins, and to which it returns"},
        {.name = "language",
         .places = in_presenter,
         .type = ValueType::language,
         .meaning = "of the presenter's notes and words; without it, the one that the show begins in"},
        {.name = "idle",
         .places = in_config,
         .type = ValueType::nested,
         .meaning = "when the show goes on after a visitor has left",
         .holds = in_idle},
        {.name = "screen",
         .places = in_display | in_presenter | in_screen,
         .type = ValueType::integer,
         .least = 0,
         .most = 15,
         .meaning = "which screen, counted from 0"},
        {.name = "sizes",
         .places = in_display,
         .type = ValueType::sizes,
         .meaning = "the sizes of picture, in pixels, that 'kiosk check' lays the slides out for"},
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
         .least = 0,
         .most = 50,
         .meaning = "how far away visitors read; 0: as far as is usual for the picture's size"},
        {.name = "bottom_edge_millimetres",
         .places = in_display,
         .type = ValueType::number,
         .least = 0,
         .most = 5000,
         .meaning = "how high above the floor the picture's lower edge hangs, so that what is touched is "
                    "where everybody reaches it"},
        {.name = "renderer",
         .places = in_display,
         .type = ValueType::word,
         .words = {"auto", "memory", "gpu"},
         .meaning = "what draws; auto: a GPU where there is one"},
        {.name = "hours",
         .places = in_display | in_timed_deck,
         .type = ValueType::nested,
         .protects = true,
         .meaning = "when the screen shows something, or the deck is played: times by days of the week, and "
                    "by date where one is different",
         .nesting = Nesting::times_by_day},
        {.name = "touch_wakes",
         .places = in_display,
         .type = ValueType::boolean,
         .meaning =
             "true: outside of 'hours' a touch brings the show back, for as long as somebody is there"},
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
         .protects = true,
         .meaning = "who may open the menu of the panel",
         .holds = in_operator},
        {.name = "safety",
         .places = in_config,
         .type = ValueType::nested,
         .protects = true,
         .meaning = "when the neutral screen comes up by itself",
         .holds = in_safety},
        {.name = "pin",
         .places = in_operator,
         .type = ValueType::string,
         .protects = true,
         .meaning = "the operator's PIN as 'kiosk pin' writes it; without one the menu cannot be opened"},
        {.name = "trusted_key",
         .places = in_operator,
         .type = ValueType::string,
         .protects = true,
         .meaning = "the public key of whoever makes this machine's bundles, as 'kiosk key new' writes it"},
        {.name = "start_hidden",
         .places = in_safety,
         .type = ValueType::boolean,
         .protects = true,
         .meaning = "true: the show begins behind the neutral screen"},
        {.name = "hidden_after_crash",
         .places = in_safety,
         .type = ValueType::boolean,
         .protects = true,
         .meaning = "true: after a crash the show comes back behind the neutral screen"},
        {.name = "forget",
         .places = in_safety,
         .type = ValueType::boolean,
         .protects = true,
         .meaning = "true: while the show is hidden it keeps nothing of its deck in memory, nor the key of a "
                    "locked one"},
        {.name = "key_file",
         .places = in_safety,
         .type = ValueType::string,
         .meaning = "the key file of a locked deck, such as /media/stick/show.key"},
        {.name = "updates",
         .places = in_config,
         .type = ValueType::nested,
         .meaning = "how a new deck may come to this machine, beside a command",
         .holds = in_updates},
        {.name = "from_sticks",
         .places = in_updates,
         .type = ValueType::boolean,
         .meaning =
             "true: behind the PIN the menu offers a bundle on a stick, if 'trusted_key' has signed it"},
        {.name = "memory",
         .places = in_config,
         .type = ValueType::nested,
         .meaning = "how much memory the program may take",
         .holds = in_memory},
        {.name = "decoding_megabytes",
         .places = in_memory,
         .type = ValueType::number,
         .least = 1,
         .most = 4096,
         .meaning = "how much of it one photo may take while it is decoded"},
        {.name = "pictures_megabytes",
         .places = in_memory,
         .type = ValueType::number,
         .least = 0,
         .most = 4096,
         .meaning = "how much of it for slides that are kept ready; 0 goes by the size of the screen"},
    };
}

std::vector<FieldRule> make_table() {
    std::vector<FieldRule> table = deck_fields();
    const auto append = [&](std::vector<FieldRule> rules) {
        std::move(rules.begin(), rules.end(), std::back_inserter(table));
    };
    add_kind_fields(table);
    append(slide_fields());
    append(moment_fields());
    append(wall_photo_fields());
    append(config_fields());
    for (const ThemeColorName& color : theme_colors) {
        table.push_back(
            {.name = color.name, .places = in_theme, .type = ValueType::color, .meaning = color.meaning});
    }
    for (const WordRule& word : word_rules) {
        table.push_back(
            {.name = word.name, .places = in_words, .type = ValueType::string, .meaning = word.meaning});
    }
    for (const CheckRule& rule : check_rules()) {
        if (!may_be_set(rule)) continue;
        table.push_back({.name = rule.name,
                         .places = in_checks,
                         .type = ValueType::word,
                         .words = settings_of(rule),
                         .meaning = rule.meaning});
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

unsigned places_of(std::string_view name) {
    unsigned places = 0;
    for (const FieldRule& rule : field_table()) {
        if (rule.name == name) places |= rule.places;
    }
    return places;
}

std::vector<std::string> field_names(unsigned places) {
    std::vector<std::string> names;
    for (const FieldRule& rule : field_table()) {
        const bool is_there = (rule.places & places) != 0;
        if (is_there && std::find(names.begin(), names.end(), rule.name) == names.end())
            names.emplace_back(rule.name);
    }
    return names;
}

}  // namespace kiosk
