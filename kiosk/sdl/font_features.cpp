#include "kiosk/sdl/font_features.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <vector>

namespace kiosk {
namespace {

/// "Contextual ligatures" and "required contextual alternates": applied by default, and rare.
constexpr std::string_view always_applied[] = {"clig", "rclt"};

/// Big-endian numbers and tags, with their limits checked.
class FontBytes {
  public:
    explicit FontBytes(std::string_view bytes) : bytes_(bytes) {}
    std::optional<std::size_t> number(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || bytes_.size() - at < size) return std::nullopt;
        std::size_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value = value << 8U | static_cast<unsigned char>(bytes_[at + i]);
        return value;
    }
    std::string_view tag(std::size_t at) const {
        return at <= bytes_.size() && bytes_.size() - at >= 4 ? bytes_.substr(at, 4) : std::string_view();
    }

  private:
    std::string_view bytes_;
};

std::optional<std::size_t> find_table(const FontBytes& font, std::string_view tag) {
    const auto count = font.number(4, 2);
    for (std::size_t i = 0; count && i < *count; ++i) {
        const std::size_t record = 12 + 16 * i;
        if (font.tag(record) == tag) return font.number(record + 8, 4);
    }
    return std::nullopt;
}

}  // namespace

bool apply_always(std::string& font, std::string_view tag) {
    const FontBytes bytes(font);
    const auto substitutions = find_table(bytes, "GSUB");
    if (!substitutions || tag.size() != 4) return false;
    const auto list_offset = bytes.number(*substitutions + 6, 2);
    if (!list_offset) return false;
    const std::size_t list = *substitutions + *list_offset;
    const auto count = bytes.number(list, 2);
    std::vector<std::size_t> found;
    std::set<std::string_view> taken;
    for (std::size_t i = 0; count && i < *count; ++i) {
        const std::size_t record = list + 2 + 6 * i;
        taken.insert(bytes.tag(record));
        if (bytes.tag(record) == tag) found.push_back(record);
    }
    const auto* const free =
        std::find_if(std::begin(always_applied), std::end(always_applied),
                     [&](std::string_view name) { return !taken.contains(name) || name == tag; });
    if (free == std::end(always_applied)) return false;
    for (const std::size_t record : found)
        font.replace(record, 4, *free);
    return !found.empty();
}

std::string with_features(std::string font, const std::vector<std::string>& features) {
    for (const std::string& feature : features)
        apply_always(font, feature);
    return font;
}

}  // namespace kiosk
