// A text of an object that lives on, and that nobody is to find there any more: a short one stands in the
// object itself, and what is only cleared keeps its letters.
#pragma once

#include <cstring>
#include <string>

namespace kiosk {

/// Overwrites the letters; the text is empty then.
inline void wipe_text(std::string& text) {
    explicit_bzero(text.data(), text.capacity());
    text.clear();
}

}  // namespace kiosk
