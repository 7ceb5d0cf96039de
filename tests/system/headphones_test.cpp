#include "kiosk/system/headphones.h"

#include <doctest/doctest.h>

#include "tests/support/temporary_folder.h"

using namespace kiosk;

TEST_CASE("controls that tell of headphones, and those that do not") {
    for (const char* name :
         {"Headphone Jack", "Front Headphone Jack", "Headphone Front Jack", "Headset Jack"})
        CHECK(is_headphone_jack(name));
    for (const char* name :
         {"Headphone Playback Switch", "Mic Jack", "Headset Mic Jack", "Headphone Mic Jack", "Line Out Jack",
          "Headphone Phantom Jack", "Speaker Phantom Jack", "HDMI/DP,pcm=3 Jack", "Jack", ""})
        CHECK_FALSE(is_headphone_jack(name));
}

TEST_CASE("a machine whose cards tell nothing counts as one without headphones") {
    const TemporaryFolder folder;
    folder.write("controlC0", "no sound card");
    int woken = 0;
    {
        const HeadphoneWatch watch([&] { ++woken; }, folder.path());
        CHECK_FALSE(watch.are_plugged_in());
    }
    CHECK(woken == 0);
    const HeadphoneWatch nothing([] {}, folder.path("none"));
    CHECK_FALSE(nothing.are_plugged_in());
}
