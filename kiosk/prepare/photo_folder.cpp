#include "kiosk/prepare/photo_folder.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/base/whole_file.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view start = "photo-";
constexpr std::string_view ending = ".jpg";

/// 7 of "photo-07"; nothing for other names, and for numbers that nobody counts up to.
std::optional<int> number_of(const std::string& stem) {
    constexpr int most = 1'000'000;
    if (!stem.starts_with(start)) return std::nullopt;
    int number = 0;
    const auto [end, fault] = std::from_chars(stem.data() + start.size(), stem.data() + stem.size(), number);
    if (fault != std::errc() || end != stem.data() + stem.size() || number >= most) return std::nullopt;
    return number;
}

bool holds(const fs::path& file, std::string_view contents) {
    std::ifstream stream(file, std::ios::binary);
    const std::string there((std::istreambuf_iterator<char>(stream)), {});
    return stream && there == contents;
}

}  // namespace

PhotoFolder::PhotoFolder(std::string path, std::string deck)
    : path_(std::move(path)), deck_(std::move(deck)) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(path_, error)) {
        if (const auto number = number_of(entry.path().stem().string()))
            last_number_ = std::max(last_number_, *number);
        if (entry.path().extension() == ending && entry.is_regular_file(error))
            names_.emplace(entry.file_size(error), entry.path().filename().string());
    }
}

std::string PhotoFolder::find(std::string_view jpeg) const {
    const auto [begin, end] = names_.equal_range(jpeg.size());
    std::vector<std::string> found;
    for (auto entry = begin; entry != end; ++entry)
        if (holds(fs::path(path_) / entry->second, jpeg)) found.push_back(entry->second);
    return found.empty() ? std::string() : *std::min_element(found.begin(), found.end());
}

std::string PhotoFolder::next_name() {
    while (true) {
        char digits[16];
        std::snprintf(digits, sizeof digits, "%02d", ++last_number_);
        const std::string stem = std::string(start) + digits;
        if (deck_.find(stem) == std::string::npos) return stem + std::string(ending);
    }
}

PhotoFolder::Placed PhotoFolder::put(std::string_view jpeg) {
    if (std::string same = find(jpeg); !same.empty()) return {std::move(same), true, {}};
    constexpr int tries = 100;  // somebody else may be writing there
    Placed placed;
    for (int i = 0; i < tries; ++i) {
        std::string name = next_name();
        const fs::path path = fs::path(path_) / name;
        std::error_code ignored;
        if (fs::exists(fs::symlink_status(path, ignored))) continue;
        placed.fault = write_new_file(path.string(), jpeg);
        if (placed.fault.empty()) {
            names_.emplace(jpeg.size(), name);
            placed.name = std::move(name);
            break;
        }
        if (!fs::exists(fs::symlink_status(path, ignored))) break;
    }
    return placed;
}

}  // namespace kiosk
