#include "kiosk/prepare/animation_reader.h"

#include <gif_lib.h>
#include <png.h>
#include <webp/demux.h>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/media/color_profile.h"
#include "kiosk/media/photo_decoders.h"
#include "kiosk/media/photo_headers.h"
#include "kiosk/prepare/readers.h"

namespace kiosk {
namespace {

using namespace std::string_view_literals;

/// No film that anybody has made for a page has so many.
constexpr std::size_t most_pictures = 100'000;

/// What a file says of its pictures, without one being decoded.
struct Film {
    std::string_view kind;  ///< "GIF"
    Size size;
    std::vector<double> seconds;  ///< that each picture is seen
    /// Browsers show what is to be seen for no time for a tenth of a second, and so people know it.
    void add(double duration) {
        constexpr double shortest = 0.011;
        seconds.push_back(duration < shortest ? 0.1 : duration);
    }
    double length() const {
        double sum = 0;
        for (const double each : seconds)
            sum += each;
        return sum;
    }
};

struct Area {
    int left = 0;
    int top = 0;
    Size size;
    bool lies_in(Size canvas) const {
        return left >= 0 && top >= 0 && size.width <= canvas.width - left &&
               size.height <= canvas.height - top;
    }
    /// What of it lies in the canvas; `left` and `top` do.
    Area cut_to(Size canvas) const {
        return {left,
                top,
                {std::min(size.width, canvas.width - left), std::min(size.height, canvas.height - top)}};
    }
};

/// What happens to a picture once the next one comes.
enum class Disposal { keep, clear, restore };

/// The pictures so far, one over the other. Colours are not multiplied by alpha.
class Canvas {
  public:
    explicit Canvas(Size size) : pixels_(size) { pixels_.fill(0); }

    /// Before a picture in that area is drawn.
    void begin(const Area& area, Disposal disposal) {
        if (disposal_ == Disposal::clear)
            for (int y = 0; y < area_.size.height; ++y)
                std::fill_n(row(area_, y), area_.size.width, Pixel{0});
        if (disposal_ == Disposal::restore) pixels_ = std::move(before_);
        area_ = area;
        disposal_ = disposal;
        if (disposal != Disposal::restore) return;
        before_ = Pixmap(pixels_.size());
        std::memcpy(before_.row(0), pixels_.row(0), pixels_.bytes());
    }
    Pixel* row(const Area& area, int y) { return pixels_.row(area.top + y) + area.left; }
    Pixmap take() { return std::move(pixels_); }

