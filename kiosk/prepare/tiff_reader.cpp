#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/media/color_profile.h"
#include "kiosk/media/photo_decoders.h"
#include "kiosk/prepare/readers.h"

namespace kiosk {
namespace {

using namespace std::string_view_literals;

/// A file in memory, for libtiff.
struct Memory {
    std::string_view bytes;
    std::size_t at = 0;

    static Memory& of(thandle_t handle) { return *static_cast<Memory*>(handle); }
    static tmsize_t read(thandle_t handle, void* to, tmsize_t count) {
        Memory& memory = of(handle);
        const std::size_t there = memory.bytes.size() - std::min(memory.at, memory.bytes.size());
        const std::size_t length = std::min(static_cast<std::size_t>(std::max<tmsize_t>(count, 0)), there);
        std::memcpy(to, memory.bytes.data() + std::min(memory.at, memory.bytes.size()), length);
        memory.at += length;
        return static_cast<tmsize_t>(length);
    }
    static tmsize_t write(thandle_t, void*, tmsize_t) { return -1; }
    static toff_t seek(thandle_t handle, toff_t offset, int from) {
        Memory& memory = of(handle);
        if (from == SEEK_CUR) offset += memory.at;
        if (from == SEEK_END) offset += memory.bytes.size();
        memory.at = static_cast<std::size_t>(offset);
        return offset;
    }
    static int close(thandle_t) { return 0; }
    static toff_t size(thandle_t handle) { return of(handle).bytes.size(); }
};

struct TiffCloser {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using Tiff = std::unique_ptr<TIFF, TiffCloser>;

struct Faults {
    bool any = false;
    static int note(TIFF*, void* faults, const char*, const char*, va_list) {
        static_cast<Faults*>(faults)->any = true;
        return 1;  // not stated elsewhere
    }
    static int ignore(TIFF*, void*, const char*, const char*, va_list) { return 1; }
};

Tiff open_tiff(Memory& memory, Faults& faults) {
    TIFFOpenOptions* const options = TIFFOpenOptionsAlloc();
    if (!options) return nullptr;
    constexpr tmsize_t most_at_once = 1'000'000'000;
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, most_at_once);
    TIFFOpenOptionsSetErrorHandlerExtR(options, Faults::note, &faults);
    TIFFOpenOptionsSetWarningHandlerExtR(options, Faults::ignore, nullptr);
    // "m": do not map the file, because it is in memory.
    Tiff tiff(TIFFClientOpenExt("photo", "rm", &memory, Memory::read, Memory::write, Memory::seek,
                                Memory::close, Memory::size, nullptr, nullptr, options));
    TIFFOpenOptionsFree(options);
    return tiff;
}

template <typename Value>
Value field(TIFF* tiff, std::uint32_t tag, Value otherwise) {
    Value value = otherwise;
    return TIFFGetFieldDefaulted(tiff, tag, &value) ? value : otherwise;
}

PhotoError unusual(const std::string& what) {
    return {PhotoError::Kind::unknown_type, what + " cannot be read here: save it as JPEG"};
}

/// Files that begin like a TIFF, but whose picture cannot be shown without further processing.
bool is_raw(TIFF* tiff, std::string_view bytes) {
    const std::uint16_t photometric = field<std::uint16_t>(tiff, TIFFTAG_PHOTOMETRIC, 0);
    std::uint32_t count = 0;
    const std::uint8_t* version = nullptr;
    const bool first_is_thumbnail =
        (field<std::uint32_t>(tiff, TIFFTAG_SUBFILETYPE, 0) & FILETYPE_REDUCEDIMAGE) != 0;
    return bytes.substr(std::min<std::size_t>(bytes.size(), 8)).starts_with("CR"sv) ||
           photometric == PHOTOMETRIC_CFA || photometric == 34892 /* LinearRaw */ || first_is_thumbnail ||
           TIFFGetField(tiff, TIFFTAG_DNGVERSION, &count, &version) != 0;
}

/// The compressions that cameras and scanners use. The rarer ones add risk without a benefit.
bool is_usual_compression(std::uint16_t compression) {
    constexpr std::array usual{COMPRESSION_NONE,     COMPRESSION_LZW,           COMPRESSION_JPEG,
                               COMPRESSION_DEFLATE,  COMPRESSION_ADOBE_DEFLATE, COMPRESSION_PACKBITS,
                               COMPRESSION_CCITTRLE, COMPRESSION_CCITTFAX3,     COMPRESSION_CCITTFAX4};
    return std::find(usual.begin(), usual.end(), compression) != usual.end();
}

std::string_view icc_of(TIFF* tiff) {
    std::uint32_t length = 0;
    const void* data = nullptr;
    if (!TIFFGetField(tiff, TIFFTAG_ICCPROFILE, &length, &data) || !data) return {};
    return {static_cast<const char*>(data), length};
}

/// CMYK in rows of 8 or 16 bits. libtiff's own conversion would ignore the profile.
bool has_plain_inks(TIFF* tiff) {
    const std::uint16_t bits = field<std::uint16_t>(tiff, TIFFTAG_BITSPERSAMPLE, 1);
    return field<std::uint16_t>(tiff, TIFFTAG_PHOTOMETRIC, 0) == PHOTOMETRIC_SEPARATED &&
           field<std::uint16_t>(tiff, TIFFTAG_INKSET, INKSET_CMYK) == INKSET_CMYK &&
           field<std::uint16_t>(tiff, TIFFTAG_SAMPLESPERPIXEL, 1) == 4 && (bits == 8 || bits == 16) &&
           field<std::uint16_t>(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_CONTIG &&
           !TIFFIsTiled(tiff) &&
           field<std::uint16_t>(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE) != COMPRESSION_JPEG;
}

bool push_inks(TIFF* tiff, Size size, ColorProfile& profile, PhotoCanvas& canvas) {
    const bool deep = field<std::uint16_t>(tiff, TIFFTAG_BITSPERSAMPLE, 8) == 16;
    const auto width = static_cast<std::size_t>(size.width);
    const tmsize_t length = TIFFScanlineSize(tiff);
    if (length < static_cast<tmsize_t>(width * 4 * (deep ? 2 : 1))) return false;
    std::vector<std::uint16_t> scanline(static_cast<std::size_t>(length) / 2 + 1);
    std::vector<Pixel> row(width);
    for (int y = 0; y < size.height; ++y) {
        if (TIFFReadScanline(tiff, scanline.data(), static_cast<std::uint32_t>(y), 0) != 1) return false;
        auto* const inks = reinterpret_cast<std::uint8_t*>(row.data());
        if (deep)
            for (std::size_t i = 0; i < 4 * width; ++i)
                inks[i] = static_cast<std::uint8_t>((scanline[i] * 255U + 32'767U) / 65'535U);
        else
            std::memcpy(inks, scanline.data(), 4 * width);
        profile.to_srgb(row.data(), size.width);
        canvas.push(row.data());
    }
    return true;
}

/// All other kinds, with libtiff's conversion to RGBA.
bool push_colors(TIFF* tiff, Size size, ColorProfile& profile, PhotoCanvas& canvas) {
    const auto width = static_cast<std::size_t>(size.width);
    std::vector<std::uint32_t> pixels(width * static_cast<std::size_t>(size.height));
    constexpr int stop_on_error = 1;
    if (TIFFReadRGBAImageOriented(tiff, static_cast<std::uint32_t>(size.width),
                                  static_cast<std::uint32_t>(size.height), pixels.data(), ORIENTATION_TOPLEFT,
                                  stop_on_error) != 1)
        return false;
    for (int y = 0; y < size.height; ++y) {
        Pixel* const row = pixels.data() + width * static_cast<std::size_t>(y);
        for (std::size_t x = 0; x < width; ++x)
            row[x] =
                TIFFGetA(row[x]) << 24 | TIFFGetR(row[x]) << 16 | TIFFGetG(row[x]) << 8 | TIFFGetB(row[x]);
        divide_by_alpha(row, size.width);
        profile.to_srgb(row, size.width);
        lay_on_ground(row, size.width, prepare_ground);
        canvas.push(row);
    }
    return true;
}

int count_pages(TIFF* tiff) {
    constexpr int enough = 1000;
    int pages = 1;
    while (pages < enough && TIFFReadDirectory(tiff))
        ++pages;
    return pages;
}

}  // namespace

bool is_tiff(std::string_view bytes) {
    // With "+" its offsets have 64 bits (BigTIFF).
    return bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv) || bytes.starts_with("II+\0"sv) ||
           bytes.starts_with("MM\0+"sv);
}

PhotoResult<SourcePhoto> read_tiff(std::string_view bytes, const SizeFor& size_for,
                                   const PhotoLimits& limits) {
    Memory memory{bytes};
    Faults faults;
    const Tiff tiff = open_tiff(memory, faults);
    if (!tiff) return damaged_photo();
    const std::uint32_t width = field<std::uint32_t>(tiff.get(), TIFFTAG_IMAGEWIDTH, 0);
    const std::uint32_t height = field<std::uint32_t>(tiff.get(), TIFFTAG_IMAGELENGTH, 0);
    constexpr std::uint32_t most = 0x7FFFFFFF;
    const Size size{static_cast<int>(std::min(width, most)), static_cast<int>(std::min(height, most))};
    if (auto fault = judge_size(size, limits)) return *std::move(fault);
    if (is_raw(tiff.get(), bytes)) return unusual("a camera's raw file");
    char reason[1024];
    if (!is_usual_compression(field<std::uint16_t>(tiff.get(), TIFFTAG_COMPRESSION, COMPRESSION_NONE)) ||
        !TIFFRGBAImageOK(tiff.get(), reason))
        return unusual("a TIFF of this kind");

    const int stored_orientation = field<std::uint16_t>(tiff.get(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    const int orientation = stored_orientation >= 1 && stored_orientation <= 8 ? stored_orientation : 1;
    // libtiff would apply only some orientations; the canvas applies all.
    TIFFSetField(tiff.get(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    PhotoCanvas canvas = make_canvas(size, orientation, size_for);
    std::uint16_t extra = 0;
    const std::uint16_t* kinds = nullptr;
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_EXTRASAMPLES, &extra, &kinds);
    const bool is_transparent = extra > 0 && kinds && kinds[0] != EXTRASAMPLE_UNSPECIFIED;
    const bool inks = has_plain_inks(tiff.get());
    ColorProfile profile(icc_of(tiff.get()), inks ? PixelKind::cmyk : PixelKind::color);
    const bool is_whole =
        inks ? push_inks(tiff.get(), size, profile, canvas) : push_colors(tiff.get(), size, profile, canvas);
    if (!is_whole || faults.any) return damaged_photo();
    SourcePhoto photo{canvas.take(), {}};
    if (is_transparent && !inks) photo.remarks.emplace_back(ground_remark);
    if (const int pages = count_pages(tiff.get()); pages > 1)
        photo.remarks.push_back("the file has " + std::to_string(pages) + " pages, and this is the first");
    return photo;
}

}  // namespace kiosk
