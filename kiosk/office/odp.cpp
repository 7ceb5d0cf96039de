// ODP (OpenDocument 1.2 and later).
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "kiosk/base/utf8.h"
#include "kiosk/office/chart.h"
#include "kiosk/office/odf_text.h"
#include "kiosk/office/office_fault.h"
#include "kiosk/office/talk_formats.h"
#include "kiosk/office/xml.h"

namespace kiosk {
namespace {

/// What is told about how something looks, by the names of styles.
struct Styles {
    std::set<std::string, std::less<>> hides_page;
    std::set<std::string, std::less<>> cuts_picture;
    std::map<std::string, std::string, std::less<>> pictures;    ///< that fill grounds: names in the archive
    std::map<std::string, std::string, std::less<>> background;  ///< of pages, the same
    std::string language;
};

/// Whether "rect(0cm, 0cm, 0cm, 0cm)" cuts nothing off.
bool cuts_nothing(std::string_view clip) {
    return clip.empty() || clip == "auto" || clip.find_first_of("123456789") == std::string_view::npos;
}

/// In hundredths of a millimetre, of "2.5cm", "25mm" or "1in"; nothing for other texts.
std::optional<long> length_of(std::string_view text) {
    struct Unit {
        std::string_view name;
        double length;
    };
    constexpr std::array units{Unit{"cm", 1000}, Unit{"mm", 100}, Unit{"in", 2540}, Unit{"pt", 35.28}};
    double number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || std::abs(number) > 1e5) return std::nullopt;
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    for (const Unit& one : units)
        if (one.name == unit) return std::lround(number * one.length);
    return std::nullopt;
}

/// "Pictures/1.png" of "./Pictures/1.png"; empty for addresses elsewhere.
std::string part_of(std::string_view address) {
    if (address.find("://") != std::string_view::npos || address.starts_with('/') ||
        address.starts_with(".."))
        return {};
    if (address.starts_with("./")) address.remove_prefix(2);
    return std::string(address);
}

void read_styles(pugi::xml_node parent, Styles& styles) {
    for (const pugi::xml_node node : parent.children())
        if (is_named(node, "fill-image"))
            styles.pictures.emplace(attribute_of(node, "name"), part_of(attribute_of(node, "href")));
    for (const pugi::xml_node node : parent.children()) {
        const std::string name(attribute_of(node, "name"));
        if (is_named(node, "default-style") && attribute_of(node, "family") == "graphic") {
            const pugi::xml_node text = child_of(node, "text-properties");
            std::string language(attribute_of(text, "language"));
            const std::string_view country = attribute_of(text, "country");
            if (!country.empty() && country != "none") language += "-" + std::string(country);
            if (language != "none") styles.language = language;
        }
        if (!is_named(node, "style")) continue;
        const pugi::xml_node page = child_of(node, "drawing-page-properties");
        if (attribute_of(page, "visibility") == "hidden") styles.hides_page.insert(name);
        if (attribute_of(page, "fill") == "bitmap") {
            const auto picture = styles.pictures.find(attribute_of(page, "fill-image-name"));
            if (picture != styles.pictures.end()) styles.background[name] = picture->second;
        }
        if (!cuts_nothing(attribute_of(child_of(node, "graphic-properties"), "clip")))
            styles.cuts_picture.insert(name);
    }
}

class SlideReader {
  public:
    SlideReader(Archive& archive, ForeignTalk& talk, std::map<std::string, int>& files, const Styles& styles)
        : archive_(archive), talk_(talk), files_(files), styles_(styles) {}

    TalkSlide read(pugi::xml_node page, int number) {
        slide_.number = number;
        const std::string_view style = attribute_of(page, "style-name");
        slide_.hidden = styles_.hides_page.contains(style);
        if (const auto found = styles_.background.find(style); found != styles_.background.end())
            add_picture(found->second, "", true);
        read_shapes(page);
        add_blocks(slide_, std::move(blocks_));
        for (const Chart& one : charts_)
            slide_.left_out.push_back(chart_remark(slide_, one));
        if (has_picture_ && has_cover_)
            slide_.left_out.emplace_back(
                "shapes without words: where one lies on a picture, what it covered in the talk is seen in "
                "the deck. "
                "Look at the photo before you give it a consent; 'kiosk prepare --pixelate' hides a part for "
                "good");
        return std::move(slide_);
    }

