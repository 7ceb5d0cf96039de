#include "kiosk/app/earlier_pictures.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

#include "kiosk/base/printing.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

/// The slide's id in a name such as 03-flag.en.png; nothing where it is another kind of name.
std::optional<std::string_view> slide_in(std::string_view name) {
    constexpr std::string_view ending = ".png";
    constexpr std::size_t least_digits = 2;
    if (!name.ends_with(ending)) return std::nullopt;
    name.remove_suffix(ending.size());
    const std::size_t dash = name.find('-');
    const std::size_t dot = name.rfind('.');
    if (dash == std::string_view::npos || dot == std::string_view::npos || dash < least_digits)
        return std::nullopt;
    const bool has_number = std::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(dash),
                                        [](char letter) { return letter >= '0' && letter <= '9'; });
    if (!has_number || dot <= dash + 1 || dot + 1 == name.size()) return std::nullopt;
    return name.substr(dash + 1, dot - dash - 1);
}

/// So many of them that somebody can act upon it.
std::string some_of(const std::vector<std::string>& names) {
    constexpr std::size_t most = 8;
    if (names.size() <= most) return listed(names, "and");
    std::vector<std::string> some(names.begin(), names.begin() + most);
    some.push_back(std::to_string(names.size() - most) + " more");
    return listed(some, "and");
}

}  // namespace

EarlierPictures earlier_pictures(const std::string& folder, const std::set<std::string>& current,
                                 const Deck& deck) {
    EarlierPictures found;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        std::error_code ignored;
        if (current.contains(name) || !at->is_regular_file(ignored)) continue;
        const auto id = slide_in(name);
        if (!id) continue;
        const bool is_forbidden =
            std::any_of(deck.slides.begin(), deck.slides.end(),
                        [&](const Slide& slide) { return slide.id == *id && is_withdrawn(slide); });
        (is_forbidden ? found.forbidden : found.stale).push_back(name);
    }
    std::sort(found.forbidden.begin(), found.forbidden.end());
    std::sort(found.stale.begin(), found.stale.end());
    const std::string sheet = "contact-sheet.png";
    const bool has_any = !found.forbidden.empty() || !found.stale.empty();
    if (has_any && !current.contains(sheet) && fs::exists(fs::path(folder) / sheet, error))
        found.stale.push_back(sheet);
    return found;
}

bool clear_earlier_pictures(const std::string& folder, const EarlierPictures& pictures) {
    std::vector<std::string> removed;
    std::vector<std::string> left;
    for (const std::string& name : pictures.forbidden) {
        std::error_code error;
        fs::remove(fs::path(folder) / name, error);
        (error ? left : removed).push_back(name);
    }
    if (!removed.empty())
        print_line(stderr, "kiosk: removed from %s, since their slides may not be drawn any more: %s",
                   folder.c_str(), some_of(removed).c_str());
    if (!left.empty())
        print_line(stderr, "kiosk: delete from %s, since their slides may not be drawn any more: %s",
                   folder.c_str(), some_of(left).c_str());
    if (!pictures.stale.empty())
        print_line(
            stderr,
            "kiosk: %s has pictures of an earlier render, of slides that are gone, not shown now or at "
            "another place: %s; delete them before you pass the folder on",
            folder.c_str(), some_of(pictures.stale).c_str());
    return left.empty();
}

}  // namespace kiosk
