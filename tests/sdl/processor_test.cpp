// Who asks SDL first what the processor can do. The function below stands in for SDL's own in this program,
// also for the libraries.
#include "kiosk/sdl/processor.h"

#include <SDL.h>
#include <dlfcn.h>
#include <doctest/doctest.h>

#include <string>

#include "kiosk/sdl/fonts.h"

namespace {

/// The program or library whose code asked first.
std::string& first_asker() {
    static std::string asker;
    return asker;
}

}  // namespace

extern "C" SDL_bool SDL_HasSSE2(void) {
    Dl_info asker{};
    if (first_asker().empty() && dladdr(__builtin_return_address(0), &asker) != 0)
        first_asker() = asker.dli_fname;
#ifdef __SSE2__
    return SDL_TRUE;
#else
    return SDL_FALSE;
#endif
}

using namespace kiosk;

TEST_CASE("the processor is known before anything is drawn, and not found out by a thread that draws") {
    Diagnostics diagnostics;
    Fonts fonts(read_font_catalogue(KIOSK_FONT_DIR, diagnostics));
    TextRun run;
    run.text = "Français";
    run.face = fonts.faces(FontRole::sans).front();
    run.pixels = 26;
    run.script = "Latn";
    CHECK_FALSE(fonts.draw(run).mask.coverage.empty());
    CHECK(first_asker().find("SDL2_ttf") == std::string::npos);
    CHECK_FALSE(first_asker().empty());
}
