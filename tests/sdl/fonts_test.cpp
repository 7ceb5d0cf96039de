#include "kiosk/sdl/fonts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/base/utf8.h"
#include "kiosk/sdl/font_features.h"
#include "kiosk/text/paragraph.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace {

FontCatalogue catalogue() {
    Diagnostics diagnostics;
    FontCatalogue found = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
    REQUIRE(diagnostics.empty());
    return found;
}

TextRun run_of(std::string text, FaceId face, int pixels, const char* script = "Latn",
               Direction direction = Direction::left_to_right) {
    TextRun run;
    run.text = std::move(text);
    run.face = face;
    run.pixels = pixels;
    run.script = script;
    run.direction = direction;
    return run;
}

Paragraph set(const std::string& text, const char* language, Fonts& fonts, FontRole role = FontRole::serif) {
    ParagraphStyle style;
    style.role = role;
    return layout_paragraph(text, language, style, 4000, fonts);
}

constexpr const char* english = "All human beings are born free and equal in dignity and rights.";
constexpr const char* french = "Tous les êtres humains naissent libres et égaux ; où ? çà « œuvre » !";
constexpr const char* kazakh =
    "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді.";
constexpr const char* russian =
    "Все люди рождаются свободными и равными в своём достоинстве и правах — съешь.";

/// A folder of its own for one test, with a fonts.yaml of this text.
struct FontFolder : TemporaryFolder {
    explicit FontFolder(const std::string& yaml) { write("fonts.yaml", yaml); }
};

}  // namespace

// --- The catalogue ---

TEST_CASE("the font library is asked for nothing before a letter is needed, and let go with the last") {
    REQUIRE(TTF_WasInit() == 0);
    {
        Fonts fonts(catalogue());
        const FaceId face = fonts.faces(FontRole::sans).front();
        CHECK(TTF_WasInit() == 0);
        CHECK(fonts.covers(face, U'a'));
        CHECK(TTF_WasInit() == 1);
    }
    CHECK(TTF_WasInit() == 0);
}

TEST_CASE("the staged catalogue has faces for every role, the fallbacks last") {
    const FontCatalogue found = catalogue();
    Fonts fonts(found);
    for (int role = 0; role < font_role_count; ++role) {
        const std::vector<FaceId>& faces = fonts.faces(static_cast<FontRole>(role));
        CAPTURE(role);
        REQUIRE(faces.size() > 5);
        CHECK(found.files[static_cast<std::size_t>(faces.front())].roles.size() == 1);
        CHECK(found.files[static_cast<std::size_t>(faces.back())].path.find("Fallback") != std::string::npos);
        CHECK(std::is_sorted(faces.begin(), faces.end()));
    }
    CHECK(fonts.open_faces() == 0);
}

namespace {

/// Whether the file of a face is there; a package that a test needs may be missing on this machine.
bool is_installed(const char* file) {
    const bool is_there = std::filesystem::exists(std::string("/usr/share/fonts/") + file);
    if (!is_there) MESSAGE("not tried: ", file, " is not installed");
    return is_there;
}

/// The faces that draw a text, by the names of their files; a box counts as "none".
std::vector<std::string> drawn_with(const std::string& text, const char* language, FontRole role,
                                    const FontCatalogue& list, Fonts& fonts) {
    ParagraphStyle style;
    style.role = role;
    style.pixels = 40;
    const Paragraph paragraph = layout_paragraph(text, language, style, 4000, fonts);
    std::vector<std::string> files;
    for (const TextRun& run : paragraph.runs) {
        bool is_covered = true;
        for (const char32_t letter : to_utf32(run.text))
            is_covered =
                is_covered && (letter == U' ' || letter == U'\u200D' || letter == U'\uFE0F' ||
                               letter == U'\u200B' || letter == U'\u180E' || fonts.covers(run.face, letter));
        const std::string path = list.files[static_cast<std::size_t>(run.face)].path;
        files.push_back(is_covered ? path.substr(path.rfind('/') + 1) : "none");
    }
    return files;
}

struct ScriptSample {
    const char* language;
    const char* face;  ///< of the regular weight
    const char* text;
};

/// The first words of the Universal Declaration of Human Rights.
constexpr ScriptSample script_samples[] = {
    {"bn", "NotoSerifBengali-Regular.ttf", "সমস্ত মানুষ স্বাধীনভাবে"},
    {"ta", "NotoSerifTamil-Regular.ttf", "மனிதப் பிறிவியினர் சகலரும்"},
    {"te", "NotoSerifTelugu-Regular.ttf", "ప్రతిపత్తిస్వత్వముల"},
    {"kn", "NotoSerifKannada-Regular.ttf", "ಎಲ್ಲಾ ಮಾನವರೂ"},
    {"ml", "NotoSerifMalayalam-Regular.ttf", "മനുഷ്യരെല്ലാവരും"},
    {"gu", "NotoSerifGujarati-Regular.ttf", "પ્રતિષ્ઠા અને અધિકારો"},
    {"pa", "NotoSerifGurmukhi-Regular.ttf", "ਸਾਰਾ ਮਨੁੱਖੀ ਪਰਿਵਾਰ"},
    {"or", "NotoSansOriya-Regular.ttf", "ସବୁ ମନୁଷ୍ୟ"},
    {"si", "NotoSerifSinhala-Regular.ttf", "සියලු මනුෂ්‍යයෝ"},
    {"am", "NotoSerifEthiopic-Regular.ttf", "የሰው ልጅ ሁሉ"},
    {"km", "NotoSerifKhmer-Regular.ttf", "មនុស្សទាំងអស់"},
    {"my", "NotoSerifMyanmar-Regular.ttf", "လူတိုင်းသည်"},
    {"lo", "NotoSerifLao-Regular.ttf", "ມະນຸດທຸກຄົນ"},
    {"bo", "NotoSerifTibetan-Regular.ttf", "འགྲོ་བ་མིའི་རིགས་"},
    {"mn-Mong", "NotoSansMongolian-Regular.ttf", "ᠬᠦᠮᠦᠨ ᠪᠦᠷ"},
    {"dv", "NotoSansThaana-Regular.ttf", "ހުރިހާ އިންސާނުން"},
    {"chr", "NotoSansCherokee-Regular.ttf", "ᏂᎦᏓ ᎠᏂᏴᏫ"},
    {"iu", "NotoSansCanadianAboriginal-Regular.ttf", "ᐃᓄᓕᒫᑦ"},
    {"ka", "NotoSerifGeorgian-Regular.ttf", "ყველა ადამიანი"},
    {"hy", "NotoSerifArmenian-Regular.ttf", "Բոլոր մարդիկ"},
};

}  // namespace

