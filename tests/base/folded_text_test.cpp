#include "kiosk/base/folded_text.h"

#include <doctest/doctest.h>

using namespace kiosk;

TEST_CASE("capitals, accents and white space do not matter to who searches") {
    CHECK(folded_text("Élan Vital") == "elan vital");
    CHECK(folded_text("  Ёлка\n ТӨБЕ ") == "елка төбе");
    CHECK(folded_text("Straße") == "strasse");
    CHECK(folded_text("قُلْ") == "قل");
    CHECK(folded_text("") == "");
    CHECK(folded_text("\xFF") == "\uFFFD");
}
