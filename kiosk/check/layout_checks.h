// What only the layout of a slide tells: whether its texts fit and can be read on every screen, in every
// language and in the three sizes of text that visitors choose from.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/deck.h"
#include "kiosk/media/photo_store.h"
#include "kiosk/scene/layout.h"
#include "kiosk/scene/theme.h"
#include "kiosk/text/font_metrics.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {

/// What a deck is laid out for.
struct LayoutCheckOptions {
    std::vector<Canvas> screens;         ///< at least one; their text_scale is not looked at
    std::string theme;                   ///< the operator's, for slides that name none
    const LoopPlaces* places = nullptr;  ///< as in SlideOptions
};

/// Names that should not be broken: by the tag of their language those who are quoted, and the deck's
/// `names`.
class KnownNames {
  public:
    explicit KnownNames(const Deck& deck);
    /// Those of more than one word, with plain spaces.
    const std::vector<std::string>& in(std::string_view language) const;

  private:
    std::vector<std::pair<std::string, std::vector<std::string>>> by_language_;
    std::vector<std::string> of_all_;
};

/// One a thread, since its fonts serve one. Nothing is owned, and all of it outlives this object.
class LayoutChecks {
  public:
    LayoutChecks(const Deck& deck, const SourceText& source, const LayoutCheckOptions& options,
                 const KnownNames& names, FontMetrics& fonts, PhotoStore& photos)
        : deck_(deck), source_(source), options_(options), names_(names), fonts_(fonts), photos_(photos) {}

    /// The faults of one slide, each named once with the screens on which it is seen.
    Diagnostics check(const Slide& slide);

  private:
    const Deck& deck_;
    const SourceText& source_;
    const LayoutCheckOptions& options_;
    const KnownNames& names_;
    FontMetrics& fonts_;
    PhotoStore& photos_;
    std::vector<std::shared_ptr<const Pixmap>> recent_photos_;  ///< so that no slide decodes one anew
};

/// Screens that are too small for letters that can be read from the distance that is set: once a screen, and
/// not once a text. They are told of `file`, the settings.
Diagnostics check_screens(const std::vector<Canvas>& screens, const std::string& file);
/// Screens that hang so high or so low, as the settings say, that not everybody reaches the buttons for
/// `languages`.
Diagnostics check_reach(const std::vector<Canvas>& screens, const std::vector<std::string>& languages,
                        const std::string& file, FontMetrics& fonts);
/// Whether the names on the languages' buttons can be drawn.
Diagnostics check_button_names(const Deck& deck, const SourceText& source, const FontMetrics& fonts);

/// Words of a theme that somebody with another vision of colours cannot tell from what is behind them, though
/// others can.
struct UnseenWords {
    std::string_view words;   ///< which: "figures and headings"
    std::string_view vision;  ///< of whom: "without cones for red (protanopia)"
    double ratio = 0;         ///< contrast, as they see it
    double needed = 0;        ///< WCAG 2.2, 1.4.3
};
std::vector<UnseenWords> unseen_words(const Theme& theme);

/// Whether the words on the buttons of a deck's own themes can be read, and all words by whatever vision of
/// colours.
Diagnostics check_theme_contrasts(const Deck& deck, const SourceText& source);

}  // namespace kiosk
