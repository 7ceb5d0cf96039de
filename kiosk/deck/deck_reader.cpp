#include "kiosk/deck/deck_reader.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/deck/check_rules.h"
#include "kiosk/deck/digits.h"
#include "kiosk/deck/field_reader.h"
#include "kiosk/deck/photo_finder.h"
#include "kiosk/deck/protecting_lines.h"
#include "kiosk/deck/protecting_words.h"
#include "kiosk/deck/slide_kinds.h"
#include "kiosk/deck/slide_values.h"
#include "kiosk/deck/speech_files.h"
#include "kiosk/deck/theme_names.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/deck/words_reader.h"
#include "kiosk/yaml/file_form.h"
#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {
namespace {

using Kind = YamlNode::Kind;

/// Reads one deck.
class DeckReader {
  public:
    DeckReader(Reporter& reporter, const std::string& file, const FileSource& files, const Moment& now)
        : reporter_(reporter),
          files_(files),
          reader_(reporter, languages_),
          photos_(file, files, reporter),
          now_(now) {
        deck_.file = file;
    }

    /// Names at the top of `tree` that are misspelt are set right in it, once that has been told.
    /// `elsewhere`: as in read_deck_text.
    Deck read(YamlTree& tree, const DigitCounts* elsewhere = nullptr, ReadingNotes* notes = nullptr) {
        const bool is_regular = notes && notes_lines(tree, *notes);
        is_part_ = elsewhere != nullptr;
        read_tree(tree);
        deck_.languages = languages_.tags;
        // A language that was guessed and that no text is in stays as it is written: nothing is said to be
        // missing in it.
        for (const auto& [written, meant] : languages_.aliases) {
            const auto tag = canonical_language_tag(written);
            if (tag && languages_.in_texts.count(meant) == 0)
                std::replace(deck_.languages.begin(), deck_.languages.end(), meant, *tag);
        }
        if (deck_.languages.empty()) deck_.languages = {"en"};
        deck_.languages_are_known = languages_.known;
        DigitCounts counts = elsewhere ? *elsewhere : DigitCounts();
        for (const Slide& slide : deck_.slides)
            count_digits(slide, counts);
        settle_digits(digits_used(counts));
        if (is_regular && slides_stand_alone(notes->begins.size())) {
            notes->slides_stand_alone = true;
            notes->digits = std::move(counts);
            notes->by_themselves = std::move(by_themselves_);
            notes->told_of_others = std::move(told_of_others_);
            notes->words = std::move(words_);
        }
        if (notes) {
            notes->consents = std::move(consents_);
            notes->lost = std::move(lost_lines_);
        }
        deck_.speech = find_speech(deck_.file, deck_.languages, files_);
        return std::move(deck_);
    }

  private:
    /// A name that is misspelt would cost the whole show, and nothing that it can be taken for shows more
    /// than was meant.
    void set_misspelt_names_right(YamlNode& root) {
        constexpr std::size_t most_fields = 100;
        if (root.fields.size() > most_fields) return;
        for (YamlField& field : root.fields) {
            if (find_rule(field.name, in_deck)) continue;
            if (field.value.kind == Kind::nothing || field.value.kind == Kind::text) continue;
            const auto meant = reader_.report_misspelt(field, in_deck, "the deck");
            if (!meant) continue;
            const bool is_there = std::any_of(root.fields.begin(), root.fields.end(),
                                              [&](const YamlField& other) { return other.name == *meant; });
            field.name = is_there ? "" : *meant;
        }
        std::erase_if(root.fields, [](const YamlField& field) { return field.name.empty(); });
    }

    void read_tree(YamlTree& tree) {
        YamlNode& root = tree.root;
        set_misspelt_names_right(root);
        const std::string hint = "it begins with 'languages:', and the slides follow below 'slides:'";
        if (root.kind == Kind::nothing && tree.complete) {
            reporter_.error({}, "empty-file", "this file is empty: it holds no deck", hint);
        } else if (root.kind == Kind::list || root.kind == Kind::text) {
            reporter_.error(root.at, "wrong-type", "this is not a deck", hint);
        }
        if (root.kind != Kind::fields) return;

        // Where a part of the file is unknown, nothing can be said to be missing.
        const Fields fields =
            reader_.read(root, in_deck, "the deck", root.at, tree.may_lack_fields ? 0U : in_deck);
        if (const auto* tags = fields.get<std::vector<std::string>>("languages")) {
            languages_.tags = *tags;
            languages_.known = true;
        }
        if (const Field* themes = fields.find("themes")) {
            themes_are_known_ = nested(*themes).kind != Kind::faulty;
            read_themes(nested(*themes));
        }
        if (const Field* words = fields.find("words"))
            deck_.words = read_words(nested(*words), languages_, reader_, reporter_);
        if (const auto* event = fields.get<Date>("event")) deck_.event = *event;
        deck_.names = fields.get_or("names", deck_.names);
        if (const Field* fonts = fields.find("fonts")) read_fonts(nested(*fonts));
        if (const Field* digits = fields.find("digits")) {
            digits_ = fields.get_or("digits", LocalizedText());
            check_digits(digits->value_at);
        }
        if (const Field* checks = fields.find("checks")) read_checks(nested(*checks));
        const Field* const defaults = fields.find("defaults");
        if (defaults) read_defaults(nested(*defaults));
        find_unclear(root, in_deck, defaults_.unclear);
        for (const YamlField& field : root.fields)
            if (field.name != "slides" && field.name != "defaults")
                find_meant_for_all(field.value, places_below(field));
        const Field* const slides = fields.find("slides");
        const LineRange lines = slides ? lines_of(*slides, root) : LineRange{};
        // The names of words are many, and near to others.
        const Field* const words = fields.find("words");
        const bool has_words = words && nested(*words).kind == Kind::fields;
        const LineRange of_words = has_words ? lines_of(*words, root) : LineRange{};
        const std::vector<LineRange> other_lists =
            slides ? lines_of_other_lists(root) : std::vector<LineRange>();
        std::vector<LineRange> apart = other_lists;
        apart.insert(apart.end(), {lines, of_words});
        if (has_lost_defaults(apart, defaults)) defaults_.unclear.emplace_back();
        if (slides) {
            protecting_lines_ = protecting_lines(reporter_.source());
            apart = other_lists;
            apart.push_back(lines);
            judge_lines_outside(apart);
            read_slides(nested(*slides), tree.complete);
            judge_lines_of_slides(lines);
            hold_to_lost_lines();
            if (!is_of_other_list_) hold_against_other_lists(root);
        }
        report_unclear_defaults(defaults ? defaults->name_at : SourceSpan());
    }

    /// From the field's name to the next field of the file, or to the file's end.
    LineRange lines_of(const Field& field, const YamlNode& root) const {
        return lines_from(field.name_at.position.line, root);
    }

    LineRange lines_from(int first, const YamlNode& root) const {
        int last = reporter_.source().line_count();
        const auto ends_before = [&](const YamlField& other) {
            if (other.at.position.line > first) last = std::min(last, other.at.position.line - 1);
        };
        for (const YamlField& other : root.fields) {
            ends_before(other);
            std::for_each(other.again.begin(), other.again.end(), ends_before);
        }
        return {first, last};
    }

    static const YamlNode& nested(const Field& field) { return *std::get<const YamlNode*>(field.value); }

    // ---- themes ----

