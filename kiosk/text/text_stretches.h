// Divides a text into stretches of one face, script and direction: embedding levels (UAX 9), scripts (UAX
// 24), and faces by the characters that they have. Only for the sources in this folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/text/font_metrics.h"

namespace kiosk {

/// [start, end) in UTF-16 offsets.
struct TextStretch {
    int start = 0;
    int end = 0;
    FaceId face = 0;
    std::string script;  ///< ISO 15924
    std::uint8_t level = 0;
    Direction direction() const {
        return level % 2 == 0 ? Direction::left_to_right : Direction::right_to_left;
    }
};

/// The stretches of one line of text in logical order, without gaps. `direction` is that of the language.
std::vector<TextStretch> find_stretches(const std::u16string& text, std::string_view language,
                                        Direction direction, FontRole role, const FontMetrics& fonts);

}  // namespace kiosk
