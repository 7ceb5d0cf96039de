// A font that a deck brings is tried in a process apart before the show opens it. FreeType and HarfBuzz read
// it with the show's rights and on its threads: there a fault would end the show, and a font of a kilobyte
// whose letters consist of each other would keep it busy for ever.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/apart/apart_process.h"
#include "kiosk/text/font_file.h"  // of TryFont

namespace kiosk {

/// A font of 3,000 letters takes 0.06 seconds, one of 65,000, as those of Chinese are, 1.6; a slow panel some
/// times that.
inline constexpr ApartLimits font_limits{10, 600'000'000, 64};

/// Draws each glyph of the font once and sets its letters as a show does, in the scripts that they are of, in
/// the caller's process. Returns the word that font_fault() looks for; another one where it is no font.
std::string draw_whole_font(std::string_view bytes);

/// Why a font cannot be used, for people, by what has come of draw_whole_font() in a process apart; empty
/// where it can be.
std::string font_fault(const ApartResult& tried);

/// A TryFont that begins a process for it.
std::string try_font_apart(std::string_view bytes);

}  // namespace kiosk
