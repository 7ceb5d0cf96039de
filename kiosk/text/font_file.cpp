#include "kiosk/text/font_file.h"

#include <algorithm>
#include <array>
#include <map>

#include "kiosk/base/bytes.h"

namespace kiosk {
namespace {

struct TablePlace {
    std::uint32_t checksum = 0;
    std::size_t offset = 0;
    std::size_t length = 0;
};
using Tables = std::map<std::string, TablePlace, std::less<>>;

constexpr std::size_t header_size = 12;
constexpr std::size_t entry_size = 16;
constexpr std::size_t most_tables = 100;

std::string_view part_of(std::string_view bytes, const TablePlace& table) {
    return bytes.substr(table.offset, table.length);
}

/// The sum of all numbers of 32 bits, the last one filled up with zeros.
std::uint32_t sum_of(std::string_view table) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < table.size(); ++i)
        sum += static_cast<std::uint32_t>(static_cast<std::uint8_t>(table[i])) << (24 - 8 * (i % 4));
    return sum;
}

/// What the file is instead, as people call it; empty where it may be a font.
std::string_view other_kind(std::string_view bytes) {
    constexpr std::string_view true_type("\x00\x01\x00\x00", 4);
    const std::string_view begin = bytes.substr(0, 4);
    if (begin == true_type || begin == "OTTO" || begin == "true") return {};
    if (begin == "ttcf") return "it is a collection of fonts: take one of them out, as a file of its own";
    if (begin == "wOFF" || begin == "wOF2") return "it is a font for web pages: get it as .ttf or .otf";
    return "it is no font";
}

/// The tables, each within the file; nothing where one is not.
std::optional<Tables> tables_of(std::string_view bytes) {
    const Bytes file(bytes, ByteOrder::big);
    const std::size_t count = file.number(4, 2).value_or(0);
    if (count == 0 || count > most_tables) return std::nullopt;
    Tables tables;
    std::size_t left = bytes.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = header_size + i * entry_size;
        const auto checksum = file.number(at + 4, 4);
        const auto offset = file.number(at + 8, 4);
        const auto length = file.number(at + 12, 4);
        if (!checksum || !offset || !length) return std::nullopt;
        // Tables that share their bytes would let a small file cost the sums of a large one.
        if (*offset > bytes.size() || *length > bytes.size() - *offset || *length > left) return std::nullopt;
        left -= *length;
        tables.insert_or_assign(std::string(file.part(at, 4)), TablePlace{*checksum, *offset, *length});
    }
    return tables;
}

bool is_whole(std::string_view bytes, const std::string& name, const TablePlace& place) {
    const std::string_view table = part_of(bytes, place);
    if (name != "head") return sum_of(table) == place.checksum;
    // This one holds the sum of the whole file, which was added last.
    constexpr std::size_t whole_sum = 8;
    if (table.size() < whole_sum + 4) return false;
    std::string without(table);
    std::fill_n(without.begin() + whole_sum, 4, '\0');
    return sum_of(without) == place.checksum;
}

}  // namespace

std::optional<FontFacts> examine_font(std::string_view bytes, std::string& error) {
    if (const std::string_view other = other_kind(bytes); !other.empty()) {
        error = other;
        return std::nullopt;
    }
    const auto tables = tables_of(bytes);
    constexpr std::array<std::string_view, 5> needed = {"cmap", "head", "hhea", "hmtx", "maxp"};
    const auto has = [&](std::string_view name) { return tables->find(name) != tables->end(); };
    if (tables && (has("CBDT") || has("sbix")) && !has("glyf")) {
        error =
            "its letters are pictures, as of emoji: take a font of outlines, the program has emoji itself";
        return std::nullopt;
    }
    const bool is_complete = tables && std::all_of(needed.begin(), needed.end(), has) &&
                             (has("CFF ") || has("CFF2") || (has("glyf") && has("loca")));
    if (!is_complete || !std::all_of(tables->begin(), tables->end(), [&](const auto& table) {
            return is_whole(bytes, table.first, table.second);
        })) {
        error = "it is damaged: get it anew";
        return std::nullopt;
    }
    FontFacts facts;
    if (const auto table = tables->find("OS/2"); table != tables->end()) {
        constexpr std::size_t type_at = 8;
        constexpr std::uint32_t usage = 0xF, restricted = 2;
        const auto type = Bytes(part_of(bytes, table->second), ByteOrder::big).number(type_at, 2);
        facts.is_restricted = type && (*type & usage) == restricted;
    }
    return facts;
}

}  // namespace kiosk