  private:
    Pixmap pixels_;
    Pixmap before_;
    Area area_;
    Disposal disposal_ = Disposal::keep;
};

/// A pixel over another one, neither multiplied by alpha (W3C, PNG, third edition, "Alpha channel
/// processing").
Pixel over(Pixel above, Pixel below) {
    const std::uint32_t alpha = above >> 24;
    if (alpha == 255 || below >> 24 == 0) return above;
    if (alpha == 0) return below;
    const std::uint32_t rest = (below >> 24) * (255 - alpha) / 255;
    const std::uint32_t sum = alpha + rest;
    const auto channel = [&](int shift) {
        return ((above >> shift & 255) * alpha + (below >> shift & 255) * rest) / sum << shift;
    };
    return sum << 24 | channel(16) | channel(8) | channel(0);
}

/// The whole picture over white, in the size that is wanted.
SourcePhoto finished(Pixmap pixels, ColorProfile& profile, const SizeFor& size_for) {
    constexpr int upright = 1;
    const Size size = pixels.size();
    PhotoCanvas canvas = make_canvas(size, upright, size_for);
    bool is_transparent = false;
    for (int y = 0; y < size.height; ++y) {
        Pixel* const row = pixels.row(y);
        is_transparent = is_transparent ||
                         std::any_of(row, row + size.width, [](Pixel pixel) { return pixel >> 24 != 255; });
        profile.to_srgb(row, size.width);
        lay_on_ground(row, size.width, prepare_ground);
        canvas.push(row);
    }
    SourcePhoto photo{canvas.take(), {}};
    if (is_transparent) photo.remarks.emplace_back(ground_remark);
    return photo;
}

// ---- GIF (CompuServe, "Graphics Interchange Format, Version 89a") ----

bool is_gif(std::string_view bytes) {
    return bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv);
}

/// Behind the table of colours that `flags` tell of.
std::size_t behind_colors(std::size_t at, std::uint32_t flags) {
    constexpr std::uint32_t has_table = 0x80;
    return (flags & has_table) == 0 ? at : at + (std::size_t{3} << ((flags & 7) + 1));
}

Film gif_film(std::string_view file) {
    const Bytes bytes(file, ByteOrder::little);
    Film film{
        "GIF",
        {static_cast<int>(bytes.number(6, 2).value_or(0)), static_cast<int>(bytes.number(8, 2).value_or(0))},
        {}};
    double delay = 0;
    for (std::size_t at = behind_colors(13, bytes.number(10, 1).value_or(0));
         film.seconds.size() < most_pictures;) {
        const std::uint32_t block = bytes.number(at, 1).value_or(0x3B);
        if (block == 0x2C) {
            at = behind_colors(at + 10, bytes.number(at + 9, 1).value_or(0)) + 1;
        } else if (block == 0x21) {
            constexpr std::uint32_t graphic_control = 0xF9;
            if (bytes.number(at + 1, 1) == graphic_control)
                delay = bytes.number(at + 4, 2).value_or(0) / 100.0;
            at += 2;
        } else {
            return film;
        }
        std::uint32_t length = 0;
        while ((length = bytes.number(at, 1).value_or(0)) != 0)
            at += 1 + length;
        // A picture that is cut off is none.
        if (at >= file.size()) return film;
        ++at;
        if (block == 0x2C) film.add(std::exchange(delay, 0));
    }
    return film;
}

struct GifCloser {
    void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};
using Gif = std::unique_ptr<GifFileType, GifCloser>;

int read_gif_bytes(GifFileType* gif, GifByteType* to, int count) {
    auto& rest = *static_cast<std::string_view*>(gif->UserData);
    const std::size_t length = std::min(rest.size(), static_cast<std::size_t>(std::max(count, 0)));
    std::memcpy(to, rest.data(), length);
    rest.remove_prefix(length);
    return static_cast<int>(length);
}

/// An interlaced picture's rows in the order of the file.
std::vector<int> row_order(int height, bool interlaced) {
    std::vector<int> rows;
    if (!interlaced)
        for (int y = 0; y < height; ++y)
            rows.push_back(y);
    else
        for (const auto& [first, step] : {std::pair{0, 8}, std::pair{4, 8}, std::pair{2, 4}, std::pair{1, 2}})
            for (int y = first; y < height; y += step)
                rows.push_back(y);
    return rows;
}

/// Draws the picture that the library has just read the header of.
bool draw_gif_picture(GifFileType* gif, const GraphicsControlBlock& control, Size canvas_size,
                      Canvas& canvas) {
    const GifImageDesc& image = gif->Image;
    const Area area{image.Left, image.Top, {image.Width, image.Height}};
    const ColorMapObject* const colors = image.ColorMap ? image.ColorMap : gif->SColorMap;
    if (area.left >= canvas_size.width || area.top >= canvas_size.height || area.size.empty() || !colors)
        return false;
    // Programs that cut a film forget to cut its pictures.
    const Area seen = area.cut_to(canvas_size);
    canvas.begin(seen, control.DisposalMode == DISPOSE_BACKGROUND ? Disposal::clear
                       : control.DisposalMode == DISPOSE_PREVIOUS ? Disposal::restore
                                                                  : Disposal::keep);
    std::vector<GifPixelType> indices(static_cast<std::size_t>(area.size.width));
    for (const int y : row_order(area.size.height, image.Interlace)) {
        if (DGifGetLine(gif, indices.data(), area.size.width) != GIF_OK) return false;
        if (y >= seen.size.height) continue;
        Pixel* const row = canvas.row(seen, y);
        for (int x = 0; x < seen.size.width; ++x) {
            const int index = indices[static_cast<std::size_t>(x)];
            if (index == control.TransparentColor || index >= colors->ColorCount) continue;
            const GifColorType& color = colors->Colors[index];
            row[x] = 0xFF000000U | static_cast<Pixel>(color.Red) << 16 |
                     static_cast<Pixel>(color.Green) << 8 | color.Blue;
        }
    }
    return true;
}

PhotoResult<Pixmap> decode_gif(std::string_view bytes, const Film& film, std::size_t wanted) {
    int error = 0;
    const Gif gif(DGifOpen(&bytes, &read_gif_bytes, &error));
    if (!gif || Size{gif->SWidth, gif->SHeight} != film.size) return damaged_photo();
    Canvas canvas(film.size);
    const GraphicsControlBlock nothing{DISPOSAL_UNSPECIFIED, false, 0, NO_TRANSPARENT_COLOR};
    GraphicsControlBlock control = nothing;
    for (std::size_t number = 0;;) {
        GifRecordType record = UNDEFINED_RECORD_TYPE;
        if (DGifGetRecordType(gif.get(), &record) != GIF_OK) return damaged_photo();
        if (record == IMAGE_DESC_RECORD_TYPE) {
            if (DGifGetImageDesc(gif.get()) != GIF_OK ||
                !draw_gif_picture(gif.get(), control, film.size, canvas))
                return damaged_photo();
            if (number++ == wanted) return canvas.take();
            control = nothing;
        } else if (record == EXTENSION_RECORD_TYPE) {
            int code = 0;
            GifByteType* block = nullptr;
            if (DGifGetExtension(gif.get(), &code, &block) != GIF_OK) return damaged_photo();
            if (code == GRAPHICS_EXT_FUNC_CODE && block) DGifExtensionToGCB(block[0], block + 1, &control);
            while (block)
                if (DGifGetExtensionNext(gif.get(), &block) != GIF_OK) return damaged_photo();
        } else {
            return damaged_photo();
        }
    }
}

// ---- PNG ----

struct PngPicture {
    Area area;
    double seconds = 0;
    Disposal disposal = Disposal::keep;
    bool is_over = false;                ///< else it takes the place of what is there
    std::vector<std::string_view> data;  ///< of its chunks
};

struct PngFilm {
    Size size;
    std::string_view header;  ///< the contents of IHDR
    std::string colors;       ///< the chunks that say what its numbers mean, whole
    std::string palette;      ///< those of them that a profile leaves alone
    std::string profile;      ///< ICC; empty: none
    std::vector<PngPicture> pictures;
};

PngPicture picture_of(std::string_view control) {
    const Bytes bytes(control, ByteOrder::big);
    const auto number = [&](std::size_t at, std::size_t width) {
        return static_cast<int>(std::min(bytes.number(at, width).value_or(0), 0x7FFFFFFFU));
    };
    PngPicture picture;
    picture.area = {number(12, 4), number(16, 4), {number(4, 4), number(8, 4)}};
    const int parts = number(22, 2);
    constexpr int hundredths = 100;  // where it does not say of what they are parts
    picture.seconds = static_cast<double>(number(20, 2)) / (parts == 0 ? hundredths : parts);
    picture.disposal = number(24, 1) == 1   ? Disposal::clear
                       : number(24, 1) == 2 ? Disposal::restore
                                            : Disposal::keep;
    picture.is_over = number(25, 1) == 1;
    return picture;
}

/// The ICC profile in an iCCP chunk: its name, a null byte, the number of a method, and the profile packed by
/// zlib. Empty where it is damaged, or so large that it is none.
std::string profile_in(std::string_view chunk) {
    constexpr std::size_t largest_name = 79;
    constexpr std::size_t largest_profile = 4'000'000;
    const std::size_t name = chunk.find('\0');
    if (name > largest_name || name + 2 > chunk.size() || chunk[name + 1] != 0) return {};
    const std::string packed(chunk.substr(name + 2));
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    if (inflateInit(&stream) != Z_OK) return {};
    std::string profile;
    std::string part(65'536, '\0');
    int status = Z_OK;
    while (status == Z_OK && profile.size() <= largest_profile) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = static_cast<uInt>(part.size());
        status = inflate(&stream, Z_NO_FLUSH);
        profile.append(part, 0, part.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    return status == Z_STREAM_END && profile.size() <= largest_profile ? profile : std::string();
}

/// Nothing where it does not move.
std::optional<PngFilm> png_film(std::string_view file) {
    if (!file.starts_with("\x89PNG\r\n\x1A\n"sv)) return std::nullopt;
    const Bytes bytes(file, ByteOrder::big);
    PngFilm film;
    bool moves = false;
    for (std::size_t at = 8; film.pictures.size() <= most_pictures;) {
        const auto length = bytes.number(at, 4);
        if (!length || std::size_t{12} + *length > file.size() - at)
            break;  // a chunk that is cut off is none
        const std::string_view name = bytes.part(at + 4, 4);
        const std::string_view chunk = bytes.part(at + 8, *length);
        if (name == "IHDR" && chunk.size() == 13) {
            film.header = chunk;
            constexpr std::uint32_t most = 0x7FFFFFFF;
            film.size = {static_cast<int>(std::min(*bytes.number(at + 8, 4), most)),
                         static_cast<int>(std::min(*bytes.number(at + 12, 4), most))};
        } else if (name == "acTL") {
            moves = true;
        } else if (name == "iCCP") {
            film.profile = profile_in(chunk);
        } else if (name == "PLTE" || name == "tRNS" || name == "gAMA" || name == "cHRM" || name == "sRGB") {
            const std::string_view whole = bytes.part(at, std::size_t{12} + *length);
            film.colors += whole;
            if (name == "PLTE" || name == "tRNS") film.palette += whole;
        } else if (name == "fcTL") {
            film.pictures.push_back(picture_of(chunk));
        } else if (name == "IDAT" && !moves) {
            return std::nullopt;  // an acTL would stand before
        } else if (name == "IDAT" && !film.pictures.empty()) {
            film.pictures.back().data.push_back(chunk);
        } else if (name == "fdAT" && !film.pictures.empty() && chunk.size() > 4) {
            film.pictures.back().data.push_back(chunk.substr(4));
        }
        at += std::size_t{12} + *length;
    }
    std::erase_if(film.pictures, [](const PngPicture& picture) { return picture.data.empty(); });
    // What else is said of the colours is for programs that know no profiles.
    if (!film.profile.empty()) film.colors = film.palette;
    if (film.header.empty() || film.pictures.empty()) return std::nullopt;
    return film;
}

std::string big_endian(std::uint32_t number) {
    std::string bytes;
    for (const int shift : {24, 16, 8, 0})
        bytes += static_cast<char>(number >> shift & 255);
    return bytes;
}

void put_chunk(std::string& png, std::string_view name, std::string_view contents) {
    const std::string named = std::string(name).append(contents);
    png += big_endian(static_cast<std::uint32_t>(contents.size())) + named;
    png += big_endian(static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(named.data()), static_cast<uInt>(named.size()))));
}

/// One picture as a PNG of its own.
std::string png_of(const PngFilm& film, const PngPicture& picture) {
    std::string png = "\x89PNG\r\n\x1A\n";
    put_chunk(png, "IHDR",
              big_endian(static_cast<std::uint32_t>(picture.area.size.width)) +
                  big_endian(static_cast<std::uint32_t>(picture.area.size.height)) +
                  std::string(film.header.substr(8)));
    png += film.colors;
    for (const std::string_view data : picture.data)
        put_chunk(png, "IDAT", data);
    put_chunk(png, "IEND", {});
    return png;
}

/// Its pixels, not multiplied by alpha; empty where it cannot be decoded.
Pixmap pixels_of(const std::string& png, Size size) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    Pixmap pixels(size);
    if (png_image_begin_read_from_memory(&image, png.data(), png.size()) == 0) return {};
    image.format = std::endian::native == std::endian::little ? PNG_FORMAT_BGRA : PNG_FORMAT_ARGB;
    const bool is_read = image.width == static_cast<png_uint_32>(size.width) &&
                         image.height == static_cast<png_uint_32>(size.height) &&
                         png_image_finish_read(&image, nullptr, pixels.row(0), 0, nullptr) != 0;
    png_image_free(&image);
    return is_read ? std::move(pixels) : Pixmap();
}

