// A talk as other programs keep it, as plain values: what a slide says and shows, not how it looks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// The part of a picture that is seen, as parts of its width and height that are cut off, each from 0 to 1.
struct CutOff {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    bool operator==(const CutOff&) const = default;
};

struct TalkPicture {
    std::string name;         ///< what messages call it: "image3.png", "pictures/flag.jpg"
    std::optional<int> file;  ///< index into ForeignTalk::files
    std::string path;         ///< without `file`: as the talk writes it, seen from the talk's own folder
    std::string alt;          ///< the picture in words
    CutOff cut;
    bool is_background = false;  ///< it lies behind the slide's words
};

struct TalkParagraph {
    std::string text;
    bool is_item = false;  ///< of a list
    int level = 0;         ///< of an item: 0 for the outermost list
};

struct TalkSlide {
    int number = 0;  ///< from 1, as in the talk; the row of a sheet
    std::string id;  ///< where the talk gives it one
    bool hidden = false;
    std::string title;
    std::string subtitle;
    std::vector<TalkParagraph> body;
    std::string quote, by, role;
    std::string lead, fact, unit, label;  ///< of one big figure
    std::string caption, credit;          ///< of its first picture
    std::string note;                     ///< a small line at the end
    std::string code;                     ///< an address
    std::vector<TalkPicture> pictures;
    std::string notes;                  ///< for the presenter
    std::vector<std::string> left_out;  ///< what of it is not in here, and why; sentences without a full stop
};

struct TalkFile {
    std::string name;
    std::string bytes;
};

struct ForeignTalk {
    std::string language;           ///< as the file says it, else empty
    std::vector<TalkSlide> slides;  ///< in their order
    std::vector<TalkFile> files;    ///< the pictures that are in the talk's own file, each once
};

enum class TalkForm { pptx, odp, markdown };

/// By the ending of a file's name; nothing for other endings.
std::optional<TalkForm> talk_form(std::string_view file_name);

struct TalkReading {
    ForeignTalk talk;
    std::string fault;  ///< why it cannot be read, for people, without a full stop; empty: it could be
};

/// PowerPoint's and Impress's files, and Markdown as Marp, Slidev and Deckset read it. Opens no file and asks
/// no network. Texts may hold any characters. Run it apart (office_apart.h) for files of others.
TalkReading read_talk(std::string_view bytes, TalkForm form);

}  // namespace kiosk