    void read_themes(const YamlNode& node) {
        constexpr std::size_t most_themes = 50;
        if (!reader_.expect_fields(node, "themes",
                                   "such as 'night: {based_on: evening, ground: \"#102030\"}'"))
            return;
        if (node.fields.size() > most_themes) {
            reporter_.error(node.at, "out-of-range",
                            "'themes' has " + std::to_string(node.fields.size()) + " themes, and " +
                                std::to_string(most_themes) + " is the most");
            return;
        }
        for (const YamlField& entry : node.fields) {
            if (std::find(built_in_theme_names.begin(), built_in_theme_names.end(), entry.name) !=
                built_in_theme_names.end()) {
                reporter_.error(entry.at, "duplicate-theme", in_quotes(entry.name) + " is a built-in theme",
                                "give yours another name and write 'based_on: " + entry.name + "' in it");
                continue;
            }
            if (!reader_.expect_fields(entry.value, entry.name, "such as 'based_on: evening'")) continue;
            const Fields fields = reader_.read(entry.value, in_theme, "a theme", entry.at, in_theme);
            DeckTheme theme;
            theme.name = entry.name;
            theme.based_on = fields.get_or<std::string>("based_on", "evening");
            theme.position = entry.at.position;
            for (const ThemeColorName& color : theme_colors) {
                if (const auto* value = fields.get<Color>(color.name)) {
                    theme.colors.push_back({std::string(color.name), *value});
                }
            }
            deck_.themes.push_back(std::move(theme));
        }
    }

    /// The theme of a slide or of the defaults, where it is one that exists.
    std::string read_theme_name(const Fields& fields) {
        const auto* name = fields.get<std::string>("theme");
        if (!name) return {};
        const std::vector<std::string> known = theme_names(deck_);
        if (std::find(known.begin(), known.end(), *name) != known.end()) return *name;
        if (reporter_.full() || !themes_are_known_) return {};
        std::string hint = did_you_mean(*name, known);
        if (hint.empty()) hint = "the themes are " + listed(known, "and");
        reporter_.error(fields.find("theme")->value_at, "unknown-theme",
                        "there is no theme " + in_quotes(*name), hint);
        return {};
    }

    // ---- fonts ----

    void read_fonts(const YamlNode& node) {
        constexpr std::size_t most_fonts = 8;
        const std::string example = "such as '- {file: fonts/Own-Regular.ttf}'";
        if (node.kind == Kind::faulty || node.kind == Kind::nothing) return;
        if (node.kind != Kind::list)
            return reporter_.error(node.at, "wrong-type", "'fonts' must be a list of fonts", example);
        if (node.items.size() > most_fonts)
            reporter_.error(node.at, "out-of-range",
                            "'fonts' has " + std::to_string(node.items.size()) + " fonts, and " +
                                std::to_string(most_fonts) + " is the most");
        for (std::size_t i = 0; i < std::min(node.items.size(), most_fonts); ++i) {
            const YamlNode& item = node.items[i];
            if (!reader_.expect_fields(item, "fonts", example)) continue;
            const Fields fields = reader_.read(item, in_font, "a font", item.at, in_font);
            const auto* file = fields.get<std::string>("file");
            if (!file) continue;
            const SourceSpan at = fields.find("file")->value_at;
            DeckFont font{photos_.find_font(*file, at), {}, at.position};
            font.languages = fields.get_or("languages", font.languages);
            // With languages that are not understood it would be asked for other letters than is meant.
            const bool is_clear = !fields.find("languages") || !font.languages.empty();
            if (!font.path.empty() && is_clear) deck_.fonts.push_back(std::move(font));
        }
    }

    // ---- digits ----

    static bool is_digits(std::string_view word) {
        return std::any_of(digit_systems.begin(), digit_systems.end(),
                           [&](const auto& each) { return each.name == word; });
    }

    /// Words that are none of the two are told, and count as not written.
    void check_digits(SourceSpan at) {
        const auto is_wrong = [&](const std::string& word) {
            if (word.empty() || is_digits(word)) return false;
            std::string hint = did_you_mean(word, {"western", "native"});
            if (hint.empty()) hint = "'western' is 0 to 9, 'native' the language's own digits";
            reporter_.error(at, "wrong-type", "'digits' must be western or native, not " + in_quotes(word),
                            hint);
            return true;
        };
        bool any_wrong = false;
        for (const auto& [language, word] : digits_.by_language())
            any_wrong = is_wrong(word) || any_wrong;
        any_wrong = is_wrong(std::string(digits_.in("", "").text)) || any_wrong;
        if (any_wrong) digits_ = LocalizedText();
    }

    void settle_digits(const std::vector<LanguageDigits>& of_texts) {
        for (const std::string& language : deck_.languages) {
            std::string_view word;
            if (digits_.same_in_all()) {
                word = digits_.in(language, language).text;
            } else {
                for (const auto& [tag, of_language] : digits_.by_language())
                    if (tag == language) word = of_language;
            }
            for (const auto& each : digit_systems)
                if (each.name == word) deck_.digits.push_back({language, each.value});
            if (!word.empty()) continue;
            for (const LanguageDigits& each : of_texts)
                if (each.language == language) deck_.digits.push_back(each);
        }
    }

    // ---- checks ----

    void read_checks(const YamlNode& node) {
        if (!reader_.expect_fields(node, "checks", "such as 'checks: {missing-language: error}'")) return;
        for (const YamlField& entry : node.fields) {
            const CheckRule* rule = find_check_rule(entry.name);
            if (!rule) {
                std::string hint = did_you_mean(entry.name, field_names(in_checks));
                if (hint.empty()) hint = "docs/checks.md lists them";
                reporter_.error(entry.at, "unknown-rule", "there is no rule " + in_quotes(entry.name), hint);
                continue;
            }
            const bool is_lowered = entry.value.text == "off" || entry.value.text == "warning";
            if (rule->freedom == RuleFreedom::safety && is_lowered &&
                (rule->severity == Severity::error || entry.value.text == "off")) {
                reporter_.error(entry.at, "fixed-rule",
                                in_quotes(entry.name) + " protects people, so it cannot be set to " +
                                    in_quotes(entry.value.text),
                                may_be_set(*rule) ? "it can be set to 'error'" : "take this line out");
                continue;
            }
            const FieldRule* field = find_rule(entry.name, in_checks);
            if (!field) {
                reporter_.error(entry.at, "fixed-rule", in_quotes(entry.name) + " cannot be set",
                                "take this line out");
                continue;
            }
            const FieldValue value = reader_.read_value(*field, entry.value);
            const auto* word = std::get_if<std::string>(&value);
            if (!word) continue;
            RuleSetting setting{entry.name, std::nullopt};
            if (*word != "off") setting.severity = *word == "error" ? Severity::error : Severity::warning;
            deck_.checks.push_back(std::move(setting));
        }
    }

    // ---- whether slides stand alone ----

    /// Whether the file ends with a list of slides that begin alike, and nothing in it is out of the
    /// ordinary. Notes where they begin.
    bool notes_lines(const YamlTree& tree, ReadingNotes& notes) const {
        const YamlNode& root = tree.root;
        const auto is_clear = [](const YamlField& field) {
            return find_rule(field.name, in_deck) && field.value.kind != Kind::faulty &&
                   !field.is_written_twice && field.again.empty();
        };
        const bool is_whole = reporter_.count() == 0 && tree.complete && !tree.may_lack_fields &&
                              root.kind == Kind::fields && !root.in_brackets && !root.lacks_fields &&
                              std::all_of(root.fields.begin(), root.fields.end(), is_clear);
        if (!is_whole || root.fields.empty() || root.fields.back().name != "slides") return false;
        const YamlNode& list = root.fields.back().value;
        if (list.kind != Kind::list || list.in_brackets || list.items.empty()) return false;
        const SourceText& source = reporter_.source();
        std::optional<std::size_t> column;
        for (const YamlNode& item : list.items) {
            const int number = item.at.position.line;
            const std::string_view line = source.line(number);
            const std::size_t dash = std::min(line.find_first_not_of(' '), line.size());
            const std::size_t begin = source.offset(number, 0);
            if (!column) column = dash;
            const bool begins_alike = item.kind == Kind::fields && !item.in_brackets && dash == *column &&
                                      line.substr(dash).starts_with("- ") && item.begin == begin + dash + 2 &&
                                      (notes.begins.empty() || notes.begins.back() < begin);
            if (!begins_alike) return false;
            notes.begins.push_back(begin);
        }
        notes.size = size_of(tree, source);
        return true;
    }

