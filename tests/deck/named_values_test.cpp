#include "kiosk/deck/named_values.h"

#include <doctest/doctest.h>

#include "kiosk/deck/deck.h"

using namespace kiosk;

TEST_CASE("a word stands for its value, and one that nobody knows for none") {
    CHECK(value_named(transitions, "slide") == TransitionKind::slide);
    CHECK(value_named(transitions, "none") == TransitionKind::cut);
    CHECK(value_named(transitions, "wipe") == std::nullopt);
    CHECK(value_named(consent_states, "no-people") == ConsentState::no_people);
    CHECK(value_named(consent_states, "") == std::nullopt);
    CHECK(names_in(motions) == std::vector<std::string>{"drift", "still"});
}
