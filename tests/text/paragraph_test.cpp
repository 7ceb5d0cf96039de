#include "kiosk/text/paragraph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/text/square_font.h"

using namespace kiosk;
namespace {

/// The lines with " / " between them, each with its runs from left to right and '|' between these; U+00A0 is
/// shown as
/// '~' and U+202F as '_'.
std::string shown(const Paragraph& paragraph) {
    std::string result;
    const TextRun* before = nullptr;
    for (const TextRun& run : paragraph.runs) {
        if (before) result += before->baseline == run.baseline ? "|" : " / ";
        before = &run;
        for (const char32_t code_point : to_utf32(run.text)) {
            if (code_point == U'\u00A0') {
                result += '~';
            } else if (code_point == U'\u202F') {
                result += '_';
            } else {
                append_utf8(result, code_point);
            }
        }
    }
    return result;
}

ParagraphStyle squares(int pixels = 1) {
    ParagraphStyle style;
    style.pixels = pixels;
    return style;
}

/// `text` in a column of `width` letters.
Paragraph set(std::string_view text, std::string_view language, float width,
              ParagraphStyle style = squares()) {
    SquareFont font;
    return layout_paragraph(text, language, style, width * static_cast<float>(style.pixels), font);
}

struct WidthCase {
    float width;
    const char* lines;
};

void check_widths(std::string_view text, std::string_view language, const std::vector<WidthCase>& cases) {
    CAPTURE(language);
    for (const WidthCase& c : cases) {
        CAPTURE(c.width);
        const Paragraph paragraph = set(text, language, c.width);
        CHECK(shown(paragraph) == c.lines);
        CHECK(paragraph.width <= c.width);
    }
}

}  // namespace

// --- Lines ---

TEST_CASE("English breaks at spaces, by sense, and never before a lonely word") {
    check_widths("I hope that someday, a moment will come when we meet.", "en",
                 {{53, "I hope that someday, a moment will come when we meet."},
                  {52, "I hope that someday, a moment / will come when we meet."},
                  {30, "I hope that someday, a moment / will come when we meet."},
                  {20, "I hope that someday, / a moment will come / when we meet."}});
}

TEST_CASE("a point that divides is drawn within a line, and not at its end") {
    const char* role = "leads the group · 2018 · translated";
    check_widths(role, "en",
                 {{35, "leads the group · 2018 · translated"},
                  {24, "leads the group / 2018 · translated"},
                  {16, "leads the / group · 2018 / translated"}});
    check_widths("a·b c", "en", {{5, "a·b c"}, {3, "a·b / c"}});
    check_widths("Feminita · 2018 · аударма", "kk", {{20, "Feminita · 2018 / аударма"}});
}

TEST_CASE("how much room a text takes is known without setting it") {
    SquareFont font;
    const char* texts[] = {"I hope that someday, a moment will come when we meet.",
                           "one\n\nthree",
                           "",
                           "word",
                           "\u201cquoted\u201d words",
                           "re\u00ADmar\u00ADka\u00ADble hyphens in it · here"};
    for (const char* text : texts) {
        for (float width = 1; width < 60; ++width) {
            CAPTURE(std::string(text));
            CAPTURE(width);
            ParagraphStyle style = squares();
            style.hang_opening_mark = true;
            const Paragraph paragraph = layout_paragraph(text, "en", style, width, font);
            const ParagraphExtent extent = measure_paragraph(text, "en", style, width, font);
            CHECK(extent.overflows == paragraph.overflows);
            if (extent.overflows) continue;
            CHECK(extent.lines == paragraph.lines);
            CHECK(extent.height == paragraph.height);
        }
    }
}

TEST_CASE("lines of large type begin with their ink, behind a hanging mark too") {
    struct WhiteFont : SquareFont {
        float white_before(FaceId, std::string_view text, Direction, std::string_view) override {
            if (text.starts_with("\u05d0")) return 0.5F;
            return text.starts_with("W") ? 0.25F : text.starts_with("j") ? -0.5F : 0.0F;
        }
    } font;
    ParagraphStyle style = squares(8);
    const auto first_x = [&](const char* text, const char* language) {
        return layout_paragraph(text, language, style, 800, font).runs.front().x;
    };
    CHECK(first_x("Words", "en") == 0);
    style.flush_from = 8;
    CHECK(first_x("Words", "en") == -2);
    CHECK(first_x("words", "en") == 0);
    // Ink that reaches over the pen stays as it is.
    CHECK(first_x("just", "en") == 0);
    // From the right it is the same, mirrored; a word of the other direction keeps its white.
    CHECK(first_x("\u05d0\u05d1", "he") == 800 - 2 * 8 + 4);
    CHECK(first_x("\u05d1\u05d0", "he") == 800 - 2 * 8);
    CHECK(first_x("Words", "he") == 800 - 5 * 8);
    style.hang_opening_mark = true;
    CHECK(first_x("\u201cWords\u201d", "en") == -8 - 2);
    style.hang_opening_mark = false;
    style.alignment = Alignment::end;
    const Paragraph at_end = layout_paragraph("Words", "en", style, 800, font);
    CHECK(at_end.runs.front().x == 800 - 5 * 8);
    style.alignment = Alignment::start;
    style.flush_from = 9;
    CHECK(first_x("Words", "en") == 0);
}

