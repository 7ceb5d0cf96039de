// Finds typewriter habits that would be visible on the screen: straight quotation marks, a hyphen instead of
// a dash, three dots, extra or missing spaces. What the layout corrects by itself (typography.h: no-break
// spaces in place of spaces, quotation marks around a quotation) is not a fault.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

struct TypographyFault {
    std::string_view rule;  ///< "typography-quotes", "-apostrophe", "-dash", "-ellipsis" or "-spaces"
    std::size_t begin = 0;  ///< byte offset in the text
    std::size_t end = 0;
    bool can_be_mended = false;
    std::string replacement;   ///< for those bytes, if there is one
    std::string_view message;  ///< "a hyphen stands where a dash belongs"
};

struct TypographyContext {
    /// A BCP 47 tag; empty for a text that is the same in all languages, in which fewer faults can be found.
    std::string_view language;
    bool gets_quotation_marks = false;  ///< the layout adds the language's quotation marks around the text
};

/// The faults in the order of their positions, without overlaps. Web and e-mail addresses are skipped.
std::vector<TypographyFault> find_typography_faults(std::string_view text, const TypographyContext& context);

/// Corrects all faults of the rules in `wanted` that can be corrected. A second call changes nothing more.
std::string mended_typography(std::string_view text, const TypographyContext& context,
                              const std::set<std::string_view>& wanted);

}  // namespace kiosk
