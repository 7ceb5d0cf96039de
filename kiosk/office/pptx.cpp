// PPTX (ECMA-376, PresentationML).
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "kiosk/base/utf8.h"
#include "kiosk/office/chart.h"
#include "kiosk/office/office_fault.h"
#include "kiosk/office/talk_formats.h"
#include "kiosk/office/xml.h"

namespace kiosk {
namespace {

/// A rectangle on a slide, in the file's own units.
struct Place {
    long x = 0, y = 0, width = 0, height = 0;
    bool is_known = false;
    bool overlaps(const Place& other) const {
        return is_known && other.is_known && x < other.x + other.width && other.x < x + width &&
               y < other.y + other.height && other.y < y + height;
    }
};

Place place_of(pugi::xml_node properties) {
    const pugi::xml_node transform = child_of(properties, "xfrm");
    const pugi::xml_node offset = child_of(transform, "off");
    const pugi::xml_node extent = child_of(transform, "ext");
    constexpr long most = 1'000'000'000;
    const auto number = [&](pugi::xml_node node, const char* name) {
        return std::clamp(number_in(node, name, 0), -most, most);
    };
    return {number(offset, "x"), number(offset, "y"), number(extent, "cx"), number(extent, "cy"),
            offset && extent};
}

/// The id of the part that an element names, "r:id": it may have a number of its own besides, "id".
std::string part_id_of(pugi::xml_node node) {
    for (const pugi::xml_attribute attribute : node.attributes())
        if (std::string_view(attribute.name()).ends_with(":id")) return attribute.value();
    return {};
}

/// How often each language is named, by the letters of its texts.
using LanguageCounts = std::map<std::string, std::size_t>;

/// Reads one slide, with what belongs to it.
class SlideReader {
  public:
    /// `area`: of every slide.
    SlideReader(Archive& archive, ForeignTalk& talk, std::map<std::string, int>& files,
                LanguageCounts& languages, const Place& area)
        : archive_(archive), talk_(talk), files_(files), languages_(languages), area_(area) {}

    TalkSlide read(const std::string& part, int number) {
        slide_.number = number;
        const auto bytes = archive_.read(part);
        if (!bytes) {
            slide_.left_out.emplace_back("it is missing in the file");
            return std::move(slide_);
        }
        parts_ = relationships_of(archive_, part);
        pugi::xml_document document;
        read_xml(document, *bytes);
        const pugi::xml_node root = document.document_element();
        const std::string_view show = attribute_of(root, "show");
        slide_.hidden = show == "0" || show == "false";
        const pugi::xml_node content = child_of(root, "cSld");
        const pugi::xml_node fill = child_of(content, "bg", "bgPr", "blipFill");
        if (fill) add_picture(fill, "", {}, true);
        read_shapes(child_of(content, "spTree"));
        add_blocks(slide_, std::move(blocks_));
        for (const Chart& one : charts_)
            slide_.left_out.push_back(chart_remark(slide_, one));
        tell_of_covers();
        if (links_ > 0)
            slide_.left_out.emplace_back(
                "where its links lead to is not taken over: a slide of the kind 'code' shows an address");
        read_notes();
        return std::move(slide_);
    }

  private:
    void read_shapes(pugi::xml_node parent) {
        for (const pugi::xml_node node : parent.children()) {
            if (is_named(node, "sp")) {
                read_shape(node);
            } else if (is_named(node, "pic")) {
                read_picture(node);
            } else if (is_named(node, "grpSp")) {
                // Within a group, places are told in measures of its own.
                const bool was_in_group = std::exchange(in_group_, true);
                if (!is_hidden(child_of(node, "nvGrpSpPr"))) read_shapes(node);
                in_group_ = was_in_group;
            } else if (is_named(node, "graphicFrame")) {
                read_frame(node);
            } else if (is_named(node, "AlternateContent")) {
                // The newer form first, and beside it one that every program can show.
                const pugi::xml_node plain = child_of(node, "Fallback");
                read_shapes(plain.first_child() ? plain : child_of(node, "Choice"));
            } else if (is_named(node, "contentPart")) {
                slide_.left_out.emplace_back("what is drawn by hand on it");
            }
        }
    }

