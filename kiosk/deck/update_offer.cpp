#include "kiosk/deck/update_offer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

#include "kiosk/base/printing.h"
#include "kiosk/deck/named_values.h"

namespace kiosk {
namespace {

using State = UpdateOffer::State;

constexpr std::array states{NamedValue{"newer", State::newer}, NamedValue{"older", State::older},
                            NamedValue{"same", State::same}, NamedValue{"refused", State::refused}};

struct NamedList {
    std::string_view name;
    SlideNames UpdateOffer::* list;
};
constexpr std::array lists{NamedList{"added", &UpdateOffer::added}, NamedList{"gone", &UpdateOffer::gone},
                           NamedList{"changed", &UpdateOffer::changed},
                           NamedList{"ended", &UpdateOffer::ended}};

struct NamedFlag {
    std::string_view name;
    bool UpdateOffer::* flag;
};
constexpr std::array flags{NamedFlag{"locked", &UpdateOffer::is_locked},
                           NamedFlag{"key-is-beside", &UpdateOffer::key_is_beside},
                           NamedFlag{"clock-is-wrong", &UpdateOffer::clock_is_wrong}};

struct NamedText {
    std::string_view name;
    std::string UpdateOffer::* text;
};
constexpr std::array texts{
    NamedText{"file", &UpdateOffer::file}, NamedText{"manifest", &UpdateOffer::manifest},
    NamedText{"signer", &UpdateOffer::signer}, NamedText{"fault", &UpdateOffer::fault}};

constexpr std::size_t most_names = 8;
constexpr std::size_t longest_text = 1000;
constexpr std::string_view name_prefix = "slide-";

bool is_manifest(std::string_view text) {
    constexpr std::size_t digits = 128;
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](char letter) {
               return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
           });
}

template <typename Number>
bool read_number(std::string_view text, Number& number) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

/// Whether the line is one of an offer; it is in `offer` then.
bool take_line(std::string_view name, std::string_view value, UpdateOffer& offer) {
    if (value.size() > longest_text || printable(value) != value) return false;
    if (name == "state") {
        const auto state = value_named(states, value);
        offer.state = state.value_or(State::refused);
        return state.has_value();
    }
    if (name == "made") return read_number(value, offer.made);
    for (const auto& [its_name, text] : texts)
        if (name == its_name) {
            offer.*text = value;
            return true;
        }
    for (const auto& [its_name, flag] : flags)
        if (name == its_name) {
            offer.*flag = value == "yes";
            return value == "yes";
        }
    const bool is_name = name.starts_with(name_prefix);
    if (is_name) name.remove_prefix(name_prefix.size());
    for (const auto& [its_name, list] : lists) {
        if (name != its_name) continue;
        SlideNames& slides = offer.*list;
        if (!is_name) return read_number(value, slides.number) && slides.number >= 0;
        slides.first.emplace_back(value);
        return slides.first.size() <= most_names;
    }
    return false;
}

}  // namespace

SlideNames slide_names(const std::vector<std::string>& ids) {
    SlideNames names;
    names.number = static_cast<int>(ids.size());
    names.first.assign(ids.begin(),
                       ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), most_names)));
    return names;
}

std::string offer_text(const UpdateOffer& offer) {
    std::string text;
    const auto add = [&](std::string_view name, std::string_view value) {
        // A file may have any name.
        text += std::string(name) + " " + printable(printable(value).substr(0, longest_text)) + "\n";
    };
    for (const auto& [name, state] : states)
        if (state == offer.state) add("state", name);
    add("made", std::to_string(offer.made));
    for (const auto& [name, member] : texts)
        if (!(offer.*member).empty()) add(name, offer.*member);
    for (const auto& [name, flag] : flags)
        if (offer.*flag) add(name, "yes");
    for (const auto& [name, list] : lists) {
        const SlideNames& slides = offer.*list;
        if (slides.number == 0) continue;
        add(name, std::to_string(slides.number));
        for (const std::string& id : slides.first)
            add(std::string(name_prefix) + std::string(name), id);
    }
    return text;
}

std::optional<UpdateOffer> read_offer(std::string_view text) {
    UpdateOffer offer;
    bool has_state = false;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) return std::nullopt;  // cut off
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end + 1);
        const std::size_t space = line.find(' ');
        if (space == std::string_view::npos) return std::nullopt;
        has_state = has_state || line.substr(0, space) == "state";
        if (!take_line(line.substr(0, space), line.substr(space + 1), offer)) return std::nullopt;
    }
    if (!has_state || (offer.state != State::refused && !is_manifest(offer.manifest))) return std::nullopt;
    return offer;
}

std::string order_text(const UpdateOrder& order) {
    return "install " + order.manifest + (order.even_if_older ? " older" : "");
}

std::optional<UpdateOrder> read_order(std::string_view line) {
    constexpr std::string_view verb = "install ";
    constexpr std::string_view insists = " older";
    if (!line.starts_with(verb)) return std::nullopt;
    line.remove_prefix(verb.size());
    UpdateOrder order;
    order.even_if_older = line.ends_with(insists);
    if (order.even_if_older) line.remove_suffix(insists.size());
    if (!is_manifest(line)) return std::nullopt;
    order.manifest = line;
    return order;
}

}  // namespace kiosk
