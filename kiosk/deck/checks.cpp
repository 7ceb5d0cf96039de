#include "kiosk/deck/checks.h"

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/deck/check_rules.h"
#include "kiosk/deck/speech_files.h"
#include "kiosk/deck/timetable.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

class DeckChecker {
  public:
    DeckChecker(const Deck& deck, std::string_view source_text, const Moment& now)
        : deck_(deck), now_(now), text_(source_text), reporter_(deck.file, source_) {}

    void check_slides() {
        for (const Slide& slide : deck_.slides) {
            if (is_planned(slide, now_)) {
                check_languages(slide);
                check_duration(slide);
                check_consent(slide, slide.consent, "its consent");
                check_consent(slide, slide.background_consent, "the consent for its picture");
                for (std::size_t i = 0; i < slide.photo_consents.size(); ++i)
                    check_consent(slide, slide.photo_consents[i].consent,
                                  "the consent for its photo " + std::to_string(i + 1));
                check_code(slide);
                check_film(slide);
                check_speech(slide);
            } else if (verdict_of(slide, now_).verdict == Verdict::hidden) {
                reporter_.warning(at(slide.position), "never-shown",
                                  "nobody will see the slide " + in_quotes(slide.id) + ": it is hidden",
                                  "take 'hidden' out to show it");
            }
        }
    }

    void check_as_whole() {
        bool any_hidden = false;
        bool any_planned = false;
        for (const Slide& slide : deck_.slides) {
            if (is_planned(slide, now_)) {
                any_planned = true;
                check_time(slide);
            } else {
                any_hidden = any_hidden || verdict_of(slide, now_).verdict == Verdict::hidden;
            }
        }
        if (!any_planned && any_hidden) {
            reporter_.warning({}, "never-shown", "every slide of this deck is hidden",
                              "take 'hidden' out of those to be shown");
        }
        report_times();
        check_empty_times();
        for (const std::string& language : deck_.languages) {
            check_review(language);
            if (any_planned) check_empty(language);
        }
    }

    Diagnostics take() {
        Diagnostics diagnostics = reporter_.take();
        sort_diagnostics(diagnostics);
        return diagnostics;
    }

  private:
    /// The lines of a deck without a fault are not looked for.
    SourceSpan at(SourcePosition position) {
        if (!std::exchange(has_lines_, true)) source_ = SourceText(text_);
        return source_.word_at(position);
    }

    void check_languages(const Slide& slide) {
        for (const LocalizedText* text : all_texts(slide)) {
            // A text of the defaults is reported once: wholly equal faults are.
            if (text->same_in_all() || text->is_partial) continue;
            std::vector<std::string> there;
            for (const auto& [tag, words] : text->by_language())
                there.push_back(tag);
            std::vector<std::string> missing;
            for (const std::string& language : languages_of(slide, deck_)) {
                // One that is no language is told at the top, once.
                if (!lookup_language(language, there) && is_known_language(language))
                    missing.push_back(language_name(language));
            }
            if (missing.empty()) continue;
            const TextInLanguage instead = text->in("", deck_.first_language());
            reporter_.warning(at(text->position), "missing-language",
                              "this text is missing in " + listed(missing, "and"),
                              language_name(std::string(instead.language)) + " is shown in its place");
        }
    }

    void check_empty(const std::string& language) {
        const bool is_there = std::any_of(deck_.slides.begin(), deck_.slides.end(), [&](const Slide& slide) {
            return is_planned(slide, now_) && is_for(slide, language);
        });
        if (is_there) return;
        SourcePosition first;
        for (const Slide& slide : deck_.slides)
            if (first.line == 0 && !slide.only.empty()) first = slide.position;
        reporter_.warning(at(first), "empty-language",
                          "no slide is for " + language_name(language) + ", so there is no button for it",
                          "add '" + language + "' to 'only' of a slide, or take it out of 'languages'");
    }