    static bool is_hidden(pugi::xml_node about) {
        const std::string_view hidden = attribute_of(child_of(about, "cNvPr"), "hidden");
        return hidden == "1" || hidden == "true";
    }

    /// Whether none of it is seen: speakers keep remarks there, and what they have taken off a slide.
    bool is_beside_slide(pugi::xml_node properties) const {
        const Place place = in_group_ ? Place() : place_of(properties);
        return place.is_known && area_.is_known && !place.overlaps(area_);
    }

    void tell_of_what_is_beside(pugi::xml_node about, pugi::xml_node shape) {
        const bool is_something =
            child_of(shape, "blipFill") || !read_paragraphs(child_of(shape, "txBody"), false).empty();
        if (is_something) slide_.left_out.push_back("what stands beside its edge" + name_of(about));
    }

    static std::string name_of(pugi::xml_node about) {
        const std::string_view name = attribute_of(child_of(about, "cNvPr"), "name");
        return name.empty() ? std::string() : " '" + std::string(name) + "'";
    }

    void read_shape(pugi::xml_node node) {
        const pugi::xml_node about = child_of(node, "nvSpPr");
        if (is_hidden(about)) return;
        const pugi::xml_node holder = child_of(about, "nvPr", "ph");
        const std::string_view kind = attribute_of(holder, "type");
        if (kind == "dt" || kind == "ftr" || kind == "sldNum" || kind == "hdr") return;
        const pugi::xml_node properties = child_of(node, "spPr");
        if (is_beside_slide(properties)) return tell_of_what_is_beside(about, node);
        if (const pugi::xml_node fill = child_of(properties, "blipFill"))
            add_picture(fill, attribute_of(child_of(about, "cNvPr"), "descr"), place_of(properties), false);
        std::vector<TalkParagraph> paragraphs = read_paragraphs(child_of(node, "txBody"), holder && true);
        if (paragraphs.empty()) {
            if (!holder) shapes_.push_back(place_of(properties));
            return;
        }
        if (kind == "title" || kind == "ctrTitle") {
            add_words(slide_.title, paragraphs);
        } else if (kind == "subTitle") {
            add_words(slide_.subtitle, paragraphs);
        } else {
            const Place place = in_group_ ? Place() : place_of(properties);
            blocks_.push_back({std::move(paragraphs), place.is_known, place.y, place.y + place.height});
        }
    }

    static void add_words(std::string& words, const std::vector<TalkParagraph>& paragraphs) {
        for (const TalkParagraph& one : paragraphs)
            words += (words.empty() ? "" : "\n") + one.text;
    }

    /// `are_items`: paragraphs are items of a list, unless one says that it has no mark.
    std::vector<TalkParagraph> read_paragraphs(pugi::xml_node body, bool are_items) {
        std::vector<TalkParagraph> paragraphs;
        for (const pugi::xml_node node : body.children()) {
            if (!is_named(node, "p")) continue;
            TalkParagraph paragraph;
            add_runs(node, paragraph.text);
            if (paragraph.text.find_first_not_of(" \n\t\xC2\xA0") == std::string::npos) continue;
            const pugi::xml_node manner = child_of(node, "pPr");
            constexpr long deepest = 9;
            paragraph.level = static_cast<int>(std::clamp(number_in(manner, "lvl", 0), 0L, deepest));
            paragraph.is_item = !child_of(manner, "buNone") &&
                                (are_items || child_of(manner, "buChar") || child_of(manner, "buAutoNum"));
            paragraphs.push_back(std::move(paragraph));
        }
        return paragraphs;
    }

