#include "kiosk/office/talk.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <new>
#include <utility>

#include "kiosk/office/ending.h"
#include "kiosk/office/office_fault.h"
#include "kiosk/office/talk_formats.h"
#include "kiosk/yaml/file_form.h"

namespace kiosk {
namespace {

using Ending = FormEnding<TalkForm>;
constexpr std::array endings{Ending{".pptx", TalkForm::pptx},   Ending{".pptm", TalkForm::pptx},
                             Ending{".ppsx", TalkForm::pptx},   Ending{".potx", TalkForm::pptx},
                             Ending{".odp", TalkForm::odp},     Ending{".otp", TalkForm::odp},
                             Ending{".md", TalkForm::markdown}, Ending{".markdown", TalkForm::markdown}};

}  // namespace

std::optional<TalkForm> talk_form(std::string_view file_name) {
    return form_by_ending<TalkForm>(file_name, endings);
}

TalkReading read_talk(std::string_view bytes, TalkForm form) {
    TalkReading reading;
    try {
        if (form == TalkForm::markdown) {
            if (const auto other = foreign_form(bytes))
                throw OfficeFault("this is " + other->name + ", and no Markdown in UTF-8");
            reading.talk = read_markdown(bytes);
            return reading;
        }
        if (!is_archive(bytes)) {
            const auto other = foreign_form(bytes);
            throw OfficeFault("this is " + (other ? other->name : std::string("another kind of file")) +
                              ": open it in PowerPoint or Impress and save it as " +
                              (form == TalkForm::pptx ? "PPTX" : "ODP"));
        }
        Archive archive(bytes);
        reading.talk = form == TalkForm::pptx ? read_pptx(archive) : read_odp(archive);
    } catch (const OfficeFault& fault) {
        reading = {{}, fault.what()};
    } catch (const std::bad_alloc&) {
        reading = {{}, "there is not enough memory to read it"};
    }
    return reading;
}

void add_blocks(TalkSlide& slide, std::vector<ShapeText> blocks) {
    constexpr std::size_t longest_title = 120;
    const auto is_above_all = [&](const ShapeText& block) {
        return block.is_placed && block.paragraphs.size() == 1 &&
               block.paragraphs.front().text.size() <= longest_title &&
               std::all_of(blocks.begin(), blocks.end(), [&](const ShapeText& other) {
                   return &other == &block || (other.is_placed && other.top >= block.bottom);
               });
    };
    const auto heading = slide.title.empty() && blocks.size() > 1
                             ? std::find_if(blocks.begin(), blocks.end(), is_above_all)
                             : blocks.end();
    if (heading != blocks.end()) {
        slide.title = std::move(heading->paragraphs.front().text);
        blocks.erase(heading);
    }
    for (ShapeText& block : blocks)
        std::move(block.paragraphs.begin(), block.paragraphs.end(), std::back_inserter(slide.body));
}

std::vector<TalkParagraph> list_of_rows(const std::vector<std::vector<std::string>>& rows) {
    constexpr std::size_t most_columns = 3;
    constexpr std::size_t most_rows = 24;
    std::vector<TalkParagraph> items;
    for (const std::vector<std::string>& row : rows) {
        std::string words;
        std::size_t cells = 0;
        for (const std::string& cell : row) {
            if (cell.find_first_not_of(" \n\t\xC2\xA0") == std::string::npos) continue;
            words += (words.empty() ? "" : " \u2013 ") + cell;
            ++cells;
        }
        if (cells > most_columns) return {};
        if (cells > 0) items.push_back({std::move(words), true, 0});
    }
    if (items.size() > most_rows) return {};
    return items;
}

std::string table_remark(const std::string& name, bool is_list) {
    return is_list ? "the columns of the table" + name + ": its rows are the items of a list now"
                   : "the table" + name + ": write what matters of it as a list, or as figures";
}

std::string chart_remark(TalkSlide& slide, const Chart& chart) {
    const std::string what = "the chart" + chart.name;
    if (chart.rows.empty()) return what + ": save it as a picture, or write its figure as a 'fact'";
    const bool is_told = chart.title.empty() || slide.title.empty() || slide.title == chart.title;
    if (slide.title.empty()) slide.title = chart.title;
    return "the form of " + what + (is_told ? "" : " (" + chart.title + ")") +
           ": its figures are the items of a list now";
}

int keep_file(ForeignTalk& talk, std::string name, std::string bytes) {
    talk.files.push_back({std::move(name), std::move(bytes)});
    return static_cast<int>(talk.files.size()) - 1;
}

}  // namespace kiosk
