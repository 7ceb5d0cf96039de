// What the words of a slide tell without being laid out: whether there is time to read them, and whether its
// languages say the same as far as a program can see it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/deck.h"
#include "kiosk/text/figures.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {

/// How long texts in each language of a deck are beside those in its first, as the deck itself shows. Any
/// thread.
class UsualLengths {
  public:
    explicit UsualLengths(const Deck& deck);
    /// 1: as long as in the first language; Chinese is about 0.4 of English.
    double of(const std::string& language) const;

  private:
    std::map<std::string, double> parts_;
};

/// One a thread. Nothing is owned, and all of it outlives this object.
class TextChecks {
  public:
    TextChecks(const Deck& deck, const SourceText& source, const UsualLengths& lengths);

    Diagnostics check(const Slide& slide);

  private:
    void check_reading_time(const Slide& slide, Reporter& reporter) const;
    void check_words(const Slide& slide, Reporter& reporter) const;
    void check_plain_language(const Slide& slide, Reporter& reporter) const;
    void check_lengths(const Slide& slide, Reporter& reporter) const;
    void check_figures(const Slide& slide, Reporter& reporter);
    void compare_figures(const std::vector<const LocalizedText*>& texts, const std::string& from,
                         const std::string& to, Reporter& reporter);

    const Deck& deck_;
    const SourceText& source_;
    const UsualLengths& lengths_;
    std::map<std::string, FigureReader> readers_;  ///< by language
};

}  // namespace kiosk
