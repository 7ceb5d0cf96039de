// A deck in words, with all that it holds and each place in the file: two that are the same say the same.
#pragma once

#include <chrono>
#include <sstream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/deck/deck.h"
#include "kiosk/deck/speech_files.h"

namespace kiosk {

/// Each struct is taken apart with all its members, so that this compiles no longer once it has another one.
class DeckDescription {
  public:
    explicit DeckDescription(const Deck& deck) {
        const auto& [file, languages, languages_are_known, slides, themes, words, event, digits, fonts, names,
                     checks, speech, source, unreviewed_position] = deck;
        say(file, languages, languages_are_known, event, unreviewed_position, speech != nullptr,
            source != nullptr);
        for (const DeckTheme& theme : themes) {
            say(theme.name, theme.based_on, theme.position);
            for (const NamedColor& each : theme.colors)
                say(each.name, each.color.red, each.color.green, each.color.blue);
        }
        for (const LanguageDigits& each : digits)
            say(each.language, each.digits);
        for (const DeckFont& font : fonts)
            say(font.path, font.languages, font.position);
        say(names);
        for (const RuleSetting& each : checks)
            say(each.rule, each.severity);
        for (const Slide& slide : slides)
            say(slide);
    }

    std::string text() const { return text_.str(); }

  private:
    template <class... Parts>
    void say(const Parts&... parts) {
        ((text_ << ' ', say_one(parts)), ...);
        text_ << '\n';
    }

    void say_one(const char* text) { text_ << text << ' '; }
    void say_one(std::string_view text) { text_ << '"' << text << "\" "; }
    void say_one(const std::string& text) { say_one(std::string_view(text)); }
    void say_one(bool value) { text_ << value << ' '; }
    void say_one(int value) { text_ << value << ' '; }
    void say_one(double value) { text_ << value << ' '; }
    void say_one(unsigned char value) { text_ << int{value} << ' '; }
    void say_one(SourcePosition at) { text_ << at.line << ':' << at.column << ' '; }
    void say_one(Duration time) { text_ << time.count() << "s "; }
    void say_one(Date day) { say_one(date_text(day)); }
    void say_one(const TimeLimit& limit) { say(date_text(limit.when), limit.position); }
    void say_one(const Consent& consent) { say(consent.state, consent.expires); }
    void say_one(const Recording& each) { say(each.language, each.path, each.position); }
    void say_one(const PhotoConsent& each) { say(each.consent, each.position); }
    template <class Value>
        requires std::is_enum_v<Value>
    void say_one(Value value) {
        text_ << static_cast<int>(value) << ' ';
    }
    template <class Value>
    void say_one(const std::optional<Value>& value) {
        if (!value) text_ << "none ";
        if (value) say_one(*value);
    }
    template <class Value>
    void say_one(const std::vector<Value>& values) {
        text_ << values.size() << ": ";
        for (const Value& each : values)
            say_one(each);
    }

    void say_one(const LocalizedText& text) {
        if (text.same_in_all()) say_one(text.in("", "").text);
        for (const auto& [language, words] : text.by_language())
            say(language, words, text.position_in(language));
        say(text.is_partial, text.position);
    }

    void say_one(const Photo& photo) {
        const auto& [path, focus, fit, position] = photo;
        say(path, double{focus.x}, double{focus.y}, fit, position);
    }
    void say_one(const Step& step) { say(step.when, step.what); }
    void say_one(const WallPhoto& photo) { say(photo.photo, photo.caption, photo.credit, photo.alt); }
    void say_one(const CaptionTrack& track) {
        say(track.language, track.path, track.position);
        for (const FilmCue& cue : track.cues)
            say(cue.begin, cue.end, cue.text);
    }

    void say_one(const TitleContent& it) {
        const auto& [title, subtitle, background, credit] = it;
        say("title", title, subtitle, background, credit);
    }
    void say_one(const QuoteContent& it) {
        const auto& [lead, quote, by, role, background, credit] = it;
        say("quote", lead, quote, by, role, background, credit);
    }
    void say_one(const FactContent& it) {
        const auto& [lead, figure, label, note, form, unit, marks, to] = it;
        say("fact", lead, figure, label, note, form, unit, marks, to);
    }
    void say_one(const ListContent& it) {
        const auto& [heading, items, note] = it;
        say("list", heading, items, note);
    }
    void say_one(const PhotoContent& it) {
        const auto& [photo, caption, credit, alt] = it;
        say("photo", photo, caption, credit, alt);
    }
    void say_one(const TextContent& it) {
        const auto& [heading, paragraphs] = it;
        say("text", heading, paragraphs);
    }
    void say_one(const StepsContent& it) {
        const auto& [heading, moments] = it;
        say("steps", heading, moments);
    }
    void say_one(const CodeContent& it) {
        const auto& [label, address, note] = it;
        say("code", label, address, note);
    }
    void say_one(const PhotosContent& it) {
        const auto& [photos, caption, compare] = it;
        say("photos", photos, caption, compare);
    }
    void say_one(const FilmContent& it) {
        const auto& [path, position, poster, caption, credit, alt, captions] = it;
        say("film", path, position, poster, caption, credit, alt, captions);
    }

    void say_one(const Slide& slide) {
        const auto& [id, id_is_made_up, content, duration, transition, transition_time, motion, notes, theme,
                     only, hidden, consent, background_consent, photo_consents, from, until, consent_need,
                     needs_background_consent, unclear, faulty, unreviewed, voice, voice_consent, sign,
                     sign_consent, position] = slide;
        say("slide", id, id_is_made_up, position, duration.kind, duration.fixed, transition, transition_time,
            motion, notes, theme, only, hidden);
        say(consent, background_consent, photo_consents, from, until, consent_need, needs_background_consent,
            unclear, faulty, unreviewed, voice, voice_consent, sign, sign_consent);
        std::visit([&](const auto& of_kind) { say_one(of_kind); }, content);
    }

    std::ostringstream text_;
};

inline std::string described(const Deck& deck) {
    return DeckDescription(deck).text();
}

}  // namespace kiosk
