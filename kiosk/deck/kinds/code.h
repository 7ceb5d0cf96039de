// A code: an address that a visitor's phone can read from the screen (a QR code), and the same address in
// words.
#pragma once

#include "kiosk/deck/kinds/kind.h"

namespace kiosk {

struct CodeContent {
    LocalizedText label;
    LocalizedText address;
    LocalizedText note;

    static constexpr SlideKind kind{
        .field = "code", .with_article = "a code", .consent = ConsentNeed::none()};
    static std::vector<FieldRule> fields();
    static CodeContent read(const SlideValues& fields);
    TextList visible_texts() const { return {&label, &address, &note}; }
    TextList unseen_texts() const { return {}; }
    SlidePhotos shown_photos() const { return {}; }
};

/// The longest address, in bytes, whose code can still be read from where people stand: what a code of 57 by
/// 57 squares holds (ISO/IEC 18004, version 10 with error correction M).
inline constexpr std::size_t longest_address = 213;

}  // namespace kiosk
