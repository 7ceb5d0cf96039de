#include "kiosk/print/photo_jpeg.h"

#include <jpeglib.h>

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace kiosk {
namespace {

struct Failure {
    jpeg_error_mgr manager;
    std::jmp_buf back;
};

void fail(j_common_ptr info) {
    std::longjmp(reinterpret_cast<Failure*>(info->err)->back, 1);
}

void write_rows(jpeg_compress_struct& info, const Pixmap& pixels, std::vector<JSAMPLE>& row) {
    for (int y = 0; y < pixels.size().height; ++y) {
        const Pixel* from = pixels.row(y);
        JSAMPLE* to = row.data();
        for (int x = 0; x < pixels.size().width; ++x) {
            *to++ = static_cast<JSAMPLE>(from[x] >> 16);
            *to++ = static_cast<JSAMPLE>(from[x] >> 8);
            *to++ = static_cast<JSAMPLE>(from[x]);
        }
        JSAMPROW rows[] = {row.data()};
        jpeg_write_scanlines(&info, rows, 1);
    }
}

}  // namespace

std::string photo_jpeg(const Pixmap& pixels) {
    constexpr int quality = 90;
    std::vector<JSAMPLE> row(static_cast<std::size_t>(pixels.size().width) * 3);
    jpeg_compress_struct info{};
    Failure failure{};
    unsigned char* bytes = nullptr;
    unsigned long count = 0;
    std::string jpeg;
    info.err = jpeg_std_error(&failure.manager);
    failure.manager.error_exit = fail;
    if (setjmp(failure.back) == 0) {
        jpeg_create_compress(&info);
        jpeg_mem_dest(&info, &bytes, &count);
        info.image_width = static_cast<JDIMENSION>(pixels.size().width);
        info.image_height = static_cast<JDIMENSION>(pixels.size().height);
        info.input_components = 3;
        info.in_color_space = JCS_RGB;
        jpeg_set_defaults(&info);
        jpeg_set_quality(&info, quality, TRUE);
        jpeg_start_compress(&info, TRUE);
        write_rows(info, pixels, row);
        jpeg_finish_compress(&info);
        jpeg.assign(reinterpret_cast<const char*>(bytes), count);
    }
    jpeg_destroy_compress(&info);
    std::free(bytes);
    return jpeg;
}

}  // namespace kiosk
