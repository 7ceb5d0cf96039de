// A quote: what somebody said, and who that was, on a picture where there is one.
#pragma once

#include "kiosk/deck/kinds/kind.h"

namespace kiosk {

struct QuoteContent {
    LocalizedText lead;  ///< a line above the quotation
    LocalizedText quote;
    LocalizedText by;
    LocalizedText role;
    Photo background{};  ///< may be none
    LocalizedText credit{};

    static constexpr SlideKind kind{
        .field = "quote", .with_article = "a quote", .consent = ConsentNeed::for_quotation("quote")};
    static std::vector<FieldRule> fields();
    static QuoteContent read(const SlideValues& fields);
    TextList visible_texts() const { return {&lead, &quote, &by, &role, &credit}; }
    TextList unseen_texts() const { return {}; }
    SlidePhotos shown_photos() const { return {{&background}}; }
};

}  // namespace kiosk