    /// Whether nothing that was read counts for another slide than its own.
    bool slides_stand_alone(std::size_t items) const {
        const bool is_told_by_lines = deck_.slides.size() == items && stretches_.size() == items;
        if (!is_told_by_lines || !languages_.known || !languages_.aliases.empty() ||
            !defaults_.unclear.empty() || !copies_.empty() || !lost_.empty())
            return false;
        for (std::size_t i = 0; i < deck_.slides.size(); ++i) {
            const auto found = by_themselves_.find(i);
            const Slide& slide = found == by_themselves_.end() ? deck_.slides[i] : found->second;
            if (slide.id_is_made_up || !slide.unclear.empty()) return false;
        }
        return true;
    }

    // ---- what slides have in common ----

    void read_defaults(const YamlNode& node) {
        if (node.kind != Kind::fields && node.kind != Kind::nothing) defaults_.unclear.emplace_back();
        if (!reader_.expect_fields(node, "defaults", "such as 'defaults: {duration: auto}'")) return;
        const Fields fields = reader_.read(node, in_defaults, "'defaults'", node.at, in_defaults);
        read_common(fields, defaults_);
        find_unclear(node, in_defaults, defaults_.unclear);
        note_understood(node, in_defaults);
        defaults_.theme = read_theme_name(fields);
        photo_defaults_.credit = fields.get_or("credit", LocalizedText());
        photo_defaults_.fit = read_photo_fit(fields, PhotoFit::cover);
        if (const Field* unreviewed = fields.find("unreviewed")) {
            deck_.unreviewed_position = unreviewed->name_at.position;
        }
    }

    /// Whether a line outside those ranges begins as `defaults` do, and is not the one that was read: what
    /// stands there may have held an `until`.
    bool has_lost_defaults(const std::vector<LineRange>& apart, const Field* defaults) const {
        const SourceText& source = reporter_.source();
        for (int number = 1; number <= source.line_count(); ++number) {
            if (is_within(number, apart)) continue;
            if (defaults && number == defaults->name_at.position.line) continue;
            for (const std::string_view line : seen_lines(source.line(number)))
                if (begins_defaults(line)) return true;
        }
        return false;
    }

    static bool is_within(int line, const std::vector<LineRange>& ranges) {
        return std::any_of(ranges.begin(), ranges.end(),
                           [&](LineRange each) { return line >= each.first && line <= each.last; });
    }

    static bool begins_defaults(std::string_view line) {
        const std::string_view word = leading_word(line);
        // Also behind something else, as in "languages: [en] defaults: {until: 2030-05-17}".
        if (line.substr(0, line.find('#')).find("defaults:") != std::string_view::npos) return true;
        constexpr std::size_t shortest = 6, longest = 12;
        return word.size() >= shortest && word.size() <= longest && field_meant(word, {"defaults"});
    }

    /// The places of fields below one at the top of the file; 0 where none belong there.
    static unsigned places_below(const YamlField& field) {
        const FieldRule* const rule = find_rule(field.name, in_deck);
        return rule ? rule->holds : 0U;
    }

    /// What stands within another field of the file and may be meant for all slides, as in "words: {defaults:
    /// {until: 2030-05-17}}" and "settings: {hidden: true}". `places`: of the fields that belong there.
    void find_meant_for_all(const YamlNode& node, unsigned places) {
        for (const YamlNode& item : node.items)
            find_meant_for_all(item, places);
        for (const YamlField& field : node.fields) {
            find_meant_for_all(field.value, places);
            const bool is_known = find_rule(field.name, places) != nullptr ||
                                  (places == in_checks && find_check_rule(field.name) != nullptr);
            if (is_known) understood_.insert(field.at.position.line);
            const auto tag = canonical_language_tag(field.name);
            if ((tag && is_known_language(*tag)) || closest_match(field.name, field_names(places))) continue;
            // Somebody's own theme, whatever it is called.
            const bool is_theme =
                places == in_theme &&
                std::any_of(field.value.fields.begin(), field.value.fields.end(),
                            [](const YamlField& each) { return find_rule(each.name, in_theme) != nullptr; });
            if (is_theme) continue;
            if (field_meant(field.name, {"defaults"})) defaults_.unclear.emplace_back("defaults");
            const auto meant = protection_named(field.name, protecting_fields());
            if (!meant) continue;
            const bool is_the_name = closest_match(field.name, {*meant}).has_value();
            if (is_the_name || may_be_value_of(*meant, field.value.text)) defaults_.unclear.push_back(*meant);
        }
    }

    // ---- lists that are written twice ----

    /// A list of slides that was pasted below an older one: which of the two counts is not known, so what is
    /// not shown in the other, or is another there, is not shown.
    void hold_against_other_lists(const YamlNode& root) {
        const std::size_t at = index_of_slides(root);
        const std::vector<YamlField>& others = root.fields[at].again;
        for (const YamlField& again : others) {
            // Of many lists none is worth reading, as if nothing were in them.
            const bool are_many = others.size() > most_other_lists;
            const Deck deck = are_many ? Deck() : deck_of_list(again, root, at);
            std::map<std::string, const Slide*> there;
            for (const Slide& slide : deck.slides)
                there.emplace(slide.id, &slide);
            for (Slide& slide : deck_.slides) {
                const auto same = there.find(slide.id);
                hold_against(slide, same == there.end() ? nullptr : same->second, again);
            }
            if (are_many) return;
        }
    }

    /// The deck with another one of its lists of slides, without a word about its faults.
    Deck deck_of_list(const YamlField& again, const YamlNode& root, std::size_t at) {
        YamlTree other;
        other.root = root;
        YamlField& list = other.root.fields[at];
        list = again;
        list.again = root.fields[at].again;
        list.again.push_back(root.fields[at]);
        const std::size_t faults = reporter_.count();
        DeckReader reader(reporter_, deck_.file, files_, now_);
        reader.is_of_other_list_ = true;
        Deck deck = reader.read(other);
        reporter_.forget_after(faults);
        return deck;
    }

    static std::size_t index_of_slides(const YamlNode& root) {
        const auto list = std::find_if(root.fields.begin(), root.fields.end(),
                                       [](const YamlField& field) { return field.name == "slides"; });
        return static_cast<std::size_t>(list - root.fields.begin());
    }

    std::vector<LineRange> lines_of_other_lists(const YamlNode& root) const {
        std::vector<LineRange> lines;
        for (const YamlField& again : root.fields[index_of_slides(root)].again)
            if (lines.size() <= most_other_lists) lines.push_back(lines_from(again.at.position.line, root));
        return lines;
    }

    /// `same`: the slide with its id in that list; null where there is none.
    void hold_against(Slide& slide, const Slide* same, const YamlField& list) {
        const SlideVerdict verdict = verdict_of(slide, now_);
        const bool comes_later =
            verdict.verdict == Verdict::not_yet || verdict.reason == VerdictReason::clock_is_wrong;
        if (verdict.verdict != Verdict::shown && !comes_later) return;
        // When it comes nobody compares the two any more: what holds it back has to be the same in both.
        const auto comes_with = [&](const Slide& other) {
            const bool begin_together = other.from.has_value() == slide.from.has_value() &&
                                        (!slide.from || other.from->when == slide.from->when);
            return verdict_of(other, now_) == verdict && begin_together && end_of(other) == end_of(slide);
        };
        const bool is_allowed =
            same && says_the_same(slide, *same) && (comes_later ? comes_with(*same) : is_shown(*same, now_));
        if (is_allowed) {
            for (const RecordingRule& rule : recording_rules)
                hold_recordings_against(rule, slide, *same, list);
            return;
        }
        slide.unclear.emplace_back("id");
        reporter_.error(
            {slide.position, 1}, "duplicate-key",
            "this slide is not shown: the second 'slides', in line " + std::to_string(list.at.position.line) +
                (same ? ", has another one with its id, or one that may not be shown" : ", does not have it"),
            "leave one of the two lists in the file");
    }

