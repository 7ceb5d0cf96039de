#include "kiosk/office/office_apart.h"

#include "kiosk/apart/apart_process.h"
#include "kiosk/base/packing.h"

namespace kiosk {

// What goes through the pipe; found by their arguments' types.

template <typename Box>
void go_through(Box& box, CutOff& cut) {
    box(cut.left, cut.top, cut.right, cut.bottom);
}

template <typename Box>
void go_through(Box& box, TalkPicture& picture) {
    box(picture.name, picture.file, picture.path, picture.alt, picture.cut, picture.is_background);
}

template <typename Box>
void go_through(Box& box, TalkParagraph& paragraph) {
    box(paragraph.text, paragraph.is_item, paragraph.level);
}

template <typename Box>
void go_through(Box& box, TalkSlide& slide) {
    box(slide.number, slide.id, slide.hidden, slide.title, slide.subtitle, slide.body);
    box(slide.quote, slide.by, slide.role, slide.lead, slide.fact, slide.unit, slide.label);
    box(slide.caption, slide.credit, slide.note, slide.code, slide.pictures, slide.notes, slide.left_out);
}

template <typename Box>
void go_through(Box& box, TalkFile& file) {
    box(file.name, file.bytes);
}

template <typename Box>
void go_through(Box& box, TalkReading& reading) {
    box(reading.talk.language, reading.talk.slides, reading.talk.files, reading.fault);
}

template <typename Box>
void go_through(Box& box, TableRow& row) {
    box(row.number, row.cells, row.is_hidden);
}

template <typename Box>
void go_through(Box& box, TableReading& reading) {
    box(reading.table.rows, reading.table.hidden_columns, reading.table.other_sheets, reading.fault,
        reading.line);
}

namespace {

template <typename Reading>
Reading read_apart(const std::function<Reading()>& read) {
    constexpr ApartLimits limits{.seconds = 60, .memory = 4'000'000'000, .result = 1'000'000'000};
    const ApartResult apart = run_apart(
        [&] {
            Reading reading = read();
            Packer packer;
            packer(reading);
            return packer.take();
        },
        limits);
    Reading reading;
    if (apart.ending == ApartEnding::done) {
        Unpacker unpacker(apart.result);
        unpacker(reading);
        if (unpacker.is_whole()) return reading;
        reading = {};
    }
    reading.fault = apart.ending == ApartEnding::took_too_long
                        ? "reading it takes more than a minute: divide it, or make its pictures smaller"
                        : "the file does harm to what reads it: save it anew, or copy it again";
    return reading;
}

}  // namespace

TalkReading read_talk_apart(std::string_view bytes, TalkForm form) {
    return read_apart<TalkReading>([&] { return read_talk(bytes, form); });
}

TableReading read_table_apart(std::string_view bytes, TableForm form) {
    return read_apart<TableReading>([&] { return read_table(bytes, form); });
}

}  // namespace kiosk
