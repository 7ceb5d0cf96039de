#include "kiosk/scene/strip_plan.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/support/square_fonts.h"

using namespace kiosk;

TEST_CASE("the rows of buttons are those of these fonts and of this canvas, whatever was asked before") {
    const std::vector<std::string> languages{"en", "fr", "kk", "ru", "de"};
    const std::vector<std::string> other_languages{"en", "fr"};
    const Canvas wide = canvas_for({1920, 1080}, 43, 1.5);
    const Canvas narrow = canvas_for({1080, 1920}, 43, 1.5);
    for (int round = 0; round < 2; ++round) {
        CAPTURE(round);
        for (const Canvas& canvas : {wide, narrow})
            for (const auto& each : {languages, other_languages})
                for (const float width : {0.4F, 2.5F}) {
                    // Fonts that are made where others have been.
                    const auto fonts = std::make_unique<test::SquareFonts>(width);
                    const PickerPlan plan = plan_picker(each, canvas, *fonts);
                    CHECK(strip_rows(each, canvas, *fonts) == plan.rows + (plan.beside ? 0 : 1));
                }
    }
    test::SquareFonts small(0.4F);
    test::SquareFonts large(2.5F);
    CHECK(strip_rows(languages, narrow, small) != strip_rows(languages, narrow, large));
    Canvas larger_text = narrow;
    larger_text.text_scale = 2;
    CHECK(strip_rows(languages, larger_text, small) == strip_rows(languages, narrow, small));
}