    void add_runs(pugi::xml_node parent, std::string& words) {
        for (const pugi::xml_node node : parent.children()) {
            if (is_named(node, "r") || is_named(node, "fld")) {
                const std::string text = child_of(node, "t").text().get();
                const pugi::xml_node manner = child_of(node, "rPr");
                const std::string_view language = attribute_of(manner, "lang");
                if (!language.empty()) languages_[std::string(language)] += count_code_points(text);
                if (child_of(manner, "hlinkClick")) ++links_;
                words += text;
            } else if (is_named(node, "br")) {
                words += '\n';
            } else if (is_named(node, "AlternateContent")) {
                add_runs(child_of(node, "Fallback"), words);
            }
        }
    }

    void read_picture(pugi::xml_node node) {
        const pugi::xml_node about = child_of(node, "nvPicPr");
        if (is_hidden(about)) return;
        const pugi::xml_node more = child_of(about, "nvPr");
        if (child_of(more, "videoFile"))
            slide_.left_out.push_back("the film" + name_of(about) + ": only its first picture is taken over");
        if (child_of(more, "audioFile")) {
            slide_.left_out.push_back("the sound" + name_of(about));
            return;
        }
        const pugi::xml_node properties = child_of(node, "spPr");
        if (is_beside_slide(properties)) return tell_of_what_is_beside(about, node);
        const long turn = number_in(child_of(properties, "xfrm"), "rot", 0);
        if (turn != 0)
            slide_.left_out.push_back("that the picture" + name_of(about) +
                                      " is turned: turn its file, and prepare it anew");
        add_picture(child_of(node, "blipFill"), attribute_of(child_of(about, "cNvPr"), "descr"),
                    place_of(properties), false);
    }

    /// What lies over a picture, such as a bar over a face, is not seen in the deck.
    void tell_of_covers() {
        for (const Place& picture : pictures_)
            for (const Place& shape : shapes_) {
                if (!picture.overlaps(shape)) continue;
                slide_.left_out.emplace_back(
                    "a shape that lies on a picture: what it covered in the talk is seen in the deck. Look "
                    "at the "
                    "photo before you give it a consent; 'kiosk prepare --pixelate' hides a part for good");
                return;
            }
    }

    void add_picture(pugi::xml_node fill, std::string_view alt, const Place& place, bool is_background) {
        const pugi::xml_node blip = child_of(fill, "blip");
        const auto part = parts_.find(std::string(attribute_of(blip, "embed")));
        if (part == parts_.end() || part->second.is_elsewhere) {
            if (!attribute_of(blip, "link").empty())
                slide_.left_out.emplace_back(
                    "a picture that is not in the file: the talk only says where it lies");
            return;
        }
        const std::string& name = part->second.target;
        TalkPicture picture;
        picture.name = name.substr(name.rfind('/') + 1);
        picture.alt = alt;
        picture.is_background = is_background;
        const pugi::xml_node cut = child_of(fill, "srcRect");
        constexpr double whole = 100'000;
        const auto part_of = [&](const char* side) {
            return std::clamp(static_cast<double>(number_in(cut, side, 0)) / whole, 0.0, 1.0);
        };
        picture.cut = {part_of("l"), part_of("t"), part_of("r"), part_of("b")};
        auto known = files_.find(name);
        if (known == files_.end()) {
            auto bytes = archive_.read_file(name);
            if (!bytes) {
                slide_.left_out.push_back("the picture '" + picture.name + "': it is missing in the file");
                return;
            }
            known = files_.emplace(name, keep_file(talk_, picture.name, std::move(*bytes))).first;
        }
        picture.file = known->second;
        slide_.pictures.push_back(std::move(picture));
        if (!is_background) pictures_.push_back(place);
    }

