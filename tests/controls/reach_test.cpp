// Wherever a panel hangs, what is touched is where everybody reaches it, as far as the panel allows, and it
// never meets the slide.
#include "kiosk/scene/reach.h"

#include "tests/support/everywhere.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

/// Millimetres above the floor: standing on it, usual, and far too high.
constexpr float heights[] = {0, 150, 400, 700, 900, 1100, 1400};

std::vector<ControlsState> states_of_visitors() {
    using Panel = ControlsState::Panel;
    ControlsState engaged;
    engaged.engaged = true;
    ControlsState inviting;
    inviting.invitation = 0;
    std::vector<ControlsState> states{engaged, inviting};
    for (const Panel panel : {Panel::languages, Panel::still_reading, Panel::overview, Panel::pin}) {
        states.push_back(engaged);
        states.back().panel = panel;
        if (panel != Panel::overview) continue;
        states.back().overview.emplace();
        for (int slide = 0; slide < 20; ++slide)
            states.back().overview->slides.push_back(slide);
    }
    return states;
}

/// Where everybody reaches so much of the picture that a panel has room there, everything is in reach; where
/// less, it is as near as can be.
void check_reach_of_controls(const Deck& deck, const Canvas& canvas, FontMetrics& fonts) {
    constexpr float slack = 1;  // pixels
    constexpr float panel_room = 0.4F;
    const LayoutMetrics m = controls_metrics(deck.languages, canvas, fonts);
    const Reach reach = reach_of(canvas);
    const bool is_usual = reach.bottom >= m.panel_bottom - slack;
    const bool has_room = is_usual && m.panel_bottom - reach.top >= panel_room * m.height;
    for (const ControlsState& state : states_of_visitors()) {
        CAPTURE(static_cast<int>(state.panel));
        const Scene scene =
            layout_controls(deck, state, canvas, theme_named("evening", {}), deck.words, fonts);
        std::vector<TouchArea> touched = out_of_reach(scene.touch_areas, canvas, m.button_gap / 2 + slack);
        if (has_room) {
            for (const TouchArea& area : touched) {
                CAPTURE(static_cast<int>(area.control));
                CAPTURE(area.bounds.y);
                CAPTURE(area.bounds.bottom());
                CHECK(false);
            }
        }
        for (const TouchArea& area : scene.touch_areas) {
            if (area.control == Control::ground || area.control == Control::progress_band) continue;
            if (area.control == Control::close_panel && area.bounds.height > m.height / 2) continue;
            CAPTURE(static_cast<int>(area.control));
            CHECK(area.bounds.y >= m.panel_top - m.button_gap / 2 - slack);
            CHECK(area.bounds.bottom() <= m.panel_bottom + slack);
        }
    }
}

}  // namespace

TEST_CASE("what is touched is within reach wherever a panel hangs, and clear of the slide") {
    SquareFonts fonts(0.55F);
    const std::vector<Slide> slides = slides_of_every_kind();
    const auto sets = language_sets();
    const Theme theme = theme_named("evening", {});
    std::size_t turn = 0;
    for (const kiosk::test::PanelSize& panel : panels) {
        for (const float height : heights) {
            CAPTURE(panel.size.width);
            CAPTURE(panel.size.height);
            CAPTURE(panel.inches);
            CAPTURE(height);
            Deck deck;
            deck.languages = sets[++turn % sets.size()];
            CAPTURE(deck.languages.size());
            deck.slides = slides;
            Canvas hung = canvas_for(panel.size, panel.inches, 0);
            hung.bottom_edge_millimetres = height;
            std::vector<Canvas> canvases{hung};
            if (can_be_lowered(hung)) canvases.push_back(lowered(hung));
            for (const Canvas& canvas : canvases) {
                CAPTURE(canvas.is_lowered);
                check_reach_of_controls(deck, canvas, fonts);
                const float strip_top = controls_metrics(deck.languages, canvas, fonts).strip_top;
                // Each kind of slide somewhere: all of them everywhere would take minutes.
                for (std::size_t i = turn % 12; i < slides.size(); i += 12) {
                    CAPTURE(i);
                    for (const Scene& scene : layout_slide_in_sizes(slides[i], deck, deck.languages.front(),
                                                                    canvas, theme, fonts, text_scales))
                        check_slide_keeps_clear(scene, strip_top);
                }
            }
        }
    }
}

TEST_CASE("easier reading has a button where it is offered, beside the others") {
    SquareFonts fonts(0.55F);
    Deck deck;
    deck.languages = {"en", "fr"};
    deck.slides = slides_of_every_kind();
    ControlsState engaged;
    engaged.engaged = true;
    for (const kiosk::test::PanelSize& panel : panels) {
        CAPTURE(panel.inches);
        Canvas canvas = canvas_for(panel.size, panel.inches, 0);
        canvas.bottom_edge_millimetres = 1000;
        const auto areas = [&] {
            return layout_controls(deck, engaged, canvas, theme_named("evening", {}), deck.words, fonts)
                .touch_areas;
        };
        const auto is_it = [](const TouchArea& area) { return area.control == Control::easy_reading; };
        const std::vector<TouchArea> without = areas();
        CHECK(std::none_of(without.begin(), without.end(), is_it));
        canvas.offers_easy_reading = true;
        const std::vector<TouchArea> with = areas();
        CHECK(std::count_if(with.begin(), with.end(), is_it) == 1);
        for (std::size_t i = 0; i < with.size(); ++i)
            for (std::size_t j = i + 1; j < with.size(); ++j) {
                if (with[i].control == Control::progress_band || with[j].control == Control::progress_band)
                    continue;
                if (with[i].control == Control::open_photo || with[j].control == Control::open_photo)
                    continue;
                const Rect one = with[i].bounds.inset(1);
                const Rect other = with[j].bounds.inset(1);
                const bool meet = one.x < other.right() && other.x < one.right() && one.y < other.bottom() &&
                                  other.y < one.bottom();
                CHECK_FALSE(meet);
            }
    }
}

TEST_CASE("a picture that can be brought down has a button for it") {
    SquareFonts fonts(0.55F);
    Deck deck;
    deck.languages = {"en", "fr"};
    deck.slides = slides_of_every_kind();
    ControlsState engaged;
    engaged.engaged = true;
    const auto buttons = [&](const Canvas& canvas) {
        const Scene scene =
            layout_controls(deck, engaged, canvas, theme_named("evening", {}), deck.words, fonts);
        return std::count_if(scene.touch_areas.begin(), scene.touch_areas.end(),
                             [](const TouchArea& area) { return area.control == Control::lower; });
    };
    Canvas canvas = canvas_for({1080, 1920}, 55, 0);
    CHECK(buttons(canvas) == 0);
    canvas.bottom_edge_millimetres = 400;
    CHECK(buttons(canvas) == 1);
    CHECK(buttons(lowered(canvas)) == 1);
    canvas = canvas_for({1920, 1080}, 32, 0);
    canvas.bottom_edge_millimetres = 700;
    CHECK(buttons(canvas) == 0);
}
