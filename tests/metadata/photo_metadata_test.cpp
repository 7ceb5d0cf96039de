#include "kiosk/metadata/photo_metadata.h"

#include <doctest/doctest.h>
#include <lcms2.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/support/exiftool.h"
#include "tests/support/sample_photos.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using namespace std::string_literals;
using Kind = MetadataKind;

namespace {

/// "kind where", for the messages of failed checks.
std::string listed(const std::vector<MetadataFinding>& findings) {
    std::string text;
    for (const MetadataFinding& finding : findings)
        text += finding.where + " (" + finding.what + ")\n";
    return text;
}

bool tells(const std::vector<MetadataFinding>& findings, Kind kind, const std::string& where) {
    return std::any_of(findings.begin(), findings.end(), [&](const MetadataFinding& finding) {
        return finding.kind == kind && finding.where.find(where) != std::string::npos;
    });
}

std::string number(std::uint32_t value, int width, bool little = false) {
    std::string bytes;
    for (int i = 0; i < width; ++i)
        bytes += static_cast<char>(value >> 8 * (little ? i : width - 1 - i) & 255);
    return bytes;
}

std::string segment(int marker, const std::string& body) {
    return "\xFF"s + static_cast<char>(marker) + number(static_cast<std::uint32_t>(body.size()) + 2, 2) +
           body;
}

const std::string& plain_jpeg() {
    static const std::string bytes = sample::jpeg(sample::scenery({48, 32}));
    return bytes;
}

/// With a segment behind the start.
std::string jpeg_with(int marker, const std::string& body) {
    return plain_jpeg().substr(0, 2) + segment(marker, body) + plain_jpeg().substr(2);
}

std::string chunk(const std::string& name, const std::string& data) {
    return number(static_cast<std::uint32_t>(data.size()), 4) + name + data + "\0\0\0\0"s;
}

std::string png_with(const std::string& name, const std::string& data) {
    const std::string bytes = sample::png(sample::scenery({48, 32}));
    const std::size_t header = 8 + 25;
    return bytes.substr(0, header) + chunk(name, data) + bytes.substr(header);
}

std::string webp_with(const std::string& name, const std::string& data) {
    std::string bytes = sample::webp(sample::scenery({48, 32})) + name +
                        number(static_cast<std::uint32_t>(data.size()), 4, true) + data;
    if (data.size() % 2 == 1) bytes += '\0';
    return bytes.replace(4, 4, number(static_cast<std::uint32_t>(bytes.size()) - 8, 4, true));
}

/// One short entry, which points at what follows the directory.
std::string exif_with(std::uint32_t tag, std::uint32_t type, const std::string& value) {
    return "MM\0*\0\0\0\10\0\1"s + number(tag, 2) + number(type, 2) +
           number(static_cast<std::uint32_t>(value.size()), 4) + number(26, 4) + number(0, 4) + value;
}

std::string named_profile(const wchar_t* name) {
    cmsHPROFILE profile = cmsCreate_sRGBProfile();
    cmsMLU* text = cmsMLUalloc(nullptr, 1);
    cmsMLUsetWide(text, "en", "US", name);
    cmsWriteTag(profile, cmsSigProfileDescriptionTag, text);
    cmsMLUfree(text);
    cmsUInt32Number length = 0;
    cmsSaveProfileToMem(profile, nullptr, &length);
    std::string bytes(length, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &length);
    cmsCloseProfile(profile);
    return bytes;
}

}  // namespace

TEST_CASE("a picture with what it needs to be shown has no metadata") {
    const Pixmap picture = sample::scenery({48, 32});
    const Pixmap flat =
        sample::draw({9, 9}, [](int x, int) { return x < 5 ? sample::top_left : sample::top_right; });
    for (const std::string& icc : {""s, sample::display_p3(), sample::srgb()})
        for (const std::string& exif : {""s, sample::exif(6), sample::exif(8, false)}) {
            const std::string files[] = {
                sample::jpeg(picture, {.exif = exif, .icc = icc}),
                sample::jpeg(picture, {.progressive = true, .restart_rows = 1, .exif = exif, .icc = icc}),
                sample::png(picture, {.interlaced = true, .exif = exif, .icc = icc}),
                sample::png(flat, {.pixels = sample::PngForm::Pixels::palette_alpha, .exif = exif}),
                sample::webp(picture, {.exif = exif, .icc = icc}),
            };
            for (const std::string& file : files)
                CHECK(listed(find_photo_metadata(file)) == "");
        }
    for (const auto form : {sample::InkForm::cmyk, sample::InkForm::adobe_ycck})
        CHECK(listed(find_photo_metadata(
                  sample::ink_jpeg({8, 8}, {1, 2, 3, 4}, form, sample::grey_inks()))) == "");
    CHECK(find_photo_metadata("").empty());
    CHECK(find_photo_metadata("these are words").empty());
}