    void read_frame(pugi::xml_node node) {
        const pugi::xml_node about = child_of(node, "nvGraphicFramePr");
        if (is_hidden(about)) return;
        const pugi::xml_node data = child_of(node, "graphic", "graphicData");
        const std::string uri(attribute_of(data, "uri"));
        const auto is = [&](const char* word) { return uri.find(word) != std::string::npos; };
        if (is("/table")) {
            add_list(node, list_of_rows(rows_of(child_of(data, "tbl"))), table_remark(name_of(about), true),
                     table_remark(name_of(about), false));
        } else if (is("/chart")) {
            add_chart(node, name_of(about), chart_named(child_of(data, "chart")));
        } else if (is("/diagram")) {
            const std::string what = "drawing of words (SmartArt)" + name_of(about);
            add_list(node, words_of_diagram(child_of(data, "relIds")),
                     "the form of the " + what + ": its words are the items of a list now",
                     "the " + what + ": write its words as a list or as 'steps'");
        } else {
            slide_.left_out.push_back("an object of another program" + name_of(about));
        }
    }

    Chart chart_named(pugi::xml_node named) {
        const auto part = parts_.find(part_id_of(named));
        if (part == parts_.end() || part->second.is_elsewhere) return {};
        const auto bytes = archive_.read(part->second.target);
        if (!bytes) return {};
        pugi::xml_document document;
        read_xml(document, *bytes);
        return chart_of_ooxml(document.document_element());
    }

    void add_chart(pugi::xml_node frame, std::string name, Chart chart) {
        chart.name = std::move(name);
        std::vector<TalkParagraph> items = list_of_rows(chart.rows);
        if (items.empty()) chart.rows.clear();
        add_items(frame, std::move(items));
        charts_.push_back(std::move(chart));
    }

    /// What a frame says as a list, or that it is left out.
    void add_list(pugi::xml_node frame, std::vector<TalkParagraph> items, std::string taken_over,
                  std::string not_taken_over) {
        slide_.left_out.push_back(items.empty() ? std::move(not_taken_over) : std::move(taken_over));
        add_items(frame, std::move(items));
    }

    void add_items(pugi::xml_node frame, std::vector<TalkParagraph> items) {
        if (items.empty()) return;
        const Place place = in_group_ ? Place() : place_of(frame);
        blocks_.push_back({std::move(items), place.is_known, place.y, place.y + place.height});
    }

    std::string words_of(pugi::xml_node body) {
        std::string words;
        for (const TalkParagraph& one : read_paragraphs(body, false))
            words += (words.empty() ? "" : " ") + one.text;
        return words;
    }

    /// Cells that are joined to the one before, or above, have no words of their own.
    std::vector<std::vector<std::string>> rows_of(pugi::xml_node table) {
        std::vector<std::vector<std::string>> rows;
        for (const pugi::xml_node row : table.children()) {
            if (!is_named(row, "tr")) continue;
            rows.emplace_back();
            for (const pugi::xml_node cell : row.children())
                if (is_named(cell, "tc")) rows.back().push_back(words_of(child_of(cell, "txBody")));
        }
        return rows;
    }

    /// The words of a diagram's points in the order in which they hang together; nothing where they cannot be
    /// found.
    std::vector<TalkParagraph> words_of_diagram(pugi::xml_node parts_named) {
        std::string id;
        for (const pugi::xml_attribute attribute : parts_named.attributes())
            if (std::string_view(attribute.name()).ends_with(":dm")) id = attribute.value();
        const auto part = parts_.find(id);
        if (part == parts_.end() || part->second.is_elsewhere) return {};
        const auto bytes = archive_.read(part->second.target);
        if (!bytes) return {};
        pugi::xml_document document;
        read_xml(document, *bytes);
        std::map<std::string, std::string> words;
        std::string root;
        for (const pugi::xml_node point : child_of(document.document_element(), "ptLst").children()) {
            const std::string name(attribute_of(point, "modelId"));
            const std::string_view type = attribute_of(point, "type");
            if (type == "doc") root = name;
            if (type.empty() || type == "node") words[name] = words_of(child_of(point, "t"));
        }
        std::map<std::string, std::map<long, std::string>> below;
        for (const pugi::xml_node link : child_of(document.document_element(), "cxnLst").children()) {
            const std::string_view type = attribute_of(link, "type");
            if (!type.empty() && type != "parOf") continue;
            below[std::string(attribute_of(link, "srcId"))].emplace(number_in(link, "srcOrd", 0),
                                                                    attribute_of(link, "destId"));
        }
        std::vector<TalkParagraph> items;
        std::vector<std::pair<std::string, int>> open{{root, -1}};  // the next one last
        while (!open.empty()) {
            const auto [name, level] = open.back();
            open.pop_back();
            const auto found = words.find(name);
            if (found != words.end()) {
                if (!found->second.empty()) items.push_back({found->second, true, std::max(level, 0)});
                words.erase(found);  // each point once, whatever leads to it
            } else if (level >= 0) {
                continue;
            }
            const auto& children = below[name];
            constexpr int deepest = 9;
            for (auto child = children.rbegin(); child != children.rend(); ++child)
                open.emplace_back(child->second, std::min(level + 1, deepest));
        }
        return items;
    }