    /// Recordings are played where both lists allow the same ones for the same time.
    void hold_recordings_against(const RecordingRule& rule, Slide& slide, const Slide& same,
                                 const YamlField& list) {
        if (!may_be_played(rule, slide, now_)) return;
        std::vector<Recording>& own = slide.*rule.recordings;
        const std::vector<Recording>& others = same.*rule.recordings;
        const auto is_same_recording = [](const Recording& one, const Recording& other) {
            return one.language == other.language && one.path == other.path;
        };
        const bool is_allowed =
            may_be_played(rule, same, now_) &&
            (same.*rule.consent)->expires == (slide.*rule.consent)->expires &&
            std::equal(own.begin(), own.end(), others.begin(), others.end(), is_same_recording);
        if (is_allowed) return;
        own.clear();
        reporter_.error({slide.position, 1}, "duplicate-key",
                        "the " + std::string(rule.noun) + " of this slide is not " +
                            std::string(rule.played) + ": the second 'slides', in line " +
                            std::to_string(list.at.position.line) +
                            ", has another recording, or does not allow the same",
                        "leave one of the two lists in the file");
    }

    static bool says_the_same(const Slide& one, const Slide& other) {
        const auto contents = [](const Slide& slide) {
            std::vector<std::string> found = slide.only;
            for (const Photo* photo : photos_of(slide))
                found.push_back(photo->path);
            for (std::string& file : film_files_of(slide))
                found.push_back(std::move(file));
            for (const LocalizedText* text : all_texts(slide)) {
                found.emplace_back(text->in("", "").text);
                for (const auto& [language, words] : text->by_language())
                    found.push_back(language + ":" + words);
            }
            return found;
        };
        return contents(one) == contents(other);
    }

    /// What is said of all slides keeps them off the screen where it is not clear: that is told once, beside
    /// the fault itself.
    void report_unclear_defaults(SourceSpan at) {
        if (defaults_.unclear.empty()) return;
        const auto withheld = std::count_if(deck_.slides.begin(), deck_.slides.end(),
                                            [](const Slide& slide) { return !slide.unclear.empty(); });
        if (withheld == 0) return;
        const std::string& name = defaults_.unclear.front();
        reporter_.error(
            at, "unclear-defaults",
            std::to_string(withheld) + (withheld == 1 ? " slide is" : " slides are") + " not shown: " +
                (name.empty() ? "a part of 'defaults' cannot be understood, and may say when they are shown"
                              : in_quotes(name) + " may be meant for all of them, and cannot be "
                                                  "understood"),
            "fix what is wrong with it, and they are shown");
    }

    static void read_common(const Fields& fields, Slide& slide) {
        read_time_limit(fields, "from", slide.from, slide.unclear);
        read_time_limit(fields, "until", slide.until, slide.unclear);
        slide.duration = fields.get_or("duration", slide.duration);
        slide.transition = fields.get_named("transition", transitions, slide.transition);
        slide.transition_time = Duration{fields.get_or("transition_seconds", slide.transition_time.count())};
        slide.motion = fields.get_named("motion", motions, slide.motion);
        slide.unreviewed = fields.get_or("unreviewed", slide.unreviewed);
    }

    // ---- slides ----

    void read_slides(const YamlNode& node, bool complete) {
        const std::string hint = "each slide begins on a line of its own with '- id: '";
        if (node.kind == Kind::nothing || (node.kind == Kind::list && node.items.empty())) {
            if (complete) reporter_.error(node.at, "empty-value", "'slides' is empty", hint);
            return;
        }
        if (node.kind != Kind::list) {
            if (node.kind != Kind::faulty)
                reporter_.error(node.at, "wrong-type", "'slides' must be a list", hint);
            return;
        }
        int number = 0;
        for (const YamlNode& item : node.items) {
            const std::size_t slides = deck_.slides.size();
            const int line = item.at.position.line;
            const bool is_last = &item == &node.items.back();
            const int next = is_last ? reporter_.source().line_count() + 1 : (&item + 1)->at.position.line;
            const bool begins = begins_a_slide(item, {line, next - 1});
            if (begins && item.kind == Kind::fields) note_understood(item, in_slide);
            read_slide(item, ++number);
            const bool is_read = deck_.slides.size() > slides;
            if (is_read)
                if (ConsentNotes notes = note_consents(item, deck_.slides.back()); !notes.empty())
                    consents_.emplace(slides, std::move(notes));
            if (!is_read || item.lacks_fields) note_lost({line, next - 1});
            if (!begins) continue;
            stretches_.push_back({line, is_read ? std::optional(slides) : std::nullopt,
                                  is_read ? std::string() : id_in({line, next - 1})});
        }
        if (!is_part_) hold_to_shared_consents();
        if (!copies_.empty()) withhold_copies();
    }

    void hold_to_shared_consents() {
        SharedConsents shared(deck_.slides, consents_, folder_of(deck_.file), files_, now_, words_);
        shared.set_copies(copies_);
        shared.hold();
        by_themselves_ = shared.take_changed();
        const std::size_t faults = reporter_.count();
        tell(shared.take_told(), deck_.slides, reporter_);
        told_of_others_ = reporter_.after(faults);
    }

    /// Notes lines that are no slide, or not the whole of one, where they may say that a consent was
    /// withdrawn.
    void note_lost(LineRange lines) {
        // Each line of a slide that may take it back leads here, with all lines of the slide.
        if (std::exchange(last_looked_through_, lines.first) == lines.first) return;
        const std::string_view text = reporter_.source().lines(lines.first, lines.last);
        if (may_take_back(text)) lost_lines_.push_back({lines.first, std::string(text)});
    }

    void hold_to_lost_lines() {
        if (lost_lines_.empty()) return;
        SharedConsents shared(deck_.slides, consents_, folder_of(deck_.file), files_, now_, words_);
        shared.hold_to(lost_lines_);
        tell(shared.take_told(), deck_.slides, reporter_);
    }

    /// Who withdrew a consent in one of two slides with the same id meant the other, too.
    void withhold_copies() {
        for (std::size_t i = 0; i < deck_.slides.size(); ++i) {
            if (deck_.slides[i].id_is_made_up) continue;
            if (const auto found = copies_.find(deck_.slides[i].id); found != copies_.end())
                found->second.push_back(i);
        }
        for (const auto& [id, slides] : copies_) {
            for (const RecordingRule& rule : recording_rules)
                withhold_recordings_of_copies(rule, id, slides);
            const auto withdrawn = std::find_if(slides.begin(), slides.end(), [&](std::size_t slide) {
                return is_taken_back(deck_.slides[slide]);
            });
            if (withdrawn == slides.end()) continue;
            const int line = deck_.slides[*withdrawn].position.line;
            for (const std::size_t index : slides) {
                Slide& slide = deck_.slides[index];
                if (is_taken_back(slide)) continue;
                slide.unclear.emplace_back("id");
                reporter_.error({slide.position, 1}, "duplicate-id",
                                "this slide is not shown: the slide in line " + std::to_string(line) +
                                    " has the same id, " + in_quotes(id) + ", and may not be shown",
                                "give them two ids");
            }
        }
    }

    /// Whether the consent that is written does not let them be played, be there some or none.
    bool refuses_recordings(const RecordingRule& rule, const Slide& slide) const {
        const std::optional<Consent>& consent = slide.*rule.consent;
        if (!consent) return false;
        Slide asked;
        (asked.*rule.recordings).emplace_back();
        asked.*rule.consent = consent;
        return !may_be_played(rule, asked, now_);
    }

