#include "kiosk/deck/check_rules.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kiosk {
namespace {

/// A rule about how a file is written; what to do hangs on the place and is told there.
CheckRule written(std::string_view name, std::string_view meaning, Severity severity = Severity::error) {
    return {name, severity, RuleFreedom::none, meaning, "the line below the message says what to do"};
}

std::vector<CheckRule> make_rules() {
    constexpr Severity error = Severity::error;
    constexpr Severity warning = Severity::warning;
    constexpr RuleFreedom safety = RuleFreedom::safety;
    constexpr RuleFreedom full = RuleFreedom::full;
    return {
        // People's safety
        {"missing-consent", error, safety, "a quotation or a picture does not say why it may be shown",
         "write 'consent' once you know that it may be; until then the slide is not shown"},
        {"pending-consent", warning, safety, "somebody was asked and has not answered yet",
         "change it to 'given' once there is a yes; until then the slide is not shown"},
        {"withdrawn-consent", warning, safety, "somebody has changed their mind",
         "take the slide out, and the picture's file with it"},
        {"expired-consent", error, safety, "the day to which somebody agreed has passed",
         "ask again and change 'expires', or take the slide out"},
        {"expiring-consent", warning, safety,
         "a consent ends before the day of the event, or before that of another slide that shows the same",
         "ask again and change 'expires'; on the day the slide would not be shown"},
        {"slide-over", warning, full, "the time of a slide has ended by its 'until'",
         "take the slide out, or change 'until'"},
        {"outside-event", warning, full, "a slide is not shown on the day of the event",
         "change its 'from' or 'until', or the deck's 'event'"},
        {"empty-day", warning, full, "there is a time at which no slide is shown",
         "let one slide be without 'from' and 'until'; else a neutral picture is shown"},
        {"wrong-clock", error, safety, "this machine's clock cannot be right",
         "set the clock; until then no slide is shown that has an end"},
        {"photo-place", error, safety, "a picture's file tells where it was taken",
         "run 'kiosk prepare' on it, which takes that out"},
        {"photo-names", error, safety, "a picture's file names people",
         "run 'kiosk prepare' on it, which takes that out"},
        {"photo-owner", warning, safety,
         "a picture's file names its owner, or the number of one single camera",
         "run 'kiosk prepare' on it, which takes that out"},
        {"photo-within", warning, safety,
         "a picture's file holds a second picture, which may show what was cut off or hidden",
         "run 'kiosk prepare' on it, which takes that out"},
        {"photo-metadata", warning, full,
         "a picture's file tells something else: the day, the camera, a comment",
         "run 'kiosk prepare' on it, which takes that out"},
        {"missing-voice", error, full, "a recording that a slide names is not there",
         "put it into the deck's folder, or take 'voice' out"},
        {"missing-film", error, full,
         "a film that a slide names, its own or one in a sign language, is not there, or cannot be shown",
         "put it into the deck's folder as WebM of 48 MB or less, or take 'sign' or the slide out"},
        {"unseen-film", warning, full,
         "a film was not looked through to its end, so that nobody knows whether all of it can be shown",
         "play it once with 'kiosk play'"},
        {"film-form", warning, full, "a film seems cut off, is very long, or too fast for a panel",
         "write it anew out of what was recorded, with the command of docs/deck.md, 'In a sign language'"},
        {"film-flashes", warning, safety, "a film flashes more than three times in a second",
         "cut that part out, or make it slower or darker: it can bring on a seizure"},
        {"bad-captions", error, full, "captions of a film are not there, or something in them cannot be read",
         "put it right in the WebVTT file; until then the film plays without that"},
        {"captions-differ", warning, full,
         "the captions of a film have more cues in one language than in another",
         "look whether something is missing in the translation"},
        {"no-poster", warning, full, "a film has no poster, so where it cannot play only words are seen",
         "'kiosk prepare FILM --still 1s' makes a photo of one of its pictures: name it in 'poster'"},
        {"bad-font", error, full, "a font that the deck brings is not there, or cannot be used",
         "put it into the deck's folder as .ttf or .otf, or take it out of 'fonts'"},
        {"restricted-font", warning, full, "a font that the deck brings must not be passed on without asking",
         "look into its licence, or take a free one"},
        {"font-lacks-letters", warning, full,
         "a font that the deck brings for a language lacks letters of its texts",
         "take a font that has them"},
        {"missing-speech", warning, full,
         "a slide is read aloud in other languages or beside other slides, and not here",
         "run 'kiosk speak'"},
        {"stale-speech", warning, full, "a text has changed since speech was made of it",
         "run 'kiosk speak'; until then the slide is not read aloud"},
        {"telling-file-name", warning, full,
         "the name of a picture's file tells a day, a name, or how a phone has numbered it",
         "give it a name that tells nothing, such as 'picture-1.jpg'"},

        {"code-trace", warning, full,
         "whoever follows a QR code leaves a trace on their phone and in the network",
         "leave the slide out where a trace can harm somebody; if it cannot, write 'code-trace: off' under "
         "'checks'"},
        {"code-too-long", error, full,
         "an address has too many letters for a QR code that can be read from afar",
         "take a shorter address; until then only the words are shown"},

        // Languages
        {"missing-language", warning, full, "a text is not there in one of the deck's languages",
         "have it translated; until then another language is shown in its place"},
        {"empty-language", warning, full, "no slide is for one of the deck's languages",
         "name the language in 'only' of a slide, or take it out of 'languages'"},
        {"translation-unreviewed", warning, full, "no fluent reader has read the texts of a language yet",
         "have them read, then take the language out of 'unreviewed'"},
        {"translation-stale", warning, full, "a text has changed since it was translated",
         "have it translated again, or run 'kiosk translations accept' where the translation still fits"},

        // Typography
        {"typography-quotes", warning, full,
         "a text has straight quotation marks, or those of another language",
         "run 'kiosk check --fix', which puts in those of the language"},
        {"typography-apostrophe", warning, full, "a text has a straight apostrophe",
         "run 'kiosk check --fix', which puts in a round one"},
        {"typography-dash", warning, full, "a hyphen stands where a dash belongs",
         "run 'kiosk check --fix', which puts in the dash of the language"},
        {"typography-ellipsis", warning, full, "three full stops stand where an ellipsis belongs",
         "run 'kiosk check --fix', which puts in an ellipsis"},
        {"typography-spaces", warning, full,
         "a text has spaces that are too many, or lacks those of its language",
         "run 'kiosk check --fix', which sets them right"},

        // What visitors see
        {"never-shown", warning, full, "nobody will see a slide, or not the whole of it",
         "take 'hidden' out, or give the slide more time"},
        {"bundle-locked", error, safety, "the bundle is locked, and there is no key that opens it",
         "give the key file or the passphrase that it was packed with"},
        {"bundle-unchecked", warning, safety, "nobody knows who made the bundle that is played",
         "write the maker's public key in config.yaml, as 'trusted_key' below 'operator'"},
        {"broken-photo", error, full, "a picture's file is damaged or is no picture",
         "save the picture anew as JPEG or PNG"},
        {"unfinished-photo", warning, full, "a picture's file lacks the mark that ends it",
         "look whether the whole picture is there; 'kiosk prepare' writes a file that has the mark"},

        {"reading-time", warning, full, "a slide goes on before its words can be read",
         "give it a longer 'duration', or 'duration: auto'"},
        {"too-many-words", warning, full, "a slide has more words than people read while they stand",
         "make it shorter, or two slides of it"},
        {"plain-language", warning, full, "a text in plain language has a long sentence or a long word",
         "make two sentences of it, or take a shorter word"},
        {"uneven-lengths", warning, full, "a text is much shorter or longer in one language than in another",
         "look whether something is missing or was added"},
        {"missing-figure", warning, full, "a figure of one language is missing in another",
         "look which of them is right"},

        // Texts on the screen
        {"text-cut-off", error, full, "a text has no room, and its end is not shown",
         "make it shorter, or divide it between two slides"},
        {"text-too-long", warning, full,
         "a text has to be set smaller than can be read from where people stand",
         "make it shorter, or divide it between two slides"},
        {"small-screen", warning, full,
         "a screen is too small for letters that can be read from where people stand",
         "take a larger screen, let people come nearer, or correct the settings of the display"},
        {"color-vision", warning, full,
         "people who see colours otherwise cannot tell words of a theme from what is behind them",
         "let the colours differ in lightness"},
        {"out-of-reach", warning, full,
         "a screen hangs so high or so low that not everybody reaches its buttons",
         "hang it as the message says, or correct 'display.bottom_edge_millimetres'"},
        {"missing-glyph", error, full, "no font has a letter or a sign, so a box is shown in its place",
         "write it in another way"},
        {"lonely-word", warning, full, "the last line of a text is one word alone",
         "put a no-break space before that word, or change a word or two"},
        {"broken-name", warning, full, "a line ends inside somebody's name",
         "write a no-break space in the name"},
        {"low-contrast", warning, full, "a text is hard to tell from what is behind it",
         "choose other colours in the theme, or another picture"},

        // Pictures on the screen
        {"small-photo", warning, full, "a picture has too few pixels for the screen",
         "take the picture as the camera has made it"},
        {"cropped-photo", warning, full, "most of a picture is cut off, and nothing says which part matters",
         "write 'focus' for what must be seen, or 'fit: contain' to show all of it"},
        {"covered-focus", warning, full, "words stand on what a picture is to show",
         "move the focus, take a picture with room for words, or shorten them"},

        // How the files are written
        written("alias", "a value begins with '&' or '*', which copy in other files and not in these"),
        written("bad-id", "an id has other characters than the letters a to z, digits and '-'"),
        written("bad-language-tag", "something that stands for a language is no language tag"),
        written("bad-path", "a picture's path is written with '\\'"),
        written("bad-utf-8", "the file was saved in another encoding than UTF-8"),
        written("bundle", "a bundle cannot be used"),
        written("control-character", "a text holds a tab or an invisible character"),
        written("deck-faulty", "the deck has faults, so nothing was imported into it"),
        written("doubtful-number", "a figure may have a point where thousands are meant", warning),
        written("duplicate-id", "two slides have the same id"),
        written("duplicate-key", "a field stands twice in the same place"),
        written("duplicate-language", "a language stands twice in a list"),
        written("duplicate-text", "a translator's file has a text twice"),
        written("duplicate-theme", "a theme has the name of a built-in one"),
        written("empty-file", "the file holds nothing"),
        written("empty-text", "a text has no words"),
        written("empty-value", "a field has no value"),
        written("fixed-key", "'keys' gives another meaning to the key that hides the show"),
        written("fixed-rule", "'checks' sets a rule that cannot be set so"),
        written("fonts", "a font of the program is missing"),
        written("ignored-content", "a part of the file would be ignored"),
        written("invisible-character", "something looks like a space and is none"),
        written("markup", "a text has marks of HTML or Markdown in it, which are shown as they stand",
                warning),
        written("merge-key", "'<<' copies in other files and not in these"),
        written("misplaced-key", "a field stands where it does not belong"),
        written("missing-key", "a field that must be there is not"),
        written("missing-photo", "there is no such picture"),
        written("missing-placeholder", "a word of the interface does not say where its number stands",
                warning),
        written("no-kind", "a slide has nothing to show"),
        written("not-imported", "a translated text cannot be written into the deck safely"),
        written("nul-byte", "the file is no text, or is damaged"),
        written("out-of-range", "a number is too small or too large, or a list too long"),
        written("photo-outside", "a picture lies outside the deck's folder"),
        written("pin-hash", "the operator's PIN stands in the settings as it is typed"),
        written("po-charset", "a PO file is written in another encoding than UTF-8"),
        written("po-syntax", "a PO file cannot be read"),
        written("remark", "a remark begins with '//'"),
        written("second-document", "'---' or '...' begins a second file inside the first"),
        written("source-changed", "a text has changed since the translator's file was exported"),
        written("stray-comma", "a comma belongs to nothing"),
        written("syntax", "a line cannot be understood"),
        written("tab", "a line is indented with tabs"),
        written("table-context", "a row of a translator's table does not say which text it is"),
        written("table-header", "a translator's table lacks a column, or has one too many"),
        written("table-syntax", "a translator's table is damaged"),
        written("too-deep", "something is nested too deep to be meant"),
        written("too-large", "the file is larger than a slideshow can need"),
        written("too-long", "a text has more than 5,000 letters"),
        written("too-many-faults", "there are more faults than are listed"),
        written("trusted-key", "what stands as 'trusted_key' is no public key"),
        written("turned-letters", "a text holds a sign that cannot be seen and turns its letters around",
                warning),
        written("two-kinds", "a slide is of two kinds at once"),
        written("type-mark", "a value begins with '!'"),
        written("unclear-defaults", "what may be meant for all slides cannot be understood"),
        written("unknown-key", "there is no such field"),
        written("unknown-language", "a language is used that the deck does not list"),
        written("unknown-placeholder", "a word of the interface has braces that stand for nothing", warning),
        written("unknown-rule", "'checks' names a rule that there is not"),
        written("unknown-state", "a translator's table has a state that is not known", warning),
        written("unknown-text", "a translator's file has a text that the deck does not have"),
        written("unknown-theme", "there is no such theme"),
        written("unreadable-file", "a file cannot be read"),
        written("unused-language", "words of the interface are in a language that the deck does not have",
                warning),
        written("words-lost", "a text ends at a '#' that may belong to it", warning),
        written("wrong-file", "the file is of another kind than its name says, or belongs to something else"),
        written("wrong-language", "a translator's file is in another language than it should be"),
        written("wrong-type", "a value is of another kind than the field wants"),
    };
}

}  // namespace

