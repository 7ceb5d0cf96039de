// A slide whose text has to be larger than it has room for goes over several pages. A page is a slide with a
// part of the texts, of the same kind or of one that has only these: it is laid out as any other.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/deck/slide_kinds.h"

namespace kiosk {

/// The most pages that one slide is divided into: who turns more of them has lost the sense.
constexpr int most_pages = 6;

/// Where pages end, best first: with a sentence, or all of a text; with a part of one, such as at a comma; or
/// at least with a word that is none of those which lead to the next one.
enum class PageEnd { sentence, pause, word };

struct Division {
    std::vector<SlideContent> pages;  ///< none: the slide cannot be divided so
    PageEnd worst = PageEnd::sentence;
};

/// The slide's content on so many pages, in one language. They end with sentences where that can be, else at
/// pauses or where a line was ended, and hold about equally much: where that can be, the fullest not more
/// than two and a half times as much as the emptiest. Nothing is lost, and nothing but a picture and its
/// credit stands on two of them; a heading is on the first one, and what belongs below (who says it, a note)
/// on the last one. A short quotation is not divided.
Division division_of(const SlideContent& content, int pages, std::string_view language,
                     std::string_view first_language);

}  // namespace kiosk
