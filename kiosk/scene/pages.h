// A slide whose text has to be larger than it has room for goes over several pages. A page is a slide of the
// same kind with a part of the main text: it is laid out as any other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/slide_kinds.h"

namespace kiosk {

/// The most pages that one slide is divided into: who turns more of them has lost the sense.
constexpr int most_pages = 6;

/// `text` in so many parts of about equal length, each ending with a sentence, a clause or at least a word
/// that is none of those which lead to the next one; nothing where it cannot be divided so.
std::vector<std::string> parts_of_text(std::string_view text, std::string_view language, int parts);

/// What a slide of a kind that is divided is read for, in one language: without its heading and what stands
/// beside it. Empty for other kinds.
std::string main_text(const SlideContent& content, std::string_view language,
                      std::string_view first_language);

/// The slide's content on so many pages, in one language; nothing where a slide of its kind is not divided,
/// or this one cannot be. What stands beside the main text is on every page that it says something about.
std::vector<SlideContent> pages_of(const SlideContent& content, int pages, std::string_view language,
                                   std::string_view first_language);

}  // namespace kiosk