    /// What one copy says against its recordings holds for those of all, also where its own are gone.
    void withhold_recordings_of_copies(const RecordingRule& rule, const std::string& id,
                                       const std::vector<std::size_t>& slides) {
        const auto refuses = [&](std::size_t index) { return refuses_recordings(rule, deck_.slides[index]); };
        const auto refused = std::find_if(slides.begin(), slides.end(), refuses);
        if (refused == slides.end()) return;
        const int line = deck_.slides[*refused].position.line;
        for (const std::size_t index : slides) {
            Slide& slide = deck_.slides[index];
            if (!may_be_played(rule, slide, now_)) continue;
            (slide.*rule.recordings).clear();
            const std::string noun(rule.noun);
            reporter_.error({slide.position, 1}, "duplicate-id",
                            "the " + noun + " of this slide is not " + std::string(rule.played) +
                                ": the slide in line " + std::to_string(line) + " has the same id, " +
                                in_quotes(id) + ", and its " + noun + " may not be " +
                                std::string(rule.perceived),
                            "give them two ids");
        }
    }

    /// Also by a copy that has nothing to show, and was written for that alone.
    bool is_taken_back(const Slide& slide) const {
        const Verdict verdict = verdict_of(slide, now_).verdict;
        const bool is_for_that_alone =
            slide.faulty &&
            (verdict == Verdict::hidden || verdict == Verdict::withheld || verdict == Verdict::over);
        return is_withdrawn(slide) || is_for_that_alone;
    }

    /// The id in the lines of a slide that cannot be read; empty where there is none.
    std::string id_in(LineRange lines) const {
        for (int number = lines.first; number <= lines.last; ++number) {
            const std::string_view line = reporter_.source().line(number);
            const std::string_view word = leading_word(line);
            if (word != "id") continue;
            std::string_view id =
                line.substr(static_cast<std::size_t>(word.data() - line.data()) + word.size());
            id.remove_prefix(std::min(id.find_first_not_of(" :\"'"), id.size()));
            return std::string(id.substr(0, id.find_first_of(" ,}\"'#")));
        }
        return {};
    }

    void read_slide(const YamlNode& node, int number) {
        if (node.kind == Kind::nothing) {
            reporter_.error(node.at, "empty-value", "this slide is empty", "fill it, or take the '-' out");
        } else if (node.kind == Kind::list || node.kind == Kind::text) {
            reporter_.error(node.at, "wrong-type", "this is not a slide",
                            "a slide begins with '- id: ', and its other fields follow below");
        }
        if (node.kind != Kind::fields) return;

        const KindRule* const kind = kind_of(node);
        const unsigned places = in_slide | (kind ? kind->place : in_any_kind());
        const Fields fields = reader_.read(node, places, kind ? kind->with_article : "a slide", node.at,
                                           kind ? places : static_cast<unsigned>(in_slide));

        Slide slide = defaults_;
        slide.position = node.at.position;
        read_common(fields, slide);
        slide.id = read_id(fields, node, number, slide.id_is_made_up);
        if (const std::string theme = read_theme_name(fields); !theme.empty()) slide.theme = theme;
        slide.notes = fields.get_or("notes", LocalizedText());
        slide.consent_need = consent_need(fields, kind).subject();
        slide.faulty = !kind || fields.lacks_vital_field;
        find_unclear(node, in_slide, slide.unclear);
        for (const YamlField& field : node.fields)
            find_misplaced(field, slide.unclear);
        read_hidden(fields, slide);
        read_only(fields, node, slide);
        slide.needs_background_consent =
            slide.consent_need == ConsentNeed::Subject::quotation && fields.find("background") != nullptr;
        read_consent(fields, "consent", slide.consent, slide.unclear);
        read_consent(fields, "background_consent", slide.background_consent, slide.unclear);
        for (const RecordingRule& rule : recording_rules) {
            read_consent(fields, rule.consent_field, slide.*rule.consent, slide.unclear);
            read_recordings(rule, fields, slide);
        }
        read_photo_consents(node, slide);
        // Of a slide that somebody has taken back nobody misses the files.
        if (kind)
            slide.content =
                kind->read(SlideValues(fields, photo_defaults_, photos_, has_withdrawn_consent(slide)));
        report_consent(fields, slide);
        report_lost_photo(node, slide);
        check_photos(fields, node, slide);
        deck_.slides.push_back(std::move(slide));
    }

    /// The kind of a slide; null where it is of none or of two, which is reported.
    const KindRule* kind_of(const YamlNode& node) {
        const std::vector<KindField> kinds = kind_fields(node);
        if (kinds.empty()) report_no_kind(node);
        if (kinds.size() > 1) report_two_kinds(kinds[0], kinds[1]);
        return kinds.size() == 1 ? kinds.front().kind : nullptr;
    }

    void report_two_kinds(const KindField& one, const KindField& other) {
        const auto named = [](const KindField& each) {
            return std::string(each.kind->with_article) + " (line " +
                   std::to_string(each.field->at.position.line) + ")";
        };
        reporter_.error(other.field->at, "two-kinds",
                        "this slide is both " + named(one) + " and " + named(other),
                        "make two slides of it, or take one of these fields out");
    }

    void report_no_kind(const YamlNode& node) {
        // A misspelt kind is reported as the unknown field that it is.
        const bool has_unknown = std::any_of(
            node.fields.begin(), node.fields.end(),
            [](const YamlField& field) { return !find_rule(field.name, in_slide | in_any_kind()); });
        if (has_unknown) return;
        std::vector<std::string> names;
        for (const KindRule& kind : slide_kinds())
            names.emplace_back(kind.field);
        reporter_.error(node.at, "no-kind", "this slide shows nothing",
                        "it needs one of " + listed(names, "or"));
    }

    std::string read_id(const Fields& fields, const YamlNode& node, int number, bool& is_made_up) {
        if (const auto* id = fields.get<std::string>("id")) {
            const SourceSpan at = fields.find("id")->value_at;
            const auto [first, is_new] = ids_.emplace(*id, at.position.line);
            if (is_new) return *id;
            copies_[*id].push_back(deck_.slides.size());
            reporter_.error(at, "duplicate-id",
                            "two slides have the id " + in_quotes(*id) + ": in line " +
                                std::to_string(first->second) + " and here in line " +
                                std::to_string(at.position.line),
                            "give one of them another id");
        }
        is_made_up = true;
        std::string id = "slide-" + std::to_string(number);
        while (!ids_.emplace(id, node.at.position.line).second)
            id += "-2";
        return id;
    }

    /// A picture or a film that is not there, without words, is nothing to show.
    void report_lost_photo(const YamlNode& node, Slide& slide) {
        const auto* photo = std::get_if<PhotoContent>(&slide.content);
        const auto* film = std::get_if<FilmContent>(&slide.content);
        const bool is_lost =
            photo ? photo->photo.path.empty() && photo->caption.empty()
                  : film && film->path.empty() && film->poster.path.empty() && film->caption.empty();
        if (slide.faulty || !is_lost) return;
        if (verdict_of(slide, now_).verdict != Verdict::withheld) {
            reporter_.warning(node.at, "never-shown",
                              "nobody will see the slide " + in_quotes(slide.id) + ": its " +
                                  (film ? "film" : "picture") + " cannot be shown, and it has no caption",
                              film ? "set the film right, or give it a poster or a caption"
                                   : "set the picture right, or write a caption");
        }
        slide.faulty = true;
    }

    /// Of several photos too few are left, or too many are to be compared.
    void check_photos(const Fields& fields, const YamlNode& node, Slide& slide) {
        const auto* content = std::get_if<PhotosContent>(&slide.content);
        if (!content || slide.faulty) return;
        const std::size_t written = slide.photo_consents.size();
        const bool is_compared = fields.get_or("compare", false);
        if (is_compared && written != fewest_photos)
            reporter_.error(fields.find("compare")->value_at, "out-of-range",
                            "'compare' is for 2 photos, and this slide has " + std::to_string(written),
                            "take 'compare' out, or make a slide of two of them");
        if (content->photos.size() >= fewest_photos) return;
        slide.faulty = true;
        if (verdict_of(slide, now_).verdict == Verdict::withheld) return;
        reporter_.warning(node.at, "never-shown",
                          "nobody will see the slide " + in_quotes(slide.id) + ": of its photos only " +
                              std::to_string(content->photos.size()) + " can be shown",
                          "set the pictures right, or make a slide 'photo' of one");
    }

