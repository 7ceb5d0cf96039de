#include "kiosk/deck/slide_values.h"

#include <utility>

namespace kiosk {

LocalizedText SlideValues::text(std::string_view name) const {
    return fields_.get_or(name, LocalizedText());
}

std::vector<LocalizedText> SlideValues::texts(std::string_view name) const {
    return fields_.get_or(name, std::vector<LocalizedText>());
}

std::optional<double> SlideValues::figure_if_any(std::string_view name) const {
    const auto* value = fields_.get<double>(name);
    return value ? std::optional(*value) : std::nullopt;
}

double SlideValues::figure(std::string_view name) const {
    return fields_.get_or(name, 0.0);
}

bool SlideValues::boolean(std::string_view name) const {
    return fields_.get_or(name, false);
}

FigureForm SlideValues::figure_form(std::string_view name) const {
    return fields_.get_named(name, figure_forms, FigureForm::guessed);
}

std::vector<Step> SlideValues::moments(std::string_view name) const {
    return fields_.get_or(name, std::vector<Step>());
}

std::vector<SlideValues> SlideValues::groups(std::string_view name) const {
    std::vector<SlideValues> values;
    if (const auto* groups = fields_.get<std::vector<Fields>>(name))
        for (const Fields& fields : *groups)
            values.emplace_back(fields, defaults_, photos_, is_withdrawn_);
    return values;
}

Photo SlideValues::photo(std::string_view name) const {
    Photo photo;
    photo.focus = fields_.get_or("focus", photo.focus);
    photo.fit = read_photo_fit(fields_, defaults_.fit);
    if (const auto* written = fields_.get<std::string>(name)) {
        const SourceSpan at = fields_.find(name)->value_at;
        photo.position = at.position;
        if (!is_withdrawn_ || photos_.is_there(*written)) photo.path = photos_.find(*written, at);
    }
    return photo;
}

std::string SlideValues::film(std::string_view name, SourcePosition& position) const {
    const auto* written = fields_.get<std::string>(name);
    if (!written) return {};
    const SourceSpan at = fields_.find(name)->value_at;
    position = at.position;
    if (is_withdrawn_ && !photos_.is_there(*written)) return {};
    return photos_.find_recording(*written, at, PhotoFinder::RecordingKind::film);
}

Photo SlideValues::poster(std::string_view name) const {
    Photo poster = photo(name);
    poster.fit = PhotoFit::contain;
    return poster;
}

std::vector<CaptionTrack> SlideValues::captions(std::string_view name) const {
    const auto* files = fields_.get<LocalizedText>(name);
    if (!files || files->empty() || is_withdrawn_) return {};
    std::vector<CaptionTrack> tracks;
    const auto add = [&](const std::string& language, const std::string& written, SourcePosition at) {
        CaptionTrack track{language, {}, {}, at};
        const auto cues = photos_.read_captions(written, {at, 1}, track.path);
        if (!cues) return;
        for (const WebVttCue& cue : *cues) {
            LocalizedText text = language.empty()
                                     ? LocalizedText(cue.text)
                                     : LocalizedText(std::vector{std::pair(language, cue.text)}, {at});
            text.position = at;
            // Whether another language has as many is looked at elsewhere, once for all of them.
            text.is_partial = true;
            track.cues.push_back({cue.begin, cue.end, std::move(text)});
        }
        tracks.push_back(std::move(track));
    };
    if (files->same_in_all())
        add("", std::string(files->in("", "").text), fields_.find(name)->value_at.position);
    for (const auto& [language, written] : files->by_language())
        add(language, written, files->position_in(language));
    return tracks;
}

LocalizedText SlideValues::credit() const {
    return has("credit") ? text("credit") : defaults_.credit;
}

PhotoFit read_photo_fit(const Fields& fields, PhotoFit otherwise) {
    return fields.get_named("fit", photo_fits, otherwise);
}

}  // namespace kiosk