TEST_CASE(
    "every script that fonts-noto-core writes has a face of its own, and costs nothing before its letters "
    "come") {
    const FontCatalogue list = catalogue();
    Fonts fonts(list);
    drawn_with("Nothing but Latin letters", "en", FontRole::serif, list, fonts);
    CHECK(fonts.open_faces() == 1);
    for (const ScriptSample& sample : script_samples) {
        CAPTURE(sample.language);
        const int before = fonts.open_faces();
        const auto regular = drawn_with(sample.text, sample.language, FontRole::serif, list, fonts);
        const std::vector<std::string> expected(regular.size(), sample.face);
        CHECK(regular == expected);
        // Whatever other scripts there are, they are not opened.
        CHECK(fonts.open_faces() <= before + 8);
        const auto bold = drawn_with(sample.text, sample.language, FontRole::display, list, fonts);
        std::string bold_face = sample.face;
        bold_face.replace(bold_face.find("Regular"), 7, "Bold");
        if (std::filesystem::exists("/usr/share/fonts/truetype/noto/" + bold_face))
            CHECK(bold == std::vector<std::string>(bold.size(), bold_face));
    }
}

TEST_CASE("Urdu is written in Nastaliq, and Arabic beside it is not") {
    const FontCatalogue list = catalogue();
    Fonts fonts(list);
    CHECK(drawn_with("تمام انسان", "ur", FontRole::serif, list, fonts).front() ==
          "NotoNastaliqUrdu-Regular.ttf");
    CHECK(drawn_with("تمام انسان", "ur-PK", FontRole::display, list, fonts).front() ==
          "NotoNastaliqUrdu-Regular.ttf");
    CHECK(drawn_with("جميع الناس", "ar", FontRole::serif, list, fonts).front() ==
          "NotoNaskhArabic-Regular.ttf");
}

TEST_CASE("emoji are pictures in their colours, joined ones too") {
    if (!is_installed("truetype/noto/NotoColorEmoji.ttf")) return;
    const FontCatalogue list = catalogue();
    Fonts fonts(list);
    for (const char* emoji :
         {"\U0001F600", "\U0001F3F3\uFE0F\u200D\U0001F308", "\U0001F3F3\uFE0F\u200D\u26A7\uFE0F",
          "\U0001F469\U0001F3FD\u200D\U0001F680", "\U0001F1F0\U0001F1FF", "\u2764\uFE0F"}) {
        CAPTURE(emoji);
        ParagraphStyle style;
        style.pixels = 100;
        const Paragraph paragraph = layout_paragraph(emoji, "en", style, 4000, fonts);
        REQUIRE(paragraph.runs.size() == 1);
        CHECK(paragraph.runs.front().face == fonts.emoji_face());
        // One picture, wherever it is made of several.
        CHECK(paragraph.width > 100);
        CHECK(paragraph.width < 150);
        const TextPainter::Drawn drawn = fonts.draw(paragraph.runs.front());
        CHECK(drawn.colors.size() > 1);
        CHECK(drawn.colors.size() <= 48);
        // Each pixel is in one mask alone.
        for (std::size_t i = 0; i < drawn.colors.front().first.coverage.size(); ++i) {
            const auto masks = std::count_if(drawn.colors.begin(), drawn.colors.end(),
                                             [&](const auto& each) { return each.first.coverage[i] > 0; });
            if (masks > 1) FAIL("a pixel is drawn twice");
        }
    }
    // What is text stays text: figures, and a heart that nobody wants as a picture.
    CHECK(drawn_with("10 #", "en", FontRole::sans, list, fonts).front() == "Inter-Regular.otf");
}

