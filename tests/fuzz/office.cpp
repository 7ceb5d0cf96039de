#include <algorithm>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/importing/drafts.h"
#include "kiosk/importing/table_talks.h"
#include "kiosk/office/archive.h"
#include "kiosk/office/table.h"
#include "kiosk/office/talk.h"
#include "tests/fuzz/targets.h"
#include "tests/support/memory_files.h"

namespace kiosk::fuzz {
namespace {

/// What was read becomes slides, and the deck that holds them is read without an error.
void use(Drafts drafts) {
    divide_drafts(drafts);
    std::vector<NewSlide> slides;
    MemoryFiles files;
    files.links = {{".", "/deck"}, {"photos/photo-01.jpg", "/deck/1"}};
    files.contents = {{"photos/photo-01.jpg", "x"}};
    for (SlideDraft& draft : drafts.slides) {
        for (const char* field : {"photo", "background"})
            if (NewField* const path = find_field(draft.slide, field)) path->value = "photos/photo-01.jpg";
        slides.push_back(std::move(draft.slide));
    }
    if (slides.empty()) return;
    const DeckWithSlides deck = add_slides("languages: [en, fr]\n", slides);
    require(deck.refusal.empty(), "what is drafted can be written");
    const DeckReading reading = read_deck_text(deck.contents, "slides.yaml", files, test_day);
    for (const Diagnostic& one : reading.diagnostics)
        if (one.severity == Severity::error) {
            std::fputs(format_diagnostic(one).c_str(), stderr);
            require(false, "what is written is read without an error");
        }
    require(reading.deck.slides.size() == slides.size(), "no slide is lost");
}

void use(const TalkReading& reading) {
    if (!reading.fault.empty()) return;
    for (const TalkSlide& slide : reading.talk.slides)
        for (const TalkPicture& picture : slide.pictures)
            require(!picture.file || static_cast<std::size_t>(*picture.file) < reading.talk.files.size(),
                    "a picture's file is there");
    Drafts drafts = draft_slides(reading.talk, "en");
    Drafts more = draft_slides(reading.talk, "fr");
    join_drafts(drafts, std::move(more));
    use(std::move(drafts));
}

void use(const TableReading& reading) {
    if (!reading.fault.empty()) return;
    std::vector<std::vector<std::string>> rows;
    for (const TableRow& row : reading.table.rows)
        rows.push_back(row.cells);
    const Table again = read_table(write_table(rows, TableForm::csv, "a"), TableForm::csv).table;
    require(again.rows.size() <= rows.size(), "a row stays a row");
    const TableTalks talks = talks_of(reading.table, "en");
    for (const ForeignTalk& talk : talks.talks)
        if (talk.language == "en" || talk.language == "fr") use(draft_slides(talk, talk.language));
}

/// An archive with these bytes as its part that matters.
std::string archive_of(const char* part, std::string_view bytes) {
    return write_archive({{"mimetype", ""}, {part, std::string(bytes)}});
}

std::string pptx_of(std::string_view slide) {
    const auto relations = [](const char* type, const char* target) {
        return "<R><Relationship Id=\"r1\" Type=\"x/" + std::string(type) + "\" Target=\"" + target +
               "\"/></R>";
    };
    return write_archive(
        {{"_rels/.rels", relations("officeDocument", "ppt/p.xml")},
         {"ppt/p.xml",
          "<presentation xmlns:r=\"r\"><sldIdLst><sldId r:id=\"r1\"/></sldIdLst></presentation>"},
         {"ppt/_rels/p.xml.rels", relations("slide", "s.xml")},
         {"ppt/_rels/s.xml.rels", relations("image", "i.png")},
         {"ppt/i.png", "picture"},
         {"ppt/s.xml", std::string(slide)}});
}

std::string xlsx_of(std::string_view sheet) {
    const auto relations = [](const char* type, const char* target) {
        return "<R><Relationship Id=\"r1\" Type=\"x/" + std::string(type) + "\" Target=\"" + target +
               "\"/></R>";
    };
    return write_archive(
        {{"_rels/.rels", relations("officeDocument", "x/w.xml")},
         {"x/w.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"},
         {"x/_rels/w.xml.rels", relations("worksheet", "s.xml")},
         {"x/s.xml", std::string(sheet)}});
}

}  // namespace

void office(std::string_view bytes) {
    // The first letter says what the rest is: a whole file, or in capitals the part of one that matters.
    if (bytes.empty()) return;
    const std::string_view rest = bytes.substr(1);
    switch (bytes.front()) {
        case 'p':
            return use(read_talk(rest, TalkForm::pptx));
        case 'P':
            return use(read_talk(pptx_of(rest), TalkForm::pptx));
        case 'o':
            return use(read_talk(rest, TalkForm::odp));
        case 'O':
            return use(read_talk(archive_of("content.xml", rest), TalkForm::odp));
        case 'x':
            return use(read_table(rest, TableForm::xlsx));
        case 'X':
            return use(read_table(xlsx_of(rest), TableForm::xlsx));
        case 's':
            return use(read_table(rest, TableForm::ods));
        case 'S':
            return use(read_table(archive_of("content.xml", rest), TableForm::ods));
        case 'c':
            return use(read_table(rest, TableForm::csv));
        default:
            return use(read_talk(rest, TalkForm::markdown));
    }
}

}  // namespace kiosk::fuzz