TEST_CASE("signs beside capitals have the forms that go with these") {
    struct RaisingFont : SquareFont {
        FaceId beside_capitals(FaceId face) const override { return face + 10; }
    } font;
    // What has such forms is in brackets.
    const auto raised = [&](const char* text) {
        std::string marked;
        for (const TextRun& run : layout_paragraph(text, "en", squares(), 10000, font).runs)
            marked += run.face >= 10 ? "<" + run.text + ">" : run.text;
        return marked;
    };
    CHECK(raised("anti-2SLGBTQI+ law") == "anti-<2SLGBTQI+> law");
    CHECK(raised("2018\u20132020, 9:30") == "<2018\u20132020>, <9:30>");
    CHECK(raised("120+ people, C++") == "<120+> people, <C++>");
    CHECK(raised("(USA) and (17 May)") == "<(USA)> and (17\u00A0May)");
    CHECK(raised("\u00ab\u041b\u0413\u0411\u0422\u00bb") == "<\u00ab\u041b\u0413\u0411\u0422\u00bb>");
    CHECK(raised("\u00ab\u041d\u0430\u0441 \u041e\u041e\u041d\u00bb") ==
          "\u00ab\u041d\u0430\u0441 \u041e\u041e\u041d\u00bb");
    // Beside a small letter, a space or nothing they are as ever.
    for (const char* plain :
         {"Jean-Luc", "X-ray", "In 2018: an event", "A \u2013 B", "NATO", "2018", "-", "(", "a+b", "(A"})
        CHECK(raised(plain).find('<') == std::string::npos);
}

TEST_CASE("figures are in the first face beside any script, with the signs inside them") {
    struct FontOfAll : SquareFont {
        bool covers(FaceId face, char32_t code_point) const override {
            return (face == semitic && code_point < 0x80) || SquareFont::covers(face, code_point);
        }
    } font;
    const auto faces = [&](const char* text) {
        std::string list;
        for (const TextRun& run : layout_paragraph(text, "ar", squares(), 10000, font).runs)
            list += std::to_string(run.face) + ":" + run.script + ":" + run.text + "|";
        return list;
    };
    const std::string list = faces("\u0633\u0646\u0629 12,500 \u0648");
    CHECK(list.find("0:Latn:12,500|") != std::string::npos);
    CHECK(list.find("1:Arab:") != std::string::npos);
}

TEST_CASE("a plus stays at the end of its word in a text from the right") {
    SquareFont font;
    const auto runs = layout_paragraph("\u0645\u0646 2SLGBTQI+ \u0648", "ar", squares(), 10000, font).runs;
    const auto word = std::find_if(runs.begin(), runs.end(), [](const TextRun& run) {
        return run.text.find("2SLGBTQI") != std::string::npos;
    });
    REQUIRE(word != runs.end());
    CHECK(word->text == "2SLGBTQI+");
    CHECK(word->direction == Direction::left_to_right);
}

TEST_CASE("a line of another script has the pitch of the language's own") {
    SquareFont font;
    const auto height = [&](const char* text, const char* language) {
        return layout_paragraph(text, language, {.pixels = 100, .line_height = 1.2F}, 10000, font).height;
    };
    CHECK(height("Feminita", "en") == doctest::Approx(120));
    CHECK(height("Feminita", "ar") == height("\u0633\u0644\u0627\u0645", "ar"));
    CHECK(height("Feminita", "kk-Arab") == height("Feminita", "ar"));
}

TEST_CASE("French keeps its punctuation and guillemets on the line") {
    check_widths("Qui a dit : « Jamais plus ! » en 2018 ?", "fr",
                 {{40, "Qui a dit~: «~Jamais plus_!~» en 2018_?"},
                  {20, "Qui a dit~: «~Jamais / plus_!~» en 2018_?"},
                  {10, "Qui a / dit~: / «~Jamais / plus_!~» / en 2018_?"}});
}

TEST_CASE("Russian keeps short words, particles, dashes and dates together") {
    check_widths("Я и ты — в 1948 г. это же не было бы так.", "ru",
                 {{42, "Я~и~ты~— в~1948~г. это~же не было~бы так."},
                  {20, "Я~и~ты~— / в~1948~г. это~же / не было~бы так."},
                  {12, "Я~и~ты~— / в~1948~г. / это~же не / было~бы так."}});
}