TEST_CASE("the shipped photos have no metadata") {
    int photos = 0;
    for (const auto& entry : std::filesystem::directory_iterator(KIOSK_SOURCE_DIR "/slides/photos")) {
        CAPTURE(entry.path().string());
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(stream), {});
        CHECK(listed(find_photo_metadata(bytes)) == "");
        ++photos;
    }
    CHECK(photos > 0);
}

TEST_CASE("what is no part of the picture is found, whatever it is") {
    const std::string jpeg = plain_jpeg();
    const std::string png = sample::png(sample::scenery({48, 32}));
    const std::string webp = sample::webp(sample::scenery({48, 32}));
    struct Case {
        std::string bytes;
        Kind kind;
        std::string where;
    };
    const Case cases[] = {
        {jpeg_with(0xFE, "taken by A"), Kind::text, "JPEG comment"},
        {jpeg_with(0xE2, "MPF\0MM\0*"s), Kind::picture, "MPF"},
        {jpeg_with(0xE2, "FPXR\0more"s), Kind::unknown, "APP2"},
        {jpeg_with(0xE5, "whatever"), Kind::unknown, "APP5"},
        {jpeg_with(0xEB, "JP\0\1jumb"s), Kind::history, "content credentials"},
        {jpeg_with(0xE0, "JFXX\0\x10"s), Kind::picture, "JFIF thumbnail"},
        {jpeg_with(0xE0, "JFIF\0\1\1\0\0\1\0\1\1\1abc"s), Kind::picture, "JFIF thumbnail"},
        {jpeg_with(0xE0, "JFIF\0\1\1\0\0\1\0\1\0\0abc"s), Kind::unknown, "APP0"},
        {jpeg_with(0xEE, "Adobe\0\x64\0\0\0\0\1 and more"s), Kind::unknown, "APP14"},
        {jpeg_with(0xF0, "reserved"), Kind::unknown, "JPEG segment F0"},
        {jpeg_with(0xE1, "http://example.org/\0data"s), Kind::unknown, "APP1"},
        {jpeg_with(0xE2, "ICC_PROFILE\0\1\1no profile"s), Kind::unknown, "colour profile"},
        {jpeg_with(0xED, "Photoshop 3.0\0"s + "8BIM\x04\x0C\0\0\0\0\0\x01x"s), Kind::picture,
         "Photoshop thumbnail"},
        {jpeg_with(0xED, "Photoshop 3.0\0"s + "8BIM\x04\x1A\0\0\0\0\0\x01x"s), Kind::history,
         "Photoshop resource"},
        {jpeg.substr(0, 2) + "hidden" + jpeg.substr(2), Kind::unknown, "between segments"},
        {jpeg.substr(0, jpeg.size() - 2) + "\xFF\xFEZ", Kind::unknown, "between segments"},
        {jpeg + jpeg, Kind::picture, "behind"},
        {jpeg + "\0\0\0\x18"s + "ftypmp42 and a film", Kind::picture, "behind"},
        {jpeg + "SEFT", Kind::unknown, "behind"},
        {sample::jpeg(sample::scenery({8, 8}), {.icc = named_profile(L"A’s telephone")}), Kind::device,
         "colour profile's name"},
        {sample::png(sample::scenery({8, 8}), {.icc = named_profile(L"Color LCD")}), Kind::device,
         "colour profile's name"},
        {png + "more", Kind::unknown, "behind"},
        {png_with("tIME", "\x07\xE2\x07\x01\0\0\0"s), Kind::date, "tIME"},
        {png_with("prVt", "data"), Kind::unknown, "prVt"},
        {png_with("acTL", "\0\0\0\1\0\0\0\0"s), Kind::picture, "animation"},
        {png_with("caBX", "data"), Kind::history, "content credentials"},
        {png_with("tEXt", "Raw profile type exif\0\n"s), Kind::unknown, "Raw profile type exif"},
        {png_with("tEXt", "no\nword\0text"s), Kind::text, "no?word"},
        {png_with("zTXt", "Author\0\0rubbish"s), Kind::person, "Author"},
        {png_with("iTXt", "XML:com.adobe.xmp\0\1\0\0\0rubbish"s), Kind::unknown, "XMP"},
        {webp_with("note", "something"), Kind::unknown, "note"},
        {webp + "more", Kind::unknown, "behind"},
        {webp_with("XMP ", "<x:xmpmeta><a:b>c</a:b></x:xmpmeta>"), Kind::unknown, "a:b"},
        {webp_with("XMP ", "<x:xmpmeta><!-- by A --></x:xmpmeta>"), Kind::text, "remark"},
        {webp_with("XMP ", "<x:xmpmeta>words</x:xmpmeta>"), Kind::unknown, "words"},
        {webp_with("XMP ", "\xFF\xFE<\0x\0"s), Kind::unknown, "cannot be read"},
        {webp_with("EXIF", "rubbish"), Kind::unknown, "cannot be read"},
        {webp_with("EXIF", exif_with(0xBEEF, 2, "of some maker")), Kind::unknown, "0xBEEF"},
        {webp_with("EXIF", exif_with(0x0112, 2, "a text in place of a number")), Kind::unknown, "0x0112"},
        {webp_with("EXIF", exif_with(0xEA1C, 7, "by A. B.")), Kind::unknown, "padding"},
        {webp_with("EXIF", sample::exif(1) + "left over"), Kind::unknown, "belong to no tag"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.where);
        const auto findings = find_photo_metadata(each.bytes);
        CAPTURE(listed(findings));
        CHECK(tells(findings, each.kind, each.where));
        CHECK(findings.size() == 1);
    }
}

