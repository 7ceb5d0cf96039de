#include "sample_files.h"

#include <doctest/doctest.h>
#include <libheif/heif.h>
#include <tiffio.h>

#include <cstring>

#include "tests/support/temporary_folder.h"

namespace kiosk::sample {
namespace {

void must(heif_error error) {
    if (error.code != heif_error_Ok) FAIL(error.message);
}

std::uint8_t channel(Pixel pixel, int shift) {
    return static_cast<std::uint8_t>(pixel >> shift & 255);
}

heif_image* heif_image_of(const Pixmap& picture, bool alpha) {
    heif_image* image = nullptr;
    must(heif_image_create(picture.size().width, picture.size().height, heif_colorspace_RGB,
                           alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, &image));
    must(heif_image_add_plane(image, heif_channel_interleaved, picture.size().width, picture.size().height,
                              8));
    int stride = 0;
    std::uint8_t* const plane = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (int y = 0; y < picture.size().height; ++y) {
        std::uint8_t* to = plane + std::ptrdiff_t{stride} * y;
        for (int x = 0; x < picture.size().width; ++x) {
            const Pixel pixel = picture.row(y)[x];
            for (const int shift : {16, 8, 0})
                *to++ = channel(pixel, shift);
            if (alpha) *to++ = channel(pixel, 24);
        }
    }
    return image;
}

}  // namespace

std::string heif(const Pixmap& picture, const HeifForm& form) {
    heif_context* const context = heif_context_alloc();
    heif_encoder* encoder = nullptr;
    must(heif_context_get_encoder_for_format(
        context, form.avif ? heif_compression_AV1 : heif_compression_HEVC, &encoder));
    must(heif_encoder_set_lossy_quality(encoder, 95));
    must(heif_encoder_set_parameter_string(encoder, "chroma", "444"));
    if (form.avif) must(heif_encoder_set_parameter_integer(encoder, "speed", 9));
    heif_image* const image = heif_image_of(picture, form.alpha);
    if (!form.icc.empty())
        must(heif_image_set_raw_color_profile(image, "prof", form.icc.data(), form.icc.size()));
    heif_color_profile_nclx* const nclx = heif_nclx_color_profile_alloc();
    if (form.primaries != 0) {
        must(heif_nclx_color_profile_set_color_primaries(nclx, static_cast<std::uint16_t>(form.primaries)));
        must(heif_nclx_color_profile_set_transfer_characteristics(nclx,
                                                                  static_cast<std::uint16_t>(form.transfer)));
        must(heif_image_set_nclx_color_profile(image, nclx));
    }
    heif_encoding_options* const options = heif_encoding_options_alloc();
    options->image_orientation = static_cast<heif_orientation>(form.orientation);
    heif_image_handle* handle = nullptr;
    must(heif_context_encode_image(context, image, encoder, options, &handle));
    if (!form.exif.empty())
        must(heif_context_add_exif_metadata(context, handle, form.exif.data(),
                                            static_cast<int>(form.exif.size())));
    if (form.two) must(heif_context_encode_image(context, image, encoder, options, nullptr));
    std::string bytes;
    heif_writer writer{1, [](heif_context*, const void* data, std::size_t size, void* to) {
                           static_cast<std::string*>(to)->assign(static_cast<const char*>(data), size);
                           return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    must(heif_context_write(context, &writer, &bytes));
    heif_image_handle_release(handle);
    heif_encoding_options_free(options);
    heif_nclx_color_profile_free(nclx);
    heif_image_release(image);
    heif_encoder_release(encoder);
    heif_context_free(context);
    return bytes;
}

std::string tiff(const Pixmap& picture, const TiffForm& form) {
    using Pixels = TiffForm::Pixels;
    const TemporaryFolder folder;
    TIFF* const file = TIFFOpen(folder.path("t.tif").c_str(), "w");
    REQUIRE(file);
    const bool inks = form.pixels == Pixels::cmyk || form.pixels == Pixels::cmyk16;
    const bool deep = form.pixels == Pixels::rgb16 || form.pixels == Pixels::cmyk16;
    const bool single = form.pixels == Pixels::grey || form.pixels == Pixels::palette;
    const int samples = single ? 1 : inks || form.pixels == Pixels::rgba ? 4 : 3;
    for (int page = 0; page < form.pages; ++page) {
        TIFFSetField(file, TIFFTAG_IMAGEWIDTH, picture.size().width);
        TIFFSetField(file, TIFFTAG_IMAGELENGTH, picture.size().height);
        TIFFSetField(file, TIFFTAG_BITSPERSAMPLE, deep ? 16 : 8);
        TIFFSetField(file, TIFFTAG_SAMPLESPERPIXEL, samples);
        TIFFSetField(file, TIFFTAG_PLANARCONFIG, form.planar ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
        TIFFSetField(file, TIFFTAG_COMPRESSION, form.compression);
        TIFFSetField(file, TIFFTAG_ORIENTATION, form.orientation);
        TIFFSetField(file, TIFFTAG_PHOTOMETRIC,
                     inks                             ? PHOTOMETRIC_SEPARATED
                     : form.pixels == Pixels::grey    ? PHOTOMETRIC_MINISBLACK
                     : form.pixels == Pixels::palette ? PHOTOMETRIC_PALETTE
                                                      : PHOTOMETRIC_RGB);
        if (form.first_is_thumbnail && page == 0)
            TIFFSetField(file, TIFFTAG_SUBFILETYPE, FILETYPE_REDUCEDIMAGE);
        if (form.pixels == Pixels::palette) {
            std::uint16_t ramp[256];
            for (std::uint16_t i = 0; i < 256; ++i)
                ramp[i] = static_cast<std::uint16_t>(i * 257);
            TIFFSetField(file, TIFFTAG_COLORMAP, ramp, ramp, ramp);
        }
        if (form.pixels == Pixels::rgba) {
            const std::uint16_t kind = EXTRASAMPLE_UNASSALPHA;
            TIFFSetField(file, TIFFTAG_EXTRASAMPLES, 1, &kind);
        }
        if (!form.icc.empty())
            TIFFSetField(file, TIFFTAG_ICCPROFILE, static_cast<std::uint32_t>(form.icc.size()),
                         form.icc.data());
        const auto sample_at = [&](int x, int y, int i) -> std::uint8_t {
            const Pixel pixel = picture.row(y)[x];
            if (i == 3) return inks ? 0 : channel(pixel, 24);
            const std::uint8_t value = channel(pixel, 16 - 8 * i);
            return inks ? static_cast<std::uint8_t>(255 - value) : value;
        };
        // The samples of one part of the picture, one after the other, as they are stored.
        const auto part = [&](int left, int top, int width, int height, int first, int count) {
            std::vector<std::uint8_t> bytes;
            for (int y = top; y < top + height; ++y)
                for (int x = left; x < left + width; ++x)
                    for (int i = first; i < first + count; ++i) {
                        const bool within = x < picture.size().width && y < picture.size().height;
                        const std::uint8_t value = within ? sample_at(x, y, i) : std::uint8_t{0};
                        bytes.push_back(value);
                        if (deep) bytes.push_back(value);  // 257 times as much
                    }
            return bytes;
        };
        const int planes = form.planar ? samples : 1;
        const int per_plane = form.planar ? 1 : samples;
        constexpr int tile = 16;
        if (form.tiled) {
            TIFFSetField(file, TIFFTAG_TILEWIDTH, tile);
            TIFFSetField(file, TIFFTAG_TILELENGTH, tile);
            for (int plane = 0; plane < planes; ++plane)
                for (int y = 0; y < picture.size().height; y += tile)
                    for (int x = 0; x < picture.size().width; x += tile) {
                        auto bytes = part(x, y, tile, tile, plane, per_plane);
                        TIFFWriteTile(file, bytes.data(), static_cast<std::uint32_t>(x),
                                      static_cast<std::uint32_t>(y), 0, static_cast<std::uint16_t>(plane));
                    }
        } else {
            TIFFSetField(file, TIFFTAG_ROWSPERSTRIP, 8);
            for (int plane = 0; plane < planes; ++plane)
                for (int y = 0; y < picture.size().height; ++y) {
                    auto bytes = part(0, y, picture.size().width, 1, plane, per_plane);
                    TIFFWriteScanline(file, bytes.data(), static_cast<std::uint32_t>(y),
                                      static_cast<std::uint16_t>(plane));
                }
        }
        TIFFWriteDirectory(file);
    }
    TIFFClose(file);
    return folder.read("t.tif");
}

}  // namespace kiosk::sample
