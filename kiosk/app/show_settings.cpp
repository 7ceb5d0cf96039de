#include "kiosk/app/show_settings.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>

#include "kiosk/app/talk_times.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/base/printing.h"
#include "kiosk/show/loading.h"
#include "kiosk/show/picture_maker.h"

namespace kiosk {
namespace {

/// Seconds of the day at a moment, by the clock on the wall.
int time_of_day(TimePoint moment) {
    const auto ahead = std::chrono::duration_cast<std::chrono::system_clock::duration>(moment - now());
    const std::time_t time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() + ahead);
    std::tm local{};
    localtime_r(&time, &local);
    return (local.tm_hour * 60 + local.tm_min) * 60 + std::min(local.tm_sec, 59);
}

TalkSettings talk_settings(const PlayOptions& options) {
    TalkSettings settings;
    settings.length = parse_length(options.length);
    const TimePoint present = now();
    // Here the time zone is read, before the window's thread asks for the time.
    const int day = time_of_day(present);
    if (const auto wanted = parse_time_of_day(options.until))
        settings.until = later(present, until_time_of_day(day, *wanted));
    return settings;
}

}  // namespace

TimePoint now() {
    return std::chrono::steady_clock::now();
}

bool is_talk(const PlayOptions& options, const Config& config) {
    return options.talk || config.talk;
}

int first_screen(const PlayOptions& options, const Config& config) {
    if (is_talk(options, config)) {
        const TalkScreens screens = talk_screens(config);
        return options.windowed ? screens.presenter : screens.audience;
    }
    return config.screens.empty() ? config.display.screen.value_or(0) : config.screens.front().screen;
}

Audience audience_of(const WindowPlace& place, const PlayOptions& options, const Config& config) {
    // A talk that was made a loop by a key has an audience all the same.
    const bool has_audience =
        place.is_mirrored || ((place.is_talk || is_talk(options, config)) && place.screens != 1);
    return audience_at({.in_window = place.in_window && !has_audience,
                        .kiosk = config.kiosk,
                        .deck_is_bundle = is_bundle_path(deck_file(options.input, config)),
                        .settings_in_doubt = config.safety.in_doubt});
}

std::string way_back(bool is_talk, const Config& config) {
    if (!is_talk) return "";
    const std::string signal = "'pkill -USR2 kiosk' in a terminal brings it back";
    if (config.operation.pin_hash.empty()) return "the show is hidden, and no key brings it back: " + signal;
    return "the show is hidden: two corners held for three seconds and the PIN, or " + signal;
}

ShowSettings show_settings(const PlayOptions& options, const Config& config, const Deck& deck,
                           bool is_locked) {
    ShowSettings settings;
    settings.theme = config.theme;
    settings.pin_hash = config.operation.pin_hash;
    settings.photo_limits = photo_limits(config);
    settings.session.settings_in_doubt = config.safety.in_doubt;
    settings.picture_budget = static_cast<std::size_t>(config.pictures_megabytes * 1'000'000);
    settings.session.kiosk = config.kiosk;
    settings.session.invite = config.invite;
    settings.session.reads_aloud = config.audio != AudioOutput::none;
    settings.session.needs_headphones = config.audio == AudioOutput::headphones;
    settings.session.from_sticks = config.updates.from_sticks;
    settings.session.talk = is_talk(options, config);
    settings.session.talk_settings = talk_settings(options);
    settings.presenter_language = config.presenter.language;
    settings.time_of_day = &time_of_day;
    settings.session.keys = config.keys;
    settings.session.start_hidden = config.safety.start_hidden;
    settings.session.visit = {config.idle.after, config.idle.warning};
    settings.session.touch_wakes = config.display.touch_wakes;
    settings.session.playback.reduced_motion = config.reduced_motion;
    std::string language = options.language;
    if (language.empty() && !config.screens.empty()) language = config.screens.front().language;
    if (language.empty()) language = config.language;
    if (!is_locked && !options.language.empty() && !lookup_language(options.language, deck.languages))
        print_line(stderr, "kiosk: the deck is not in '%s'; it begins in its first language",
                   options.language.c_str());
    settings.session.playback.start.language = language_index(deck, language);
    if (!options.slide.empty()) {
        const auto index = slide_index(deck, options.slide);
        if (!index && !is_locked)
            print_line(stderr, "kiosk: the deck has no slide '%s'; it begins with the first",
                       options.slide.c_str());
        settings.session.playback.start.slide = index.value_or(0);
    }
    return settings;
}

std::optional<float> bottom_edge(const Config& config) {
    const auto& height = config.display.bottom_edge_millimetres;
    return height ? std::optional(static_cast<float>(*height)) : std::nullopt;
}

Canvas canvas_of(Size size, double display_inches, const Config& config) {
    const double configured = config.display.diagonal_inches;
    Canvas canvas = canvas_for(size, configured > 0 ? configured : display_inches,
                               config.display.viewing_distance_metres);
    canvas.motion = !config.reduced_motion;
    canvas.reads_aloud = config.audio != AudioOutput::none;
    canvas.bottom_edge_millimetres = bottom_edge(config);
    canvas.offers_easy_reading = config.easy_reading;
    return canvas;
}

}  // namespace kiosk