  private:
    void read_shapes(pugi::xml_node parent) {
        for (const pugi::xml_node node : parent.children()) {
            if (node.type() != pugi::node_element) continue;
            if (is_named(node, "notes")) {
                read_notes(node);
            } else if (is_named(node, "frame")) {
                read_frame(node);
            } else if (is_named(node, "g") || is_named(node, "a")) {
                if (is_named(node, "a")) tell_of_links();
                read_shapes(node);
            } else if (is_shape(node)) {
                std::vector<TalkParagraph> paragraphs;
                add_paragraphs(node, paragraphs, -1);
                if (paragraphs.empty()) {
                    has_cover_ = true;
                } else {
                    add_block(node, std::move(paragraphs));
                }
            }
        }
    }

    static bool is_shape(pugi::xml_node node) {
        return is_named(node, "custom-shape") || is_named(node, "rect") || is_named(node, "ellipse") ||
               is_named(node, "circle") || is_named(node, "polygon") || is_named(node, "path") ||
               is_named(node, "caption");
    }

    static std::string name_of(pugi::xml_node frame) {
        const std::string_view name = attribute_of(frame, "name");
        return name.empty() ? std::string() : " '" + std::string(name) + "'";
    }

    void read_frame(pugi::xml_node frame) {
        const std::string_view kind = attribute_of(frame, "class");
        // An empty frame that only says "Click to add text".
        if (attribute_of(frame, "placeholder") == "true") return;
        if (kind == "page-number" || kind == "date-time" || kind == "footer" || kind == "header") return;
        if (const pugi::xml_node table = child_of(frame, "table")) {
            std::vector<TalkParagraph> items = list_of_rows(rows_of(table));
            slide_.left_out.push_back(table_remark(name_of(frame), !items.empty()));
            if (!items.empty()) add_block(frame, std::move(items));
        } else if (child_of(frame, "plugin")) {
            slide_.left_out.push_back("the film or sound" + name_of(frame));
        } else if (child_of(frame, "object") || child_of(frame, "object-ole")) {
            add_object(frame);
        } else if (const pugi::xml_node image = child_of(frame, "image")) {
            if (styles_.cuts_picture.contains(attribute_of(frame, "style-name"))) {
                slide_.left_out.push_back(
                    "the picture" + name_of(frame) +
                    ": a part of it is cut off in the talk, and would be seen in the deck. "
                    "Cut the picture's file, and take it over with 'kiosk prepare'");
            } else {
                std::string alt = child_of(frame, "desc").text().get();
                if (alt.empty()) alt = child_of(frame, "title").text().get();
                has_picture_ = true;
                add_picture(part_of(attribute_of(image, "href")), alt, false);
            }
        } else if (const pugi::xml_node box = child_of(frame, "text-box")) {
            std::vector<TalkParagraph> paragraphs;
            add_paragraphs(box, paragraphs, -1);
            if (kind == "title") {
                add_words(slide_.title, paragraphs);
            } else if (kind == "subtitle") {
                add_words(slide_.subtitle, paragraphs);
            } else if (!paragraphs.empty()) {
                add_block(frame, std::move(paragraphs));
            }
        }
    }

    /// A chart whose figures can be told, or that it is left out.
    void add_object(pugi::xml_node frame) {
        std::string folder = part_of(attribute_of(child_of(frame, "object"), "href"));
        while (folder.ends_with('/'))
            folder.pop_back();
        const auto bytes = folder.empty() ? std::nullopt : archive_.read(folder + "/content.xml");
        pugi::xml_document document;
        Chart chart;
        if (bytes) {
            read_xml(document, *bytes);
            chart = chart_of_odf(document.document_element());
        }
        std::vector<TalkParagraph> items = list_of_rows(chart.rows);
        if (items.empty()) {
            slide_.left_out.push_back("the chart or other object" + name_of(frame) +
                                      ": save it as a picture, or write its figure as a 'fact'");
            return;
        }
        chart.name = name_of(frame);
        add_block(frame, std::move(items));
        charts_.push_back(std::move(chart));
    }

    std::vector<std::vector<std::string>> rows_of(pugi::xml_node table) {
        std::vector<std::vector<std::string>> rows;
        for (const pugi::xml_node row : table.children()) {
            if (is_named(row, "table-header-rows")) {
                std::vector<std::vector<std::string>> more = rows_of(row);
                std::move(more.begin(), more.end(), std::back_inserter(rows));
            }
            if (!is_named(row, "table-row")) continue;
            rows.emplace_back();
            for (const pugi::xml_node cell : row.children()) {
                if (!is_named(cell, "table-cell")) continue;
                std::vector<TalkParagraph> paragraphs;
                add_paragraphs(cell, paragraphs, -1);
                std::string& words = rows.back().emplace_back();
                for (const TalkParagraph& one : paragraphs)
                    words += (words.empty() ? "" : " ") + one.text;
            }
        }
        return rows;
    }

