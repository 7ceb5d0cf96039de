// A font whose letters are all squares of one em: a column of ten pixels holds ten letters of one pixel.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/base/utf8.h"
#include "kiosk/text/font_metrics.h"

namespace kiosk {

/// Face 0 has the letters of Europe, with punctuation and digits; face 1 has Hebrew and Arabic letters and
/// the full stop; face 2 has all the rest, without ASCII.
class SquareFont : public FontMetrics {
  public:
    static constexpr FaceId european = 0;
    static constexpr FaceId semitic = 1;
    static constexpr FaceId other = 2;

    const std::vector<FaceId>& faces(FontRole) const override { return faces_; }

    bool covers(FaceId face, char32_t code_point) const override {
        const bool is_semitic = code_point >= 0x0590 && code_point < 0x0780;
        const bool is_european =
            code_point < 0x0590 || (code_point >= 0x2000 && code_point < 0x2100 && code_point != 0x202F);
        if (face == european) return is_european;
        if (face == semitic) return is_semitic || code_point == U'.';
        return !is_semitic && code_point >= 0x80;
    }

    float advance(FaceId, int pixels, std::string_view text, Direction, std::string_view) override {
        float squares = 0;
        for (const char32_t code_point : to_utf32(text)) {
            const bool is_invisible = (code_point >= 0x0300 && code_point < 0x0370) ||
                                      (code_point >= 0x200B && code_point < 0x2010);
            if (!is_invisible) ++squares;
        }
        return squares * static_cast<float>(pixels);
    }

    VerticalMetrics vertical(FaceId, int pixels) override {
        const auto em = static_cast<float>(pixels);
        return {0.8F * em, 0.2F * em, 0.7F * em};
    }

  private:
    std::vector<FaceId> faces_{european, semitic, other};
};

}  // namespace kiosk
