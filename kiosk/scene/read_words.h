// Where the words of a slide stand that are read aloud, so that each can be marked while it is said.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/deck/spoken_text.h"
#include "kiosk/scene/scene.h"
#include "kiosk/scene/theme.h"
#include "kiosk/text/font_metrics.h"

namespace kiosk {

/// The words of `scene` that stand in one of `passages`, in the order of its items. What is said and not
/// drawn, such as a picture in words, has none.
std::vector<ReadWord> find_read_words(const Scene& scene, const std::vector<SpokenPassage>& passages,
                                      const Theme& theme, FontMetrics& fonts);

/// Where larger text has divided a slide into pages with these contents: the passages that each of them
/// shows, or shows a part of, counted as in all that is said of the slide. What stands on each page is there
/// as often.
std::vector<std::vector<SpokenPassage>> passages_of_pages(const Slide& slide,
                                                          const std::vector<SlideContent>& contents,
                                                          std::string_view language,
                                                          std::string_view first_language);

}  // namespace kiosk
