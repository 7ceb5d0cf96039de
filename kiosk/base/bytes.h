// Reads numbers from a file's bytes. Offsets need not be checked before: they may lie outside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk {

enum class ByteOrder { little, big };

class Bytes {
  public:
    Bytes(std::string_view bytes, ByteOrder order) : bytes_(bytes), order_(order) {}

    /// `width` bytes at `offset` as a number; nothing if they go beyond the end.
    std::optional<std::uint32_t> number(std::size_t offset, std::size_t width) const {
        if (offset > bytes_.size() || width > bytes_.size() - offset) return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < width; ++i) {
            const std::size_t at = order_ == ByteOrder::big ? i : width - 1 - i;
            value = value << 8 | static_cast<std::uint8_t>(bytes_[offset + at]);
        }
        return value;
    }
    /// The bytes from `offset`, at most `count` of them.
    std::string_view part(std::size_t offset, std::size_t count) const {
        return offset > bytes_.size() ? std::string_view() : bytes_.substr(offset, count);
    }
    std::size_t size() const { return bytes_.size(); }

  private:
    std::string_view bytes_;
    ByteOrder order_;
};

}  // namespace kiosk
