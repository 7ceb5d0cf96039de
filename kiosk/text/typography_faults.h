// What is typed in a text as on a typewriter and would be shown so: straight quotation marks, a hyphen for a
// dash, three dots, spaces that are too many or missing. What the layout sets right by itself (typography.h:
// no-break spaces where there is a space, quotation marks around a quotation) is no fault.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

struct TypographyFault {
    std::string_view rule;  ///< "typography-quotes", "-apostrophe", "-dash", "-ellipsis" or "-spaces"
    std::size_t begin = 0;  ///< bytes of the text
    std::size_t end = 0;
    bool can_be_mended = false;
    std::string replacement;   ///< of those bytes, where it can be
    std::string_view message;  ///< "a hyphen stands where a dash belongs"
};

struct TypographyContext {
    /// A BCP 47 tag; empty for a text that is the same in all languages, of which less can be said.
    std::string_view language;
    bool gets_quotation_marks = false;  ///< the layout puts the language's marks around the text
};

/// In the order of their places, none within another. Addresses of the net are passed over.
std::vector<TypographyFault> find_typography_faults(std::string_view text, const TypographyContext& context);

/// `text` with all that can be mended of the rules `wanted` set right. Mending it again changes nothing.
std::string mended_typography(std::string_view text, const TypographyContext& context,
                              const std::set<std::string_view>& wanted);

}  // namespace kiosk
