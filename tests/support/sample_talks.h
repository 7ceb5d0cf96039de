// Small files as office programs write them, made by the tests themselves.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/office/archive.h"

namespace kiosk::sample {

using Parts = std::vector<std::pair<std::string, std::string>>;

// ---- PPTX ----

/// A shape of a slide: a placeholder of that kind ("" for a text box), a paragraph for each line. A line that
/// begins with a tab is an item one level further in.
inline std::string shape(const std::string& kind, const std::vector<std::string>& lines) {
    std::string xml = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Shape\"/><p:cNvSpPr/><p:nvPr>";
    if (!kind.empty()) xml += "<p:ph type=\"" + kind + "\"/>";
    xml += "</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>";
    for (const std::string& line : lines) {
        const bool is_deeper = line.starts_with('\t');
        xml += std::string("<a:p>") + (is_deeper ? "<a:pPr lvl=\"1\"/>" : "") +
               "<a:r><a:rPr lang=\"en-US\"/><a:t>" + line.substr(is_deeper ? 1 : 0) + "</a:t></a:r></a:p>";
    }
    return xml + "</p:txBody></p:sp>";
}

/// A picture by the id of its relation; `cut` as in "l=\"25000\"".
inline std::string picture(const std::string& id, const std::string& alt, const std::string& cut = "") {
    return "<p:pic><p:nvPicPr><p:cNvPr id=\"4\" name=\"Picture\" descr=\"" + alt +
           "\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"" + id + "\"/><a:srcRect " +
           cut +
           "/></p:blipFill><p:spPr><a:xfrm><a:off x=\"100\" y=\"100\"/><a:ext cx=\"500\" "
           "cy=\"500\"/></a:xfrm></p:spPr></p:pic>";
}

struct PptxSlide {
    std::string shapes;
    std::string notes;
    bool is_hidden = false;
    std::string picture;       ///< the file of the relation "rId9"; empty: none
    std::string diagram = {};  ///< what of a drawing of words the relation "rId7" leads to; empty: none
    std::string chart = {};    ///< the part of the relation "rId6"; empty: none
};

/// The frame of a chart, which is in `chart`.
inline std::string chart_frame(const std::string& name) {
    return "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"6\" name=\"" + name +
           "\"/></p:nvGraphicFramePr><p:xfrm><a:off x=\"0\" y=\"900\"/><a:ext cx=\"900\" "
           "cy=\"300\"/></p:xfrm>"
           "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
           "<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"rId6\"/>"
           "</a:graphicData></a:graphic></p:graphicFrame>";
}

struct ChartSeries {
    std::string name;
    std::vector<std::string> values;  ///< as the file keeps them; "" for none
    std::string format = "General";
};
/// A chart of that kind, "barChart". The names may be dates: `format` says so.
inline std::string chart(const std::string& kind, const std::string& title,
                         const std::vector<std::string>& names, const std::vector<ChartSeries>& series,
                         const std::string& format = "") {
    const auto points = [](const std::vector<std::string>& values) {
        std::string xml;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!values[i].empty())
                xml += "<c:pt idx=\"" + std::to_string(i) + "\"><c:v>" + values[i] + "</c:v></c:pt>";
        return xml;
    };
    std::string xml =
        "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:chart>";
    if (!title.empty())
        xml +=
            "<c:title><c:tx><c:rich><a:p><a:r><a:t>" + title + "</a:t></a:r></a:p></c:rich></c:tx></c:title>";
    xml += "<c:plotArea><c:layout/><c:" + kind + ">";
    for (const ChartSeries& one : series) {
        xml += "<c:ser><c:tx><c:strRef><c:strCache>" + points({one.name}) +
               "</c:strCache></c:strRef></c:tx><c:cat>";
        xml += format.empty() ? "<c:strRef><c:strCache>" + points(names) + "</c:strCache></c:strRef>"
                              : "<c:numRef><c:numCache><c:formatCode>" + format + "</c:formatCode>" +
                                    points(names) + "</c:numCache></c:numRef>";
        xml += "</c:cat><c:val><c:numRef><c:f>Sheet1!B2</c:f><c:numCache><c:formatCode>" + one.format +
               "</c:formatCode>" + points(one.values) + "</c:numCache></c:numRef></c:val></c:ser>";
    }
    return xml + "</c:" + kind + "></c:plotArea></c:chart></c:chartSpace>";
}

/// A table of that name, a row for each list of cells.
inline std::string table(const std::string& name, const std::vector<std::vector<std::string>>& rows) {
    std::string xml =
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"3\" name=\"" + name +
        "\"/></p:nvGraphicFramePr><p:xfrm><a:off x=\"0\" y=\"500\"/><a:ext cx=\"900\" cy=\"300\"/>"
        "</p:xfrm><a:graphic><a:graphicData "
        "uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr/>";
    for (const auto& row : rows) {
        xml += "<a:tr>";
        for (const std::string& cell : row)
            xml += "<a:tc><a:txBody><a:p><a:r><a:rPr lang=\"en-US\"/><a:t>" + cell +
                   "</a:t></a:r></a:p></a:txBody></a:tc>";
        xml += "</a:tr>";
    }
    return xml + "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>";
}

/// A drawing of words, whose words are in `diagram`.
inline std::string diagram_frame(const std::string& name) {
    return "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"5\" name=\"" + name +
           "\"/></p:nvGraphicFramePr><a:graphic><a:graphicData "
           "uri=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\"><dgm:relIds "
           "xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" r:dm=\"rId7\"/>"
           "</a:graphicData></a:graphic></p:graphicFrame>";
}

