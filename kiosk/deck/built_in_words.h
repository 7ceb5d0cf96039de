// The files words/*.yaml as text in the program; the build makes the source (cmake/KioskWordFiles.cmake).
#pragma once

#include <string_view>
#include <vector>

namespace kiosk {

struct BuiltInWords {
    std::string_view tag;
    std::string_view yaml;
};

std::vector<BuiltInWords> built_in_words();

}  // namespace kiosk
