#include "kiosk/office/talk.h"

#include <doctest/doctest.h>

#include "kiosk/office/office_apart.h"
#include "tests/support/sample_talks.h"

using namespace kiosk;
namespace s = kiosk::sample;

namespace {

ForeignTalk read(const std::string& bytes, TalkForm form) {
    TalkReading reading = read_talk_apart(bytes, form);
    CHECK(reading.fault == "");
    return std::move(reading.talk);
}

ForeignTalk markdown(const std::string& text) {
    return read(text, TalkForm::markdown);
}

std::string fault_of(const std::string& bytes, TalkForm form) {
    return read_talk_apart(bytes, form).fault;
}

/// The words of a slide's body, a line each: "- " before an item, two spaces more for each level.
std::string body_of(const TalkSlide& slide) {
    std::string text;
    for (const TalkParagraph& one : slide.body)
        text += std::string(static_cast<std::size_t>(one.level) * 2, ' ') + (one.is_item ? "- " : "") +
                one.text + "\n";
    return text;
}

bool tells(const TalkSlide& slide, const std::string& part) {
    for (const std::string& one : slide.left_out)
        if (one.find(part) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("the form of a talk is told by the ending of its name") {
    CHECK(talk_form("Talk.PPTX") == TalkForm::pptx);
    CHECK(talk_form("a.odp") == TalkForm::odp);
    CHECK(talk_form("slides.md") == TalkForm::markdown);
    CHECK_FALSE(talk_form("a.ppt"));
}

TEST_CASE("PPTX: titles, lists, pictures, notes and hidden slides, in their order") {
    const ForeignTalk talk = read(
        s::pptx({{s::shape("ctrTitle", {"Together"}) + s::shape("subTitle", {"Astana"}) +
                      s::shape("ftr", {"footer"}),
                  "Wait for quiet.", false, ""},
                 {s::shape("title", {"What we want"}) +
                      s::shape("body", {"Safety", "\tat home", "Rights &amp; joy"}),
                  "", true, ""},
                 {s::shape("", {"A box of words"}) + s::picture("rId9", "A flag", "l=\"25000\" b=\"10000\""),
                  "", false, "bytes"}}),
        TalkForm::pptx);
    REQUIRE(talk.slides.size() == 3);
    CHECK(talk.language == "en-US");
    CHECK(talk.slides[0].title == "Together");
    CHECK(talk.slides[0].subtitle == "Astana");
    CHECK(talk.slides[0].body.empty());
    CHECK(talk.slides[0].notes == "Wait for quiet.");
    CHECK_FALSE(talk.slides[0].hidden);
    CHECK(talk.slides[1].hidden);
    CHECK(body_of(talk.slides[1]) == "- Safety\n  - at home\n- Rights & joy\n");
    CHECK(body_of(talk.slides[2]) == "A box of words\n");
    REQUIRE(talk.slides[2].pictures.size() == 1);
    const TalkPicture& picture = talk.slides[2].pictures[0];
    CHECK(picture.alt == "A flag");
    CHECK(picture.cut == CutOff{0.25, 0, 0, 0.1});
    REQUIRE(picture.file == 0);
    CHECK(talk.files[0].bytes == "bytes");
    CHECK(talk.files[0].name == "image3.png");
}

TEST_CASE("PPTX: what cannot be taken over is told for each slide") {
    const std::string frame =
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"3\" "
        "name=\"Visitors\"/></p:nvGraphicFramePr><a:graphic>"
        "<a:graphicData "
        "uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"/></a:graphic></p:graphicFrame>";
    const std::string bar =
        "<p:sp><p:nvSpPr><p:cNvPr id=\"7\" name=\"Bar\"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off "
        "x=\"200\" "
        "y=\"200\"/><a:ext cx=\"50\" cy=\"50\"/></a:xfrm></p:spPr></p:sp>";
    const ForeignTalk talk = read(s::pptx({{frame + s::picture("rId9", ""), "", false, "bytes"},
                                           {bar + s::picture("rId9", ""), "", false, "bytes"},
                                           {s::picture("rId7", ""), "", false, ""}}),
                                  TalkForm::pptx);
    CHECK(tells(talk.slides[0], "the chart 'Visitors'"));
    CHECK_FALSE(tells(talk.slides[0], "lies on a picture"));
    CHECK(tells(talk.slides[1], "a shape that lies on a picture"));
    CHECK(talk.slides[2].pictures.empty());
}

TEST_CASE("PPTX: what stands beside a slide stays behind, and is told") {
    const auto box = [](const char* x, const char* words) {
        return std::string(
                   "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Box\"/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"") +
               x +
               "\" y=\"1000\"/><a:ext cx=\"100000\" "
               "cy=\"100000\"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:t>" +
               words + "</a:t></a:r></a:p></p:txBody></p:sp>";
    };
    const std::string boxes =
        box("-99999999", "A remark") + box("9144000", "") + box("9000000", "Seen in part");
    const ForeignTalk talk = read(s::pptx({{boxes, "", false, ""}}), TalkForm::pptx);
    CHECK(body_of(talk.slides[0]) == "Seen in part\n");
    CHECK(talk.slides[0].left_out == std::vector<std::string>{"what stands beside its edge 'Box'"});
}

TEST_CASE("PPTX: a small table is a list of its rows, in its place; a large one is told") {
    const std::vector<std::string> wide{"a", "b", "c", "d"};
    const ForeignTalk talk = read(
        s::pptx(
            {{s::shape("title", {"Prices"}) +
                  s::table("Fares", {{"Tram", "90 ₸"}, {"Bus", "", "100 ₸"}, {"", " "}, {"Night bus", ""}}),
              "", false, ""},
             {s::table("Wide", {wide, wide}), "", false, ""},
             {s::table("Long", std::vector<std::vector<std::string>>(25, {"a"})), "", false, ""}}),
        TalkForm::pptx);
    CHECK(body_of(talk.slides[0]) == "- Tram – 90 ₸\n- Bus – 100 ₸\n- Night bus\n");
    CHECK(tells(talk.slides[0], "the columns of the table 'Fares': its rows are the items of a list now"));
    for (const std::size_t slide : {1U, 2U}) {
        CHECK(body_of(talk.slides[slide]).empty());
        CHECK(tells(talk.slides[slide], "write what matters of it as a list"));
    }
}

TEST_CASE("PPTX: a simple chart is a list of its figures; of any other one it is told that it stays behind") {
    const std::string figures =
        s::chart("barChart", "Visitors", {"2023", "2024"}, {{"Visitors", {"120", "131.5"}}});
    const std::string parts =
        s::chart("pieChart", "", {"Yes", "No", "Perhaps"}, {{"", {"0.25", "0.7000000000000001", ""}, "0%"}});
    const std::string two = s::chart("lineChart", "", {"Astana", "Almaty"},
                                     {{"2023", {"4.2999999999999998", "5"}}, {"2024", {"6", ""}}});
    const std::string days = s::chart("lineChart", "", {"45000", "45001"}, {{"A", {"1", "2"}}}, "dd/mm/yyyy");
    const std::string plane = s::chart("scatterChart", "", {"a"}, {{"A", {"1"}}});
    const std::string crowded(s::chart("barChart", "", std::vector<std::string>(25, "a"),
                                       {{"A", std::vector<std::string>(25, "1")}}));
    const std::string frame = s::chart_frame("Chart 3");
    const ForeignTalk talk =
        read(s::pptx({{frame, "", false, "", "", figures},
                      {s::shape("title", {"Answers"}) + frame, "", false, "", "", parts},
                      {s::shape("title", {"Cities"}) + frame, "", false, "", "", two},
                      {frame, "", false, "", "", days},
                      {frame, "", false, "", "", plane},
                      {frame, "", false, "", "", crowded},
                      {frame, "", false, "", "", "<c:chartSpace/>"},
                      {s::shape("title", {"Our year"}) + frame, "", false, "", "", figures}}),
             TalkForm::pptx);
    CHECK(talk.slides[0].title == "Visitors");
    CHECK(body_of(talk.slides[0]) == "- 2023 – 120\n- 2024 – 131.5\n");
    CHECK(
        talk.slides[0].left_out ==
        std::vector<std::string>{"the form of the chart 'Chart 3': its figures are the items of a list now"});
    CHECK(body_of(talk.slides[1]) == "- Yes – 25 %\n- No – 70 %\n- Perhaps\n");
    CHECK(body_of(talk.slides[2]) == "- 2023 – 2024\n- Astana – 4.3 – 6\n- Almaty – 5\n");
    for (const std::size_t left : {3U, 4U, 5U, 6U}) {
        CAPTURE(left);
        CHECK(talk.slides[left].body.empty());
        CHECK(talk.slides[left].left_out ==
              std::vector<std::string>{
                  "the chart 'Chart 3': save it as a picture, or write its figure as a 'fact'"});
    }
    const std::string large =
        s::chart("barChart", "", {"12345678901", "2024"}, {{"A", {"12345678901.5", "0.00001"}}},
                 "[$€-de-DE]#,##0 &quot;days&quot;");
    CHECK(body_of(read(s::pptx({{s::shape("title", {"Large"}) + frame, "", false, "", "", large}}),
                       TalkForm::pptx)
                      .slides[0]) == "- 12345678901 – 12345678901.5\n- 2024 – 0.00001\n");
    CHECK(talk.slides[7].title == "Our year");
    CHECK(tells(talk.slides[7], "the form of the chart 'Chart 3' (Visitors): its figures"));
}

TEST_CASE(
    "ODP: a simple chart is a list of its figures; of any other object it is told that it stays behind") {
    const auto object = [](const std::string& kind, const std::string& rows) {
        return "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
               "xmlns:chart=\"urn:oasis:names:tc:opendocument:xmlns:chart:1.0\" "
               "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
               "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:chart><"
               "chart:chart "
               "chart:class=\"chart:" +
               kind + "\"><chart:title><text:p>Visitors</text:p></chart:title><table:table>" + rows +
               "</table:table></chart:chart></office:chart></office:body></office:document-content>";
    };
    const auto row = [](const std::vector<std::string>& cells) {
        std::string xml = "<table:table-row>";
        for (const std::string& cell : cells)
            xml +=
                "<table:table-cell office:value-type=\"" +
                std::string(cell.find_first_not_of("0123456789.") == std::string::npos ? "float" : "string") +
                "\"><text:p>" + cell + "</text:p></table:table-cell>";
        return xml + "</table:table-row>";
    };
    const auto rows = [&](const std::string& head, const std::string& body) {
        return "<table:table-header-rows>" + head + "</table:table-header-rows><table:table-rows>" + body +
               "</table:table-rows>";
    };
    const auto frame = [](const std::string& name) {
        return "<draw:frame draw:name=\"" + name + "\"><draw:object xlink:href=\"./" + name +
               "\"/></draw:frame>";
    };
    const std::string one =
        rows(row({"", "Column 1"}), row({"2023", "120"}) + row({"2024", "4.2999999999999998"}));
    const std::string two = rows(row({"", "A", "B"}), row({"x", "1", "NaN"}) + row({"y", "2", "3"}));
    const ForeignTalk talk = read(s::odp({{frame("Object 1"), "", false},
                                          {frame("Object 2"), "", false},
                                          {frame("Object 3"), "", false},
                                          {frame("Object 4"), "", false},
                                          {frame("Object 5"), "", false}},
                                         {{"Object 1/content.xml", object("bar", one)},
                                          {"Object 2/content.xml", object("line", two)},
                                          {"Object 3/content.xml", object("scatter", one)},
                                          {"Object 4/content.xml", "<office:document-content/>"}}),
                                  TalkForm::odp);
    CHECK(talk.slides[0].title == "Visitors");
    CHECK(body_of(talk.slides[0]) == "- 2023 – 120\n- 2024 – 4.3\n");
    CHECK(talk.slides[0].left_out ==
          std::vector<std::string>{
              "the form of the chart 'Object 1': its figures are the items of a list now"});
    CHECK(body_of(talk.slides[1]) == "- A – B\n- x – 1\n- y – 2 – 3\n");
    for (const std::size_t left : {2U, 3U, 4U}) {
        CHECK(talk.slides[left].body.empty());
        CHECK(tells(talk.slides[left], "the chart or other object 'Object"));
    }
}

TEST_CASE("PPTX: the words of a drawing of words are a list, in the order in which they hang together") {
    const auto point = [](const std::string& id, const std::string& words, const std::string& type = "") {
        return "<dgm:pt modelId=\"" + id + "\"" + (type.empty() ? "" : " type=\"" + type + "\"") +
               "><dgm:t><a:p><a:r><a:t>" + words + "</a:t></a:r></a:p></dgm:t></dgm:pt>";
    };
    const auto link = [](const std::string& from, const std::string& to, int order,
                         const std::string& type = "") {
        return "<dgm:cxn srcId=\"" + from + "\" destId=\"" + to + "\" srcOrd=\"" + std::to_string(order) +
               "\"" + (type.empty() ? "" : " type=\"" + type + "\"") + "/>";
    };
    const auto drawing = [](const std::string& points, const std::string& links) {
        return "<dgm:dataModel xmlns:dgm=\"d\" xmlns:a=\"a\"><dgm:ptLst>" + points +
               "</dgm:ptLst><dgm:cxnLst>" + links + "</dgm:cxnLst></dgm:dataModel>";
    };
    const std::string points = point("0", "", "doc") + point("2", "Then") + point("1", "First") +
                               point("3", "Below it") + point("9", "of the drawing itself", "pres");
    const ForeignTalk talk =
        read(s::pptx({{s::diagram_frame("Steps"), "", false, "",
                       drawing(points, link("0", "2", 1) + link("0", "1", 0) + link("1", "3", 0) +
                                           link("1", "9", 5, "presOf") + link("3", "1", 0))},
                      {s::diagram_frame("Empty"), "", false, "", drawing(point("0", "", "doc"), "")},
                      {s::diagram_frame("Gone"), "", false, ""}}),
             TalkForm::pptx);
    CHECK(body_of(talk.slides[0]) == "- First\n  - Below it\n- Then\n");
    CHECK(tells(talk.slides[0], "its words are the items of a list now"));
    CHECK(tells(talk.slides[1], "write its words as a list"));
    CHECK(tells(talk.slides[2], "write its words as a list"));
    // No text of it names a language: the template does.
    CHECK(talk.language == "kk-KZ");
}

TEST_CASE("ODP: a small table is a list of its rows") {
    const auto cell = [](const std::string& words) {
        return "<table:table-cell><text:p>" + words + "</text:p></table:table-cell>";
    };
    const ForeignTalk talk =
        read(s::odp({{"<draw:frame draw:name=\"Fares\"><table:table><table:table-column/><table:table-row>" +
                          cell("Tram") + cell("90 ₸") + "</table:table-row><table:table-row>" + cell("Bus") +
                          "<table:covered-table-cell/></table:table-row></table:table></draw:frame>",
                      "", false}}),
             TalkForm::odp);
    CHECK(body_of(talk.slides[0]) == "- Tram – 90 ₸\n- Bus\n");
    CHECK(tells(talk.slides[0], "the columns of the table 'Fares'"));
}

TEST_CASE("ODP: titles, lists, pictures, notes and hidden slides, in their order") {
    const ForeignTalk talk = read(
        s::odp({{s::frame("title", "<text:p>Ensemble</text:p>") +
                     s::frame("subtitle", "<text:p>Astana</text:p>"),
                 "Attendre.", false},
                {s::frame("title", "<text:p>Ce que<text:line-break/>nous voulons</text:p>") +
                     s::frame("outline",
                              "<text:list><text:list-item><text:p>Des <text:span>droits</text:span> "
                              "<text:span>égaux</text:span></text:p><text:list><text:list-item><text:p>ici"
                              "</text:p></text:list-item></text:list></text:list-item></text:list>"),
                 "", true},
                {s::image_frame("Pictures/1.png", "Un drapeau") + s::image_frame("Pictures/1.png", "", "cut"),
                 "", false}},
               {{"Pictures/1.png", "bytes"}}),
        TalkForm::odp);
    REQUIRE(talk.slides.size() == 3);
    CHECK(talk.language == "fr-CA");
    CHECK(talk.slides[0].title == "Ensemble");
    CHECK(talk.slides[0].subtitle == "Astana");
    CHECK(talk.slides[0].notes == "Attendre.");
    CHECK(talk.slides[1].title == "Ce que\nnous voulons");
    CHECK(body_of(talk.slides[1]) == "- Des droits égaux\n  - ici\n");
    CHECK(talk.slides[1].hidden);
    CHECK_FALSE(talk.slides[2].hidden);
    REQUIRE(talk.slides[2].pictures.size() == 1);
    CHECK(talk.slides[2].pictures[0].alt == "Un drapeau");
    CHECK(tells(talk.slides[2], "a part of it is cut off in the talk"));
    CHECK(talk.files[0].bytes == "bytes");
}

TEST_CASE("a file that is another than its name says, damaged, or made to do harm ends in a message") {
    CHECK(fault_of("%PDF-1.4", TalkForm::pptx).find("a PDF document") != std::string::npos);
    CHECK(fault_of("", TalkForm::odp).find("save it as ODP") != std::string::npos);
    const std::string good = s::pptx({{s::shape("title", {"A"}), "", false, ""}});
    CHECK(fault_of(good.substr(0, good.size() / 2), TalkForm::pptx).find("damaged") != std::string::npos);
    CHECK(fault_of(good, TalkForm::odp) == "this is no presentation in ODP");
    CHECK(fault_of(s::odp({}), TalkForm::pptx) == "this is no presentation in PPTX");
    CHECK(fault_of("\xD0\xCF\x11\xE0", TalkForm::markdown).find("no Markdown") != std::string::npos);
    const std::string xml =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\">]><office:document-content/>";
    CHECK(fault_of(write_archive({{"content.xml", xml}}), TalkForm::odp) ==
          "a part of the file has a document type");
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "<a>";
    for (int i = 0; i < 100'000; ++i)
        deep += "</a>";
    CHECK(fault_of(write_archive({{"content.xml", deep}}), TalkForm::odp) ==
          "a part of the file is nested too deep");
    CHECK(fault_of(write_archive({{"mimetype", ""}, {"content.xml", std::string(20'000'000, ' ')}}),
                   TalkForm::odp) ==
          "the file unpacks to far more than an office program would have written");
}

TEST_CASE("Markdown: front matter and lines of dashes divide it into slides") {
    const ForeignTalk talk = markdown(
        "---\nmarp: true\nlang: de\n---\n\n# Zusammen\n## Astana\n\n---\n\n# Was wir wollen\n\n- "
        "Sicherheit\n  - zu "
        "Hause\n- **Rechte**\n\n<!-- Langsam lesen. -->\n<!-- _class: lead "
        "-->\n\n---\n\n```\n---\n```\n\nHeading\n---\n\n"
        "words\n***\n> Kurz\n");
    REQUIRE(talk.slides.size() == 4);
    CHECK(talk.language == "de");
    CHECK(talk.slides[0].title == "Zusammen");
    CHECK(talk.slides[0].subtitle == "Astana");
    CHECK(body_of(talk.slides[1]) == "- Sicherheit\n  - zu Hause\n- Rechte\n");
    CHECK(talk.slides[1].notes == "Langsam lesen.");
    CHECK(talk.slides[2].title == "Heading");
    CHECK(body_of(talk.slides[2]) == "words\n");
    CHECK(tells(talk.slides[2], "a piece of code"));
    CHECK(talk.slides[3].quote == "Kurz");
}

TEST_CASE("Markdown of Slidev: each slide may have a front matter of its own") {
    const ForeignTalk talk = markdown(
        "---\ntheme: seriph\ntitle: A talk\n---\n\n# Hello\n\n---\nlayout: quote\n---\n\n# We are here\n\n— "
        "Somebody, a "
        "friend\n\n---\nhide: true\nlayout: image\nimage: photos/flag.jpg\n---\n\n---\nsrc: "
        "./pages/two.md\n---\n\n---\n\n"
        "Last\n");
    REQUIRE(talk.slides.size() == 5);
    CHECK(talk.slides[0].title == "Hello");
    CHECK(talk.slides[1].quote == "We are here");
    CHECK(talk.slides[1].by == "Somebody");
    CHECK(talk.slides[1].role == "a friend");
    CHECK(talk.slides[2].hidden);
    REQUIRE(talk.slides[2].pictures.size() == 1);
    CHECK(talk.slides[2].pictures[0].path == "photos/flag.jpg");
    CHECK(tells(talk.slides[3], "pages/two.md"));
    CHECK(body_of(talk.slides[4]) == "Last\n");
}

TEST_CASE("Markdown of Deckset: settings at the top, notes after ^, manners of pictures in brackets") {
    const ForeignTalk talk = markdown(
        "theme: Next, 1\nslidenumbers: true\n\n# [fit] Together\n\n---\n\n![inline 50%](a%20flag.jpg)\n\n^ "
        "Say who "
        "took it.\n\n---\n\n> It was a night to remember\n-- Somebody, a guest\n\n---\n\n![bg "
        "blur:5px](face.jpg)\n![A "
        "street at night](https://example.org/x.jpg)\n");
    REQUIRE(talk.slides.size() == 4);
    CHECK(talk.slides[0].title == "Together");
    REQUIRE(talk.slides[1].pictures.size() == 1);
    CHECK(talk.slides[1].pictures[0].path == "a flag.jpg");
    CHECK(talk.slides[1].pictures[0].alt == "");
    CHECK(talk.slides[1].notes == "Say who took it.");
    CHECK(talk.slides[2].quote == "It was a night to remember");
    CHECK(talk.slides[2].by == "Somebody");
    CHECK(talk.slides[2].role == "a guest");
    CHECK(talk.slides[3].pictures.empty());
    CHECK(tells(talk.slides[3], "blurred in the talk alone"));
    CHECK(tells(talk.slides[3], "lies on the network"));
}

TEST_CASE(
    "Markdown as people write it: lists and words right above the dashes, settings that are no YAML, HTML") {
    const ForeignTalk marp = markdown(
        "---\nmarp: true\nheader :   ![x](y)\nlang: en\nfooter: \\ *a* \n\nstyle: |\n  section { a: b; "
        "}\n---\n# One\n---\n1. "
        "first\n   * more\n---\n* item\n  goes on\n---\n<div class=\"box\">\n<b>Goal</b>: to &amp; "
        "fro\n</div>\n\nTwo\n---\n");
    REQUIRE(marp.slides.size() == 4);
    CHECK(marp.language == "en");
    CHECK(body_of(marp.slides[1]) == "- first\n  - more\n");
    CHECK(body_of(marp.slides[2]) == "- item goes on\n");
    REQUIRE(marp.slides[3].body.size() == 1);
    CHECK(marp.slides[3].body[0].text.find("Goal : to & fro") != std::string::npos);
    CHECK(marp.slides[3].title == "Two");
    const ForeignTalk slidev = markdown(
        "---\ntheme: x\n---\nwords\n---\nlayout: two-cols\n\n---\n\n# <span>Two</span>\n\n<img class=\"a\" "
        "src=\"a.jpg\" "
        "/>\n\n::right::\n\n<v-clicks>\n\n- <h1>deep</h1>\n\n</v-clicks>\n\n$$ x $$\n\nLong\n-----\n");
    REQUIRE(slidev.slides.size() == 2);
    CHECK(body_of(slidev.slides[0]) == "words\n");
    CHECK(slidev.slides[1].title == "Two");
    REQUIRE(slidev.slides[1].pictures.size() == 1);
    CHECK(slidev.slides[1].pictures[0].path == "a.jpg");
    REQUIRE(slidev.slides[1].body.size() == 2);
    CHECK(slidev.slides[1].body[0].is_item);
    CHECK(slidev.slides[1].body[1].text == "Long");
    CHECK(tells(slidev.slides[1], "a formula"));
}

TEST_CASE("Markdown: headings divide it where Marp's setting says so") {
    const ForeignTalk talk =
        markdown("---\nmarp: true\nheadingDivider: 2\n---\n# One\ntext\n## Two\n### Three\n# Four\n");
    REQUIRE(talk.slides.size() == 3);
    CHECK(talk.slides[0].title == "One");
    CHECK(talk.slides[1].title == "Two");
    CHECK(talk.slides[1].subtitle == "Three");
    CHECK(talk.slides[2].title == "Four");
}