TEST_CASE(
    "a letter that only the font of emoji is there for is nothing, as on a machine without other fonts") {
    if (!is_installed("truetype/noto/NotoColorEmoji.ttf")) return;
    Fonts fonts(catalogue());
    TextRun run;
    run.face = fonts.emoji_face().value();
    run.pixels = 60;
    for (const char* text : {"a", "\u4F60", "\uFE0F", "\u200D"}) {
        CAPTURE(text);
        run.text = text;
        const TextPainter::Drawn drawn = fonts.draw(run);
        CHECK(drawn.mask.size == Size{});
        CHECK(drawn.colors.empty());
    }
}

TEST_CASE("the rainbow flag has its six colours") {
    if (!is_installed("truetype/noto/NotoColorEmoji.ttf")) return;
    Fonts fonts(catalogue());
    ParagraphStyle style;
    style.pixels = 100;
    const Paragraph paragraph =
        layout_paragraph("\U0001F3F3\uFE0F\u200D\U0001F308", "en", style, 4000, fonts);
    const TextPainter::Drawn drawn = fonts.draw(paragraph.runs.front());
    const auto has = [&](auto is_such) {
        return std::any_of(drawn.colors.begin(), drawn.colors.end(),
                           [&](const auto& each) { return is_such(each.second); });
    };
    CHECK(has([](Color c) { return c.red > 180 && c.green < 90 && c.blue < 90; }));
    CHECK(has([](Color c) { return c.red > 200 && c.green > 90 && c.green < 180 && c.blue < 90; }));
    CHECK(has([](Color c) { return c.red > 200 && c.green > 190 && c.blue < 120; }));
    CHECK(has([](Color c) { return c.green > 110 && c.red < 120 && c.blue < 120; }));
    CHECK(has([](Color c) { return c.blue > 150 && c.red < 100; }));
    CHECK(has([](Color c) { return c.red > 90 && c.green < 90 && c.blue > 110; }));
}

TEST_CASE("Hangul comes from a package that is named where it is missing") {
    const FontCatalogue list = catalogue();
    Fonts fonts(list);
    const auto files = drawn_with("모든 인간은", "ko", FontRole::serif, list, fonts);
    if (is_installed("opentype/noto/NotoSerifCJK-Regular.ttc"))
        CHECK(files.front() == "NotoSerifCJK-Regular.ttc");
    else
        CHECK(fonts.package_with(U'\uD55C') == "fonts-noto-cjk");
}

TEST_CASE("a package whose face is not installed is known by the letters that it would have") {
    const FontFolder folder(
        "fonts:\n"
        "  - {role: fallback, file: a.ttf}\n"
        "  - {role: emoji, scripts: [Zsye], system_file: no/such/emoji.ttf, package: fonts-emoji}\n"
        "scripts: {folder: no/such, package: fonts-many, names: {Khmr: Khmer, Laoo: Lao}}\n");
    folder.write("a.ttf", "no font");
    Diagnostics diagnostics;
    const FontCatalogue list = read_font_catalogue(folder.path(), diagnostics);
    CHECK(diagnostics.empty());
    // What is asked for everything stands last.
    REQUIRE(list.files.size() == 6);
    CHECK(list.files.back().path == folder.path() + "/a.ttf");
    const Fonts fonts(list);
    CHECK(fonts.package_with(U'\u1780') == "fonts-many");
    CHECK(fonts.package_with(U'\U0001F389') == "fonts-emoji");
    CHECK(fonts.package_with(U'a') == "");
    CHECK_FALSE(fonts.covers(0, U'\u1780'));
    // A bundle's list says the same.
    const FontFolder copy(font_list_text(list.files));
    copy.write("a.ttf", "no font");
    for (const FontFile& font : list.files)
        if (font.file != "a.ttf") {
            std::filesystem::create_directories(std::filesystem::path(copy.path(font.file)).parent_path());
            copy.write(font.file, "no font");
        }
    const FontCatalogue again = read_font_catalogue(copy.path(), diagnostics);
    REQUIRE(again.files.size() == list.files.size());
    CHECK(Fonts(again).package_with(U'\u1780') == "fonts-many");
}

