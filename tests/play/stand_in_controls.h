// Touch areas as the controls would have them for a picture of 1920 × 1080, without drawing any.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "kiosk/controls/controls_state.h"

namespace kiosk {

inline std::vector<TouchArea> stand_in_controls(const ControlsState& state, int languages) {
    using Panel = ControlsState::Panel;
    std::vector<TouchArea> areas;
    const auto row = [&](float x, float y, const std::vector<Control>& controls) {
        for (const Control control : controls) {
            areas.push_back({{x, y, 100, 80}, control, 0});
            x += 120;
        }
    };
    const Rect whole{0, 0, 1920, 1080};
    if (!state.hidden) {
        for (int language = 0; language < languages; ++language)
            areas.push_back(
                {{static_cast<float>(language) * 220, 960, 200, 80}, Control::choose_language, language});
        row(1000, 960, {Control::open_languages});
        areas.push_back({{0, 1065, 1920, 15}, Control::progress_band, 0});
        const Control reading = state.photo_is_open ? Control::close_photo : Control::text_size;
        if (state.engaged)
            row(1200, 960,
                {Control::previous, Control::play_pause, Control::next, reading, Control::contrast,
                 Control::open_overview});
        if (state.engaged && state.can_listen) areas.push_back({{1200, 860, 100, 80}, Control::listen, 0});
        if (state.engaged && state.film) areas.push_back({{640, 860, 100, 80}, Control::film_stop, 0});
        if (state.engaged && state.can_sign) areas.push_back({{1000, 860, 100, 80}, Control::sign, 0});
        if (state.sign && state.panel == Panel::none) {
            const bool is_at_end = state.sign->corner < 2;
            areas.push_back(
                {{is_at_end ? 1400.0F : 100.0F, 500, 400, 300}, Control::sign_film, state.sign->corner});
            areas.push_back({{880, 860, 100, 80}, Control::sign_stop, 0});
            areas.push_back({{760, 860, 100, 80}, Control::sign_move, 0});
        }
        if (state.engaged && state.listens) {
            areas.push_back({{1320, 860, 100, 80}, Control::speed, 0});
            areas.push_back({{1440, 860, 100, 80}, Control::volume, 0});
        }
    }
    switch (state.panel) {
        case Panel::none:
        case Panel::neutral:
            break;
        case Panel::languages:
            areas.push_back({whole, Control::close_panel, 0});
            areas.push_back({{600, 200, 700, 600}, Control::ground, 0});
            for (int language = 0; language < languages; ++language)
                areas.push_back({{700, 250 + static_cast<float>(language) * 100, 500, 80},
                                 Control::choose_language,
                                 language});
            break;
        case Panel::overview: {
            areas.push_back({whole, Control::ground, 0});
            row(300, 900, {Control::close_panel});
            constexpr int page = 6;
            const auto& slides = state.overview->slides;
            const int first = state.overview->at / page * page;
            for (int i = first; i < std::min(first + page, static_cast<int>(slides.size())); ++i)
                areas.push_back({{100 + static_cast<float>(i - first) * 300, 300, 280, 200},
                                 Control::overview_slide,
                                 slides[static_cast<std::size_t>(i)]});
            if (first > 0) areas.push_back({{600, 900, 100, 80}, Control::overview_page, first - page});
            if (first + page < static_cast<int>(slides.size()))
                areas.push_back({{800, 900, 100, 80}, Control::overview_page, first + page});
            break;
        }
        case Panel::still_reading:
            areas.push_back({{600, 200, 700, 600}, Control::close_panel, 0});
            break;
        case Panel::pin:
        case Panel::clock:
            areas.push_back({whole, Control::ground, 0});
            for (int digit = 0; digit < 10; ++digit)
                areas.push_back(
                    {{300 + static_cast<float>(digit) * 120, 400, 100, 80}, Control::digit, digit});
            row(300, 600, {Control::erase, Control::enter, Control::close_panel});
            break;
        case Panel::passphrase:
            areas.push_back({whole, Control::ground, 0});
            for (int letter = 'a'; letter <= 'z'; ++letter)
                areas.push_back(
                    {{20 + static_cast<float>(letter - 'a') * 70, 400, 60, 60}, Control::letter, letter});
            areas.push_back({{1500, 600, 100, 80}, Control::letter, ' '});
            row(300, 600, {Control::erase, Control::enter, Control::close_panel});
            break;
        case Panel::menu:
            areas.push_back({whole, Control::ground, 0});
            row(300, 700, {Control::menu_passphrase, Control::menu_stick});
            row(300, 400,
                {Control::menu_hide_slide, Control::menu_show_all, Control::menu_reload,
                 Control::menu_touch_test, Control::menu_exit, Control::menu_close});
            break;
        case Panel::stick:
            areas.push_back({whole, Control::ground, 0});
            row(300, 400, {Control::install_from_stick, Control::close_panel});
            break;
        case Panel::touch_test:
            row(300, 400, {Control::menu_close, Control::erase});
            break;
    }
    return areas;
}

}  // namespace kiosk
