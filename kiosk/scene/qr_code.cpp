#include "kiosk/scene/qr_code.h"

#include <qrencode.h>

#include <memory>

#include "kiosk/deck/kinds/code.h"

namespace kiosk {

std::optional<QrCode> make_qr_code(std::string_view text) {
    if (text.empty() || text.size() > longest_address) return std::nullopt;
    constexpr int smallest_that_fits = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
        QRcode_encodeData(static_cast<int>(text.size()), bytes, smallest_that_fits, QR_ECLEVEL_M),
        QRcode_free);
    if (!made) return std::nullopt;
    QrCode code;
    code.side = made->width;
    const auto squares = static_cast<std::size_t>(code.side) * static_cast<std::size_t>(code.side);
    code.dark.reserve(squares);
    for (std::size_t i = 0; i < squares; ++i)
        code.dark.push_back((made->data[i] & 1) != 0);  // the other bits say what a square is for
    return code;
}

}  // namespace kiosk