TEST_CASE("Kazakh breaks at spaces and after hyphens") {
    check_widths("Қадір-қасиеті мен құқықтары тең болып дүниеге келеді.", "kk",
                 {{54, "Қадір-қасиеті мен құқықтары тең болып дүниеге келеді."},
                  {24, "Қадір-қасиеті мен / құқықтары тең болып / дүниеге келеді."},
                  {14, "Қадір-қасиеті / мен құқықтары / тең болып / дүниеге / келеді."}});
}

TEST_CASE("a web address breaks behind its slashes, and never behind a hyphen") {
    check_widths("example.org/a-rather-long/that-goes-on", "en",
                 {{40, "example.org/a-rather-long/that-goes-on"},
                  {30, "example.org/a-rather-long/ / that-goes-on"},
                  {20, "example.org/ / a-rather-long/ / that-goes-on"}});
}

TEST_CASE("lines break where the sense does") {
    // The width is one at which an earlier way of breaking left a function word at a line's end.
    check_widths("The steppe remembers", "en", {{17, "The steppe / remembers"}});
    check_widths("Не көмектесер еді", "kk", {{17, "Не~көмектесер~еді"}});
    CHECK(set("Не көмектесер еді", "kk", 16).overflows);
    check_widths("We are not visible by either the government or the society.", "en",
                 {{25, "We are not visible / by either the government / or the society."}});
    check_widths("the possibility of our rights in an open form.", "en",
                 {{29, "the possibility of our rights / in an open form."},
                  {21, "the possibility / of our rights / in an open form."}});
    check_widths("Un jour viendra le moment où nous célébrerons la solidarité.", "fr",
                 {{24, "Un jour viendra / le moment où / nous célébrerons / la solidarité."},
                  {34, "Un jour viendra le moment / où nous célébrerons la solidarité."}});
    check_widths("Toutes les images sont des illustrations.", "fr",
                 {{27, "Toutes les images / sont des illustrations."}});
    check_widths("Права ЛГБТКИ+ — это права человека", "ru", {{22, "Права ЛГБТКИ+~— / это права человека"}});
}

TEST_CASE("a line that ends badly is not mended by more lines of which one has a word or two") {
    SquareFont font;
    ParagraphStyle style = squares();
    style.balance = true;
    const std::string_view text =
        "Astana, Kazakhstan, 2018: an event for the International Day Against Homophobia, Transphobia and "
        "Biphobia (17 May)";
    int mended = 0;
    int kept = 0;
    for (float width = 20; width < 60; ++width) {
        CAPTURE(width);
        const Paragraph fewest = layout_paragraph(text, "en", style, width, font);
        if (fewest.blemishes == 0 || fewest.last_line_is_one_word) continue;
        const Paragraph fitted = fit_paragraph(text, "en", style, {1}, width, 100, font).paragraph;
        ++(fitted.lines > fewest.lines ? mended : kept);
        if (fitted.lines == fewest.lines || fitted.lines < 5) continue;
        for (const TextRun& run : fitted.runs) {
            const bool is_last = &run == &fitted.runs.back();
            const bool pauses = run.text.ends_with(",") || run.text.ends_with(":");
            CHECK((is_last || pauses || run.width >= 0.6F * fitted.width));
        }
    }
    CHECK(kept > 0);
    MESSAGE(mended, " mended, ", kept, " kept");
}

TEST_CASE("a comma is not worth a short first line") {
    const std::string_view text = "The river was there before the house, and will be there after it.";
    for (float width = 18; width < 60; ++width) {
        CAPTURE(width);
        const Paragraph paragraph = set(text, "en", width);
        CHECK(shown(paragraph).find("The river / ") == std::string::npos);
        CHECK(shown(paragraph).find("The / ") == std::string::npos);
    }
}

TEST_CASE("a short title breaks at the pause inside it, where both parts fit") {
    ParagraphStyle title = squares();
    title.balance = true;
    title.break_at_pause = true;
    CHECK(shown(set("Together, behind closed doors", "en", 20, title)) == "Together, / behind closed doors");
    CHECK(shown(set("Together, behind closed doors", "en", 18, title)) == "Together, behind / closed doors");
    CHECK(shown(set("Together, behind closed doors", "en", 30, title)) == "Together, behind closed doors");
    CHECK(shown(set("Вместе, за закрытыми дверями", "ru", 21, title)) == "Вместе, / за закрытыми дверями");
    CHECK(shown(set("one, two three four five six seven eight nine", "en", 40, title)) ==
          "one, two three four five / six seven eight nine");
}

TEST_CASE("Thai breaks between the words of a dictionary") {
    check_widths("มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาค", "th",
                 {{40, "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาค"},
                  {20, "มนุษย์ทั้งหลายเกิด / มามีอิสระและเสมอภาค"},
                  {14, "มนุษย์ทั้งหลาย / เกิดมามีอิสระ / และเสมอภาค"}});
}

