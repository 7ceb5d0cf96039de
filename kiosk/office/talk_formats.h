// One reader for each form of a talk. They throw OfficeFault.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/office/archive.h"
#include "kiosk/office/talk.h"

namespace kiosk {

ForeignTalk read_pptx(Archive& archive);
ForeignTalk read_odp(Archive& archive);
ForeignTalk read_markdown(std::string_view text);

inline constexpr std::size_t most_slides = 2'000;

/// Adds a picture's file; its index.
int keep_file(ForeignTalk& talk, std::string name, std::string bytes);

}  // namespace kiosk