TEST_CASE("what a JPEG holds where no segment begins is found, and named for what it is") {
    const std::string place = "MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1A\0\0\0\0"s +
                              "\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0"s;
    const std::string xmp =
        "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>A</dc:creator></x:xmpmeta>"s;
    const std::string jpeg = sample::jpeg(sample::scenery({48, 32}), {.restart_rows = 1});
    for (const std::size_t at : sample::segment_starts(jpeg)) {
        CAPTURE(at);
        const auto found_in = [&](const std::string& stray) {
            return find_photo_metadata(jpeg.substr(0, at) + stray + jpeg.substr(at));
        };
        // As a camera does that writes 00 for FF, and without a length.
        for (const std::string& start : {segment(0xE1, ""), ""s, "some words before "s}) {
            std::string marked = start.empty() || start[0] != '\xFF'
                                     ? start + "Exif\0\0"s + place
                                     : "\0"s + segment(0xE1, "Exif\0\0"s + place).substr(1);
            CHECK(tells(found_in(marked), Kind::place, "EXIF tag GPS"));
            CHECK(tells(found_in(marked), Kind::unknown, "between segments"));
        }
        CHECK(tells(found_in("\0"s + segment(0xE1, xmp).substr(1)), Kind::person, "dc:creator"));
        CHECK(listed(found_in(std::string(5, '\0'))) == "");
    }
    // A place behind FF, which ends what decoders skip.
    const std::string cut = "\0"s + segment(0xE1, "Exif\0\0"s + place + "\xFF\x01").substr(1);
    CHECK(tells(find_photo_metadata(jpeg.substr(0, 2) + cut + jpeg.substr(2)), Kind::place, "GPS"));
    CHECK(listed(find_photo_metadata(jpeg.substr(0, jpeg.size() - 2))) == "");
    CHECK(listed(find_photo_metadata(jpeg_with(0xEE, "Adobe\0\x64\0\0\0\0\1\0"s))) == "");
}

TEST_CASE("what is blank tells nothing") {
    for (const std::string& bytes :
         {jpeg_with(0xFE, "  "), jpeg_with(0xE7, "\0\0\0"s), plain_jpeg() + std::string(100, '\0'),
          webp_with("EXIF", exif_with(0x013B, 2, "     ")),
          webp_with("EXIF", exif_with(0x9286, 7, "ASCII\0\0\0   "s)),
          webp_with("EXIF", exif_with(0xEA1C, 7, std::string(40, '\0')))})
        CHECK(listed(find_photo_metadata(bytes)) == "");
}