TEST_CASE("Chinese breaks anywhere but before and after what must not begin or end a line") {
    check_widths("人人生而自由，在尊严和权利上一律平等。", "zh",
                 {{20, "人人生而自由，在尊严和权利上一律平等。"},
                  {10, "人人生而自由，在尊严 / 和权利上一律平等。"},
                  {7, "人人生而自由， / 在尊严和权利 / 上一律平等。"},
                  {6, "人人生而 / 自由，在尊严 / 和权利上一律 / 平等。"}});
    for (const float width : {3.0F, 4.0F, 5.0F, 6.0F, 7.0F, 8.0F}) {
        CAPTURE(width);
        const std::string lines = shown(set("《宣言》（一九四八年），人人平等。好！", "zh", width));
        CAPTURE(lines);
        for (const char* no_start : {"/ ，", "/ 。", "/ ）", "/ 》", "/ ！"})
            CHECK(lines.find(no_start) == std::string::npos);
        for (const char* no_end : {"（ /", "《 /"})
            CHECK(lines.find(no_end) == std::string::npos);
    }
}

TEST_CASE("Chinese lines rather end between words") {
    check_widths("尊严和权利一律平等", "zh", {{4, "尊严和 / 权利一律 / 平等"}, {5, "尊严和权利 / 一律平等"}});
}

TEST_CASE("Japanese breaks between phrases, Korean between words") {
    check_widths("すべての人間は、自由であり、かつ、平等である。", "ja",
                 {{12, "すべての|人間|は、|自由|で / あり、かつ、|平等|である。"},
                  {9, "すべての|人間|は、 / 自由|であり、かつ、 / 平等|である。"}});
    check_widths(
        "모든 인간은 태어날 때부터 자유로우며", "ko",
        {{14, "모든 인간은 태어날 / 때부터 자유로우며"}, {7, "모든 인간은 / 태어날 때부터 / 자유로우며"}});
}

TEST_CASE("Hindi, Arabic and Hebrew break at spaces") {
    check_widths("सभी मनुष्यों को गौरव और अधिकारों के मामले में समानता प्राप्त है।", "hi",
                 {{70, "सभी मनुष्यों को गौरव और अधिकारों के मामले में समानता प्राप्त है।"},
                  {30, "सभी मनुष्यों को गौरव / और अधिकारों के मामले / में समानता प्राप्त है।"}});
    check_widths("يولد جميع الناس أحرارا متساوين في الكرامة والحقوق", "ar",
                 {{60, "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق"},
                  {26, "يولد جميع الناس أحرارا / متساوين في الكرامة والحقوق"},
                  {16, "يولد جميع الناس / أحرارا متساوين / في الكرامة / والحقوق"}});
    check_widths("כל בני האדם נולדו בני חורין ושווים בערכם", "he",
                 {{40, "כל בני האדם נולדו בני חורין ושווים בערכם"},
                  {20, "כל בני האדם / נולדו בני חורין / ושווים בערכם"}});
}

TEST_CASE("a dash between two words ends a line and never begins one") {
    check_widths("ever—never", "en", {{10, "ever—never"}, {9, "ever— / never"}});
}

TEST_CASE("a soft hyphen shows only where a line ends with it") {
    check_widths(
        "extra\u00ADordinary times", "en",
        {{19, "extraordinary times"}, {14, "extraordinary / times"}, {12, "extra- / ordinary / times"}});
}

TEST_CASE("line feeds break lines, blank lines between stay, spaces in a row are one") {
    CHECK(shown(set("one\ntwo\r\n three \u2028four", "en", 20)) == "one / two / three / four");
    const Paragraph spaced = set("\n  \none\n\n two   words\t here\n\n", "en", 20);
    CHECK(shown(spaced) == "one / two words here");
    CHECK(spaced.lines == 3);
}

TEST_CASE("nothing to set gives no lines") {
    for (const char* text : {"", "   ", "\n\n", "\x01\x7F"}) {
        const Paragraph paragraph = set(text, "en", 20);
        CHECK(paragraph.lines == 0);
        CHECK(paragraph.runs.empty());
        CHECK(paragraph.height == 0);
    }
}

TEST_CASE("control characters are dropped and broken UTF-8 becomes U+FFFD") {
    CHECK(shown(set("a\x01"
                    "b\x7F"
                    "c\xEF\xBB\xBF",
                    "en", 20)) == "abc");
    CHECK(shown(set("a\xFF"
                    "b",
                    "en", 20)) == "a|\uFFFD|b");
}

