#include "tests/support/sample_photos.h"

#include <cstdio>
// jpeglib.h needs <cstdio> before it.
#include <jpeglib.h>
#include <lcms2.h>
#include <png.h>
#include <webp/encode.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <memory>
#include <vector>

namespace kiosk::sample {
namespace {

std::string big_endian(std::uint32_t value, int width) {
    std::string bytes;
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift & 255);
    return bytes;
}

std::string little_endian(std::uint32_t value, int width) {
    std::string bytes = big_endian(value, width);
    std::reverse(bytes.begin(), bytes.end());
    return bytes;
}

class JpegWriter {
  public:
    JpegWriter(Size size, int components, J_COLOR_SPACE space) {
        info_.err = jpeg_std_error(&errors_);
        jpeg_create_compress(&info_);
        jpeg_mem_dest(&info_, &data_, &length_);
        info_.image_width = static_cast<JDIMENSION>(size.width);
        info_.image_height = static_cast<JDIMENSION>(size.height);
        info_.input_components = components;
        info_.in_color_space = space;
        jpeg_set_defaults(&info_);
    }
    ~JpegWriter() {
        jpeg_destroy_compress(&info_);
        std::free(data_);
    }
    JpegWriter(const JpegWriter&) = delete;
    JpegWriter& operator=(const JpegWriter&) = delete;
    jpeg_compress_struct* info() { return &info_; }
    void write_icc(const std::string& icc) {
        if (!icc.empty())
            jpeg_write_icc_profile(&info_, reinterpret_cast<const JOCTET*>(icc.data()),
                                   static_cast<unsigned int>(icc.size()));
    }
    void write(std::vector<std::uint8_t>& row) {
        JSAMPROW rows = row.data();
        jpeg_write_scanlines(&info_, &rows, 1);
    }
    std::string finish() {
        jpeg_finish_compress(&info_);
        return {reinterpret_cast<const char*>(data_), length_};
    }

