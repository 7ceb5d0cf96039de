// A text as a QR code: the squares of which it consists, without the light margin around them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace kiosk {

struct QrCode {
    int side = 0;            ///< squares across and down
    std::vector<bool> dark;  ///< row by row, from the upper left corner; side * side of them

    bool is_dark(int column, int row) const { return dark[static_cast<std::size_t>(row * side + column)]; }
};

/// The light margin that a reader needs around the code, in squares (ISO/IEC 18004).
inline constexpr int qr_margin = 4;

/// The smallest code for `text`, with error correction M (15 % may be lost); nothing for an empty text, and
/// for one that is longer than `longest_address` (kiosk/deck/kinds/code.h).
std::optional<QrCode> make_qr_code(std::string_view text);

}  // namespace kiosk
