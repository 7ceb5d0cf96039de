#include "kiosk/system/pin_hash.h"

#include <crypt.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <set>

namespace kiosk {
namespace {

/// Empty where `setting` is no hash or salt that crypt knows.
std::string crypt_with(std::string_view pin, const std::string& setting) {
    const auto data = std::make_unique<crypt_data>();  // 32 KB, zeroed
    // A short string would keep its letters on the stack; what lay on the heap is wiped (wiped_memory.cpp).
    const auto text = std::make_unique<char[]>(pin.size() + 1);
    pin.copy(text.get(), pin.size());
    const char* hash = crypt_r(text.get(), setting.c_str(), data.get());
    // A failure is told by a null pointer or by a hash that begins with an asterisk.
    return hash != nullptr && hash[0] != '*' ? hash : "";
}

}  // namespace

bool is_pin(std::string_view pin) {
    return pin.size() >= 4 && pin.size() <= 12 &&
           std::all_of(pin.begin(), pin.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
}

std::string weakness_of_pin(std::string_view pin) {
    if (std::set<char>(pin.begin(), pin.end()).size() < 3)
        return "of one or two digits alone is soon guessed";
    const auto step = [&](std::size_t i) { return (pin[i] - pin[i - 1] + 10) % 10; };
    bool is_even = true;
    for (std::size_t i = 2; i < pin.size(); ++i)
        is_even = is_even && step(i) == step(1);
    if (is_even) return "whose digits follow each other is soon guessed";
    for (std::size_t length = 2; length <= pin.size() / 2; ++length) {
        bool is_repeated = pin.size() % length == 0;
        for (std::size_t i = length; i < pin.size(); ++i)
            is_repeated = is_repeated && pin[i] == pin[i - length];
        if (is_repeated) return "that repeats itself is soon guessed";
    }
    if (pin == "2580" || pin == "0852") return "that is a line on the pad is soon guessed";
    const auto number = [&](std::size_t start, std::size_t length) {
        int value = 0;
        std::from_chars(pin.data() + start, pin.data() + start + length, value);
        return value;
    };
    const auto is_year = [&](std::size_t start) {
        return number(start, 4) >= 1900 && number(start, 4) < 2100;
    };
    const auto is_day = [&](std::size_t start) {
        const int first = number(start, 2);
        const int second = number(start + 2, 2);
        const auto fits = [](int day, int month) {
            return day >= 1 && day <= 31 && month >= 1 && month <= 12;
        };
        return fits(first, second) || fits(second, first);
    };
    const bool is_date = (pin.size() == 4 && (is_year(0) || is_day(0))) ||
                         (pin.size() == 6 && (is_day(0) || is_day(2))) ||
                         (pin.size() == 8 && ((is_day(0) && is_year(4)) || (is_year(0) && is_day(4))));
    return is_date ? "that is a year or a day is soon guessed" : "";
}

std::string hash_pin(const std::string& pin) {
    char salt[CRYPT_GENSALT_OUTPUT_SIZE];
    // No random bytes of our own: the system's are taken.
    if (crypt_gensalt_rn("$y$", 0, nullptr, 0, salt, sizeof salt) == nullptr) return "";
    return crypt_with(pin, salt);
}

bool pin_matches(std::string_view pin, const std::string& hash) {
    if (hash.empty()) return false;
    const std::string found = crypt_with(pin, hash);
    if (found.size() != hash.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < hash.size(); ++i)
        difference |=
            static_cast<unsigned>(static_cast<unsigned char>(found[i]) ^ static_cast<unsigned char>(hash[i]));
    return difference == 0;
}

}  // namespace kiosk