inline std::string pptx(const std::vector<PptxSlide>& slides) {
    const std::string names =
        R"( xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main")";
    const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const auto relations = [](const std::string& inside) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
               inside + "</Relationships>";
    };
    const auto relation = [&](const std::string& id, const std::string& kind, const std::string& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + type + kind + "\" Target=\"" + target + "\"/>";
    };
    Parts parts = {{"[Content_Types].xml", "<Types/>"},
                   {"_rels/.rels", relations(relation("rId1", "officeDocument", "ppt/presentation.xml"))}};
    std::string list;
    std::string links;
    for (std::size_t i = 0; i < slides.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        list += "<p:sldId id=\"" + std::to_string(256 + i) + "\" r:id=\"rId" + number + "\"/>";
        links += relation("rId" + number, "slide", "slides/slide" + number + ".xml");
        const PptxSlide& slide = slides[i];
        parts.emplace_back("ppt/slides/slide" + number + ".xml",
                           "<p:sld" + names + (slide.is_hidden ? " show=\"0\"" : "") + "><p:cSld><p:spTree>" +
                               slide.shapes + "</p:spTree></p:cSld></p:sld>");
        std::string own;
        if (!slide.notes.empty()) {
            own += relation("rId8", "notesSlide", "../notesSlides/notesSlide" + number + ".xml");
            parts.emplace_back("ppt/notesSlides/notesSlide" + number + ".xml",
                               "<p:notes" + names + "><p:cSld><p:spTree>" + shape("sldNum", {number}) +
                                   shape("body", {slide.notes}) + "</p:spTree></p:cSld></p:notes>");
        }
        if (!slide.picture.empty()) {
            own += relation("rId9", "image", "../media/image" + number + ".png");
            parts.emplace_back("ppt/media/image" + number + ".png", slide.picture);
        }
        if (!slide.diagram.empty()) {
            own += relation("rId7", "diagramData", "../diagrams/data" + number + ".xml");
            parts.emplace_back("ppt/diagrams/data" + number + ".xml", slide.diagram);
        }
        if (!slide.chart.empty()) {
            own += relation("rId6", "chart", "../charts/chart" + number + ".xml");
            parts.emplace_back("ppt/charts/chart" + number + ".xml", slide.chart);
        }
        parts.emplace_back("ppt/slides/_rels/slide" + number + ".xml.rels", relations(own));
    }
    parts.emplace_back(
        "ppt/presentation.xml",
        "<p:presentation" + names + "><p:sldIdLst>" + list +
            "</p:sldIdLst><p:sldSz cx=\"9144000\" cy=\"5143500\"/><p:defaultTextStyle><a:defPPr><a:defRPr "
            "lang=\"kk-KZ\"/></a:defPPr>"
            "</p:defaultTextStyle></p:presentation>");
    parts.emplace_back("ppt/_rels/presentation.xml.rels", relations(links));
    return write_archive(parts);
}

// ---- ODP ----

/// A frame of that class, "title" or "outline", with the XML of its text.
inline std::string frame(const std::string& kind, const std::string& text) {
    return "<draw:frame presentation:class=\"" + kind + "\"><draw:text-box>" + text +
           "</draw:text-box></draw:frame>";
}

inline std::string image_frame(const std::string& file, const std::string& alt,
                               const std::string& style = "") {
    return "<draw:frame draw:name=\"Picture\" draw:style-name=\"" + style + "\"><draw:image xlink:href=\"" +
           file + "\"/><svg:desc>" + alt + "</svg:desc></draw:frame>";
}

struct OdpSlide {
    std::string shapes;
    std::string notes;
    bool is_hidden = false;
};

inline std::string odp(const std::vector<OdpSlide>& slides, const Parts& files = {}) {
    const std::string names =
        R"( xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0")";
    std::string content =
        "<office:document-content" + names +
        "><office:automatic-styles><style:style style:name=\"hidden\"><style:drawing-page-properties "
        "presentation:visibility=\"hidden\"/></style:style><style:style style:name=\"cut\">"
        "<style:graphic-properties fo:clip=\"rect(0cm, 1.5cm, 0cm, 0cm)\"/></style:style>"
        "</office:automatic-styles><office:body><office:presentation>";
    for (const OdpSlide& slide : slides) {
        content += std::string("<draw:page draw:name=\"page\"") +
                   (slide.is_hidden ? " draw:style-name=\"hidden\">" : ">") + slide.shapes;
        if (!slide.notes.empty())
            content += "<presentation:notes>" + frame("notes", "<text:p>" + slide.notes + "</text:p>") +
                       "</presentation:notes>";
        content += "</draw:page>";
    }
    content += "</office:presentation></office:body></office:document-content>";
    const std::string styles =
        "<office:document-styles" + names +
        "><office:styles><style:default-style style:family=\"graphic\"><style:text-properties "
        "fo:language=\"fr\" "
        "fo:country=\"CA\"/></style:default-style></office:styles></office:document-styles>";
    Parts parts = {{"mimetype", "application/vnd.oasis.opendocument.presentation"},
                   {"content.xml", content},
                   {"styles.xml", styles}};
    parts.insert(parts.end(), files.begin(), files.end());
    return write_archive(parts);
}

}  // namespace kiosk::sample