  private:
    jpeg_compress_struct info_{};
    jpeg_error_mgr errors_{};
    unsigned char* data_ = nullptr;
    unsigned long length_ = 0;
};

std::string saved(cmsHPROFILE profile) {
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

}  // namespace

Pixmap draw(Size size, const std::function<Color(int, int)>& color) {
    Pixmap picture(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const Color c = color(x, y);
            picture.row(y)[x] = to_pixel(c.with_alpha(255)) & (0xFFFFFFU | static_cast<Pixel>(c.alpha) << 24);
        }
    return picture;
}

Color quarters(Size size, int x, int y) {
    const bool left = x < size.width / 2;
    if (y < size.height / 2) return left ? top_left : top_right;
    return left ? bottom_left : bottom_right;
}

Pixmap scenery(Size size) {
    return draw(size, [](int x, int y) {
        const auto wave = [&](double across, double down, double phase) {
            return static_cast<std::uint8_t>(128 + 100 * std::sin(across * x + down * y + phase));
        };
        return Color{wave(0.05, 0.02, 0), wave(-0.03, 0.06, 1), wave(0.02, 0.04, 2), 255};
    });
}

Pixmap stored_as(const Pixmap& upright, int orientation) {
    const Size size = upright.size();
    const Size stored = orientation >= 5 ? Size{size.height, size.width} : size;
    const int right = stored.width - 1;
    const int bottom = stored.height - 1;
    Pixmap result(stored);
    for (int y = 0; y < stored.height; ++y)
        for (int x = 0; x < stored.width; ++x) {
            // CIPA DC-008, the tag "Orientation": where the stored row 0 and column 0 are to be seen.
            const auto at = [&](int column, int row) { result.row(y)[x] = upright.row(row)[column]; };
            switch (orientation) {
                case 1:
                    at(x, y);
                    break;  // top, left
                case 2:
                    at(right - x, y);
                    break;  // top, right
                case 3:
                    at(right - x, bottom - y);
                    break;  // bottom, right
                case 4:
                    at(x, bottom - y);
                    break;  // bottom, left
                case 5:
                    at(y, x);
                    break;  // left, top
                case 6:
                    at(bottom - y, x);
                    break;  // right, top
                case 7:
                    at(bottom - y, right - x);
                    break;  // right, bottom
                case 8:
                    at(y, right - x);
                    break;  // left, bottom
            }
        }
    return result;
}

Color color_at(const Pixmap& picture, int x, int y) {
    const Pixel pixel = picture.row(y)[x];
    return {static_cast<std::uint8_t>(pixel >> 16), static_cast<std::uint8_t>(pixel >> 8),
            static_cast<std::uint8_t>(pixel), static_cast<std::uint8_t>(pixel >> 24)};
}

int greatest_difference(const Pixmap& one, const Pixmap& other) {
    if (one.size() != other.size()) return 255;
    int greatest = 0;
    for (int y = 0; y < one.size().height; ++y)
        for (int x = 0; x < one.size().width; ++x)
            for (int shift = 0; shift < 32; shift += 8)
                greatest = std::max(greatest, std::abs(static_cast<int>(one.row(y)[x] >> shift & 255) -
                                                       static_cast<int>(other.row(y)[x] >> shift & 255)));
    return greatest;
}

std::string exif(int orientation, bool little) {
    const auto number = little ? little_endian : big_endian;
    const auto value = static_cast<std::uint32_t>(orientation);
    return (little ? "II" : "MM") + number(42, 2) + number(8, 4) + number(1, 2) + number(0x0112, 2) +
           number(3, 2) + number(1, 4) + number(value, 2) + number(0, 2) + number(0, 4);
}

std::string jpeg(const Pixmap& picture, const JpegForm& form) {
    const Size size = picture.size();
    JpegWriter writer(size, 3, JCS_RGB);
    auto* const info = writer.info();
    if (form.grey) jpeg_set_colorspace(info, JCS_GRAYSCALE);
    if (!form.subsampled) info->comp_info[0].h_samp_factor = info->comp_info[0].v_samp_factor = 1;
    jpeg_set_quality(info, form.quality, TRUE);
    if (form.progressive) jpeg_simple_progression(info);
    const jpeg_scan_info apart[] = {
        {1, {0, 0, 0, 0}, 0, 63, 0, 0}, {1, {1, 0, 0, 0}, 0, 63, 0, 0}, {1, {2, 0, 0, 0}, 0, 63, 0, 0}};
    if (form.scans_apart) {
        info->scan_info = apart;
        info->num_scans = 3;
    }
    info->restart_in_rows = form.restart_rows;
    jpeg_start_compress(info, TRUE);
    if (!form.exif.empty()) {
        const std::string segment = std::string("Exif\0\0", 6) + form.exif;
        jpeg_write_marker(info, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(segment.data()),
                          static_cast<unsigned int>(segment.size()));
    }
    writer.write_icc(form.icc);
    std::vector<std::uint8_t> row(3 * static_cast<std::size_t>(size.width));
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const Color color = color_at(picture, x, y);
            auto* const at = row.data() + 3 * x;
            at[0] = color.red;
            at[1] = color.green;
            at[2] = color.blue;
        }
        writer.write(row);
    }
    return writer.finish();
}

std::vector<std::size_t> segment_starts(const std::string& jpeg) {
    const auto byte = [&](std::size_t at) {
        return static_cast<std::size_t>(static_cast<std::uint8_t>(jpeg[at]));
    };
    std::vector<std::size_t> starts;
    constexpr std::size_t start_of_scan = 0xDA;
    for (std::size_t at = 2;; at += 2 + byte(at + 2) * 256 + byte(at + 3)) {
        starts.push_back(at);
        if (byte(at + 1) == start_of_scan) return starts;
    }
}

std::string profile_with_curve(int curve) {
    constexpr std::uint32_t header = 128;
    constexpr std::uint32_t table = 4 + 12;
    return std::string(header, '\0') + big_endian(1, 4) + "cicp" + big_endian(header + table, 4) +
           big_endian(12, 4) + "cicp" + big_endian(0, 4) + big_endian(9, 1) +
           big_endian(static_cast<std::uint32_t>(curve), 1) + big_endian(0, 1) + big_endian(1, 1);
}

