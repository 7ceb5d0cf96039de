// One reader for each form of a talk. They throw OfficeFault.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/office/archive.h"
#include "kiosk/office/talk.h"

namespace kiosk {

ForeignTalk read_pptx(Archive& archive);
ForeignTalk read_odp(Archive& archive);
ForeignTalk read_markdown(std::string_view text);

inline constexpr std::size_t most_slides = 2'000;

/// The words of one shape, and where it stands on the slide, from the top, in any unit.
struct ShapeText {
    std::vector<TalkParagraph> paragraphs;
    bool is_placed = false;
    long top = 0;
    long bottom = 0;
};

/// Adds the words of a slide's shapes to its body. On a slide without a title, a line that stands above all
/// others is one.
void add_blocks(TalkSlide& slide, std::vector<ShapeText> blocks);

/// Adds a picture's file; its index.
int keep_file(ForeignTalk& talk, std::string name, std::string bytes);

}  // namespace kiosk
