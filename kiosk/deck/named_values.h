// A table of words and what each of them means: the one place where slides.yaml's words for a value stand.
// The reader, the table of fields and the schema all go by it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

template <class Value>
struct NamedValue {
    std::string_view name;
    Value value;
};
template <class Value>
NamedValue(const char*, Value) -> NamedValue<Value>;

/// Nothing where the table has no such name.
template <class Value, std::size_t count>
constexpr std::optional<Value> value_named(const std::array<NamedValue<Value>, count>& table,
                                           std::string_view name) {
    for (const NamedValue<Value>& entry : table)
        if (entry.name == name) return entry.value;
    return std::nullopt;
}

template <class Value, std::size_t count>
std::vector<std::string> names_in(const std::array<NamedValue<Value>, count>& table) {
    std::vector<std::string> names;
    names.reserve(count);
    for (const NamedValue<Value>& entry : table)
        names.emplace_back(entry.name);
    return names;
}

}  // namespace kiosk