std::string ink_jpeg(Size size, const std::uint8_t (&inks)[4], InkForm form, const std::string& icc) {
    JpegWriter writer(size, 4, JCS_CMYK);
    auto* const info = writer.info();
    jpeg_set_colorspace(info, form == InkForm::adobe_ycck ? JCS_YCCK : JCS_CMYK);
    jpeg_set_quality(info, 100, TRUE);
    info->write_Adobe_marker = form != InkForm::cmyk;
    jpeg_start_compress(info, TRUE);
    writer.write_icc(icc);
    std::vector<std::uint8_t> row;
    for (int x = 0; x < size.width; ++x)
        for (const std::uint8_t ink : inks)
            row.push_back(form == InkForm::cmyk ? ink : static_cast<std::uint8_t>(255 - ink));
    for (int y = 0; y < size.height; ++y)
        writer.write(row);
    return writer.finish();
}

std::string png(const Pixmap& picture, const PngForm& form) {
    using Pixels = PngForm::Pixels;
    const Size size = picture.size();
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    std::string file;
    png_set_write_fn(
        png, &file,
        [](png_structp to, png_bytep data, std::size_t length) {
            static_cast<std::string*>(png_get_io_ptr(to))
                ->append(reinterpret_cast<const char*>(data), length);
        },
        nullptr);
    int type = PNG_COLOR_TYPE_RGBA;
    if (form.pixels == Pixels::rgb) type = PNG_COLOR_TYPE_RGB;
    if (form.pixels == Pixels::grey) type = PNG_COLOR_TYPE_GRAY;
    if (form.pixels == Pixels::grey_alpha16) type = PNG_COLOR_TYPE_GRAY_ALPHA;
    const bool indexed = form.pixels == Pixels::palette || form.pixels == Pixels::palette_alpha;
    if (indexed) type = PNG_COLOR_TYPE_PALETTE;
    const bool deep = form.pixels == Pixels::rgba16 || form.pixels == Pixels::grey_alpha16;
    png_set_IHDR(png, info, static_cast<png_uint_32>(size.width), static_cast<png_uint_32>(size.height),
                 deep ? 16 : 8, type, form.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    std::map<Pixel, std::uint8_t> indices;
    if (indexed) {
        std::vector<png_color> colors;
        std::vector<png_byte> alphas;
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x)
                if (indices.emplace(picture.row(y)[x], static_cast<std::uint8_t>(colors.size())).second) {
                    const Color color = color_at(picture, x, y);
                    colors.push_back({color.red, color.green, color.blue});
                    alphas.push_back(color.alpha);
                }
        png_set_PLTE(png, info, colors.data(), static_cast<int>(colors.size()));
        if (form.pixels == Pixels::palette_alpha)
            png_set_tRNS(png, info, alphas.data(), static_cast<int>(alphas.size()), nullptr);
    }
    if (!form.icc.empty())
        png_set_iCCP(png, info, "profile", PNG_COMPRESSION_TYPE_BASE,
                     reinterpret_cast<png_const_bytep>(form.icc.data()),
                     static_cast<png_uint_32>(form.icc.size()));
    if (form.gamma > 0) png_set_gAMA(png, info, form.gamma);
    std::string exif_block = form.exif;
    if (!exif_block.empty())
        png_set_eXIf_1(png, info, static_cast<png_uint_32>(exif_block.size()),
                       reinterpret_cast<png_bytep>(exif_block.data()));
    png_write_info_before_PLTE(png, info);
    if (!form.cicp.empty())
        png_write_chunk(png, reinterpret_cast<png_const_bytep>("cICP"),
                        reinterpret_cast<png_const_bytep>(form.cicp.data()), form.cicp.size());
    png_write_info(png, info);
    std::vector<std::vector<std::uint8_t>> rows;
    for (int y = 0; y < size.height; ++y) {
        auto& row = rows.emplace_back();
        const auto put = [&](std::uint8_t value) {
            row.push_back(value);
            if (deep) row.push_back(value);
        };
        for (int x = 0; x < size.width; ++x) {
            const Color color = color_at(picture, x, y);
            if (indexed) {
                row.push_back(indices.at(picture.row(y)[x]));
                continue;
            }
            put(color.red);
            if (type & PNG_COLOR_MASK_COLOR) {
                put(color.green);
                put(color.blue);
            }
            if (type & PNG_COLOR_MASK_ALPHA) put(color.alpha);
        }
    }
    std::vector<png_bytep> starts;
    for (auto& row : rows)
        starts.push_back(row.data());
    png_write_image(png, starts.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return file;
}

std::string webp(const Pixmap& picture, const WebpForm& form) {
    const Size size = picture.size();
    const auto* const pixels = reinterpret_cast<const std::uint8_t*>(picture.row(0));
    const int stride = size.width * 4;
    std::uint8_t* data = nullptr;
    const std::size_t length = form.lossless
                                   ? WebPEncodeLosslessBGRA(pixels, size.width, size.height, stride, &data)
                                   : WebPEncodeBGRA(pixels, size.width, size.height, stride, 95, &data);
    std::string file(reinterpret_cast<const char*>(data), length);
    WebPFree(data);
    if (form.exif.empty() && form.icc.empty() && !form.claims_animation) return file;

    // RFC 9649, "Extended File Format".
    std::string chunks = file.substr(12);
    char flags = 0;
    if (chunks.starts_with("VP8X")) {
        flags = chunks[8];
        chunks.erase(0, 18);
    } else if (chunks.starts_with("VP8L")) {
        flags = 0x10;
    }
    const auto chunk = [](const std::string& name, std::string body) {
        const auto size_field = little_endian(static_cast<std::uint32_t>(body.size()), 4);
        if (body.size() % 2) body += '\0';
        return name + size_field + body;
    };
    if (!form.exif.empty()) flags = static_cast<char>(flags | 0x08);
    if (!form.icc.empty()) flags = static_cast<char>(flags | 0x20);
    if (form.claims_animation) flags = static_cast<char>(flags | 0x02);
    const auto side = [](int value) { return little_endian(static_cast<std::uint32_t>(value - 1), 3); };
    std::string body = "WEBP" + chunk("VP8X", std::string(1, flags) + std::string(3, '\0') +
                                                  side(size.width) + side(size.height));
    if (!form.icc.empty()) body += chunk("ICCP", form.icc);
    body += chunks;
    if (!form.exif.empty()) body += chunk("EXIF", form.exif);
    return "RIFF" + little_endian(static_cast<std::uint32_t>(body.size()), 4) + body;
}

std::string smallest_webp() {
    // The header says one pixel by one; each of five codes has one symbol, and so no bits.
    return "RIFF" + little_endian(20, 4) + "WEBPVP8L" + little_endian(8, 4) +
           std::string("\x2F\0\0\0\x10", 5) + "\x88\x88\x08";
}

std::string display_p3() {
    // SMPTE EG 432-1's primaries, D65 and the curve of sRGB.
    const cmsCIExyY white{0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries{{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}};
    const cmsFloat64Number parameters[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    cmsToneCurve* const curve = cmsBuildParametricToneCurve(nullptr, 4, parameters);
    cmsToneCurve* curves[3] = {curve, curve, curve};
    const std::string bytes = saved(cmsCreateRGBProfile(&white, &primaries, curves));
    cmsFreeToneCurve(curve);
    return bytes;
}

std::string srgb() {
    return saved(cmsCreate_sRGBProfile());
}

std::string linear_grey() {
    cmsToneCurve* const curve = cmsBuildGamma(nullptr, 1);
    const std::string bytes = saved(cmsCreateGrayProfile(cmsD50_xyY(), curve));
    cmsFreeToneCurve(curve);
    return bytes;
}

std::string grey_inks() {
    cmsHPROFILE profile = cmsCreateProfilePlaceholder(nullptr);
    cmsSetProfileVersion(profile, 2.1);
    cmsSetDeviceClass(profile, cmsSigOutputClass);
    cmsSetColorSpace(profile, cmsSigCmykData);
    cmsSetPCS(profile, cmsSigLabData);
    cmsPipeline* const pipeline = cmsPipelineAlloc(nullptr, 4, 3);
    cmsStage* const table = cmsStageAllocCLut16bit(nullptr, 2, 4, 3, nullptr);
    cmsStageSampleCLut16bit(
        table,
        [](const cmsUInt16Number inks[], cmsUInt16Number lab[], void*) -> cmsInt32Number {
            const double most = std::max({inks[0], inks[1], inks[2], inks[3]}) / 65535.0;
            const cmsCIELab grey{100 * (1 - most), 0, 0};
            cmsFloat2LabEncodedV2(lab, &grey);
            return TRUE;
        },
        nullptr, 0);
    cmsPipelineInsertStage(pipeline, cmsAT_END, table);
    cmsWriteTag(profile, cmsSigAToB0Tag, pipeline);
    cmsPipelineFree(pipeline);
    return saved(profile);
}

}  // namespace kiosk::sample