PhotoResult<Pixmap> decode_png_film(const PngFilm& film, std::size_t wanted) {
    Canvas canvas(film.size);
    for (std::size_t i = 0; i <= wanted; ++i) {
        const PngPicture& picture = film.pictures[i];
        if (!picture.area.lies_in(film.size) || picture.area.size.empty()) return damaged_photo();
        const Pixmap pixels = pixels_of(png_of(film, picture), picture.area.size);
        if (pixels.empty()) return damaged_photo();
        canvas.begin(picture.area, picture.disposal);
        for (int y = 0; y < picture.area.size.height; ++y) {
            Pixel* const row = canvas.row(picture.area, y);
            const Pixel* const from = pixels.row(y);
            for (int x = 0; x < picture.area.size.width; ++x)
                row[x] = picture.is_over ? over(from[x], row[x]) : from[x];
        }
    }
    return canvas.take();
}

// ---- WebP (RFC 9649) ----

bool is_moving_webp(std::string_view file) {
    constexpr std::uint32_t animation = 2;
    const Bytes bytes(file, ByteOrder::little);
    return file.starts_with("RIFF"sv) && bytes.part(8, 8) == "WEBPVP8X"sv &&
           (bytes.number(20, 1).value_or(0) & animation) != 0;
}

Film webp_film(std::string_view file) {
    const Bytes bytes(file, ByteOrder::little);
    Film film{"WebP",
              {static_cast<int>(bytes.number(24, 3).value_or(0)) + 1,
               static_cast<int>(bytes.number(27, 3).value_or(0)) + 1},
              {}};
    for (std::size_t at = 12; film.seconds.size() < most_pictures;) {
        const auto length = bytes.number(at + 4, 4);
        if (!length) break;
        if (bytes.part(at, 4) == "ANMF"sv) film.add(bytes.number(at + 20, 3).value_or(0) / 1000.0);
        at += std::size_t{8} + *length + (*length & 1);
    }
    return film;
}

