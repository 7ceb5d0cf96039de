// A text in the deck's languages.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/diagnostic.h"

namespace kiosk {

/// What a text is in one language, and which language that really is: a fallback keeps its own language, so
/// that its direction, quotation marks and line breaks are right.
struct TextInLanguage {
    std::string_view text;
    std::string_view language;  ///< a BCP 47 tag
    bool empty() const { return text.empty(); }
};

/// Either one string, the same in every language, or a string for each of some languages. Copies share their
/// words, which nobody changes: a long deck that is saved again and again is copied each time.
class LocalizedText {
  public:
    LocalizedText() = default;
    /// The same in every language.
    explicit LocalizedText(std::string text);
    /// Tags are canonical; the order is the deck's. `positions` are those of the tags in the deck, in the
    /// same order; none where it comes from elsewhere.
    explicit LocalizedText(std::vector<std::pair<std::string, std::string>> by_language,
                           std::vector<SourcePosition> positions = {});

    /// The text for `language`: by RFC 4647 look-up, else in `first_language`, else in any language there is.
    /// A string that is the same in all languages counts as being in `language`. The views live as long as
    /// this object and the argument.
    TextInLanguage in(std::string_view language, std::string_view first_language) const;

    bool empty() const { return !words_; }
    bool same_in_all() const { return by_language().empty(); }
    const std::vector<std::pair<std::string, std::string>>& by_language() const;

    /// Where the text in `tag` begins in the deck; where all of it does, if that is not known.
    SourcePosition position_in(std::string_view tag) const;

    /// What stands in line `first` or below stands `by` lines further down from now on.
    void move_lines(int first, int by);

    bool is_partial = false;  ///< it has a fault in one of its languages, which has been told
    SourcePosition position;  ///< where it stands in the deck; line 0 where it does not

  private:
    struct Words {
        std::string same;
        std::vector<std::pair<std::string, std::string>> by_language;
        std::vector<SourcePosition> positions;
    };

    std::shared_ptr<const Words> words_;  ///< null: it is empty
    int first_line_ = 0;                  ///< the least of the positions
    int moved_ = 0;                       ///< lines that are added to each of them
};

}  // namespace kiosk
