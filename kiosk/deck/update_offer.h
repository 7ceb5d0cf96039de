// What the show's operator is told of a bundle on a stick before it is installed. The show gets it from
// another program, as text: it reads no stick itself.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// Some slides: how many, and the names of the first few.
struct SlideNames {
    int number = 0;
    std::vector<std::string> first;
    auto operator<=>(const SlideNames&) const = default;
};

/// The first few of `ids`, and how many they are.
SlideNames slide_names(const std::vector<std::string>& ids);

struct UpdateOffer {
    enum class State {
        newer,    ///< than the installed one; or there is none
        older,    ///< made before it: what was taken out since would come back
        same,     ///< it is the installed one
        refused,  ///< it cannot be installed: `fault`
    };
    State state = State::refused;
    std::string file;        ///< its name, without a folder
    std::string manifest;    ///< the hash of its list, 128 hexadecimal digits: what is asked for is this one
    std::string signer;      ///< the id of the key, as minisign prints it
    std::int64_t made = 0;   ///< seconds since 1970, UTC
    bool is_locked = false;  ///< what changes cannot be told
    bool key_is_beside = false;              ///< the key of a locked deck lies on the same stick
    bool clock_is_wrong = false;             ///< slides that have an end are not shown before it is right
    SlideNames added, gone, changed, ended;  ///< see SlideChanges
    std::string fault;                       ///< in words for people; one line
    auto operator<=>(const UpdateOffer&) const = default;
};

/// Lines of a name and a value, each printable.
std::string offer_text(const UpdateOffer& offer);

/// The inverse. Nothing for any other text: it comes from another process.
std::optional<UpdateOffer> read_offer(std::string_view text);

/// What the show answers to it: this bundle, and no other that may lie on the stick by then.
struct UpdateOrder {
    std::string manifest;
    bool even_if_older = false;
};

/// `install 9f86d0…`, or `install 9f86d0… older`, in one line.
std::string order_text(const UpdateOrder& order);
std::optional<UpdateOrder> read_order(std::string_view line);

}  // namespace kiosk
