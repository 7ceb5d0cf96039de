#include "tests/fuzz/seeds.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "kiosk/bundle/bundle_layout.h"
#include "kiosk/bundle/deck_key.h"
#include "kiosk/bundle/manifest.h"
#include "kiosk/bundle/minisign.h"
#include "kiosk/office/table.h"
#include "kiosk/voices/opus_writer.h"
#include "tests/prepare/sample_files.h"
#include "tests/support/sample_films.h"
#include "tests/support/sample_photos.h"
#include "tests/support/sample_talks.h"
#include "tests/support/temporary_folder.h"

namespace kiosk::fuzz {
namespace {

using Seeds = std::vector<std::string>;
namespace fs = std::filesystem;

std::string file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Those of a folder of the sources, in the order of their names, that are no longer than that.
void add_files(Seeds& seeds, const std::string& folder, const char* extension, std::size_t most) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(KIOSK_SOURCE_DIR "/" + folder))
        if (entry.path().extension() == extension) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths)
        if (std::string contents = file(path); contents.size() <= most) seeds.push_back(std::move(contents));
}

Seeds decks() {
    Seeds seeds = {
        "languages: [en, fr]\ndefaults: {duration: auto, unreviewed: [fr]}\nslides:\n"
        "  - id: a\n    quote: {en: \"I 'hope' -- so...\", fr: 'J’espère'}\n    by: Her\n"
        "    consent: {state: given, expires: 2030-01-01}\n"
        "  - id: b\n    photo: photos/flag.jpg\n    caption: >-\n      Two\n      lines\n    consent: "
        "no-people\n"
        "    from: 2026-05-17 09:00\n    until: 2026-06-17\n    only: [fr]\n",
        "languages: [en, kk, ru]\ncredit: &x\nslides:\n  - {id: f, fact: 120, text: {en: \"people\"}}\n"
        "  - id: l\n    list:\n      - One\n      - |\n        Two\n    title: {kk: Бірге}\n"
        "  - id: s\n    steps: [{when: 2018, text: \"a\"}]\n  - {id: c, code: 'https://example.org', text: "
        "b}\n",
        "languages: [en, fr]\nslides:\n  - id: a\n    photo: photos/flag.jpg\n    consent: withdrawn\n"
        "  - id: b\n    photo: photos/./flag.jpg\n    consent: given\n"
        "  - {id: c, quote: {en: Yes, fr: Oui}, by: A, consent: {state: given, expires: 2026-06-01}}\n"
        "  - {id: d, quote: {fr: 'Oui !'}, by: B, consent: given}\n"};
    add_files(seeds, "tests/deck/bad", ".yaml", 1'200);
    add_files(seeds, "tests/deck/mistakes", ".yaml", 1'200);
    return seeds;
}

/// A moment of a tone, as Opus and as WAV.
Seeds voices() {
    RawSpeech speech{8'000, {}};
    for (int i = 0; i < 800; ++i)
        speech.samples.push_back(static_cast<std::int16_t>(i % 40 < 20 ? 9'000 : -9'000));
    std::string wav = "RIFF";
    const auto number = [&](unsigned value, int bytes) {
        for (int i = 0; i < bytes; ++i)
            wav += static_cast<char>(value >> (8 * i) & 0xFF);
    };
    number(60, 4);
    wav += "WAVEfmt ";
    for (const auto& [value, bytes] :
         {std::pair(16U, 4), {1U, 2}, {2U, 2}, {8'000U, 4}, {32'000U, 4}, {4U, 2}, {16U, 2}})
        number(value, bytes);
    wav += "data";
    number(16, 4);
    return {opus_file({speech}), wav + std::string(16, 'a')};
}

Pixmap small_picture() {
    constexpr Size size{20, 14};
    return sample::draw(size, [&](int x, int y) { return sample::quarters(size, x, y); });
}

Seeds photos() {
    const Pixmap picture = small_picture();
    Seeds seeds;
    sample::JpegForm jpeg;
    jpeg.exif = sample::exif(6);
    seeds.push_back(sample::jpeg(picture, jpeg));
    jpeg = {};
    jpeg.progressive = true;
    seeds.push_back(sample::jpeg(picture, jpeg));
    jpeg = {};
    jpeg.grey = true;
    jpeg.restart_rows = 1;
    seeds.push_back(sample::jpeg(picture, jpeg));
    sample::PngForm png;
    png.exif = sample::exif(3);
    seeds.push_back(sample::png(picture, png));
    png = {};
    png.interlaced = true;
    png.pixels = sample::PngForm::Pixels::palette_alpha;
    seeds.push_back(sample::png(picture, png));
    sample::WebpForm webp;
    webp.exif = sample::exif(8);
    seeds.push_back(sample::webp(picture, webp));
    webp = {};
    webp.lossless = false;
    seeds.push_back(sample::webp(picture, webp));
    return seeds;
}

Seeds prepared() {
    const Pixmap picture = small_picture();
    Seeds seeds;
    sample::TiffForm tiff;
    tiff.compression = 5;
    seeds.push_back(sample::tiff(picture, tiff));
    tiff = {};
    tiff.pixels = sample::TiffForm::Pixels::palette;
    tiff.tiled = true;
    seeds.push_back(sample::tiff(picture, tiff));
    tiff = {};
    tiff.pixels = sample::TiffForm::Pixels::cmyk16;
    tiff.orientation = 5;
    seeds.push_back(sample::tiff(picture, tiff));
    sample::HeifForm heif;
    heif.orientation = 6;
    seeds.push_back(sample::heif(picture, heif));
    heif = {};
    heif.avif = true;
    heif.alpha = true;
    seeds.push_back(sample::heif(picture, heif));
    constexpr Size size{8, 6};
    const std::vector<sample::FilmPicture> film = {
        {0, 0, size, {200, 30, 20, 255}, 5, sample::FilmPicture::Then::restore},
        {2, 2, {4, 4}, {10, 60, 220, 255}, 5, sample::FilmPicture::Then::clear},
        {4, 0, {2, 2}, {20, 160, 40, 128}, 5}};
    seeds.push_back(sample::gif(size, film, true));
    seeds.push_back(sample::moving_png(size, film, true));
    seeds.push_back(sample::moving_webp(size, film));
    return seeds;
}

Seeds bundles() {
    const SecretKey maker = make_secret_key();
    const DeckKey key;
    const PassphraseKey words{key, "words"};
    const auto of = [&](const std::vector<std::pair<std::string, std::string>>& members) {
        Manifest manifest;
        manifest.made = 1'780'000'000;
        std::string rest;
        for (const auto& [path, contents] : members) {
            manifest.entries.push_back({path, contents.size(), content_hash(contents)});
            rest += tar_member(path, contents, manifest.made);
        }
        const std::string list = manifest_text(manifest);
        return tar_member("MANIFEST", list, manifest.made) +
               tar_member("MANIFEST.minisig", sign(list, maker, "test"), manifest.made) + rest + tar_end();
    };
    const std::string lock = *lock_by_passphrase(&words, nullptr, {1, 8192});
    Manifest manifest;
    manifest.entries.push_back({"deck/slides.yaml", 4, content_hash("text")});
    return {of({{"config.yaml", ""}, {"deck/slides.yaml", "slides: []\n"}}),
            of({{"locked/00000000", lock_contents(manifest_text(manifest), 0, key)},
                {"locked/key", lock_by_file(key, key)}}),
            manifest_text(manifest),
            sign("a message", maker, "a comment"),
            public_key_file(maker.public_key()),
            *secret_key_file(maker, ""),
            key_file_text(key),
            lock,
            lock_by_file(key, key),
            lock_contents("a member", 7, key)};
}

/// Moments of a film, in each of the two codings that are read.
Seeds films() {
    const TemporaryFolder folder;
    const std::vector<Color> pictures = {{200, 30, 20, 255}, {10, 60, 220, 255}, {20, 160, 40, 255}};
    Seeds seeds;
    for (const char* coding : {"libvpx-vp9", "libaom-av1"}) {
        const std::string path = folder.path(coding);
        sample::write_video(path, {32, 24}, pictures, {"webm", coding});
        seeds.push_back(file(path));
    }
    return seeds;
}

/// Small ones of the system's, where they are: with joined marks, with letters in two cases, of an old
/// script.
Seeds fonts() {
    const std::string folder = KIOSK_SYSTEM_FONTS "/truetype/noto/";
    // A directory with one table, and nothing in it.
    Seeds seeds = {std::string("\0\1\0\0\0\1\0\0\0\0\0\0", 12) + "head" + std::string(66, '\0')};
    for (const char* name :
         {"NotoSansOgham-Regular.ttf", "NotoSansHanunoo-Regular.ttf", "NotoSansTagalog-Regular.ttf"})
        if (std::string font = file(folder + name); !font.empty()) seeds.push_back(std::move(font));
    return seeds;
}

/// The first letter says what the rest is.
Seeds offices() {
    const std::string slide = sample::shape("title", {"Together"}) + sample::shape("body", {"One", "\tTwo"}) +
                              sample::shape("", {"“We are here”", "— Somebody, a friend"}) +
                              sample::picture("r1", "A flag", "l=\"25000\"");
    const std::string page = sample::frame("title", "<text:p>Together</text:p>") +
                             sample::frame("outline",
                                           "<text:list><text:list-item><text:p>One<text:s/>two</text:p>"
                                           "</text:list-item></text:list>") +
                             sample::image_frame("a.png", "A flag");
    const std::vector<std::vector<std::string>> rows = {
        {"title", "title fr", "items", "photo", "fact", "label"},
        {"Together", "Ensemble", "One; Two"},
        {"", "", "", "a.jpg"},
        {"", "", "", "", "1,200", "people"}};
    return {
        "p" + sample::pptx({{slide, "Wait.", true, "bytes"}}),
        "P<p:sld show=\"0\"><p:cSld><p:spTree>" + slide + "</p:spTree></p:cSld></p:sld>",
        "o" + sample::odp({{page, "Wait.", true}}, {{"a.png", "bytes"}}),
        "O<office:document-content><office:body><office:presentation><draw:page>" + page +
            "</draw:page></office:presentation></office:body></office:document-content>",
        "x" + write_table(rows, TableForm::xlsx, "a"),
        "X<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>title</t></is></c></row><row "
        "hidden=\"1\"><c><v>1.5</v></c></row></sheetData></worksheet>",
        "s" + write_table(rows, TableForm::ods, "a"),
        "S<office:document-content><office:body><office:spreadsheet><table:table><table:table-row><table:"
        "table-cell>"
        "<text:p>title</text:p></table:table-cell></table:table-row><table:table-row "
        "table:number-rows-repeated=\"3\"><table:table-cell office:value-type=\"float\" office:value=\"3\"/>"
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        "c" + write_table(rows, TableForm::csv, "a"),
        "m---\nmarp: true\nheadingDivider: 2\n---\n# One\n## Two\n\n- a\n  - b\n\n---\nlayout: quote\n---\n# "
        "Words\n\n"
        "— Somebody\n\n***\n![bg](a.jpg) <!-- note -->\n\n> Words\n-- Name, role\n\n^ a note\n"};
}

}  // namespace

std::vector<std::string> seeds_for(std::string_view target) {
    if (target == "deck" || target == "fix") return decks();
    if (target == "config") {
        Seeds seeds = {
            file(KIOSK_SOURCE_DIR "/config.yaml"),
            "kiosk: true\nsafety: {start_hidden: true, forget: yes}\noperator:\n  pin: \"$y$j9T$a\"\n"
            "display: {rotation: 90, sizes: [1920x1080]}\nkeys: {F13: next}\nlanguage: kk\n"};
        return seeds;
    }
    if (target == "edit") {
        Seeds seeds;
        for (const std::string& deck : decks())
            seeds.push_back("New words: 'and' \"more\" # here\n" + deck);
        return seeds;
    }
    if (target == "photo") return photos();
    if (target == "speech") return voices();
    if (target == "prepare") return prepared();
    if (target == "metadata") {
        Seeds seeds = photos();
        for (std::string& each : prepared())
            seeds.push_back(std::move(each));
        return seeds;
    }
    if (target == "bundle") return bundles();
    if (target == "translation")
        return {
            "pmsgid \"\"\nmsgstr \"Language: fr\\n\"\n\n#, fuzzy\nmsgctxt \"opening/title\"\nmsgid "
            "\"Together\"\n"
            "msgstr \"Ensemble\"\n",
            "ctext,notes,en,fr,state\r\nopening/title,,Together,\"En \"\"semble\",ok\r\n",
            "c\xEF\xBB\xBFtext;en;fr\nfact/text[0];'=One;Un\n"};
    if (target == "office") return offices();
    if (target == "film") return films();
    if (target == "font") return fonts();
    if (target == "captions")
        return {
            "WEBVTT a title\n\nNOTE\nnothing\n\n1\n00:00.000 --> 00:02.500 align:start\n<v Anna>We &amp; "
            "you\n"
            "are here\n\n01:00:02.500 --> 01:00:04.000\nTogether\n",
            "\xEF\xBB\xBFWEBVTT\r\n\r\n00:01,000 --> 0:02\r\nA\r\n00:03.000 --> 00:02.000\r\nمعًا\r\n"};
    return {
        "\x40\x01"
        "« Deux » mots, 3,5 km — et l’autre.",
        "\x30\x03"
        "مرحبا بكم (2018) abc",
        "\x10\x04"
        "ภาษาไทยไม่มีช่องว่าง",
        "\x20\x02"
        "Қазақстан 17 мамыр\nЕкінші жол",
        "\xFF\x07"
        "a\u202E\u0301\u200D\U0001F3F3\uFE0F\u200D\U0001F308 b"};
}

}  // namespace kiosk::fuzz