    void check_duration(const Slide& slide) {
        if (slide.duration.kind != SlideDuration::Kind::fixed || slide.transition == TransitionKind::cut)
            return;
        if (slide.duration.fixed > slide.transition_time) return;
        reporter_.warning(at(slide.position), "never-shown",
                          "nobody will see the slide " + in_quotes(slide.id) +
                              " whole: its transition takes as long as the slide lasts",
                          "make 'duration' longer or 'transition_seconds' shorter");
    }

    void check_consent(const Slide& slide, const std::optional<Consent>& consent, const std::string& which) {
        if (!deck_.event || !consent || !consent->expires) return;
        const Date last_day = *consent->expires;
        if (std::chrono::sys_days(last_day) >= std::chrono::sys_days(*deck_.event)) return;
        reporter_.warning(at(slide.position), "expiring-consent",
                          "the slide " + in_quotes(slide.id) + " will not be shown at the event: " + which +
                              " ends after " + date_text(last_day),
                          "ask again, and change 'expires'");
    }

    /// In languages that have speech at all.
    void check_speech(const Slide& slide) {
        if (!deck_.speech) return;
        for (const std::string& language : languages_of(slide, deck_)) {
            const auto files = deck_.speech->files.find(language);
            const bool is_silent = spoken_text(slide, language, deck_.first_language()).empty();
            if (files == deck_.speech->files.end() || is_silent || speech_of(slide, language, deck_))
                continue;
            const bool is_stale =
                std::any_of(files->second.begin(), files->second.end(),
                            [&](const std::string& file) { return item_of_file_name(file) == slide.id; });
            if (is_stale)
                report_rule(reporter_, at(slide.position), "stale-speech",
                            "the slide " + in_quotes(slide.id) + " is not read aloud in " +
                                language_name(language) +
                                ": its text has changed since speech was made of it");
            else
                report_rule(reporter_, at(slide.position), "missing-speech",
                            "the slide " + in_quotes(slide.id) + " has no speech in " +
                                language_name(language) + ", and others have");
        }
    }

    void check_time(const Slide& slide) {
        const auto& from = slide.from;
        const auto& until = slide.until;
        if (from && until && from->when.begin() >= until->when.end()) {
            reporter_.warning(at(until->position), "never-shown",
                              "nobody will see the slide " + in_quotes(slide.id) + ": it ends " +
                                  date_text(until->when) + ", before it begins",
                              "make 'until' later than 'from', " + date_text(from->when));
            return;
        }
        if (verdict_of(slide, now_).verdict == Verdict::over) {
            over_[until->position].push_back(&slide);
            return;
        }
        if (!deck_.event) return;
        const DayOrTime event{*deck_.event, std::nullopt};
        if (from && from->when.begin() >= event.end()) after_event_[from->position].push_back(&slide);
        if (until && until->when.end() <= event.begin()) before_event_[until->position].push_back(&slide);
    }

    /// Slides whose time ends or begins at the same place of the file: more than one where `defaults` say so.
    using SlidesByPlace = std::map<SourcePosition, std::vector<const Slide*>>;

    static std::string named(const std::vector<const Slide*>& slides, const char* one, const char* several) {
        if (slides.size() == 1) return "the slide " + in_quotes(slides.front()->id) + one;
        return std::to_string(slides.size()) + " slides" + several;
    }

    void report_times() {
        for (const auto& [position, slides] : over_) {
            reporter_.warning(at(position), "slide-over",
                              named(slides, " is no longer shown: its time ended ",
                                    " are no longer shown: their time ended ") +
                                  date_text(slides.front()->until->when),
                              "take it out, or change 'until'");
        }
        for (const auto& [position, slides] : after_event_)
            report_outside(position, slides, ": it begins ", ": they begin ", slides.front()->from->when);
        for (const auto& [position, slides] : before_event_)
            report_outside(position, slides, ": it ends ", ": they end ", slides.front()->until->when);
    }

    void report_outside(SourcePosition position, const std::vector<const Slide*>& slides, const char* one,
                        const char* several, const DayOrTime& when) {
        reporter_.warning(at(position), "outside-event",
                          named(slides, " is", " are") + " not shown at the event, " +
                              date_text(*deck_.event) + (slides.size() == 1 ? one : several) +
                              date_text(when),
                          "change that, or the deck's 'event'");
    }

