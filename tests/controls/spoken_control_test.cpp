#include "kiosk/controls/spoken_control.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "kiosk/controls/controls_state.h"
#include "kiosk/deck/speech_files.h"

using namespace kiosk;

TEST_CASE("whatever a button says, 'kiosk speak' makes speech of") {
    Deck deck = neutral_deck();
    deck.slides[0].sign.push_back({"", "anna.webm", {}});
    const std::vector<Word> made = spoken_words(deck);
    for (int control = 0; control <= static_cast<int>(Control::ground); ++control)
        for (const bool is_paused : {false, true})
            if (const auto word = spoken_word_of(static_cast<Control>(control), is_paused)) {
                CAPTURE(control);
                CHECK(std::find(made.begin(), made.end(), *word) != made.end());
            }
}

TEST_CASE("speech becomes louder by 18 dB at least") {
    // Eight times the amplitude is 18.06 dB.
    CHECK(speech_volumes.back() >= 8 * speech_volumes.front());
    CHECK(std::is_sorted(speech_volumes.begin(), speech_volumes.end()));
}