    // ---- what decides whether a slide is shown ----

    /// What of a slide may be shown only with a consent. A slide of no clear kind is judged by the fields
    /// that belong to a kind without making a slide one.
    static ConsentNeed consent_need(const Fields& fields, const KindRule* kind) {
        if (kind) return fields.find(kind->consent.field()) ? kind->consent : ConsentNeed::none();
        for (const KindRule& each : slide_kinds()) {
            const std::string_view field = each.consent.field();
            if (field != each.field && fields.find(field)) return each.consent;
        }
        return ConsentNeed::none();
    }

    /// Whether a dash was meant to begin a slide in the first of these lines. "- hidden: true" was more
    /// likely meant for the slide above it, and so was what cannot be read and has no id.
    bool begins_a_slide(const YamlNode& item, LineRange lines) const {
        if (item.kind == Kind::fields) {
            const bool has_id = std::any_of(item.fields.begin(), item.fields.end(),
                                            [](const YamlField& field) { return field.name == "id"; });
            return has_id || !kind_fields(item).empty();
        }
        for (int number = lines.first; number <= lines.last; ++number)
            if (leading_word(reporter_.source().line(number)) == "id") return true;
        return false;
    }

    /// Notes the lines in which what decides whether slides are shown is where it belongs.
    void note_understood(const YamlNode& node, unsigned places) {
        for (const YamlField& field : node.fields) {
            const FieldRule* const rule = find_rule(field.name, places | in_any_kind());
            if (!rule) continue;
            if (rule->protects) {
                understood_.insert(field.at.position.line);
                note_all_lines(field.value);
            }
            if (rule->type != ValueType::photos) continue;
            for (const YamlNode& item : field.value.items)
                note_understood(item, in_photo);
        }
    }

    /// What is wrong within such a field is told there.
    void note_all_lines(const YamlNode& node) {
        for (const YamlNode& item : node.items)
            note_all_lines(item);
        for (const YamlField& field : node.fields) {
            understood_.insert(field.at.position.line);
            note_all_lines(field.value);
        }
    }

    /// Where it belongs, so that what is wrong with it is told there.
    bool is_understood(const ProtectingLine& line) const {
        return line.begins_line && understood_.contains(line.at.position.line);
    }

    /// A slide that cannot be read says that it must not be shown, and those with the same id are meant, too.
    void withhold_copies_of(const std::string& id, const ProtectingLine& line) {
        if (id.empty() || !lost_.insert(id).second) return;
        if (indexes_.empty())
            for (std::size_t i = 0; i < deck_.slides.size(); ++i)
                indexes_.emplace(deck_.slides[i].id, i);
        const auto found = indexes_.find(id);
        std::vector<std::size_t> slides;
        if (found != indexes_.end()) slides.push_back(found->second);
        if (const auto copies = copies_.find(id); copies != copies_.end()) slides = copies->second;
        for (const std::size_t index : slides) {
            Slide& slide = deck_.slides[index];
            if (!slide.unclear.empty()) continue;
            slide.unclear.push_back(line.field);
            reporter_.error({slide.position, 1}, "duplicate-id",
                            "this slide is not shown: another with the id " + in_quotes(id) +
                                " cannot be read, and line " + std::to_string(line.at.position.line) +
                                " may say that it must not be shown",
                            "give them two ids, or take one of them out");
        }
    }

    /// What may be meant for all slides, and belongs to none.
    void judge_lines_outside(const std::vector<LineRange>& lists) {
        for (const ProtectingLine& line : protecting_lines_) {
            const int number = line.at.position.line;
            if (is_within(number, lists)) continue;
            if (is_understood(line)) continue;
            defaults_.unclear.push_back(line.field);
            if (reporter_.tells_of(number)) continue;
            reporter_.error(
                line.at, "ignored-content",
                "this line belongs to nothing, and may be meant as " + in_quotes(line.field) +
                    " of all slides",
                "write it below 'defaults', with a space after the ':', or take it out; until then no "
                "slide is shown");
        }
    }

    /// A line that is none of a slide's fields and may say that it must not be shown keeps it off the screen,
    /// whatever YAML makes of it: a part of a text, or of nothing.
    void judge_lines_of_slides(LineRange slides) {
        auto next = stretches_.begin();
        std::optional<std::size_t> slide;
        std::string lost;
        int first_line = 0;
        for (const ProtectingLine& line : protecting_lines_) {
            const int number = line.at.position.line;
            if (number < slides.first || number > slides.last) continue;
            for (; next != stretches_.end() && next->first_line <= number; ++next)
                slide = next->slide, lost = next->id, first_line = next->first_line;
            if (is_understood(line)) continue;
            if (first_line > 0)
                note_lost({first_line, next == stretches_.end() ? slides.last : next->first_line - 1});
            if (!slide) {
                withhold_copies_of(lost, line);
                continue;
            }
            deck_.slides[*slide].unclear.push_back(line.field);
            if (reporter_.tells_of(number)) continue;
            reporter_.error(
                line.at, "ignored-content",
                "this line is none of the slide's fields, and may be meant as its " + in_quotes(line.field),
                "begin it in the same column as 'id', with a space after the ':', or where it is part "
                "of a text, put it in other words; until then this slide is not shown");
        }
    }

    /// The same of fields within a field of a slide, where they mean nothing: below a text's languages.
    static void find_misplaced(const YamlField& field, std::vector<std::string>& unclear) {
        const FieldRule* const rule = find_rule(field.name, in_slide | in_any_kind());
        const bool is_consent = rule && rule->protects;
        if (is_consent) return;
        const unsigned places =
            rule && rule->type == ValueType::photos ? static_cast<unsigned>(in_photo) : 0U;
        for (const YamlNode& item : field.value.items)
            find_misplaced(item, places, unclear);
        find_misplaced(field.value, 0U, unclear);
    }

    static void find_misplaced(const YamlNode& node, unsigned places, std::vector<std::string>& unclear) {
        for (const YamlField& field : node.fields) {
            const bool is_known = find_rule(field.name, places) != nullptr;
            // "fr" is not far from "from".
            const auto tag = canonical_language_tag(field.name);
            if (!is_known && !(tag && is_known_language(*tag))) {
                const bool is_the_name =
                    field_meant(leading_word(field.name), protecting_fields()).has_value();
                const auto meant = protection_named(field.name, protecting_fields());
                if (meant && (is_the_name || may_be_value_of(*meant, field.value.text)))
                    unclear.push_back(*meant);
            }
            if (!is_known) find_misplaced(field.value, 0U, unclear);
        }
    }

    /// Adds what decides whether slides are shown and is written in `node` in such a way that it is not read:
    /// misspelt, at a place where it means nothing, twice, or lost in a fault.
    void find_unclear(const YamlNode& node, unsigned places, std::vector<std::string>& unclear) const {
        std::vector<std::string> deciding = protecting_fields();
        if (places == in_deck) deciding.emplace_back("defaults");
        for (const YamlField& field : node.fields) {
            const FieldRule* const rule = find_rule(field.name, places | in_any_kind());
            const bool is_known = rule != nullptr;
            // Of "to: 2030-05-17", which is meant as no number.
            const bool is_number =
                rule && (rule->type == ValueType::number || rule->type == ValueType::figure);
            if (is_number && may_be_value_of("until", field.value.text)) {
                unclear.emplace_back("until");
                continue;
            }
            if (is_known && !field.is_written_twice) continue;
            // Of "until 2030-05-17" and "hidden:true" too, where a ':' or a space is missing.
            const auto meant = is_known ? std::optional(field.name)
                               : (places & (in_slide | in_photo)) != 0
                                   ? protection_meant(field, places | in_any_kind(), languages_.tags)
                                   : protection_named(field.name, deciding);
            if (meant && std::find(deciding.begin(), deciding.end(), *meant) != deciding.end())
                unclear.push_back(*meant);
        }
        if (node.lacks_fields) unclear.emplace_back();
    }

