#include "kiosk/bundle/manifest.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <numeric>
#include <set>

#include "kiosk/base/ascii.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/utf8.h"
#include "kiosk/bundle/tar_header.h"

namespace kiosk {
namespace {

constexpr std::string_view first_line = "# kiosk bundle 1\n";
constexpr std::string_view made_mark = "# made ";
constexpr std::string_view size_mark = "# size ";
constexpr std::int64_t latest_time = 253'402'300'799;  ///< the last second of the year 9999

std::string in_quotes(std::string_view name) {
    return "'" + printable(name) + "'";
}

/// Removes the next line from `text` and returns it without its line break; nothing if there is none.
std::optional<std::string_view> take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

std::optional<std::string_view> take_value(std::string_view& text, std::string_view mark) {
    const auto line = take_line(text);
    if (!line || !line->starts_with(mark)) return std::nullopt;
    return line->substr(mark.size());
}

template <class Number>
std::optional<Number> parse_number(std::string_view digits) {
    Number number{};
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

std::optional<std::int64_t> parse_time(std::string_view text) {
    // YYYY-MM-DDTHH:MM:SSZ
    if (text.size() != 20) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t length) {
        return parse_number<int>(text.substr(at, length)).value_or(-1);
    };
    namespace chrono = std::chrono;
    const chrono::year_month_day day(chrono::year(number(0, 4)),
                                     chrono::month(static_cast<unsigned>(number(5, 2))),
                                     chrono::day(static_cast<unsigned>(number(8, 2))));
    if (!day.ok()) return std::nullopt;
    const auto seconds = chrono::sys_days(day).time_since_epoch() + chrono::hours(number(11, 2)) +
                         chrono::minutes(number(14, 2)) + chrono::seconds(number(17, 2));
    const std::int64_t result = chrono::duration_cast<chrono::seconds>(seconds).count();
    // A list that is written differently than manifest_text writes it is not accepted.
    return result >= 0 && time_text(result) == text ? std::optional(result) : std::nullopt;
}

bool is_place_of_a_bundle(std::string_view path) {
    return path == bundled_config || path.starts_with("deck/") || path.starts_with("fonts/") ||
           path.starts_with("locked/");
}

}  // namespace

std::string time_text(std::int64_t seconds) {
    namespace chrono = std::chrono;
    const chrono::sys_seconds time{chrono::seconds(std::clamp<std::int64_t>(seconds, 0, latest_time))};
    const auto midnight = chrono::floor<chrono::days>(time);
    const chrono::year_month_day day(midnight);
    const chrono::hh_mm_ss clock(time - midnight);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text;
}

std::string fault_of_member_path(std::string_view path) {
    if (find_invalid_utf8(path)) return "the name " + in_quotes(path) + " is not in UTF-8";
    if (path.find('\\') != std::string_view::npos || std::any_of(path.begin(), path.end(), [](char letter) {
            return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
        }))
        return "the name " + in_quotes(path) + " has characters that names of files should not have";
    if (path.starts_with('/')) return in_quotes(path) + " would lie outside the bundle";
    std::string_view rest = path;
    while (true) {
        const std::size_t end = std::min(rest.find('/'), rest.size());
        const std::string_view part = rest.substr(0, end);
        if (part == "..") return in_quotes(path) + " would lie outside the bundle";
        if (part.empty() || part == ".") return in_quotes(path) + " is no path of a file";
        if (end == rest.size()) break;
        rest.remove_prefix(end + 1);
    }
    if (!is_place_of_a_bundle(path)) return in_quotes(path) + " is nothing that a bundle has";
    if (!tar_header(path, 0, 0)) return "the path " + in_quotes(path) + " is too long: shorten the names";
    return {};
}

std::string locked_member(std::uint64_t number) {
    char name[40];
    std::snprintf(name, sizeof name, "locked/%08llu", static_cast<unsigned long long>(number));
    return name;
}

std::vector<std::size_t> slots_of(const std::vector<ManifestEntry>& entries) {
    std::vector<std::size_t> by_size(entries.size());
    std::iota(by_size.begin(), by_size.end(), std::size_t{0});
    std::stable_sort(by_size.begin(), by_size.end(), [&](std::size_t one, std::size_t other) {
        return entries[one].size > entries[other].size;
    });
    std::vector<std::size_t> slots(entries.size());
    for (std::size_t place = 0; place < by_size.size(); ++place)
        slots[by_size[place]] = place + 1;
    return slots;
}

std::string manifest_text(const Manifest& manifest) {
    std::string text = std::string(first_line) + std::string(made_mark) + time_text(manifest.made) + '\n';
    for (const ManifestEntry& entry : manifest.entries) {
        text += std::string(size_mark) + std::to_string(entry.size) + '\n';
        text += to_hex(entry.hash) + "  " + entry.path + '\n';
    }
    return text;
}

std::optional<Manifest> read_manifest(std::string_view text, const BundleLimits& limits, std::string& error) {
    const std::string_view whole = text;
    const std::string garbled = "its list of contents cannot be read";
    const auto refuse = [&](std::string why) {
        error = std::move(why);
        return std::nullopt;
    };
    if (!text.starts_with("# kiosk bundle ")) return refuse(garbled);
    if (!text.starts_with(first_line)) return refuse("it is for a newer version of this program");
    text.remove_prefix(first_line.size());
    const auto made = take_value(text, made_mark);
    const auto time = made ? parse_time(*made) : std::nullopt;
    if (!time) return refuse(garbled);

    Manifest manifest;
    manifest.made = *time;
    std::uint64_t total = 0;
    std::set<std::string> names;
    while (!text.empty()) {
        if (manifest.entries.size() == limits.members)
            return refuse("it holds more than " + std::to_string(limits.members) + " files");
        ManifestEntry entry;
        const auto size = take_value(text, size_mark);
        const auto bytes = size ? parse_number<std::uint64_t>(*size) : std::nullopt;
        const auto line = take_line(text);
        constexpr std::size_t hash_digits = 128;
        if (!bytes || !line || line->size() < hash_digits + 2) return refuse(garbled);
        const auto hash = hash_from_hex(line->substr(0, hash_digits));
        if (!hash || line->substr(hash_digits, 2) != "  ") return refuse(garbled);
        entry = {std::string(line->substr(hash_digits + 2)), *bytes, *hash};
        if (std::string fault = fault_of_member_path(entry.path); !fault.empty())
            return refuse(std::move(fault));
        if (entry.size > limits.member_bytes)
            return refuse(in_quotes(entry.path) + " in it is larger than " +
                          std::to_string(limits.member_bytes / 1'000'000) + " MB");
        total += entry.size;
        if (total > limits.total_bytes)
            return refuse("it is larger than " + std::to_string(limits.total_bytes / 1'000'000'000) + " GB");
        if (!names.insert(ascii_lower(entry.path)).second)
            return refuse("it holds " + in_quotes(entry.path) +
                          " twice, or once more in capital or small letters");
        if (!manifest.entries.empty() && entry.path < manifest.entries.back().path) return refuse(garbled);
        manifest.entries.push_back(std::move(entry));
    }
    if (manifest_text(manifest) != whole) return refuse(garbled);
    const auto has = [&](std::string_view path) {
        return std::any_of(manifest.entries.begin(), manifest.entries.end(),
                           [&](const ManifestEntry& entry) { return entry.path == path; });
    };
    const auto is_locked = [](const ManifestEntry& entry) { return entry.path.starts_with("locked/"); };
    const auto locked = std::count_if(manifest.entries.begin(), manifest.entries.end(), is_locked);
    const bool is_all_locked = static_cast<std::size_t>(locked) == manifest.entries.size();
    if (locked > 0 && !(is_all_locked && has(bundled_lock) && has(locked_member(0))))
        return refuse("a part of it alone is locked");
    if (locked == 0 && !has(bundled_deck)) return refuse("there is no deck in it");
    return manifest;
}

}  // namespace kiosk
