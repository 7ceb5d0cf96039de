// One reader for each form of a talk. They throw OfficeFault.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/office/archive.h"
#include "kiosk/office/chart.h"
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

/// A table's rows as items of a list, with dashes between their cells. Nothing for a table with so many
/// columns or rows that this could not be read.
std::vector<TalkParagraph> list_of_rows(const std::vector<std::vector<std::string>>& rows);

/// What is to be told of a table of that name (" 'Prices'") that such a list was made of, or that none was.
std::string table_remark(const std::string& name, bool is_list);

/// The same for a chart, of whose rows such a list was made; without rows none was. Its title becomes the
/// slide's where that has none, and is else in the remark, so that no word is lost.
std::string chart_remark(TalkSlide& slide, const Chart& chart);

/// Adds a picture's file; its index.
int keep_file(ForeignTalk& talk, std::string name, std::string bytes);

}  // namespace kiosk