PhotoResult<Pixmap> decode_webp_film(std::string_view bytes, const Film& film, std::size_t wanted) {
    if (webp_ends_early(bytes)) return truncated_photo();
    WebPAnimDecoderOptions options;
    if (!WebPAnimDecoderOptionsInit(&options)) return damaged_photo();
    // The decoder has no form that would fit on a big-endian machine.
    options.color_mode = MODE_BGRA;
    const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
    const std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)> decoder(
        WebPAnimDecoderNew(&data, &options), &WebPAnimDecoderDelete);
    std::uint8_t* seen = nullptr;
    int stamp = 0;
    for (std::size_t i = 0; i <= wanted; ++i)
        if (!decoder || !WebPAnimDecoderGetNext(decoder.get(), &seen, &stamp)) return damaged_photo();
    Pixmap pixels(film.size);
    for (int y = 0; y < film.size.height; ++y)
        for (int x = 0; x < film.size.width; ++x, seen += 4)
            pixels.row(y)[x] = static_cast<Pixel>(seen[3]) << 24 | static_cast<Pixel>(seen[2]) << 16 |
                               static_cast<Pixel>(seen[1]) << 8 | seen[0];
    return pixels;
}

// ---- all of them ----

PhotoError without_choice(const Film& film) {
    return {PhotoError::Kind::unknown_type,
            "this is an animated " + std::string(film.kind) + " of " + std::to_string(film.seconds.size()) +
                " pictures in " + time_in_film(film.length()) + ": '--still " +
                std::string(film.length() > 2 ? "1s" : "picture:1") + "' makes a photo of one of them"};
}

