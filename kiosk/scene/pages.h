// A slide whose text has to be larger than it has room for goes over several pages. A page is a slide with a
// part of the texts, of the same kind or of one that has only these: it is laid out as any other.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "kiosk/deck/slide_kinds.h"

namespace kiosk {

/// The most pages that one slide is divided into. Text that is twice as large needs four times the room; a
/// slide that is full in its usual size has no more pages than this.
constexpr int most_pages = 12;

/// Where pages end, best first: with a sentence, or all of a text; with a part of one, such as at a comma;
/// with a word that is none of those which lead to the next one; or with any word.
enum class PageEnd { sentence, pause, word, any_word };

struct Division {
    std::vector<SlideContent> pages;  ///< none: the slide cannot be divided so
    PageEnd worst = PageEnd::sentence;
};

/// What a page holds of the slide's main text.
struct PageRoom {
    std::function<double(std::string_view)> width_of{};  ///< of words in a line; none: nothing is known
    double width = 0;                                    ///< of a line, in the same measure
    double lines = 0;
    double above = 0;      ///< what else stands on the first page, in lines of the main text
    double below = 0;      ///< and on the last one
    double between = 0.4;  ///< two paragraphs or items
};

/// A number of pages, and how they may end.
struct PagePlan {
    int pages = 2;
    PageEnd end = PageEnd::sentence;  ///< the worst that is allowed
    bool others_apart = false;        ///< what stands above or below the main text has a page of its own
    PageRoom room{};
};

/// All plans, best first: few pages are good, and so are pages that end with the sense, for which a slide has
/// a page or two more.
const std::vector<PagePlan>& page_plans();

/// The ways to divide the content of a slide in one language. Where its texts may be parted, and how wide the
/// parts are, is found out once for all plans.
class Divisions {
  public:
    /// `content` and the languages must outlive it.
    Divisions(const SlideContent& content, PageRoom room, std::string_view language,
              std::string_view first_language);
    ~Divisions();
    Divisions(const Divisions&) = delete;
    Divisions& operator=(const Divisions&) = delete;

    /// The content on so many pages. They end as the plan allows, and hold about equally much: the fullest
    /// not more than two and a half times as much as the emptiest, but where they may end with any word.
    /// Nothing is lost, and nothing but a picture and its credit stands on two of them; a heading is on the
    /// first one, and what belongs below (who says it, a note) on the last one. A short quotation is not
    /// divided.
    Division by(PagePlan plan);

  private:
    struct Known;
    const SlideContent& content_;
    PageRoom room_;
    std::string_view language_;
    std::string_view first_language_;
    std::unique_ptr<Known> known_;
};

/// The same for one plan, where nothing is known of the room.
Division division_of(const SlideContent& content, const PagePlan& plan, std::string_view language,
                     std::string_view first_language);

}  // namespace kiosk
