#include "kiosk/bundle/tar_header.h"

#include <cstdio>

namespace kiosk {
namespace {

struct Part {
    std::size_t at;
    std::size_t size;
};
// IEEE Std 1003.1-2017, pax, "ustar Interchange Format".
constexpr Part name_part{0, 100};
constexpr Part mode_part{100, 8};
constexpr Part user_part{108, 8};
constexpr Part group_part{116, 8};
constexpr Part size_part{124, 12};
constexpr Part time_part{136, 12};
constexpr Part sum_part{148, 8};
constexpr std::size_t type_at = 156;
constexpr Part magic_part{257, 8};
constexpr Part prefix_part{345, 155};

void put(std::string& header, Part part, std::string_view text) {
    header.replace(part.at, text.size(), text);
}

std::string octal(std::uint64_t number, std::size_t digits) {
    std::string text(digits, '0');
    for (std::size_t i = digits; i > 0; --i, number >>= 3U)
        text[i - 1] = static_cast<char>('0' + (number & 7U));
    return text;
}

/// Where to divide the path so that both parts fit into their fields; 0: it fits undivided. Nothing if it
/// cannot fit.
std::optional<std::size_t> cut_of(std::string_view path) {
    if (path.size() <= name_part.size) return 0;
    for (std::size_t at = path.find('/'); at != std::string_view::npos; at = path.find('/', at + 1))
        if (at > 0 && at <= prefix_part.size && path.size() - at - 1 <= name_part.size) return at;
    return std::nullopt;
}

}  // namespace

std::optional<std::string> tar_header(std::string_view path, std::uint64_t size, std::int64_t made) {
    const auto cut = cut_of(path);
    constexpr std::uint64_t beyond = std::uint64_t{1} << 33U;  // 11 octal digits
    if (!cut || size >= beyond || made < 0 || static_cast<std::uint64_t>(made) >= beyond) return std::nullopt;
    std::string header(tar_block, '\0');
    put(header, name_part, *cut == 0 ? path : path.substr(*cut + 1));
    put(header, prefix_part, path.substr(0, *cut));
    put(header, mode_part, octal(0644, 7));
    put(header, user_part, octal(0, 7));
    put(header, group_part, octal(0, 7));
    put(header, size_part, octal(size, 11));
    put(header, time_part, octal(static_cast<std::uint64_t>(made), 11));
    header[type_at] = '0';
    put(header, magic_part,
        std::string_view("ustar\0"
                         "00",
                         8));
    put(header, sum_part, "        ");
    std::uint64_t sum = 0;
    for (const char byte : header)
        sum += static_cast<unsigned char>(byte);
    put(header, sum_part, octal(sum, 6) + std::string("\0 ", 2));
    return header;
}

std::optional<std::uint64_t> size_in_tar_header(std::string_view header) {
    if (header.size() != tar_block || header[size_part.at + 11] != '\0') return std::nullopt;
    std::uint64_t size = 0;
    for (const char digit : header.substr(size_part.at, 11)) {
        if (digit < '0' || digit > '7') return std::nullopt;
        size = size * 8 + static_cast<std::uint64_t>(digit - '0');
    }
    return size;
}

}  // namespace kiosk