    void read_notes() {
        for (const auto& [id, part] : parts_) {
            if (part.type != "notesSlide" || part.is_elsewhere) continue;
            const auto bytes = archive_.read(part.target);
            if (!bytes) continue;
            pugi::xml_document document;
            read_xml(document, *bytes);
            for (const pugi::xml_node node :
                 child_of(document.document_element(), "cSld", "spTree").children()) {
                if (attribute_of(child_of(node, "nvSpPr", "nvPr", "ph"), "type") != "body") continue;
                add_words(slide_.notes, read_paragraphs(child_of(node, "txBody"), false));
            }
        }
    }

    Archive& archive_;
    ForeignTalk& talk_;
    std::map<std::string, int>& files_;
    LanguageCounts& languages_;
    const Place area_;
    TalkSlide slide_;
    Relationships parts_;
    std::vector<Place> pictures_;
    std::vector<Place> shapes_;  ///< without words
    std::vector<ShapeText> blocks_;
    std::vector<Chart> charts_;
    bool in_group_ = false;
    int links_ = 0;
};

}  // namespace

ForeignTalk read_pptx(Archive& archive) {
    std::string presentation;
    for (const auto& [id, one] : relationships_of(archive, ""))
        if (one.type == "officeDocument" && !one.is_elsewhere) presentation = one.target;
    const auto bytes = archive.read(presentation);
    if (!bytes) throw OfficeFault("this is no presentation in PPTX");
    pugi::xml_document document;
    read_xml(document, *bytes);
    if (!is_named(document.document_element(), "presentation"))
        throw OfficeFault("this is no presentation in PPTX");
    const Relationships parts = relationships_of(archive, presentation);
    ForeignTalk talk;
    std::map<std::string, int> files;
    LanguageCounts languages;
    const pugi::xml_node size = child_of(document.document_element(), "sldSz");
    const Place area{0, 0, number_in(size, "cx", 0), number_in(size, "cy", 0), !size.empty()};
    for (const pugi::xml_node node : child_of(document.document_element(), "sldIdLst").children()) {
        if (!is_named(node, "sldId")) continue;
        const auto part = parts.find(part_id_of(node));
        if (talk.slides.size() >= most_slides) throw OfficeFault("it has far too many slides");
        const int number = static_cast<int>(talk.slides.size()) + 1;
        const bool is_there = part != parts.end() && !part->second.is_elsewhere;
        talk.slides.push_back(SlideReader(archive, talk, files, languages, area)
                                  .read(is_there ? part->second.target : std::string(), number));
    }
    const auto most = std::max_element(languages.begin(), languages.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != languages.end()) {
        talk.language = most->first;
    } else {
        // A talk of pictures alone: that of the template.
        const pugi::xml_node manner =
            child_of(document.document_element(), "defaultTextStyle", "defPPr", "defRPr");
        talk.language = attribute_of(manner, "lang");
    }
    return talk;
}

}  // namespace kiosk