    /// That a deck comes to an end after its event, or before its first slide has not begun, is no fault.
    void check_empty_times() {
        for (const EmptyTime& empty : empty_times(deck_, now_)) {
            const bool is_meant =
                !empty.end && empty.begin > now_.shown &&
                (!deck_.event || empty.begin >= DayOrTime{*deck_.event, std::nullopt}.end());
            if (is_meant) continue;
            const SourcePosition position = empty.before && empty.before->until
                                                ? empty.before->until->position
                                            : empty.before ? empty.before->position
                                                           : SourcePosition();
            reporter_.warning(at(position), "empty-day", "no slide is shown " + time_text(empty),
                              "a neutral picture is shown then; let one slide be without 'from' and 'until'");
        }
    }

    /// "on 2030-05-20", "from 2030-05-17 18:00 to 2030-05-18 09:00", "from 2030-05-20 on".
    std::string time_text(const EmptyTime& empty) const {
        const auto as_written = [](LocalTime time) {
            const auto day = std::chrono::floor<std::chrono::days>(time);
            return DayOrTime{Date(day), std::chrono::floor<std::chrono::minutes>(time - day)};
        };
        const auto is_midnight = [](const DayOrTime& when) { return when.time->count() == 0; };
        DayOrTime begin = as_written(empty.begin);
        if (!empty.end && empty.begin <= now_.shown) return "any more";
        if (!empty.end) {
            if (is_midnight(begin)) begin.time.reset();
            return "from " + date_text(begin) + " on";
        }
        const DayOrTime end = as_written(*empty.end);
        if (!is_midnight(begin) || !is_midnight(end))
            return "from " + date_text(begin) + " to " + date_text(end);
        const Date last(std::chrono::local_days(end.day) - std::chrono::days(1));
        if (last == begin.day) return "on " + date_text(last);
        return "from " + date_text(begin.day) + " to " + date_text(last);
    }

    void check_code(const Slide& slide) {
        const auto* code = std::get_if<CodeContent>(&slide.content);
        if (!code) return;
        report_rule(reporter_, at(code->address.position), "code-trace",
                    "who follows this code leaves a trace: the page in the phone's history, the visit in the "
                    "network and at whoever runs the page");
        for (const std::string& language : deck_.languages) {
            const TextInLanguage address = code->address.in(language, deck_.first_language());
            if (address.text.size() <= longest_address || address.language != language) continue;
            report_rule(reporter_, at(code->address.position_in(language)), "code-too-long",
                        "this address has " + std::to_string(address.text.size()) +
                            " bytes, and a code of more than " + std::to_string(longest_address) +
                            " cannot be read from where people stand");
        }
    }

    void check_film(const Slide& slide) {
        const FilmContent* const film = film_of(slide);
        if (!film) return;
        if (film->poster.path.empty())
            report_rule(reporter_, at(film->position), "no-poster",
                        "this film has no poster: where it cannot play, and before it does, only words are "
                        "seen");
        if (film->captions.empty() || film->captions.front().language.empty()) return;
        std::vector<std::string> there;
        for (const CaptionTrack& captions : film->captions)
            there.push_back(captions.language);
        std::vector<std::string> missing;
        for (const std::string& language : languages_of(slide, deck_))
            if (!lookup_language(language, there) && is_known_language(language))
                missing.push_back(language_name(language));
        const CaptionTrack& instead = *captions_in(*film, "", deck_.first_language());
        if (!missing.empty())
            reporter_.warning(at(instead.position), "missing-language",
                              "the captions of this film are missing in " + listed(missing, "and"),
                              "those in " + language_name(instead.language) + " are shown in their place");
        for (const CaptionTrack& captions : film->captions)
            if (captions.cues.size() != instead.cues.size())
                report_rule(reporter_, at(captions.position), "captions-differ",
                            "these captions have " + std::to_string(captions.cues.size()) + " cues, and in " +
                                language_name(instead.language) + " they have " +
                                std::to_string(instead.cues.size()));
    }

