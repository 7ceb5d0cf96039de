#include "kiosk/base/text_boundaries.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <cstdint>
#include <memory>

namespace kiosk {
namespace {

std::vector<std::size_t> boundaries(std::string_view text, UBreakIteratorType type) {
    std::vector<std::size_t> found{0};
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UText, UText* (*)(UText*)> letters(
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status), &utext_close);
    const std::unique_ptr<UBreakIterator, void (*)(UBreakIterator*)> breaks(
        ubrk_open(type, "", nullptr, 0, &status), &ubrk_close);
    ubrk_setUText(breaks.get(), letters.get(), &status);
    if (U_SUCCESS(status)) {
        for (std::int32_t at = ubrk_next(breaks.get()); at != UBRK_DONE; at = ubrk_next(breaks.get()))
            found.push_back(static_cast<std::size_t>(at));
    }
    if (found.back() != text.size()) found.push_back(text.size());
    return found;
}

}  // namespace

std::vector<std::size_t> letter_boundaries(std::string_view text) {
    return boundaries(text, UBRK_CHARACTER);
}

std::vector<std::size_t> word_boundaries(std::string_view text) {
    return boundaries(text, UBRK_WORD);
}

}  // namespace kiosk
