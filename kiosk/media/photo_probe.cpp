#include <cstddef>
#include <cstdint>

#include "kiosk/base/bytes.h"
#include "kiosk/base/jpeg_segments.h"
#include "kiosk/media/color_profile.h"
#include "kiosk/media/photo.h"
#include "kiosk/media/photo_decoders.h"
#include "kiosk/media/photo_formats.h"
#include "kiosk/media/photo_headers.h"

namespace kiosk {
namespace {

using namespace std::string_view_literals;

PhotoError header_ends_early() {
    return {PhotoError::Kind::truncated,
            "the file ends before the picture begins: copy it again from where it came"};
}

PhotoError bad_header() {
    return {PhotoError::Kind::damaged, "the file's header is damaged: copy it again from where it came"};
}

PhotoError unusual(const std::string& what) {
    return {PhotoError::Kind::unknown_type, what + " cannot be shown: save it as an ordinary JPEG or PNG"};
}

int drop_exif_prefix_and_read(std::string_view exif) {
    constexpr auto prefix = "Exif\0\0"sv;
    if (exif.starts_with(prefix)) exif.remove_prefix(prefix.size());
    return exif_orientation(exif);
}

bool is_start_of_frame(std::uint32_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Baseline, extended and progressive, Huffman or arithmetic: what libjpeg-turbo reads (ITU-T T.81, table
/// B.1).
bool is_readable_frame(std::uint32_t marker) {
    return marker == 0xC0 || marker == 0xC1 || marker == 0xC2 || marker == 0xC9 || marker == 0xCA;
}

PhotoError unknown_type(std::string_view bytes) {
    if (bytes.empty()) return {PhotoError::Kind::unknown_type, "the file is empty"};
    const PhotoFormat* format = format_of(bytes);
    if (!format)
        return {PhotoError::Kind::unknown_type, "this is no JPEG, PNG or WebP: save it as JPEG or PNG"};
    return {PhotoError::Kind::unknown_type,
            "this is " + std::string(format->name) + ": " + std::string(remedy_for(format->preparing))};
}

PhotoResult<PhotoInfo> probe_by_format(std::string_view bytes) {
    const PhotoFormat* format = format_of(bytes);
    return format && format->reader ? format->reader->probe(bytes) : unknown_type(bytes);
}

PhotoError too_large(const std::string& what, const std::string& limit) {
    return {PhotoError::Kind::too_large, what + ", and " + limit + " is the most: save it smaller"};
}

std::string megas(std::uint64_t count, std::string_view unit) {
    return std::to_string((count + 500'000) / 1'000'000) + " " + std::string(unit);
}

}  // namespace

PhotoResult<PhotoInfo> probe_jpeg(std::string_view file) {
    PhotoInfo info{PhotoType::jpeg, {}, 1};
    bool has_exif = false;
    JpegSegments segments(file);
    while (const auto segment = segments.next()) {
        const std::uint32_t marker = segment->marker;
        if (marker == jpeg_marker::end_of_image || marker == jpeg_marker::start_of_scan) return bad_header();
        if (segment->has_bad_length) return bad_header();
        if (!segment->is_whole) return header_ends_early();
        if (marker == 0xE1 && !has_exif && segment->body.starts_with("Exif\0\0"sv)) {
            has_exif = true;
            info.orientation = drop_exif_prefix_and_read(segment->body);
        }
        if (is_start_of_frame(marker)) {
            const Bytes frame(segment->body, ByteOrder::big);
            const auto depth = frame.number(0, 1);
            const auto height = frame.number(1, 2);
            const auto width = frame.number(3, 2);
            if (!depth || !height || !width) return bad_header();
            if (!is_readable_frame(marker)) return unusual("a lossless, hierarchical or arithmetic JPEG");
            if (*depth != 8) return unusual("a JPEG of " + std::to_string(*depth) + " bits a sample");
            info.stored = {static_cast<int>(*width), static_cast<int>(*height)};
            return info;
        }
    }
    return header_ends_early();
}

PhotoResult<PhotoInfo> probe_png(std::string_view file) {
    const Bytes bytes(file, ByteOrder::big);
    constexpr std::size_t first_chunk = 8;
    if (file.size() < first_chunk + 8 + 13) return header_ends_early();
    if (bytes.part(first_chunk + 4, 4) != "IHDR") return bad_header();
    const auto width = *bytes.number(first_chunk + 8, 4);
    const auto height = *bytes.number(first_chunk + 12, 4);
    constexpr std::uint32_t most = 0x7FFFFFFF;
    if (width > most || height > most) return bad_header();
    PhotoInfo info{PhotoType::png, {static_cast<int>(width), static_cast<int>(height)}, 1};
    // eXIf may come before or after the picture's data.
    bool has_exif = false;
    for (std::size_t at = first_chunk;;) {
        const auto length = bytes.number(at, 4);
        if (!length) break;
        const std::string_view name = bytes.part(at + 4, 4);
        const std::string_view chunk = bytes.part(at + 8, *length);
        // Before that chunk existed, a profile with this name had the same meaning (W3C, "Using the ITU
        // BT.2100 PQ EOTF with the PNG Format").
        if ((name == "cICP" && is_hdr_cicp(chunk)) ||
            (name == "iCCP" && chunk.starts_with("ITUR_2100_PQ_FULL\0"sv)))
            return hdr_photo();
        if (name == "eXIf" && !has_exif) {
            has_exif = true;
            info.orientation = drop_exif_prefix_and_read(chunk);
        }
        at += std::size_t{12} + *length;
    }
    return info;
}

PhotoResult<PhotoInfo> probe_webp(std::string_view file) {
    const Bytes bytes(file, ByteOrder::little);
    PhotoInfo info{PhotoType::webp, {}, 1};
    const std::string_view kind = bytes.part(12, 4);
    constexpr std::size_t body = 20;
    // A lossless picture of a single colour is only a header and three more bytes.
    const std::size_t header = kind == "VP8L" ? 5 : 10;
    if (file.size() < body + header) return header_ends_early();
    if (kind == "VP8X") {
        constexpr std::uint32_t animation = 2;
        if (*bytes.number(body, 1) & animation)
            return PhotoError{PhotoError::Kind::unknown_type,
                              "this is an animated WebP: " + std::string(remedy_for(Preparing::film))};
        info.stored = {static_cast<int>(*bytes.number(body + 4, 3)) + 1,
                       static_cast<int>(*bytes.number(body + 7, 3)) + 1};
        if (const auto exif = find_webp_chunk(file, "EXIF"))
            info.orientation = drop_exif_prefix_and_read(*exif);
    } else if (kind == "VP8 ") {
        constexpr std::uint32_t low_14_bits = 0x3FFF;
        if (bytes.part(body + 3, 3) != "\x9D\x01\x2A"sv) return bad_header();
        info.stored = {static_cast<int>(*bytes.number(body + 6, 2) & low_14_bits),
                       static_cast<int>(*bytes.number(body + 8, 2) & low_14_bits)};
    } else if (kind == "VP8L") {
        if (*bytes.number(body, 1) != 0x2F) return bad_header();
        const std::uint32_t packed = *bytes.number(body + 1, 4);
        info.stored = {static_cast<int>(packed & 0x3FFF) + 1, static_cast<int>(packed >> 14 & 0x3FFF) + 1};
    } else {
        return bad_header();
    }
    return info;
}

std::optional<std::string_view> find_webp_chunk(std::string_view file, std::string_view name) {
    const Bytes bytes(file, ByteOrder::little);
    for (std::size_t at = 12;;) {
        const auto length = bytes.number(at + 4, 4);
        if (!length) return std::nullopt;
        if (bytes.part(at, 4) == name) return bytes.part(at + 8, *length);
        at += std::size_t{8} + *length + (*length & 1);
    }
}

bool webp_ends_early(std::string_view file) {
    constexpr std::size_t riff_header = 8;
    const auto length = Bytes(file, ByteOrder::little).number(4, 4);
    return !length || *length > file.size() - riff_header;
}

int exif_orientation(std::string_view exif) {
    const bool little = exif.starts_with("II*\0"sv);
    if (!little && !exif.starts_with("MM\0*"sv)) return 1;
    const Bytes bytes(exif, little ? ByteOrder::little : ByteOrder::big);
    const std::size_t directory = bytes.number(4, 4).value_or(0);
    const std::uint32_t entries = bytes.number(directory, 2).value_or(0);
    constexpr std::uint32_t orientation_tag = 0x0112;
    constexpr std::uint32_t short_type = 3;
    constexpr std::uint32_t long_type = 4;
    for (std::uint32_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + std::size_t{12} * i;
        const auto tag = bytes.number(entry, 2);
        if (!tag) return 1;
        if (*tag != orientation_tag) continue;
        const std::uint32_t type = bytes.number(entry + 2, 2).value_or(0);
        if (type != short_type && type != long_type) return 1;
        const std::uint32_t value = bytes.number(entry + 8, type == short_type ? 2 : 4).value_or(1);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

std::optional<PhotoError> judge_size(Size stored, const PhotoLimits& limits) {
    const auto [width, height] = stored;
    if (width <= 0 || height <= 0) return bad_header();
    const std::string size =
        "the photo is " + std::to_string(width) + " × " + std::to_string(height) + " pixels";
    if (width > limits.side || height > limits.side)
        return too_large(size, std::to_string(limits.side) + " a side");
    const std::uint64_t pixels = static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height);
    if (pixels > limits.pixels) return too_large(size, megas(limits.pixels, "megapixels"));
    return std::nullopt;
}

PhotoResult<PhotoInfo> probe_photo(std::string_view bytes, const PhotoLimits& limits) {
    if (bytes.size() > limits.file_bytes)
        return too_large("the file has " + megas(bytes.size(), "MB"), megas(limits.file_bytes, "MB"));
    auto result = probe_by_format(bytes);
    const auto* const info = std::get_if<PhotoInfo>(&result);
    if (!info) return result;
    if (auto fault = judge_size(info->stored, limits)) return *std::move(fault);
    return result;
}

}  // namespace kiosk