    void check_review(const std::string& language) {
        int unread = 0;
        SourcePosition first;
        for (const Slide& slide : deck_.slides) {
            const auto& tags = slide.unreviewed;
            if (std::find(tags.begin(), tags.end(), language) == tags.end() || !is_planned(slide, now_))
                continue;
            const auto texts = visible_texts(slide);
            const bool has_text = std::any_of(texts.begin(), texts.end(), [&](const LocalizedText* text) {
                return !text->same_in_all() && text->in(language, "").language == language;
            });
            if (has_text && ++unread == 1) first = slide.position;
        }
        if (unread == 0) return;
        if (deck_.unreviewed_position.line > 0) first = deck_.unreviewed_position;
        reporter_.warning(at(first), "translation-unreviewed",
                          language_name(language) + ": " + std::to_string(unread) +
                              (unread == 1 ? " slide has" : " slides have") +
                              " not been read by a fluent reader",
                          "once one has, take '" + language + "' out of 'unreviewed'");
    }

    const Deck& deck_;
    const Moment now_;
    const std::string_view text_;
    SourceText source_{""};
    bool has_lines_ = false;
    Reporter reporter_;  ///< of `source_`
    SlidesByPlace over_;
    SlidesByPlace before_event_;
    SlidesByPlace after_event_;
};

}  // namespace

std::string language_name(const std::string& tag) {
    UErrorCode status = U_ZERO_ERROR;
    UChar name[100];
    // What is private has no name: "English (Private-Use=easy)".
    const std::string known = tag.substr(0, tag.find("-x-"));
    const std::int32_t length = uloc_getDisplayName(known.c_str(), "en", name, 100, &status);
    if (U_FAILURE(status) || length <= 0 || length > 100) return in_quotes(tag);
    std::string text;
    icu::UnicodeString(name, length).toUTF8String(text);
    return (is_plain_language(tag) ? "plain " : "") + text + " (" + tag + ")";
}

Diagnostics check_deck(const Deck& deck, std::string_view source, const Moment& now) {
    DeckChecker checker(deck, source, now);
    checker.check_slides();
    checker.check_as_whole();
    return checker.take();
}

Diagnostics check_slides(const Deck& deck, std::string_view source, const Moment& now) {
    DeckChecker checker(deck, source, now);
    checker.check_slides();
    return checker.take();
}

Diagnostics check_as_whole(const Deck& deck, std::string_view source, const Moment& now) {
    DeckChecker checker(deck, source, now);
    checker.check_as_whole();
    return checker.take();
}

Diagnostics check_config(const ConfigReading& reading, const Deck& deck) {
    const SourceText source(reading.source);
    Reporter reporter(reading.file, source);
    const auto check_language = [&](const std::string& language, const SourcePosition& position) {
        if (language.empty() || lookup_language(language, deck.languages)) return;
        const auto meant = probable_language(language);
        reporter.error(source.word_at(position), "unknown-language",
                       in_quotes(language) + " is not one of the languages of " + in_quotes(deck.file),
                       meant && lookup_language(*meant, deck.languages)
                           ? "did you mean " + in_quotes(*meant) + "?"
                           : "they are " + listed(deck.languages, "and"));
    };
    check_language(reading.config.language, reading.language_position);
    for (const auto& [language, position] : reading.other_languages)
        check_language(language, position);
    const std::string& theme = reading.config.theme;
    const std::vector<std::string> themes = theme_names(deck);
    if (!theme.empty() && std::find(themes.begin(), themes.end(), theme) == themes.end()) {
        std::string hint = did_you_mean(theme, themes);
        if (hint.empty()) hint = "the themes are " + listed(themes, "and");
        reporter.error(source.word_at(reading.theme_position), "unknown-theme",
                       "there is no theme " + in_quotes(theme), hint);
    }
    return reporter.take();
}

}  // namespace kiosk
