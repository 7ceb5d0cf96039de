#include "kiosk/deck/checks.h"

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "kiosk/base/language_tag.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

class DeckChecker {
  public:
    DeckChecker(const Deck& deck, std::string_view source_text, Date today)
        : deck_(deck), today_(today), source_(source_text), reporter_(deck.file, source_) {}

    Diagnostics check() {
        bool any_hidden = false;
        bool any_planned = false;
        for (const Slide& slide : deck_.slides) {
            const Verdict verdict = verdict_of(slide, today_).verdict;
            if (is_planned(verdict)) {
                any_planned = true;
                check_languages(slide);
                check_duration(slide);
                check_consent(slide);
            } else if (verdict == Verdict::hidden) {
                any_hidden = true;
                reporter_.warning(at(slide.position), "never-shown",
                                  "nobody will see the slide " + in_quotes(slide.id) + ": it is hidden",
                                  "take 'hidden' out to show it");
            }
        }
        if (!any_planned && any_hidden) {
            reporter_.warning({}, "never-shown", "every slide of this deck is hidden",
                              "take 'hidden' out of those to be shown");
        }
        for (const std::string& language : deck_.languages)
            check_review(language);
        Diagnostics diagnostics = reporter_.take();
        sort_diagnostics(diagnostics);
        return diagnostics;
    }

  private:
    SourceSpan at(SourcePosition position) const { return source_.word_at(position); }

    void check_languages(const Slide& slide) {
        for (const LocalizedText* text : all_texts(slide)) {
            // A text of the defaults is reported once: wholly equal faults are.
            if (text->same_in_all() || text->is_partial) continue;
            std::vector<std::string> there;
            for (const auto& [tag, words] : text->by_language())
                there.push_back(tag);
            std::vector<std::string> missing;
            for (const std::string& language : deck_.languages) {
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

    void check_duration(const Slide& slide) {
        if (slide.duration.kind != SlideDuration::Kind::fixed || slide.transition == TransitionKind::cut)
            return;
        if (slide.duration.fixed > slide.transition_time) return;
        reporter_.warning(at(slide.position), "never-shown",
                          "nobody will see the slide " + in_quotes(slide.id) +
                              " whole: its transition takes as long as the slide lasts",
                          "make 'duration' longer or 'transition_seconds' shorter");
    }

    void check_consent(const Slide& slide) {
        if (!deck_.event || !slide.consent || !slide.consent->expires) return;
        const Date last_day = *slide.consent->expires;
        if (std::chrono::sys_days(last_day) >= std::chrono::sys_days(*deck_.event)) return;
        reporter_.warning(at(slide.position), "expiring-consent",
                          "the slide " + in_quotes(slide.id) +
                              " will not be shown at the event: its consent ends after " +
                              date_text(last_day),
                          "ask again, and change 'expires'");
    }

    void check_review(const std::string& language) {
        int unread = 0;
        SourcePosition first;
        for (const Slide& slide : deck_.slides) {
            if (!is_planned(verdict_of(slide, today_).verdict)) continue;
            const auto& tags = slide.unreviewed;
            if (std::find(tags.begin(), tags.end(), language) == tags.end()) continue;
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
    const Date today_;
    SourceText source_;
    Reporter reporter_;
};

}  // namespace

std::string language_name(const std::string& tag) {
    UErrorCode status = U_ZERO_ERROR;
    UChar name[100];
    const std::int32_t length = uloc_getDisplayName(tag.c_str(), "en", name, 100, &status);
    if (U_FAILURE(status) || length <= 0 || length > 100) return in_quotes(tag);
    std::string text;
    icu::UnicodeString(name, length).toUTF8String(text);
    return text + " (" + tag + ")";
}

Diagnostics check_deck(const Deck& deck, std::string_view source, Date today) {
    return DeckChecker(deck, source, today).check();
}

Diagnostics check_config(const ConfigReading& reading, const Deck& deck) {
    const SourceText source(reading.source);
    Reporter reporter(reading.file, source);
    const std::string& language = reading.config.language;
    if (!language.empty() && !lookup_language(language, deck.languages)) {
        reporter.error(source.word_at(reading.language_position), "unknown-language",
                       in_quotes(language) + " is not one of the languages of " + in_quotes(deck.file),
                       "they are " + listed(deck.languages, "and"));
    }
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
