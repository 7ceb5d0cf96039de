// What layout needs to know about fonts. The implementation for the program uses SDL2_ttf
// (kiosk/sdl/fonts.h); tests use a font in which every letter is a square.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/language_tag.h"

namespace kiosk {

/// The purpose of a text, by which its typeface is chosen (fonts/fonts.yaml).
/// `figure` is for big numbers: digits as tall as capitals.
enum class FontRole { serif, serif_italic, sans, sans_bold, display, figure };
inline constexpr int font_role_count = 6;

/// Identifies a loaded font file: a small number that stays valid while the program runs.
using FaceId = int;

struct VerticalMetrics {
    float ascent = 0;      ///< above the baseline
    float descent = 0;     ///< below the baseline, positive
    float cap_height = 0;  ///< of a capital H
};

class TextAnalyses;

/// For use by one thread at a time.
class FontMetrics {
  public:
    FontMetrics();
    virtual ~FontMetrics();
    FontMetrics(const FontMetrics&) = delete;
    FontMetrics& operator=(const FontMetrics&) = delete;
    /// Cached analyses of texts that were laid out in these fonts before; for kiosk/text.
    TextAnalyses& analyses() { return *analyses_; }
    /// No other fonts in this process have it, nor had it: for what is found out about them and kept.
    std::uint64_t number() const { return number_; }
    /// The faces for a role: the preferred one first, then its fallbacks.
    virtual const std::vector<FaceId>& faces(FontRole role) const = 0;
    /// The same for texts of one language: those that were made for it come first, as Nastaliq does for Urdu.
    virtual const std::vector<FaceId>& faces_for(FontRole role, std::string_view /*language*/) const {
        return faces(role);
    }
    /// The face that draws emoji in colour; nothing where there is none.
    virtual std::optional<FaceId> emoji_face() const { return std::nullopt; }
    /// The Debian package whose face would have a letter that no face here has; empty where none is known.
    virtual std::string package_with(char32_t /*code_point*/) const { return {}; }
    /// Whether a visitor reads in the typeface that is made for readers with dyslexia: it then comes first in
    /// every role, as far as it has the letters.
    bool has_easy_letters() const { return easy_letters_; }
    void use_easy_letters(bool on) { easy_letters_ = on; }
    /// Whether lines stand as far apart as readers with dyslexia and low vision need (WCAG 2.2, 1.4.12).
    bool has_wide_lines() const { return wide_lines_; }
    void use_wide_lines(bool on) { wide_lines_ = on; }
    /// False: lines begin with the white that letters have before them. To find out where their ink is takes
    /// drawing them, in vain where nobody looks at the lines.
    bool begins_lines_with_ink() const { return begins_lines_with_ink_; }
    void begin_lines_with_ink(bool on) { begins_lines_with_ink_ = on; }

    virtual bool covers(FaceId face, char32_t code_point) const = 0;
    /// The advance width of the shaped `text` (one script, one direction), in pixels. It is proportional to
    /// `pixels`.
    /// `script` is an ISO 15924 code such as "Arab".
    virtual float advance(FaceId face, int pixels, std::string_view text, Direction direction,
                          std::string_view script) = 0;
    virtual VerticalMetrics vertical(FaceId face, int pixels) = 0;
    /// The white between the pen and the ink of the first letter of `text`, in ems, on the side where a line
    /// of that direction begins; negative where the ink reaches over the pen.
    virtual float white_before(FaceId, std::string_view /*text*/, Direction, std::string_view /*script*/) {
        return 0;
    }
    /// The face that draws signs as capitals need them, which are higher than small letters do; the same
    /// face where there is none.
    virtual FaceId beside_capitals(FaceId face) const { return face; }

  private:
    std::unique_ptr<TextAnalyses> analyses_;
    const std::uint64_t number_;
    bool easy_letters_ = false;
    bool wide_lines_ = false;
    bool begins_lines_with_ink_ = true;
};

}  // namespace kiosk