TEST_CASE("metadata in words: each once, the worst first") {
    const std::string exif = exif_with(0x0110, 2, "a telephone");
    const std::string bytes = jpeg_with(0xE1, "Exif\0\0"s + exif) + "SEFT";
    CHECK(metadata_in_words(find_photo_metadata(bytes)) ==
          std::vector<std::string>{"which camera, phone or program made it",
                                   "something that is no part of the picture"});
}

TEST_CASE("each kind of tag that exiftool writes is found, in every type of file that can hold it") {
    if (!has_exiftool()) return;
    struct Case {
        std::string argument;
        Kind kind;
        std::string where;
        bool fits_all = true;  ///< WebP and PNG too
    };
    const Case cases[] = {
        {"-EXIF:GPSLatitude=43.2", Kind::place, "EXIF tag GPSLatitude"},
        {"-EXIF:GPSDateStamp=2018:07:01", Kind::place, "EXIF tag GPSDateStamp"},
        {"-EXIF:GPSAreaInformation=Astana", Kind::place, "EXIF tag GPSAreaInformation"},
        {"-XMP:GPSLatitude=43.2", Kind::place, "XMP property exif:GPSLatitude"},
        {"-XMP-photoshop:City=Astana", Kind::place, "XMP property photoshop:City"},
        {"-XMP-iptcExt:LocationShownCity=Astana", Kind::place, "XMP property Iptc4xmpExt:LocationShown"},
        {"-IPTC:City=Astana", Kind::place, "IPTC record City", false},
        {"-EXIF:SerialNumber=1234567", Kind::serial_number, "EXIF tag SerialNumber"},
        {"-EXIF:LensSerialNumber=1234567", Kind::serial_number, "EXIF tag LensSerialNumber"},
        {"-EXIF:ImageUniqueID=12345678901234567890123456789012", Kind::serial_number,
         "EXIF tag ImageUniqueID"},
        {"-XMP-aux:SerialNumber=1234567", Kind::serial_number, "XMP property aux:SerialNumber"},
        {"-EXIF:OwnerName=A. B.", Kind::owner, "EXIF tag OwnerName"},
        {"-EXIF:Copyright=A. B.", Kind::owner, "EXIF tag Copyright"},
        {"-XMP-aux:OwnerName=A. B.", Kind::owner, "XMP property aux:OwnerName"},
        {"-XMP-dc:Rights=A. B.", Kind::owner, "XMP property dc:rights"},
        {"-IPTC:CopyrightNotice=A. B.", Kind::owner, "IPTC record CopyrightNotice", false},
        {"-EXIF:Artist=A. B.", Kind::person, "EXIF tag Artist"},
        {"-EXIF:XPAuthor=A. B.", Kind::person, "EXIF tag XPAuthor"},
        {"-XMP-dc:Creator=A. B.", Kind::person, "XMP property dc:creator"},
        {"-XMP-iptcExt:PersonInImage=A. B.", Kind::person, "XMP property Iptc4xmpExt:PersonInImage"},
        {"-XMP-mwg-rs:RegionName=A. B.", Kind::person, "XMP property mwg-rs:Name"},
        {"-XMP-MP:RegionPersonDisplayName=A. B.", Kind::person, "XMP property MPReg:PersonDisplayName"},
        {"-IPTC:By-line=A. B.", Kind::person, "IPTC record By-line", false},
        {"-IPTC:Writer-Editor=A. B.", Kind::person, "IPTC record Writer-Editor", false},
        {"-EXIF:Make=Maker", Kind::device, "EXIF tag Make"},
        {"-EXIF:Model=A telephone", Kind::device, "EXIF tag Model"},
        {"-EXIF:Software=Version 1", Kind::device, "EXIF tag Software"},
        {"-EXIF:HostComputer=A telephone", Kind::device, "EXIF tag HostComputer"},
        {"-EXIF:LensModel=A lens", Kind::device, "EXIF tag LensModel"},
        {"-XMP-xmp:CreatorTool=A program", Kind::device, "XMP property xmp:CreatorTool"},
        {"-EXIF:DateTimeOriginal=2018:07:01 12:00:00", Kind::date, "EXIF tag DateTimeOriginal"},
        {"-EXIF:OffsetTime=+06:00", Kind::date, "EXIF tag OffsetTime"},
        {"-XMP-xmp:CreateDate=2018:07:01", Kind::date, "XMP property xmp:CreateDate"},
        {"-IPTC:DateCreated=2018:07:01", Kind::date, "IPTC record DateCreated", false},
        {"-EXIF:ImageDescription=A room", Kind::text, "EXIF tag ImageDescription"},
        {"-EXIF:UserComment=A room", Kind::text, "EXIF tag UserComment"},
        {"-EXIF:XPKeywords=room", Kind::text, "EXIF tag XPKeywords"},
        {"-XMP-dc:Description=A room", Kind::text, "XMP property dc:description"},
        {"-XMP-dc:Subject=room", Kind::text, "XMP property dc:subject"},
        {"-IPTC:Keywords=room", Kind::text, "IPTC record Keywords", false},
        {"-IPTC:Caption-Abstract=A room", Kind::text, "IPTC record Caption-Abstract", false},
        {"-XMP-xmpMM:HistoryAction=saved", Kind::history, "XMP property xmpMM:History"},
        {"-XMP-xmpMM:DocumentID=0815", Kind::history, "XMP property xmpMM:DocumentID"},
        {"-XMP-crs:HasCrop=true", Kind::history, "XMP property crs:HasCrop"},
        {"-EXIF:ExposureTime=0.01", Kind::settings, "EXIF tag ExposureTime"},
        {"-EXIF:FocalLength=4.2", Kind::settings, "EXIF tag FocalLength"},
        {"-EXIF:Flash#=1", Kind::settings, "EXIF tag Flash"},
    };
    const TemporaryFolder folder;
    const std::vector<std::pair<std::string, std::string>> types = {
        {"jpg", plain_jpeg()},
        {"png", sample::png(sample::scenery({48, 32}))},
        {"webp", sample::webp(sample::scenery({48, 32}))},
    };
    std::vector<std::vector<std::string>> calls;
    for (const auto& [type, bytes] : types)
        for (std::size_t i = 0; i < std::size(cases); ++i) {
            if (!cases[i].fits_all && type != "jpg") continue;
            const std::string file = folder.write(std::to_string(i) + "." + type, bytes);
            calls.push_back({cases[i].argument, "-overwrite_original", "-q", file});
        }
    const std::string said = run_exiftool(folder, calls);
    CAPTURE(said);
    for (const auto& [type, bytes] : types)
        for (std::size_t i = 0; i < std::size(cases); ++i) {
            if (!cases[i].fits_all && type != "jpg") continue;
            CAPTURE(cases[i].argument);
            const auto findings = find_photo_metadata(folder.read(std::to_string(i) + "." + type));
            CAPTURE(listed(findings));
            CHECK(tells(findings, cases[i].kind, cases[i].where));
        }
}

