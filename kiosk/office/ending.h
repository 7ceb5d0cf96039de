// Which form a file has, by the ending of its name.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/base/ascii.h"

namespace kiosk {

/// ".pptx", in lower case, and the form of such files.
template <class Form>
struct FormEnding {
    std::string_view ending;
    Form form;
};

/// In any case of letters; nothing where the name has none of these endings.
template <class Form>
std::optional<Form> form_by_ending(std::string_view file_name, std::span<const FormEnding<Form>> endings) {
    const std::string name = ascii_lower(file_name);
    for (const FormEnding<Form>& one : endings)
        if (name.ends_with(one.ending)) return one.form;
    return std::nullopt;
}

}  // namespace kiosk
