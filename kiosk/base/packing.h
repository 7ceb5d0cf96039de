// Plain values as bytes, on their way from a child process to the one that started it: numbers in the
// machine's byte order, texts and lists preceded by their length. A type says its values once, for both ways:
//
//     template <typename Box> void go_through(Box& box, Type& value) { box(value.name, value.count); }
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace kiosk {

/// Puts values in, one after the other.
class Packer {
  public:
    template <typename... Values>
    void operator()(Values&... values) {
        (put(values), ...);
    }
    std::string take() { return std::move(bytes_); }

  private:
    void put_number(std::uint64_t number) {
        char bytes[sizeof number];
        std::memcpy(bytes, &number, sizeof number);
        bytes_.append(bytes, sizeof number);
    }
    void put(std::string& text) {
        put_number(text.size());
        bytes_ += text;
    }
    void put(double number) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &number, sizeof bits);
        put_number(bits);
    }
    template <typename Value>
    void put(std::vector<Value>& values) {
        put_number(values.size());
        for (Value& value : values)
            put(value);
    }
    template <typename Value>
    void put(std::optional<Value>& value) {
        put_number(value ? 1 : 0);
        if (value) put(*value);
    }
    template <typename Value>
    void put(Value& value) {
        if constexpr (std::is_integral_v<Value> || std::is_enum_v<Value>) {
            put_number(static_cast<std::uint64_t>(value));
        } else {
            go_through(*this, value);
        }
    }

    std::string bytes_;
};

/// Takes them out again. The bytes may be any: what is missing becomes 0 or empty, and `is_whole` tells.
class Unpacker {
  public:
    explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

    template <typename... Values>
    void operator()(Values&... values) {
        (take(values), ...);
    }
    /// Whether every value was there, and nothing is left.
    bool is_whole() const { return is_good_ && rest_.empty(); }

  private:
    std::uint64_t take_number() {
        std::uint64_t number = 0;
        if (rest_.size() < sizeof number) {
            is_good_ = false;
            rest_ = {};
            return 0;
        }
        std::memcpy(&number, rest_.data(), sizeof number);
        rest_.remove_prefix(sizeof number);
        return number;
    }
    void take(std::string& text) {
        const std::uint64_t length = take_number();
        is_good_ = is_good_ && length <= rest_.size();
        text = rest_.substr(0, length);
        rest_.remove_prefix(text.size());
    }
    void take(double& number) {
        const std::uint64_t bits = take_number();
        std::memcpy(&number, &bits, sizeof number);
    }
    template <typename Value>
    void take(std::vector<Value>& values) {
        values.clear();
        for (std::uint64_t count = take_number(); count > 0 && is_good_; --count)
            take(values.emplace_back());
    }
    template <typename Value>
    void take(std::optional<Value>& value) {
        value.reset();
        if (take_number() != 0) take(value.emplace());
    }
    template <typename Value>
    void take(Value& value) {
        if constexpr (std::is_integral_v<Value> || std::is_enum_v<Value>) {
            value = static_cast<Value>(take_number());
        } else {
            go_through(*this, value);
        }
    }

    std::string_view rest_;
    bool is_good_ = true;
};

}  // namespace kiosk
