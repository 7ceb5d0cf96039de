#include "kiosk/media/photo_formats.h"

#include <algorithm>
#include <array>

#include "kiosk/media/photo_decoders.h"
#include "kiosk/media/photo_headers.h"

namespace kiosk {
namespace {

using namespace std::string_view_literals;

PhotoResult<Pixmap> decode_jpeg_in_memory(std::string_view bytes, Size stored, const StoredRequest& request,
                                          const StopRequest& stop, PhotoOddities* oddities) {
    MemoryStream stream(bytes);
    return decode_jpeg(stream, stored, request, stop, oddities);
}

constexpr PhotoReader jpeg{PhotoType::jpeg, probe_jpeg, decode_jpeg_in_memory, decode_jpeg};
constexpr PhotoReader png{PhotoType::png, probe_png, decode_png, nullptr};
constexpr PhotoReader webp{PhotoType::webp, probe_webp, decode_webp, nullptr};

constexpr PhotoFormat shown(std::string_view beginning, std::string_view name, const PhotoReader& reader) {
    return {beginning, name, &reader, Preparing::photo};
}
constexpr PhotoFormat prepared(std::string_view beginning, std::string_view name) {
    return {beginning, name, nullptr, Preparing::photo};
}
constexpr PhotoFormat film(std::string_view beginning, std::string_view name = "a video") {
    return {beginning, name, nullptr, Preparing::film};
}
constexpr PhotoFormat foreign(std::string_view beginning, std::string_view name) {
    return {beginning, name, nullptr, Preparing::none};
}

// The first match counts. "ftyp" files (ISO/IEC 14496-12) have their brand at offset 8, so the general "ftyp"
// comes last.
constexpr std::array formats{
    shown("\xFF\xD8"sv, "a JPEG"sv, jpeg),
    shown("\x89PNG\r\n\x1A\n"sv, "a PNG"sv, png),
    shown("RIFF....WEBP"sv, "a WebP"sv, webp),
    prepared("GIF87a"sv, "a GIF"sv),
    prepared("GIF89a"sv, "a GIF"sv),
    prepared("II*\0"sv, "a TIFF or a camera's raw file"sv),
    prepared("MM\0*"sv, "a TIFF or a camera's raw file"sv),
    prepared("II+\0"sv, "a large TIFF (BigTIFF)"sv),
    prepared("MM\0+"sv, "a large TIFF (BigTIFF)"sv),
    foreign("BM"sv, "a BMP"sv),
    prepared("....ftypheic"sv, "a HEIC photo"sv),
    prepared("....ftypheix"sv, "a HEIC photo"sv),
    prepared("....ftyphevc"sv, "a HEIC photo"sv),
    prepared("....ftypmif1"sv, "a HEIC photo"sv),
    prepared("....ftypmsf1"sv, "a HEIC photo"sv),
    prepared("....ftypavif"sv, "an AVIF picture"sv),
    prepared("....ftypavis"sv, "an AVIF picture"sv),
    foreign("....ftypmif3"sv, "a HEIF picture in the new short form"sv),
    foreign("....ftypcrx "sv, "a camera's raw file"sv),
    film("....ftyp"sv),
    film("....moov"sv),
    film("....mdat"sv),
    film("....wide"sv),
    film("\x1A\x45\xDF\xA3"sv),
    film("OggS"sv),
    film("FLV\x01"sv),
    film("\0\0\1\xBA"sv),
    film("\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv),
    foreign("\0\0\0\x0CJXL "sv, "a JPEG XL picture"sv),
    foreign("\xFF\x0A"sv, "a JPEG XL picture"sv),
    foreign("\0\0\0\x0CjP  "sv, "a JPEG 2000 picture"sv),
    foreign("8BPS"sv, "a Photoshop file"sv),
    foreign("%PDF"sv, "a PDF"sv),
    foreign("<svg"sv, "an SVG drawing"sv),
    foreign("<?xml"sv, "an XML file, perhaps an SVG drawing"sv),
    foreign("PK\3\4"sv, "a ZIP archive or an office document"sv),
    foreign("qoif"sv, "a QOI picture"sv),
    film("RIFF....AVI "sv),
    foreign("version https://git-lfs"sv, "a Git LFS pointer instead of the photo"sv),
};

bool begins_with(std::string_view bytes, std::string_view beginning) {
    return bytes.size() >= beginning.size() &&
           std::equal(beginning.begin(), beginning.end(), bytes.begin(),
                      [](char expected, char byte) { return expected == '.' || expected == byte; });
}

}  // namespace

const PhotoFormat* format_of(std::string_view bytes) {
    const auto found = std::find_if(formats.begin(), formats.end(), [&](const PhotoFormat& format) {
        return begins_with(bytes, format.beginning);
    });
    return found == formats.end() ? nullptr : &*found;
}

std::string_view remedy_for(Preparing preparing) {
    switch (preparing) {
        case Preparing::none:
            break;
        case Preparing::photo:
            return "let 'kiosk prepare' make a JPEG of it";
        case Preparing::film:
            return "let 'kiosk prepare --still 1s' make a photo of the picture at 1 second";
    }
    return "save it as JPEG or PNG";
}

const PhotoReader* reader_of(PhotoType type) {
    const auto found = std::find_if(formats.begin(), formats.end(), [&](const PhotoFormat& format) {
        return format.reader && format.reader->type == type;
    });
    return found == formats.end() ? nullptr : found->reader;
}

}  // namespace kiosk
