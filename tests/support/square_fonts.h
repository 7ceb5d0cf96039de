// Fonts whose letters are all squares: what a layout does with them can be computed by hand.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/base/utf8.h"
#include "kiosk/text/font_metrics.h"

namespace kiosk::test {

/// One face for all roles. Each code point is `width` ems wide; zero-width ones (joiners, direction marks)
/// take nothing.
class SquareFonts : public FontMetrics {
  public:
    explicit SquareFonts(float width = 0.5F) : width_(width) {}

    const std::vector<FaceId>& faces(FontRole) const override { return faces_; }
    bool covers(FaceId, char32_t) const override { return true; }
    float advance(FaceId, int pixels, std::string_view text, Direction, std::string_view) override {
        float sum = 0;
        for (const char32_t letter : to_utf32(text))
            if (letter < 0x200B || letter > 0x200F) sum += width_ * static_cast<float>(pixels);
        return sum;
    }
    VerticalMetrics vertical(FaceId, int pixels) override {
        const auto size = static_cast<float>(pixels);
        return {0.8F * size, 0.2F * size, 0.66F * size};
    }

  private:
    float width_;
    std::vector<FaceId> faces_{0};
};

}  // namespace kiosk::test