const std::vector<CheckRule>& check_rules() {
    static const std::vector<CheckRule> rules = make_rules();
    return rules;
}

const CheckRule* find_check_rule(std::string_view name) {
    const auto found = std::find_if(check_rules().begin(), check_rules().end(),
                                    [&](const CheckRule& rule) { return rule.name == name; });
    return found == check_rules().end() ? nullptr : &*found;
}

bool may_be_set(const CheckRule& rule) {
    return settings_of(rule).size() > 1;
}

std::vector<std::string> settings_of(const CheckRule& rule) {
    if (rule.freedom == RuleFreedom::full) return {"error", "warning", "off"};
    if (rule.freedom == RuleFreedom::safety && rule.severity == Severity::warning)
        return {"error", "warning"};
    return {rule.severity == Severity::error ? "error" : "warning"};
}

void report_rule(Reporter& reporter, SourceSpan at, std::string_view name, std::string message,
                 std::string hint) {
    const CheckRule* rule = find_check_rule(name);
    if (rule && hint.empty()) hint = rule->remedy;
    if (rule && rule->severity == Severity::warning)
        reporter.warning(at, name, std::move(message), std::move(hint));
    else
        reporter.error(at, name, std::move(message), std::move(hint));
}

void apply_rule_settings(const Deck& deck, Diagnostics& diagnostics) {
    if (deck.checks.empty()) return;
    const auto setting_for = [&](const Diagnostic& diagnostic) {
        return std::find_if(deck.checks.begin(), deck.checks.end(),
                            [&](const RuleSetting& setting) { return setting.rule == diagnostic.rule; });
    };
    std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
        const auto setting = setting_for(diagnostic);
        return setting != deck.checks.end() && !setting->severity;
    });
    for (Diagnostic& diagnostic : diagnostics) {
        const auto setting = setting_for(diagnostic);
        if (setting != deck.checks.end()) diagnostic.severity = *setting->severity;
    }
}

}  // namespace kiosk
