// What a photo costs, and beside it libjpeg-turbo's own time for the same file: the limit. The photo is made
// here, with the detail of a camera's.
#include <benchmark/benchmark.h>

#include <cstdio>
// jpeglib.h needs <cstdio> before it.
#include <jpeglib.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/media/photo.h"
#include "kiosk/media/resample.h"

namespace {

using namespace kiosk;

constexpr Size photo_size{4000, 3000};

Pixmap detail(Size size) {
    Pixmap pixmap(size);
    std::uint32_t seed = 1;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            seed = seed * 1664525 + 1013904223;
            const std::uint32_t noise = seed >> 28;
            const auto slope = static_cast<std::uint32_t>((x + y) * 255 / (size.width + size.height));
            const std::uint32_t level = slope / 2 + noise * 4;
            pixmap.row(y)[x] = 0xFF000000 | level << 16 | (255 - level) << 8 | (level ^ 0x40);
        }
    return pixmap;
}

const std::string& photo() {
    static const std::string bytes = [] {
        const Pixmap pixels = detail(photo_size);
        jpeg_compress_struct info{};
        jpeg_error_mgr errors{};
        info.err = jpeg_std_error(&errors);
        jpeg_create_compress(&info);
        unsigned char* data = nullptr;
        unsigned long length = 0;
        jpeg_mem_dest(&info, &data, &length);
        info.image_width = static_cast<JDIMENSION>(photo_size.width);
        info.image_height = static_cast<JDIMENSION>(photo_size.height);
        info.input_components = 4;
        info.in_color_space = JCS_EXT_BGRX;
        jpeg_set_defaults(&info);
        jpeg_set_quality(&info, 90, TRUE);
        jpeg_start_compress(&info, TRUE);
        while (info.next_scanline < info.image_height) {
            auto* row = reinterpret_cast<JSAMPROW>(
                const_cast<Pixel*>(pixels.row(static_cast<int>(info.next_scanline))));
            jpeg_write_scanlines(&info, &row, 1);
        }
        jpeg_finish_compress(&info);
        std::string result(reinterpret_cast<const char*>(data), length);
        jpeg_destroy_compress(&info);
        std::free(data);
        return result;
    }();
    return bytes;
}

/// Arguments: the width and height that the photo becomes.
void decode(benchmark::State& state) {
    const PhotoInfo info = std::get<PhotoInfo>(probe_photo(photo()));
    const Rect whole{0, 0, static_cast<float>(photo_size.width), static_cast<float>(photo_size.height)};
    const Size target{static_cast<int>(state.range(0)), static_cast<int>(state.range(1))};
    for (auto _ : state)
        benchmark::DoNotOptimize(decode_photo(photo(), info, {whole, target, {}}));
}

/// The limit of decode: libjpeg-turbo at one `state.range(0)`th of the size, its rows thrown away.
void libjpeg_alone(benchmark::State& state) {
    for (auto _ : state) {
        jpeg_decompress_struct info{};
        jpeg_error_mgr errors{};
        info.err = jpeg_std_error(&errors);
        jpeg_create_decompress(&info);
        jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(photo().data()), photo().size());
        jpeg_read_header(&info, TRUE);
        info.scale_num = 1;
        info.scale_denom = static_cast<unsigned int>(state.range(0));
        info.out_color_space = JCS_EXT_BGRA;
        jpeg_start_decompress(&info);
        std::vector<JSAMPLE> row(std::size_t{4} * info.output_width);
        JSAMPROW start = row.data();
        while (info.output_scanline < info.output_height)
            jpeg_read_scanlines(&info, &start, 1);
        jpeg_finish_decompress(&info);
        jpeg_destroy_decompress(&info);
    }
}

void resample_half(benchmark::State& state) {
    const Pixmap half = detail({photo_size.width / 2, photo_size.height / 2});
    const Rect whole{0, 0, static_cast<float>(half.size().width), static_cast<float>(half.size().height)};
    for (auto _ : state)
        benchmark::DoNotOptimize(resample(half.view(), whole, {1440, 1080}));
}

/// The limit of resample_half: the same pixels read and written.
void copy_half(benchmark::State& state) {
    const Pixmap half = detail({photo_size.width / 2, photo_size.height / 2});
    Pixmap target({1440, 1080});
    for (auto _ : state) {
        std::uint32_t sum = 0;
        for (int y = 0; y < half.size().height; ++y)
            for (int x = 0; x < half.size().width; ++x)
                sum += half.row(y)[x];
        benchmark::DoNotOptimize(sum);
        target.fill(sum);
        benchmark::ClobberMemory();
    }
}

BENCHMARK(libjpeg_alone)->Arg(2)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(decode)->Args({1440, 1080})->Args({2880, 2160})->Unit(benchmark::kMillisecond);
BENCHMARK(copy_half)->Unit(benchmark::kMillisecond);
BENCHMARK(resample_half)->Unit(benchmark::kMillisecond);

}  // namespace