TEST_CASE("thumbnails, comments, makers' notes and long packets that exiftool writes are found") {
    if (!has_exiftool()) return;
    const TemporaryFolder folder;
    const std::string small = folder.write("small.jpg", sample::jpeg(sample::scenery({16, 16})));
    for (const char* name : {"thumbnail.jpg", "comment.jpg", "notes.jpg", "extended.jpg"})
        folder.write(name, plain_jpeg());
    folder.write("compressed.png", sample::png(sample::scenery({48, 32})));
    // A maker's notes can only be written where there are some: one plain text entry of Apple's.
    const std::string notes = "Apple iOS\0\0\1MM\0\1\0\x15\0\2\0\0\0\4abc\0\0\0\0\0"s;
    folder.write("notes.jpg", jpeg_with(0xE1, "Exif\0\0"s + exif_with(0x927C, 7, notes)));
    const std::string said = run_exiftool(
        folder, {{"-ThumbnailImage<=" + small, "-overwrite_original", "-q", folder.path("thumbnail.jpg")},
                 {"-Comment=A room", "-overwrite_original", "-q", folder.path("comment.jpg")},
                 {"-XMP-dc:Description=" + std::string(70'000, 'x'),
                  "-XMP-GImage:ImageData=" + std::string(70'000, 'A'), "-overwrite_original", "-q",
                  folder.path("extended.jpg")},
                 {"-z", "-PNG:Author=A. B.", "-PNG:Comment=" + std::string(300, 'x'), "-XMP-dc:Creator=A. B.",
                  "-overwrite_original", "-q", folder.path("compressed.png")}});
    CAPTURE(said);
    const auto check = [&](const char* name, Kind kind, const std::string& where) {
        const auto findings = find_photo_metadata(folder.read(name));
        CAPTURE(name);
        CAPTURE(listed(findings));
        CHECK(tells(findings, kind, where));
    };
    check("thumbnail.jpg", Kind::picture, "EXIF thumbnail");
    check("comment.jpg", Kind::text, "JPEG comment");
    check("notes.jpg", Kind::serial_number, "EXIF tag MakerNote");
    check("extended.jpg", Kind::text, "XMP property dc:description");
    check("extended.jpg", Kind::picture, "XMP property GImage:Data");
    check("compressed.png", Kind::person, "PNG text 'Author'");
    check("compressed.png", Kind::text, "PNG text 'Comment'");
    check("compressed.png", Kind::person, "XMP property dc:creator");
}

TEST_CASE("hostile files cost no more than a few times their length") {
    // Each of many entries names the whole file.
    std::string overlapping = "MM\0*\0\0\0\10\xEA\x60"s;
    for (int i = 0; i < 60'000; ++i)
        overlapping += "\x01\x0E\0\2"s + number(720'000, 4) + number(10, 4);
    // A chain that comes back to its own start.
    const std::string ring = "MM\0*\0\0\0\10\0\0\0\0\0\10"s;
    std::string nested = "8BIM\4\x22\0\0\0\0\0\0"s;
    for (int i = 0; i < 2000; ++i)
        nested = "8BIM\4\x22\0\0"s + number(static_cast<std::uint32_t>(nested.size()) + 26, 4) +
                 exif_with(0x8649, 7, nested);
    std::string bomb;  // a packet of blanks, inflated to eight megabytes: 400 of them
    const std::string zeros =
        sample::png(sample::draw({3000, 900}, [](int, int) { return Color{0, 0, 0, 255}; }));
    const std::size_t data = zeros.find("IDAT") + 4;
    for (int i = 0; i < 400; ++i)
        bomb += chunk("iCCP", "x\0\0"s + zeros.substr(data, zeros.find("IEND") - 8 - data));
    const std::string png = sample::png(sample::scenery({8, 8}));
    CHECK(tells(find_photo_metadata(overlapping), Kind::unknown, "more"));
    CHECK(find_photo_metadata(webp_with("EXIF", ring)).empty());
    CHECK(tells(find_photo_metadata(jpeg_with(0xED, "Photoshop 3.0\0"s + nested.substr(0, 60'000))),
                Kind::unknown, "too many blocks"));
    CHECK(tells(find_photo_metadata(png.substr(0, 33) + bomb + png.substr(33)), Kind::unknown,
                "more metadata"));
}

TEST_CASE("random changes never do worse than find something else") {
    std::mt19937 random(20187);
    const std::string xmp =
        "<x:xmpmeta><rdf:RDF><rdf:Description rdf:about='' "
        "a:b='c'><dc:creator>A</dc:creator></rdf:Description></x:xmpmeta>";
    const std::string seeds[] = {
        jpeg_with(0xE1, "Exif\0\0"s + sample::exif(6)),
        jpeg_with(0xE1, "http://ns.adobe.com/xap/1.0/\0"s + xmp),
        jpeg_with(0xED, "Photoshop 3.0\0"s + "8BIM\4\4\0\0\0\0\0\x0A\x1C\2\x50\0\5A. B."s),
        sample::jpeg(sample::scenery({8, 8}), {.icc = sample::display_p3()}),
        png_with("iTXt", "XML:com.adobe.xmp\0\0\0\0\0"s + xmp),
        sample::png(sample::scenery({8, 8}), {.exif = sample::exif(3), .icc = sample::srgb()}),
        webp_with("XMP ", xmp),
        exif_with(0x013B, 2, "A. B."),
    };
    std::size_t found = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = seeds[random() % std::size(seeds)];
        const auto changes = 1 + random() % 6;
        for (unsigned i = 0; i < changes; ++i)
            bytes[random() % std::min<std::size_t>(bytes.size(), 400)] = static_cast<char>(random());
        if (random() % 4 == 0) bytes.resize(random() % bytes.size());
        found += find_photo_metadata(bytes).size();
    }
    CHECK(found > 1000);
}