    void add_block(pugi::xml_node shape, std::vector<TalkParagraph> paragraphs) {
        const auto top = length_of(attribute_of(shape, "y"));
        const auto height = length_of(attribute_of(shape, "height"));
        const bool is_placed = top && height;
        blocks_.push_back(
            {std::move(paragraphs), is_placed, is_placed ? *top : 0, is_placed ? *top + *height : 0});
    }

    static void add_words(std::string& words, const std::vector<TalkParagraph>& paragraphs) {
        for (const TalkParagraph& one : paragraphs)
            words += (words.empty() ? "" : "\n") + one.text;
    }

    /// `level`: of the list that they are in; -1: none.
    void add_paragraphs(pugi::xml_node parent, std::vector<TalkParagraph>& paragraphs, int level) {
        for (const pugi::xml_node node : parent.children()) {
            if (is_named(node, "p") || is_named(node, "h")) {
                TalkParagraph paragraph{odf_text(node), level >= 0, std::max(level, 0)};
                if (node.find_node([](pugi::xml_node each) { return is_named(each, "a"); })) tell_of_links();
                if (paragraph.text.find_first_not_of(" \n\t\xC2\xA0") != std::string::npos)
                    paragraphs.push_back(std::move(paragraph));
            } else if (is_named(node, "list")) {
                add_paragraphs(node, paragraphs, level + 1);
            } else if (is_named(node, "list-item") || is_named(node, "list-header")) {
                add_paragraphs(node, paragraphs, level);
            }
        }
    }

    void tell_of_links() {
        if (std::exchange(has_told_of_links_, true)) return;
        slide_.left_out.emplace_back(
            "where its links lead to is not taken over: a slide of the kind 'code' shows an address");
    }

    void read_notes(pugi::xml_node notes) {
        for (const pugi::xml_node frame : notes.children()) {
            if (attribute_of(frame, "class") != "notes" || attribute_of(frame, "placeholder") == "true")
                continue;
            std::vector<TalkParagraph> paragraphs;
            add_paragraphs(child_of(frame, "text-box"), paragraphs, -1);
            add_words(slide_.notes, paragraphs);
        }
    }

    void add_picture(const std::string& name, std::string alt, bool is_background) {
        TalkPicture picture;
        picture.name = name.substr(name.rfind('/') + 1);
        picture.alt = std::move(alt);
        picture.is_background = is_background;
        auto known = files_.find(name);
        if (known == files_.end()) {
            auto bytes = name.empty() ? std::nullopt : archive_.read_file(name);
            if (!bytes) {
                slide_.left_out.emplace_back(
                    "a picture that is not in the file: the talk only says where it lies");
                return;
            }
            known = files_.emplace(name, keep_file(talk_, picture.name, std::move(*bytes))).first;
        }
        picture.file = known->second;
        slide_.pictures.push_back(std::move(picture));
    }

    Archive& archive_;
    ForeignTalk& talk_;
    std::map<std::string, int>& files_;
    const Styles& styles_;
    TalkSlide slide_;
    std::vector<ShapeText> blocks_;
    std::vector<Chart> charts_;
    bool has_picture_ = false;
    bool has_cover_ = false;
    bool has_told_of_links_ = false;
};

}  // namespace

ForeignTalk read_odp(Archive& archive) {
    const auto bytes = archive.read("content.xml");
    if (!bytes) throw OfficeFault("this is no presentation in ODP");
    pugi::xml_document document;
    read_xml(document, *bytes);
    const pugi::xml_node pages = child_of(document.document_element(), "body", "presentation");
    if (!pages) throw OfficeFault("this is no presentation in ODP");
    Styles styles;
    pugi::xml_document shared;
    if (const auto more = archive.read("styles.xml")) {
        read_xml(shared, *more);
        read_styles(child_of(shared.document_element(), "styles"), styles);
    }
    read_styles(child_of(document.document_element(), "automatic-styles"), styles);
    ForeignTalk talk;
    talk.language = styles.language;
    std::map<std::string, int> files;
    for (const pugi::xml_node page : pages.children()) {
        if (!is_named(page, "page")) continue;
        if (talk.slides.size() >= most_slides) throw OfficeFault("it has far too many slides");
        const int number = static_cast<int>(talk.slides.size()) + 1;
        talk.slides.push_back(SlideReader(archive, talk, files, styles).read(page, number));
    }
    return talk;
}

}  // namespace kiosk