TEST_CASE("a very long text is cut") {
    std::string text;
    for (int i = 0; i < 5'000; ++i)
        text += "three ";
    const Paragraph paragraph = set(text, "en", 100);
    std::size_t letters = 0;
    for (const TextRun& run : paragraph.runs)
        letters += run.text.size();
    CHECK(letters > 19'000);
    CHECK(letters <= 20'000);
}

TEST_CASE("a word too wide for the column is cut between graphemes") {
    const Paragraph cut = set("a superlong", "en", 5);
    CHECK(cut.overflows);
    CHECK(shown(cut) == "a su / perl / ong");
    const Paragraph marks = set("e\u0301e\u0301e\u0323\u0302x", "en", 1);
    CHECK(shown(marks) == "é / é / ệ / x");
    CHECK_FALSE(set("a superlong", "en", 9).overflows);
}

TEST_CASE("in larger text words that no-break spaces join part where they have no room together") {
    ParagraphStyle style = squares();
    style.parts_bound_words = true;
    const Paragraph parted = set("abcd i\u00A0v\u00A0efgh\u00A0ijkl", "ru", 8, style);
    CHECK_FALSE(parted.overflows);
    // Small words stay with the next one.
    CHECK(shown(parted) == "abcd / i~v~efgh / ijkl");
    CHECK(shown(set("abcd i\u00A0v\u00A0efgh\u00A0ijkl", "ru", 14, style)) == "abcd / i~v~efgh~ijkl");
    CHECK(shown(set("ab \u00AB\u00A0cdefg hijkl\u00A0\u00BB", "fr", 7, style)) ==
          "ab / \u00AB~cdefg / hijkl~\u00BB");
    CHECK(set("abcdefghi", "en", 8, style).overflows);
    SquareFont font;
    const std::string_view bound = "abcd\u00A0efgh";
    CHECK_FALSE(measure_paragraph(bound, "en", style, 5, font).overflows);
    CHECK(measure_paragraph(bound, "en", squares(), 5, font).overflows);
}

TEST_CASE("words that no-break spaces join part at these before they are cut") {
    const Paragraph parted = set("Gulzada\u00A0Serzhan", "en", 8);
    CHECK(shown(parted) == "Gulzada / Serzhan");
    CHECK(parted.overflows);
}

TEST_CASE("lines are about equally long") {
    CHECK(shown(set("aaa bbb ccc ddd eee fff ggg hhh", "en", 23)) == "aaa bbb ccc ddd / eee fff ggg hhh");
}

TEST_CASE("a last line of one word is told where words are told apart by spaces") {
    CHECK(set("Respublikasy ol", "en", 12).last_line_is_one_word);
    // A long word is company enough.
    CHECK_FALSE(set("Qazaqstan Respublikasy", "en", 12).last_line_is_one_word);
    CHECK_FALSE(set("Qazaqstan", "en", 12).last_line_is_one_word);
    CHECK_FALSE(set("Qazaqstan 5\u00A0km", "en", 10).last_line_is_one_word);
    CHECK_FALSE(set("人人人人生而自由", "zh", 7).last_line_is_one_word);
}

// --- Directions, scripts, faces ---

TEST_CASE("runs stand in visual order") {
    struct Case {
        const char* language;
        const char* text;
        const char* runs;
    };
    // Letters in a run stay in logical order; it is the runs that are ordered from left to right.
    const std::vector<Case> cases{{"en", "to שלום עולם, yes", "to |שלום עולם|, yes"},
                                  {"he", "כן Feminita לא", " לא|Feminita|כן "},
                                  {"he", "שנת 2018 באה", "~באה|2018|שנת "},
                                  {"he", "כן, Who? לא", " לא|?|Who| |,|כן"},
                                  {"ar", "في 2018.", ".|2018|في "},
                                  {"ar", "Feminita", "Feminita"},
                                  {"ar", "Who?", "Who?"},
                                  {"en", "שלום!", "!|שלום"}};
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(shown(set(c.text, c.language, 40)) == c.runs);
    }
}

TEST_CASE("every run has one direction and one script") {
    const Paragraph paragraph = set("כן Feminita 2018", "he", 40);
    REQUIRE(paragraph.runs.size() == 2);
    CHECK(paragraph.runs[0].direction == Direction::left_to_right);
    CHECK(paragraph.runs[0].script == "Latn");
    CHECK(paragraph.runs[1].direction == Direction::right_to_left);
    CHECK(paragraph.runs[1].script == "Hebr");
    CHECK(set("120", "kk", 40).runs.at(0).script == "Cyrl");
    CHECK(set("120", "zh", 40).runs.at(0).script == "Hani");
    CHECK(set("ағаш", "en", 40).runs.at(0).script == "Cyrl");
}

TEST_CASE("a face is chosen by coverage, and punctuation goes with its letters") {
    struct Case {
        const char* language;
        const char* text;
        std::vector<FaceId> faces;  ///< from left to right
    };
    constexpr FaceId european = SquareFont::european;
    constexpr FaceId semitic = SquareFont::semitic;
    constexpr FaceId other = SquareFont::other;
    const std::vector<Case> cases{{"en", "A. b", {european}},
                                  {"he", "של. ום", {semitic}},  // the semitic face has the full stop
                                  {"he", "של, ום", {semitic, european, semitic}},  // but no comma
                                  {"zh", "人，“人”", {other}},
                                  {"zh", "人1人", {other, european, other}},
                                  {"hi", "है\u200Dहै", {other}},  // an invisible joiner is no reason to change
                                  {"en", "a\u202Fb", {european}},  // nor is a space that the face lacks
                                  {"en", "a\u0301\u0302", {european}},
                                  {"en", "x\uFE0F", {european}}};
    for (const Case& c : cases) {
        CAPTURE(c.text);
        std::vector<FaceId> faces;
        for (const TextRun& run : set(c.text, c.language, 40).runs)
            faces.push_back(run.face);
        CHECK(faces == c.faces);
    }
}

TEST_CASE("a closing bracket has the face of its opening one") {
    const Paragraph paragraph = set("של (Astana) ום", "he", 40);
    std::string scripts;
    for (const TextRun& run : paragraph.runs)
        scripts += run.script + " ";
    CHECK(shown(paragraph) == " ום|)|Astana|(|של ");
    CHECK(scripts == "Hebr Hebr Latn Hebr Hebr ");
}

TEST_CASE("runs in several faces share a baseline and stand side by side") {
    const Paragraph paragraph = set("abc 人人 שלום", "en", 40, squares(10));
    float x = 0;
    for (const TextRun& run : paragraph.runs) {
        CHECK(run.x == doctest::Approx(x));
        CHECK(run.baseline == paragraph.first_baseline);
        x += run.width;
    }
    CHECK(paragraph.width == doctest::Approx(x));
}

TEST_CASE("the direction is that of the language's script") {
    for (const char* language : {"ar", "he", "fa", "ur", "kk-Arab", "ug", "az-Arab"}) {
        CAPTURE(language);
        CHECK(direction_of(language) == Direction::right_to_left);
    }
    for (const char* language : {"en", "kk", "ru", "zh", "kk-Cyrl", "ar-Latn", "qqq", "", "not a tag"}) {
        CAPTURE(language);
        CHECK(direction_of(language) == Direction::left_to_right);
    }
}

// --- Places ---

TEST_CASE("alignment is from the start edge, which is on the right for right-to-left languages") {
    struct Case {
        const char* language;
        const char* text;
        Alignment alignment;
        float x;
    };
    const std::vector<Case> cases{{"en", "abcd", Alignment::start, 0},  {"en", "abcd", Alignment::center, 3},
                                  {"en", "abcd", Alignment::end, 6},    {"he", "שלום", Alignment::start, 6},
                                  {"he", "שלום", Alignment::center, 3}, {"he", "שלום", Alignment::end, 0},
                                  {"he", "abcd", Alignment::start, 6}};
    for (const Case& c : cases) {
        CAPTURE(c.language);
        ParagraphStyle style = squares();
        style.alignment = c.alignment;
        const Paragraph paragraph = set(c.text, c.language, 10, style);
        REQUIRE(paragraph.runs.size() == 1);
        CHECK(paragraph.runs[0].x == doctest::Approx(c.x));
        CHECK(paragraph.direction == direction_of(c.language));
    }
}

TEST_CASE("an opening quotation mark hangs outside the column") {
    struct Case {
        const char* language;
        const char* text;
        Alignment alignment;
        float left;  ///< of the first line
        float right;
    };
    const std::vector<Case> cases{
        {"en", "“abcd”", Alignment::start, -1, 5}, {"fr", "«\u00A0abcd\u00A0»", Alignment::start, -2, 6},
        {"de", "„abcd“", Alignment::start, -1, 5}, {"sv", "”abcd”", Alignment::start, -1, 5},
        {"he", "”שלום”", Alignment::start, 5, 11}, {"en", "“abcd”", Alignment::center, 1.5, 7.5},
        {"en", "“abcd”", Alignment::end, 4, 10},   {"en", "abcd”", Alignment::start, 0, 5},
        {"en", "(abcd)", Alignment::start, 0, 6}};
    for (const Case& c : cases) {
        CAPTURE(c.text);
        ParagraphStyle style = squares();
        style.hang_opening_mark = true;
        style.alignment = c.alignment;
        const Paragraph paragraph = set(c.text, c.language, 10, style);
        CHECK(paragraph.runs.front().x == doctest::Approx(c.left));
        CHECK(paragraph.runs.back().x + paragraph.runs.back().width == doctest::Approx(c.right));
    }
}

TEST_CASE("a hanging mark takes no room from the first line") {
    ParagraphStyle style = squares();
    CHECK(set("“abcd efgh”", "en", 5, style).lines == 2);
    CHECK(set("“abcd efgh”", "en", 4, style).overflows);
    style.hang_opening_mark = true;
    const Paragraph hung = set("“abcd efg”", "en", 4, style);
    CHECK(shown(hung) == "“abcd / efg”");
    CHECK_FALSE(hung.overflows);
    CHECK(hung.width == 4);
    CHECK(hung.runs[1].x == 0);
}

TEST_CASE("lines are one line height apart, in whole pixels, the letters in the middle") {
    ParagraphStyle style = squares(10);
    style.line_height = 1.23F;
    const Paragraph paragraph = set("one two three", "en", 5, style);
    REQUIRE(paragraph.lines == 3);
    CHECK(paragraph.height == doctest::Approx(36.9F));
    CHECK(paragraph.first_baseline == 9);  // (12.3 + 8 - 2) / 2 = 9.15
    CHECK(paragraph.runs[1].baseline == 21);
    CHECK(paragraph.last_baseline == 34);
}

TEST_CASE("scripts that reach high and low get more room between the lines") {
    ParagraphStyle style = squares(100);
    style.line_height = 1;
    CHECK(set("one", "en", 10, style).height == doctest::Approx(100));
    CHECK(set("ที่นี่", "th", 10, style).height == doctest::Approx(140));
    CHECK(set("one ที่นี่", "en", 20, style).height == doctest::Approx(140));
    // Vowels that wrap a letter reach furthest.
    CHECK(set("မြေဖြူ", "my", 10, style).height == doctest::Approx(185));
    style.line_height = 1.5F;
    CHECK(set("ที่นี่", "th", 10, style).height == doctest::Approx(150));
}

// --- Fitting ---

TEST_CASE("lines stand one and a half apart where a visitor wants them wide") {
    SquareFont font;
    ParagraphStyle style = squares(10);
    style.line_height = 1.2F;
    const auto pitch = [&](const char* language) {
        const Paragraph paragraph = layout_paragraph("one two", language, style, 40, font);
        REQUIRE(paragraph.runs.size() == 2);
        return paragraph.runs[1].baseline - paragraph.runs[0].baseline;
    };
    CHECK(pitch("en") == 12);
    font.use_wide_lines(true);
    CHECK(pitch("en") == 15);
    // Not narrower than a script needs.
    CHECK(pitch("ur") == 21);
    font.use_wide_lines(false);
    CHECK(pitch("en") == 12);
}

TEST_CASE("the height of a text is known without setting it, also where words are cut") {
    SquareFont font;
    ParagraphStyle style = squares(10);
    for (const char* text : {"", "one two three four", "wonderful wonderful days",
                             "one\u00A0two three\n\nsix", "possibility of our rights in an open form"})
        for (const float width : {40.0F, 85.0F, 200.0F}) {
            CAPTURE(text);
            CAPTURE(width);
            CHECK(paragraph_height(text, "en", style, width, font) ==
                  layout_paragraph(text, "en", style, width, font).height);
        }
}

TEST_CASE("the width of a text in one line is known without setting it") {
    SquareFont font;
    for (const int pixels : {7, 64})
        for (const char* text : {"word", "several words, 2018", "  spaces around  ", "soft\u00ADhyphen", "",
                                 "two\nlines", "\u05E9\u05DC\u05D5\u05DD", "said \u05E9\u05DC\u05D5\u05DD",
                                 "one \u00B7 two", "\U0001F3F3\uFE0F ok"})
            for (const char* language : {"en", "ru", "he"}) {
                CAPTURE(text);
                CAPTURE(language);
                constexpr float endless = 1e6F;
                // Processors that multiply and add in one step round otherwise.
                CHECK(
                    width_in_one_line(text, language, squares(pixels), font) ==
                    doctest::Approx(layout_paragraph(text, language, squares(pixels), endless, font).width));
            }
}

TEST_CASE("a text that is only tried is not set where it has no room") {
    // What costs most is to shape lines, which are other ones in each size and width.
    class CountingFont : public SquareFont {
      public:
        int measured = 0;
        float advance(FaceId face, int pixels, std::string_view text, Direction direction,
                      std::string_view script) override {
            ++measured;
            return SquareFont::advance(face, pixels, text, direction, script);
        }
    };
    CountingFont font;
    const ParagraphStyle style = squares();
    const auto fit = [&](float height, FitWishes wishes) {
        font.measured = 0;
        return fit_paragraph("one two three four", "en", style, {20, 10}, 150, height, font, wishes);
    };
    fit(100, {});  // the text is analysed once
    CHECK(fit(20, {.if_it_fits = true}).paragraph.runs.empty());
    CHECK(font.measured == 0);
    CHECK(fit(60, {.largest_only = true}).paragraph.runs.empty());
    CHECK(font.measured == 0);
    CHECK(fit(60, {.if_it_fits = true}).pixels == 10);
    CHECK(font.measured > 0);
    const FittedParagraph largest = fit(100, {.if_it_fits = true, .largest_only = true});
    CHECK(largest.fits);
    CHECK(largest.pixels == 20);
}

TEST_CASE("the type scale goes down by ninths, with both ends") {
    CHECK(type_scale(90, 50) == std::vector<int>{90, 80, 71, 63, 56, 50});
    CHECK(type_scale(90, 89) == std::vector<int>{90, 89});
    CHECK(type_scale(40, 40) == std::vector<int>{40});
    CHECK(type_scale(40, 50) == std::vector<int>{50});
    const std::vector<int> small = type_scale(6, 1);
    CHECK(small == std::vector<int>{6, 5, 4, 3, 2, 1});
}

TEST_CASE("a text is set in the largest size in which it fits") {
    SquareFont font;
    ParagraphStyle style;
    style.line_height = 1;
    const auto fit = [&](const char* text, float width, float height) {
        return fit_paragraph(text, "en", style, {20, 10, 5}, width, height, font);
    };
    SUBCASE("at once") {
        const FittedParagraph fitted = fit("one two", 140, 20);
        CHECK(fitted.fits);
        CHECK(fitted.pixels == 20);
        CHECK(fitted.paragraph.runs.at(0).pixels == 20);
    }
    SUBCASE("smaller, since it is too tall") {
        CHECK(fit("one two three four", 80, 20).pixels == 5);
        CHECK(fit("one two six four", 80, 40).pixels == 10);
    }
    SUBCASE("smaller, since a word would be cut") {
        CHECK(fit("wonderful big days", 100, 200).pixels == 10);
    }
    SUBCASE("smaller by one step, since the last line has one short word") {
        CHECK(fit("wonderful it", 180, 60).pixels == 10);
        CHECK_FALSE(fit("wonderful it", 180, 60).paragraph.last_line_is_one_word);
        CHECK(fit("wonderful day", 180, 60).pixels == 20);
    }
    SUBCASE("smaller by one step, since a line ends with a word that leads on") {
        CHECK(fit("possibility of our rights in an open form", 460, 40).pixels == 10);
        CHECK(fit("possibility of our rights in an open form", 500, 40).pixels == 20);
    }
    SUBCASE("in more lines, since a line would end with a word that leads on and there is room") {
        const FittedParagraph fitted = fit("possibility of our rights in an open form", 460, 60);
        CHECK(fitted.pixels == 20);
        CHECK(fitted.paragraph.lines == 3);
        CHECK(fitted.paragraph.blemishes == 0);
    }
    SUBCASE("smaller by some steps, since long words would stand one a line") {
        const char* words = "celebrating solidarity, possibilities openly enjoying everything";
        const auto sized = [&](const std::vector<int>& scale, FitWishes wishes) {
            return fit_paragraph(words, "en", style, scale, 320, 400, font, wishes);
        };
        const FittedParagraph fitted = sized({20, 18, 16, 14, 12}, {});
        CHECK(fitted.pixels == 16);  // and no smaller: a quotation that is small all the same looks lost
        CHECK(fitted.paragraph.lines < 5);
        CHECK(sized({20, 18, 16, 14, 12}, {.better_lines = false}).pixels == 20);
    }
    SUBCASE("smaller by one step, since a short title has room for the break at its pause then") {
        style.break_at_pause = true;
        CHECK(fit("Together, behind closed doors", 300, 60).pixels == 10);
        CHECK(fit("Together, behind closed doors", 400, 60).pixels == 20);
    }
    SUBCASE("smaller by up to three steps for that pause") {
        style.break_at_pause = true;
        const auto pixels = [&](const std::vector<int>& scale) {
            return fit_paragraph("Together, behind closed doors", "en", style, scale, 270, 100, font).pixels;
        };
        CHECK(pixels({20, 18, 16, 14, 12}) == 14);
        CHECK(pixels({20, 19, 18, 17, 14}) == 20);
    }
    SUBCASE("not smaller by two steps for that") {
        CHECK(fit("wonderful wonderful", 185, 60).pixels == 20);
    }
    SUBCASE("not at all") {
        const FittedParagraph fitted = fit("wonderful", 40, 200);
        CHECK_FALSE(fitted.fits);
        CHECK(fitted.pixels == 5);
        CHECK(fitted.paragraph.overflows);
        CHECK_FALSE(fit("one two three four five", 20, 10).fits);
    }
    SUBCASE("nothing fits anywhere") {
        CHECK(fit("", 0, 0).fits);
    }
}