/// Which picture is meant; an error where there is no such.
PhotoResult<std::size_t> chosen_of(const Film& film, const std::optional<StillChoice>& still) {
    const std::size_t count = film.seconds.size();
    if (count == 0) return truncated_photo();
    if (count == 1 && (!still || still->number <= 1)) return std::size_t{0};
    if (!still) return without_choice(film);
    // Tenths of a second add up to a little more, or less, than their sum.
    constexpr double half_a_millisecond = 0.0005;
    if (still->number > 0) {
        if (static_cast<std::uint64_t>(still->number) <= count)
            return static_cast<std::size_t>(still->number - 1);
    } else if (still->seconds <= film.length() + half_a_millisecond) {
        double end = -half_a_millisecond;
        for (std::size_t i = 0; i + 1 < count; ++i)
            if (still->seconds < (end += film.seconds[i])) return i;
        return count - 1;
    }
    return PhotoError{PhotoError::Kind::unknown_type, "the animated " + std::string(film.kind) + " has " +
                                                          std::to_string(count) + " pictures in " +
                                                          time_in_film(film.length()) +
                                                          ": choose one of them with --still"};
}

/// "picture 3 of 24, at 0.2 s".
std::string remark_on(const Film& film, std::size_t chosen) {
    double at = 0;
    for (std::size_t i = 0; i < chosen; ++i)
        at += film.seconds[i];
    return "picture " + std::to_string(chosen + 1) + " of " + std::to_string(film.seconds.size()) + ", at " +
           time_in_film(at);
}

}  // namespace