TEST_CASE(
    "letters for readers with dyslexia come first where a visitor wants them, and others where they lack "
    "some") {
    if (!is_installed("opentype/opendyslexic/OpenDyslexic-Regular.otf")) return;
    const FontCatalogue list = catalogue();
    Fonts fonts(list);
    CHECK(drawn_with("Words", "en", FontRole::serif, list, fonts).front() == "Vollkorn-Medium.ttf");
    fonts.use_easy_letters(true);
    CHECK(drawn_with("Words", "en", FontRole::serif, list, fonts).front() == "OpenDyslexic-Regular.otf");
    CHECK(drawn_with("Words", "en", FontRole::display, list, fonts).front() == "OpenDyslexic-Bold.otf");
    CHECK(drawn_with("ყველა", "ka", FontRole::serif, list, fonts).front() == "NotoSerifGeorgian-Regular.ttf");
    fonts.use_easy_letters(false);
    CHECK(drawn_with("Words", "en", FontRole::serif, list, fonts).front() == "Vollkorn-Medium.ttf");
}

TEST_CASE("what is wrong in the catalogue is reported and the rest serves") {
    const FontFolder folder(
        "fonts:\n"
        "  - {role: fallback, file: a.ttf}\n"
        "  - {role: serif, file: missing.ttf}\n"
        "  - {role: sarif, file: a.ttf}\n"
        "  - just a word\n"
        "  - {role: [serif, display], file: a.ttf}\n"
        "  - {role: sans}\n");
    folder.write("a.ttf", "no font");
    Diagnostics diagnostics;
    const FontCatalogue found = read_font_catalogue(folder.path(), diagnostics);
    REQUIRE(found.files.size() == 2);
    CHECK(found.files[0].roles == std::vector<FontRole>{FontRole::serif, FontRole::display});
    CHECK(found.files[1].roles.size() == font_role_count);
    REQUIRE(diagnostics.size() == 4);
    CHECK(diagnostics[0].message == "the font file 'missing.ttf' is missing");
    CHECK(diagnostics[0].position == SourcePosition{3, 5});
    CHECK(diagnostics[1].message == "'sarif' is no role of a font");
    CHECK(diagnostics[2].message == "a font has 'role' and 'file'");
    CHECK(diagnostics[3].message == "the font file '' is missing");
}

TEST_CASE("a catalogue that is missing or no catalogue gives no fonts, and says so") {
    for (const char* yaml : {"", "fonts", "fonts: {}", "fonts: [", "- a"}) {
        CAPTURE(yaml);
        Diagnostics diagnostics;
        const FontFolder folder(yaml);
        CHECK(read_font_catalogue(folder.path(), diagnostics).files.empty());
        CHECK(diagnostics.size() == 1);
    }
    Diagnostics diagnostics;
    CHECK(read_font_catalogue("/no/such/folder", diagnostics).files.empty());
    CHECK(diagnostics.size() == 1);
}

TEST_CASE("a file that is no font covers and draws nothing") {
    const FontFolder folder("fonts: [{role: serif, file: a.ttf}]");
    folder.write("a.ttf", "no font");
    Diagnostics diagnostics;
    Fonts fonts(read_font_catalogue(folder.path(), diagnostics));
    CHECK_FALSE(fonts.covers(0, U'a'));
    CHECK(fonts.advance(0, 10, "abc", Direction::left_to_right, "Latn") == 15);
    CHECK(fonts.vertical(0, 10).cap_height == 7);
    CHECK(fonts.draw(run_of("abc", 0, 10)).mask.size.empty());
    CHECK(fonts.open_faces() == 0);
}

TEST_CASE("without any face a text still has a size, and nothing is drawn") {
    Fonts fonts{FontCatalogue{}};
    const Paragraph paragraph = set("abc", "en", fonts);
    REQUIRE(paragraph.runs.size() == 1);
    CHECK(paragraph.width > 0);
    CHECK(fonts.draw(paragraph.runs[0]).mask.coverage.empty());
}

// --- Coverage ---

TEST_CASE("a list that is made of a list is the same, and its files may be no files") {
    Diagnostics diagnostics;
    const FontCatalogue found = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
    class Shelf : public DiskFiles {
      public:
        std::string list;
        std::optional<std::string> read(const std::string& path, std::uint64_t limit,
                                        std::string& error) const override {
            if (path == "shelf/fonts.yaml") return list;
            return DiskFiles::read(KIOSK_FONT_DIR + path.substr(5), limit, error);
        }
        bool exists(const std::string&) const override { return true; }
    } shelf;
    shelf.list = font_list_text(found.files);
    FontCatalogue again = read_font_catalogue("shelf", diagnostics, shelf);
    CHECK(diagnostics.empty());
    REQUIRE(again.files.size() == found.files.size());
    for (std::size_t i = 0; i < found.files.size(); ++i) {
        CHECK(again.files[i].file == found.files[i].file);
        CHECK(again.files[i].roles == found.files[i].roles);
        CHECK(again.files[i].family == found.files[i].family);
        CHECK(again.files[i].package == found.files[i].package);
        CHECK(again.files[i].features == found.files[i].features);
        CHECK(again.files[i].is_for_capitals == found.files[i].is_for_capitals);
        std::string why;
        again.files[i].bytes = std::make_shared<const std::string>(with_features(
            shelf.read(again.files[i].path, 64'000'000, why).value_or(""), again.files[i].features));
    }
    Fonts from_files(found);
    Fonts from_bytes(again);
    const FaceId face = from_files.faces(FontRole::serif).front();
    CHECK(from_bytes.covers(face, U'Қ'));
    CHECK(from_bytes.advance(face, 40, "Қазақ", Direction::left_to_right, "Cyrl") ==
          from_files.advance(face, 40, "Қазақ", Direction::left_to_right, "Cyrl"));
}