    static void read_time_limit(const Fields& fields, const char* name, std::optional<TimeLimit>& limit,
                                std::vector<std::string>& unclear) {
        const Field* const field = fields.find(name);
        if (!field) return;
        // What `defaults` say of it counts no longer.
        std::erase(unclear, name);
        if (const auto* when = fields.get<DayOrTime>(name))
            limit = TimeLimit{*when, field->name_at.position};
        else
            unclear.emplace_back(name);
    }

    static void read_hidden(const Fields& fields, Slide& slide) {
        if (!fields.find("hidden")) return;
        if (const auto* hidden = fields.get<bool>("hidden"))
            slide.hidden = *hidden;
        else
            slide.unclear.emplace_back("hidden");
    }

    /// Which languages it is for. Where a part of that is not understood, nobody sees it.
    void read_only(const Fields& fields, const YamlNode& node, Slide& slide) {
        const Field* field = fields.find("only");
        if (!field) return;
        const auto* tags = fields.get<std::vector<std::string>>("only");
        const auto written = std::find_if(node.fields.begin(), node.fields.end(),
                                          [](const YamlField& each) { return each.name == "only"; });
        const std::size_t wanted = written == node.fields.end() ? 0 : written->value.items.size();
        if (tags && !tags->empty() && tags->size() == wanted) {
            slide.only = *tags;
            return;
        }
        if (tags && wanted == 0) {
            reporter_.error(field->value_at, "empty-value", "'only' names no language",
                            "such as [" + (languages_.tags.empty() ? "en" : languages_.tags.front()) +
                                "], or take it out: then the slide is for all");
        }
        slide.unclear.emplace_back("only");
    }

    /// Recordings whose files are there. Whether they may be played is decided when they are (verdict.h).
    void read_recordings(const RecordingRule& rule, const Fields& fields, Slide& slide) {
        const auto* written_text = fields.get<LocalizedText>(rule.field);
        if (!written_text || written_text->empty()) return;
        std::vector<Recording>& recordings = slide.*rule.recordings;
        const auto kind =
            rule.field == "sign" ? PhotoFinder::RecordingKind::film : PhotoFinder::RecordingKind::sound;
        const auto add = [&](const std::string& language, const std::string& written, SourcePosition at) {
            // A bundle is packed without what nobody may hear or see, and has no fault for that.
            if (refuses_recordings(rule, slide) && !photos_.is_there(written)) return;
            const std::string path = photos_.find_recording(written, {at, 1}, kind);
            if (!path.empty()) recordings.push_back({language, path, at});
        };
        const SourcePosition all = fields.find(rule.field)->value_at.position;
        if (written_text->same_in_all()) add("", std::string(written_text->in("", "").text), all);
        for (const auto& [language, written] : written_text->by_language())
            add(language, written, written_text->position_in(language));
        report_recording_consent(rule, fields, slide);
    }

    void report_recording_consent(const RecordingRule& rule, const Fields& fields, const Slide& slide) {
        const bool is_told = !(slide.*rule.recordings).empty() && !may_be_played(rule, slide, now_);
        if (!is_told || !slide.unclear.empty()) return;
        const SourceSpan at = fields.find(rule.field)->name_at;
        const std::optional<Consent>& consent = slide.*rule.consent;
        const std::string field(rule.field), consent_field(rule.consent_field);
        const std::string it_is_not =
            "this " + std::string(rule.noun) + " is not " + std::string(rule.played) + ": ";
        if (!consent)
            reporter_.error(at, "missing-consent",
                            it_is_not + "nothing says that it may be " + std::string(rule.perceived),
                            "if it is so, write '" + consent_field + ": given' or 'published'");
        else if (consent->state == ConsentState::pending)
            reporter_.warning(at, "pending-consent", it_is_not + "its consent is still pending",
                              "change '" + consent_field + "' to 'given' once it is");
        else if (consent->state == ConsentState::withdrawn)
            reporter_.warning(at, "withdrawn-consent", it_is_not + "its consent was withdrawn",
                              "take '" + field + "' out of the slide, and the recording with it");
        else
            reporter_.error(at, "expired-consent", it_is_not + "its consent has ended",
                            "ask again, and change 'expires', or take '" + field + "' out");
    }

    void read_consent(const Fields& fields, std::string_view name, std::optional<Consent>& consent,
                      std::vector<std::string>& unclear) {
        if (const Field* field = fields.find(name))
            read_consent(nested(*field), field->name_at, name, consent, unclear);
    }

    void read_consent(const YamlNode& node, SourceSpan name_at, std::string_view name,
                      std::optional<Consent>& consent, std::vector<std::string>& unclear) {
        const std::size_t faults = reporter_.count();
        consent = node.kind == Kind::fields ? read_consent_fields(node) : read_consent_word(name, node);
        if (consent) return;
        unclear.emplace_back(name);
        if (reporter_.count() > faults)
            return reporter_.add_to_last_hint("until then this slide is not shown");
        reporter_.error(name_at, "missing-consent",
                        "this slide is not shown: its " + in_quotes(name) + " cannot be understood");
    }

    /// Each of several photos may have a consent of its own, which counts even where the list is faulty.
    void read_photo_consents(const YamlNode& node, Slide& slide) {
        for (const YamlField& field : node.fields) {
            const FieldRule* const rule = find_rule(field.name, in_any_kind());
            if (!rule || rule->type != ValueType::photos) continue;
            for (const YamlNode& item : field.value.items) {
                find_unclear(item, in_photo, slide.unclear);
                PhotoConsent photo{{}, item.at.position};
                for (const YamlField& each : item.fields)
                    if (each.name == "consent")
                        read_consent(each.value, each.at, each.name, photo.consent, slide.unclear);
                slide.photo_consents.push_back(photo);
            }
        }
    }

    /// Tells of a consent that keeps the slide off the screen.
    void report_consent(const Fields& fields, const Slide& slide) {
        // It is told where it is written.
        if (fields.is_misspelt("consent") || fields.is_misspelt("background_consent")) return;
        const VerdictReason reason = verdict_of(slide, now_).reason;
        const std::string message = "this slide is not shown: " + reason_text(slide, reason);
        const bool is_of_background = stands_in_background(slide, reason);
        const auto photo = photo_behind(slide, reason);
        const Field* field = fields.find(is_of_background ? "background_consent" : "consent");
        const SourceSpan at = photo   ? SourceSpan{slide.photo_consents[*photo].position, 1}
                              : field ? field->name_at
                                      : SourceSpan{slide.position, 1};
        if (reason == VerdictReason::no_consent) {
            reporter_.error(
                at, "missing-consent", message,
                is_of_background
                    ? "if it is so, write 'background_consent: no-people', 'given' or 'published': "
                      "'consent' speaks for the words alone"
                : slide.consent_need == ConsentNeed::Subject::quotation
                    ? "if it is so, write 'consent: published' or 'consent: given'"
                : photo
                    ? "if it is so, write 'consent: published', 'given' or 'no-people' beside the photo, or "
                      "beside 'photos' for all of them"
                    : "if it is so, write 'consent: published', 'given' or 'no-people'");
        } else if (reason == VerdictReason::consent_pending) {
            reporter_.warning(at, "pending-consent", message, "change it to 'given' once it is");
        } else if (reason == VerdictReason::consent_withdrawn) {
            reporter_.warning(at, "withdrawn-consent", message,
                              photo ? "take the photo out of the deck" : "take the slide out of the deck");
        } else if (reason == VerdictReason::consent_ended) {
            reporter_.error(at, "expired-consent", message,
                            "ask again, and change 'expires', or take the slide out");
        }
    }