bool is_animation(std::string_view bytes) {
    return is_gif(bytes) || is_moving_webp(bytes) || png_film(bytes);
}

PhotoResult<SourcePhoto> read_animation(std::string_view bytes, const std::optional<StillChoice>& still,
                                        const SizeFor& size_for, const PhotoLimits& limits) {
    const auto png = png_film(bytes);
    Film film = png ? Film{"PNG", png->size, {}} : is_gif(bytes) ? gif_film(bytes) : webp_film(bytes);
    if (png)
        for (const PngPicture& picture : png->pictures)
            film.add(picture.seconds);
    if (auto fault = judge_size(film.size, limits)) return *std::move(fault);
    const auto chosen = chosen_of(film, still);
    if (const auto* fault = std::get_if<PhotoError>(&chosen)) return *fault;
    const std::size_t wanted = std::get<std::size_t>(chosen);
    auto decoded = png             ? decode_png_film(*png, wanted)
                   : is_gif(bytes) ? decode_gif(bytes, film, wanted)
                                   : decode_webp_film(bytes, film, wanted);
    if (const auto* fault = std::get_if<PhotoError>(&decoded)) return *fault;
    const auto icc = png                     ? std::optional<std::string_view>(png->profile)
                     : is_moving_webp(bytes) ? find_webp_chunk(bytes, "ICCP")
                                             : std::nullopt;
    ColorProfile profile(icc.value_or(std::string_view()), PixelKind::color);
    SourcePhoto photo = finished(std::get<Pixmap>(std::move(decoded)), profile, size_for);
    if (film.seconds.size() > 1) photo.remarks.insert(photo.remarks.begin(), remark_on(film, wanted));
    return photo;
}

}  // namespace kiosk