TEST_CASE("the first face of every role has the letters of the four languages") {
    Fonts fonts(catalogue());
    const std::u32string letters =
        U"ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЪъЭэЮюЩщ"
        U"ÀàÂâÆæÇçÈèÉéÊêËëÎîÏïÔôŒœÙùÛûÜüŸÿ"
        U"“”‘’«»„–—…·№0123456789";
    for (int role = 0; role < font_role_count; ++role) {
        CAPTURE(role);
        const FaceId face = fonts.faces(static_cast<FontRole>(role)).front();
        for (const char32_t letter : letters) {
            std::string shown;
            append_utf8(shown, letter);
            CAPTURE(shown);
            CHECK(fonts.covers(face, letter));
        }
        CHECK_FALSE(fonts.covers(face, U'人'));
    }
}

TEST_CASE("the four languages are set in one face") {
    Fonts fonts(catalogue());
    for (const FontRole role : {FontRole::serif, FontRole::serif_italic, FontRole::sans, FontRole::display}) {
        const FaceId face = fonts.faces(role).front();
        for (const char* text : {english, french, kazakh, russian})
            for (const TextRun& run : set(text, "kk", fonts, role).runs)
                CHECK(run.face == face);
    }
}

TEST_CASE("other scripts find a face that has all their letters") {
    struct Case {
        const char* language;
        const char* text;
    };
    const std::vector<Case> cases{
        {"ar", "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق، نعم؟"},
        {"kk-Arab", "بارلىق ادامدار تۋمىسىنان ازات جانە قادىر-قاسيەتى مەن قۇقىقتارى"},
        {"he", "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם."},
        {"zh", "人人生而自由，在尊严和权利上一律平等。"},
        {"ja", "すべての人間は、生まれながらにして自由であり"},
        {"th", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกัน"},
        {"hi", "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता"},
        {"ka", "ყველა ადამიანი იბადება თავისუფალი"},
        {"hy", "Բոլոր մարդիկ ծնվում են ազատ"}};
    Fonts fonts(catalogue());
    for (int role = 0; role < font_role_count; ++role) {
        for (const Case& c : cases) {
            CAPTURE(role);
            CAPTURE(c.language);
            for (const TextRun& run : set(c.text, c.language, fonts, static_cast<FontRole>(role)).runs)
                for (const char32_t letter : to_utf32(run.text))
                    CHECK((letter == U' ' || fonts.covers(run.face, letter)));
        }
    }
}

TEST_CASE("digits of the serif are as tall as capitals") {
    Fonts fonts(catalogue());
    for (const FontRole role :
         {FontRole::serif, FontRole::serif_italic, FontRole::display, FontRole::figure}) {
        CAPTURE(static_cast<int>(role));
        const FaceId face = fonts.faces(role).front();
        const int capital = fonts.draw(run_of("H", face, 200)).mask.size.height;
        for (const char* digit : {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}) {
            CAPTURE(digit);
            const auto drawn = fonts.draw(run_of(digit, face, 200));
            // Digits for running text are a quarter lower, or hang below the line.
            CHECK(std::abs(drawn.mask.size.height - capital) <= 14);
            CHECK(drawn.y + drawn.mask.size.height <= 4);
        }
    }
}

TEST_CASE("signs beside capitals stand higher than beside small letters") {
    Fonts fonts(catalogue());
    for (const FontRole role : {FontRole::serif, FontRole::display, FontRole::figure, FontRole::sans_bold}) {
        CAPTURE(static_cast<int>(role));
        const FaceId face = fonts.faces(role).front();
        const FaceId raised = fonts.beside_capitals(face);
        REQUIRE(raised != face);
        CHECK(fonts.beside_capitals(raised) == raised);
        const auto middle = [&](const char* sign, FaceId of) {
            const auto drawn = fonts.draw(run_of(sign, of, 400));
            return -drawn.y - drawn.mask.size.height / 2;
        };
        // In the middle of a capital, which is not where that of a small letter is.
        const int capital = middle("H", face);
        for (const char* sign : {"+", "\u2013", "("}) {
            CAPTURE(sign);
            CHECK(middle(sign, raised) > middle(sign, face));
            CHECK(std::abs(middle(sign, raised) - capital) < std::abs(middle(sign, face) - capital) + 8);
        }
        // Letters and digits are the same.
        for (const char* same : {"K", "7"}) {
            CAPTURE(same);
            CHECK(fonts.draw(run_of(same, raised, 400)).mask.coverage ==
                  fonts.draw(run_of(same, face, 400)).mask.coverage);
        }
    }
    // A face without such forms draws them itself.
    const FaceId last = fonts.faces(FontRole::serif).back();
    CHECK(fonts.beside_capitals(last) == last);
    CHECK(fonts.beside_capitals(-1) == -1);
}

TEST_CASE("lines from the right begin with their ink too") {
    Fonts fonts(catalogue());
    const TextRun arabic = run_of("\u0645\u0631\u062d\u0628\u0627", 0, 256, "Arab", Direction::right_to_left);
    for (const FaceId face : fonts.faces(FontRole::serif)) {
        if (!fonts.covers(face, U'\u0645')) continue;
        TextRun run = arabic;
        run.face = face;
        const auto drawn = fonts.draw(run);
        const float width = fonts.advance(face, 256, run.text, run.direction, run.script);
        const float white = fonts.white_before(face, run.text, run.direction, run.script) * 256;
        CHECK(std::abs(white - (width - static_cast<float>(drawn.x + drawn.mask.size.width))) < 0.01F);
        CHECK(white > 0);
        return;
    }
    FAIL("no face has Arabic letters");
}

TEST_CASE("no letter is drawn to find its ink where nobody wants to know") {
    Fonts fonts(catalogue());
    const FaceId face = fonts.faces(FontRole::display).front();
    const auto white = [&] { return fonts.white_before(face, "I", Direction::left_to_right, "Latn"); };
    fonts.begin_lines_with_ink(false);
    CHECK(white() == 0);
    fonts.begin_lines_with_ink(true);
    CHECK(white() > 0);
}

TEST_CASE("all word spaces are equally wide") {
    Fonts fonts(catalogue());
    for (const FontRole role : {FontRole::serif, FontRole::display}) {
        const FaceId face = fonts.faces(role).front();
        const auto width = [&](const std::string& text) {
            return fonts.advance(face, 1000, text, Direction::left_to_right, "Latn");
        };
        for (const char* pair : {"A V", "r T", "T o", "y a", "L Y"}) {
            CAPTURE(pair);
            const std::string text = pair;
            const float space = width(text) - width(text.substr(0, 1)) - width(text.substr(2));
            CHECK(std::abs(space - width(" ")) < 4);
        }
    }
}

TEST_CASE("a feature is applied always under the name of one that is") {
    std::string why;
    const std::string path = std::string(KIOSK_FONT_DIR) + "/truetype/vollkorn/Vollkorn-Medium.ttf";
    const std::string font = DiskFiles().read(path, 64'000'000, why).value_or("");
    REQUIRE_FALSE(font.empty());
    std::string changed = font;
    CHECK(apply_always(changed, "lnum"));
    CHECK(changed != font);
    CHECK(changed.size() == font.size());
    // It has that name now, a second one gets another, and there is none for a third.
    CHECK(apply_always(changed, "case"));
    const std::string twice = changed;
    CHECK_FALSE(apply_always(changed, "onum"));
    CHECK(changed == twice);
    for (const char* unknown : {"none", "x", ""}) {
        std::string same = font;
        CHECK_FALSE(apply_always(same, unknown));
        CHECK(same == font);
    }
    // Broken fonts, cut at every kind of place.
    for (std::size_t length = 0; length < 3000; length += 7) {
        std::string cut = font.substr(0, length);
        apply_always(cut, "lnum");
        CHECK(cut.size() == length);
    }
}

TEST_CASE("a font with features is in memory once") {
    const FontCatalogue found = catalogue();
    const auto with = std::find_if(found.files.begin(), found.files.end(),
                                   [](const FontFile& file) { return !file.features.empty(); });
    REQUIRE(with != found.files.end());
    const auto first = bytes_of(*with);
    CHECK(first);
    CHECK(first == bytes_of(*with));
    FontFile missing = *with;
    missing.path = "no/such/font.ttf";
    CHECK(bytes_of(missing) == nullptr);
    FontFile plain = *with;
    plain.features.clear();
    CHECK(bytes_of(plain) == nullptr);
}

TEST_CASE("only the faces that are used are opened") {
    Fonts fonts(catalogue());
    set(english, "en", fonts);
    CHECK(fonts.open_faces() == 1);
    set(kazakh, "kk", fonts);
    CHECK(fonts.open_faces() == 1);
    set(english, "en", fonts, FontRole::sans);
    CHECK(fonts.open_faces() == 2);
}

// --- Widths ---

TEST_CASE("widths grow with the size and with the text") {
    Fonts fonts(catalogue());
    const auto advance = [&](int pixels, std::string_view text) {
        return fonts.advance(0, pixels, text, Direction::left_to_right, "Latn");
    };
    CHECK(advance(100, "") == 0);
    CHECK(advance(0, "a") == 0);
    CHECK(advance(100, "abc") == doctest::Approx(2 * advance(50, "abc")));
    CHECK(advance(100, " ") > 10);
    CHECK(advance(100, "nnnnnnnnnn") == doctest::Approx(10 * advance(100, "n")).epsilon(0.01));
    CHECK(advance(100, "AV") < advance(100, "A") + advance(100, "V") - 2);  // kerning
    CHECK(advance(100, "a\u202Fb") > advance(100, "ab") + 5);               // a space that the font lacks
}

TEST_CASE("letters with overhang are as wide as the pen moves, not as their ink") {
    Fonts fonts(catalogue());
    const FaceId italic = fonts.faces(FontRole::serif_italic).front();
    const auto advance = [&](std::string_view text) {
        return fonts.advance(italic, 200, text, Direction::left_to_right, "Latn");
    };
    const TextPainter::Drawn drawn = fonts.draw(run_of("j", italic, 200));
    CHECK(drawn.x < -5);
    CHECK(static_cast<float>(drawn.mask.size.width) > advance("j"));
}

TEST_CASE("what is drawn is as wide as it was measured") {
    // The pen may stand before the first letter's ink and after the last one's, as they have side bearings: a
    // stem with known bearings on both sides tells where it stood. Between two of them the text takes what
    // was measured.
    Fonts fonts(catalogue());
    struct Case {
        const char* text;
        FontRole role;
    };
    for (const Case& c : {Case{english, FontRole::serif}, Case{french, FontRole::serif},
                          Case{kazakh, FontRole::sans}, Case{russian, FontRole::sans_bold},
                          Case{english, FontRole::serif_italic}, Case{kazakh, FontRole::display}}) {
        for (const int pixels : {24, 37, 64, 120}) {
            CAPTURE(c.text);
            CAPTURE(pixels);
            const FaceId face = fonts.faces(c.role).front();
            const char* script = c.text == kazakh || c.text == russian ? "Cyrl" : "Latn";
            const std::string stem = "H";
            const auto drawn_right = [&](const std::string& text) {
                const TextPainter::Drawn drawn = fonts.draw(run_of(text, face, pixels, script));
                return static_cast<float>(drawn.x + drawn.mask.size.width);
            };
            const auto advance = [&](const std::string& text) {
                return fonts.advance(face, pixels, text, Direction::left_to_right, script);
            };
            const std::string text = stem + c.text + " " + stem;
            const float right_of_stem = drawn_right(stem) - advance(stem);
            CHECK(std::abs(drawn_right(text) - advance(text) - right_of_stem) <= 2);
        }
    }
}

TEST_CASE("capitals are about seven tenths of an em") {
    Fonts fonts(catalogue());
    for (const FontRole role : {FontRole::serif, FontRole::sans}) {
        const VerticalMetrics vertical = fonts.vertical(fonts.faces(role).front(), 100);
        CHECK(vertical.cap_height > 60);
        CHECK(vertical.cap_height < 80);
        CHECK(vertical.ascent > vertical.cap_height);
        CHECK(vertical.descent > 10);
    }
}

// --- Drawing ---

TEST_CASE("a mask is cropped to its ink and stands on the baseline") {
    Fonts fonts(catalogue());
    const FaceId sans = fonts.faces(FontRole::sans).front();
    const TextPainter::Drawn drawn = fonts.draw(run_of("H", sans, 100));
    CHECK(drawn.y == -drawn.mask.size.height);
    CHECK(drawn.mask.size.height == doctest::Approx(fonts.vertical(sans, 100).cap_height).epsilon(0.03));
    CHECK(drawn.x > 0);
    CHECK(drawn.mask.coverage.size() ==
          static_cast<std::size_t>(drawn.mask.size.width) * static_cast<std::size_t>(drawn.mask.size.height));
    CHECK(*std::max_element(drawn.mask.coverage.begin(), drawn.mask.coverage.end()) == 255);
    const std::size_t width = static_cast<std::size_t>(drawn.mask.size.width);
    const auto inked = [](std::uint8_t coverage) { return coverage > 0; };
    CHECK(
        std::any_of(drawn.mask.coverage.begin(), drawn.mask.coverage.begin() + drawn.mask.size.width, inked));
    bool left = false;
    bool right = false;
    for (std::size_t at = 0; at < drawn.mask.coverage.size(); at += width) {
        left |= inked(drawn.mask.coverage[at]);
        right |= inked(drawn.mask.coverage[at + width - 1]);
    }
    CHECK(left);
    CHECK(right);
}

TEST_CASE("what reaches out to the left or above moves nothing else") {
    Fonts fonts(catalogue());
    const FaceId italic = fonts.faces(FontRole::serif_italic).front();
    const FaceId sans = fonts.faces(FontRole::sans).front();
    // The bottom of what stands on the baseline is the same whatever stands above the letters.
    for (const int pixels : {30, 64, 200}) {
        CAPTURE(pixels);
        const auto bottom = [&](const char* text) {
            const TextPainter::Drawn drawn = fonts.draw(run_of(text, sans, pixels));
            return drawn.y + drawn.mask.size.height;
        };
        CHECK(bottom("H") == 0);
        CHECK(bottom("HẾ") == 0);
        CHECK(bottom("HẾÅǺ") == 0);
        CHECK(bottom("ǺQgỵ") == bottom("Qgỵ"));
    }
    // A stem after a letter with overhang stands as far from the pen's end as it does alone.
    const auto right_gap = [&](const std::string& text) {
        const TextPainter::Drawn drawn = fonts.draw(run_of(text, italic, 100));
        return fonts.advance(italic, 100, text, Direction::left_to_right, "Latn") -
               static_cast<float>(drawn.x + drawn.mask.size.width);
    };
    CHECK(std::abs(right_gap("H") - right_gap("jH")) <= 1);
    CHECK(std::abs(right_gap("H") - right_gap("fH")) <= 1);
}

TEST_CASE("Arabic letters join, and marks stack") {
    Fonts fonts(catalogue());
    const FaceId face = set("سلام", "ar", fonts).runs.at(0).face;
    const auto advance = [&](const char* text) {
        return fonts.advance(face, 100, text, Direction::right_to_left, "Arab");
    };
    CHECK(advance("سسس") < 3 * advance("س") - 10);
    CHECK(advance("هُ") == doctest::Approx(advance("ه")).epsilon(0.01));
    const FaceId hindi = set("क्ष", "hi", fonts).runs.at(0).face;
    CHECK(fonts.advance(hindi, 100, "क्ष", Direction::left_to_right, "Deva") <
          fonts.advance(hindi, 100, "कष", Direction::left_to_right, "Deva") - 10);
}

TEST_CASE("nothing to draw gives an empty mask") {
    Fonts fonts(catalogue());
    for (const char* text : {"", " ", "\u00A0\u202F", "\u200D", "\u00AD"}) {
        const TextPainter::Drawn drawn = fonts.draw(run_of(text, 0, 50));
        CHECK(drawn.mask.size.empty());
        CHECK(drawn.mask.coverage.empty());
    }
    CHECK(fonts.draw(run_of("a", -1, 50)).mask.size.empty());
    CHECK(fonts.draw(run_of("a", 999, 50)).mask.size.empty());
    CHECK(fonts.draw(run_of("a", 0, 0)).mask.size.empty());
    CHECK(fonts.draw(run_of("a", 0, 1'000'000)).mask.size.empty());
}

TEST_CASE("a very long run is cut at a letter, a NUL is passed over") {
    Fonts fonts(catalogue());
    std::string text;
    for (int i = 0; i < 50'000; ++i)
        text += "ж";
    const float width = fonts.advance(0, 10, text, Direction::left_to_right, "Cyrl");
    CHECK(width > 5'000);
    CHECK(width < 50'000);
    CHECK(fonts.draw(run_of(text, 0, 10, "Cyrl")).mask.size.width == doctest::Approx(width).epsilon(0.01));
    CHECK(fonts.advance(0, 10, std::string("a\0b", 3), Direction::left_to_right, "Latn") ==
          doctest::Approx(fonts.advance(0, 10, "ab", Direction::left_to_right, "Latn")));
}

TEST_CASE("the same run gives the same pixels, whatever was drawn before") {
    Fonts one(catalogue());
    Fonts other(catalogue());
    const TextRun run = run_of(english, 0, 41);
    const TextPainter::Drawn first = one.draw(run);
    other.draw(run_of(kazakh, 0, 87, "Cyrl"));
    other.advance(0, 41, "سلام", Direction::right_to_left, "Arab");
    for (Fonts* fonts : {&one, &other}) {
        const TextPainter::Drawn again = fonts->draw(run);
        CHECK(again.x == first.x);
        CHECK(again.y == first.y);
        CHECK(again.mask.size == first.mask.size);
        CHECK(again.mask.coverage == first.mask.coverage);
    }
}

TEST_CASE("several threads draw at once, each with fonts of its own") {
    const FontCatalogue files = catalogue();
    std::vector<std::vector<std::uint8_t>> drawn(4);
    std::vector<std::thread> threads;
    for (auto& pixels : drawn) {
        threads.emplace_back([&files, &pixels] {
            for (int round = 0; round < 3; ++round) {
                Fonts fonts(files);
                for (const char* text : {"سلام abc", kazakh})
                    for (const TextRun& run : set(text, "kk", fonts).runs)
                        pixels = fonts.draw(run).mask.coverage;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    for (const auto& pixels : drawn) {
        CHECK_FALSE(pixels.empty());
        CHECK(pixels == drawn[0]);
    }
}