    std::optional<Consent> read_consent_fields(const YamlNode& node) {
        const Fields fields = reader_.read(node, in_consent, "a consent", node.at, in_consent);
        const auto* state = fields.get<std::string>("state");
        const auto* expires = fields.get<Date>("expires");
        // Whatever is not read may be a condition.
        const bool is_whole = !node.lacks_fields &&
                              std::all_of(node.fields.begin(), node.fields.end(), [](const YamlField& field) {
                                  return find_rule(field.name, in_consent) && !field.is_written_twice;
                              });
        // A day that cannot be read may be one that has passed.
        if (!is_whole || !state || (fields.find("expires") && !expires)) return std::nullopt;
        auto consent = consent_named(*state);
        if (consent && expires) consent->expires = *expires;
        return consent;
    }

    std::optional<Consent> read_consent_word(std::string_view name, const YamlNode& node) {
        FieldRule rule = *find_rule("state", in_consent);
        rule.name = name;
        const FieldValue value = reader_.read_value(rule, node);
        const auto* word = std::get_if<std::string>(&value);
        return word ? consent_named(*word) : std::nullopt;
    }

    static std::optional<Consent> consent_named(std::string_view word) {
        const auto state = value_named(consent_states, word);
        return state ? std::optional(Consent{*state, std::nullopt}) : std::nullopt;
    }

    /// The lines from the beginning of a slide to that of the next.
    struct Stretch {
        int first_line = 0;
        std::optional<std::size_t> slide{};  ///< of the deck; none where it could not be read
        std::string id;                      ///< of one that could not
    };

    static constexpr std::size_t most_other_lists = 2;

    Reporter& reporter_;
    const FileSource& files_;
    DeckLanguages languages_;
    FieldReader reader_;
    PhotoFinder photos_;
    const Moment now_;
    Deck deck_;
    bool is_of_other_list_ = false;  ///< it reads a second list of slides, to compare it with the first
    bool themes_are_known_ = true;   ///< false: `themes` could not be read
    Slide defaults_;
    PhotoDefaults photo_defaults_;
    std::vector<ProtectingLine> protecting_lines_;
    std::set<int> understood_;  ///< lines with such a field where it belongs
    std::vector<Stretch> stretches_;
    LocalizedText digits_;                        ///< as the file says
    std::map<std::string, int> ids_;              ///< and the line of each
    std::map<std::string, std::size_t> indexes_;  ///< of the slides, once they are looked for
    std::set<std::string> lost_;                  ///< ids of slides that cannot be read and may not be shown
    std::map<std::string, std::vector<std::size_t>> copies_;  ///< the slides that have each id a second time
    bool is_part_ = false;  ///< slides of the deck are missing, and others hold these to consents
    NotesOfSlides consents_;
    WordsOfSlides words_;
    std::map<std::size_t, Slide> by_themselves_;  ///< those that are held to consents of others, before that
    Diagnostics told_of_others_;
    std::vector<LostLines> lost_lines_;
    int last_looked_through_ = 0;  ///< the first of the lines that were looked through last
};

/// In which folder a deck was looked for that is not there, and what lies there in its place.
void explain_missing_deck(const std::string& file, const FileSource& files, Diagnostic& diagnostic) {
    constexpr std::string_view usual_name = "slides.yaml";
    // Where 'kiosk new' puts it.
    constexpr std::string_view usual_place = "slides/slides.yaml";
    const std::string inside = file + (file.ends_with('/') ? "" : "/");
    for (const std::string_view place : {usual_name, usual_place}) {
        if (!files.exists(inside + std::string(place))) continue;
        diagnostic.hint = "did you mean " + in_quotes(inside + std::string(place)) + "?";
        return;
    }
    if (!files.list(inside).empty()) {
        diagnostic.hint =
            "a deck is a file in it, 'slides.yaml': 'kiosk new FOLDER' makes one to start from, and "
            "'kiosk prepare' writes slides of photos";
        return;
    }
    const std::string folder = folder_of(file);
    const auto resolved = files.resolve(folder.empty() ? "." : folder);
    if (!resolved) {
        diagnostic.message = "the deck cannot be read: there is no folder " + in_quotes(folder);
        if (file != usual_place) return;
        diagnostic.hint = "go to the folder of the deck first, or 'kiosk new FOLDER' makes one";
        for (const std::string& other : files.list("."))
            if (files.exists(other + "/" + file))
                diagnostic.hint = "it is in another folder: cd " + in_quotes(other);
    }
    const std::string name = file.substr(folder.size());
    const std::string stem = name.substr(0, name.find('.'));
    diagnostic.message =
        "the deck cannot be read: there is no file " + in_quotes(name) + " in the folder " + *resolved;
    std::vector<std::string> decks;
    for (const std::string& other : files.list(folder.empty() ? "." : folder)) {
        if (other.ends_with(".translations.yaml")) continue;  // what is kept beside a deck
        const bool is_deck = other.ends_with(".yaml") || other.ends_with(".yml") ||
                             other.ends_with(".yaml.txt") || other.ends_with(".yml.txt");
        // What an editor or a mailer makes of a name comes before names that are near.
        if (is_deck && other.starts_with(stem + ".")) {
            diagnostic.hint = "did you mean " + in_quotes(folder + other) + "?";
            return;
        }
        if (is_deck) decks.push_back(other);
    }
    if (const auto near = closest_match(name, decks)) {
        diagnostic.hint = "did you mean " + in_quotes(folder + *near) + "?";
    } else if (!decks.empty()) {
        diagnostic.hint = "there is " + in_quotes(folder + decks.front());
    }
}

/// As both read_deck_text. `notes` and `elsewhere` may be null.
DeckReading read_text(std::string_view yaml, const std::string& file, const FileSource& files,
                      const Moment& now, ReadingNotes* notes, const DigitCounts* elsewhere) {
    const SourceText source(yaml);
    Reporter reporter(file, source);
    DeckReader reader(reporter, file, files, now);
    DeckReading reading;
    const YamlOutline outline = deck_outline();
    YamlTree tree = read_yaml(reporter, &outline);
    reading.deck = reader.read(tree, elsewhere, notes);
    // Marks that are no part of the text would move the beginnings of slides.
    if (notes && source.text() != yaml) notes->slides_stand_alone = false;
    reading.unread = std::move(tree.unread);
    reading.diagnostics = reporter.take();
    if (const auto form = foreign_form(yaml); form && !form->encoding.empty()) {
        for (Diagnostic& found : reading.diagnostics)
            found.hint += ", or let 'kiosk check --fix' do it: it keeps this file beside the new one";
    }
    reading.source = yaml;
    sort_diagnostics(reading.diagnostics);
    return reading;
}

}  // namespace

YamlOutline deck_outline() {
    std::vector<std::string> kinds;
    for (const KindRule& kind : slide_kinds())
        kinds.emplace_back(kind.field);
    return {field_names(in_deck), "slides", "id", std::move(kinds)};
}

DeckReading read_deck_text(std::string_view yaml, const std::string& file, const FileSource& files,
                           const Moment& now) {
    return read_text(yaml, file, files, now, nullptr, nullptr);
}

DeckReading read_deck_text(std::string_view yaml, const std::string& file, const FileSource& files,
                           const Moment& now, ReadingNotes& notes, const DigitCounts* elsewhere) {
    notes = {};
    return read_text(yaml, file, files, now, &notes, elsewhere);
}

DeckReading read_deck(const std::string& file, const FileSource& files, const Moment& now) {
    std::string why;
    const auto contents = files.read(file, largest_deck_file, why);
    if (contents) return read_deck_text(*contents, file, files, now);
    DeckReading reading;
    reading.deck.file = file;
    reading.deck.languages = {"en"};
    Diagnostic diagnostic;
    diagnostic.file = file;
    diagnostic.rule = "unreadable-file";
    diagnostic.message = "the deck cannot be read: " + why;
    if (!files.exists(file)) explain_missing_deck(file, files, diagnostic);
    reading.diagnostics.push_back(std::move(diagnostic));
    return reading;
}

}  // namespace kiosk
