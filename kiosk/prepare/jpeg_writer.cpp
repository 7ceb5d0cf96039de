#include "kiosk/prepare/jpeg_writer.h"

#include <cstdio>
// jpeglib.h needs <cstdio> before it.
#include <jpeglib.h>

#include <bit>
#include <csetjmp>
#include <cstdlib>

namespace kiosk {
namespace {

constexpr int quality = 90;

/// libjpeg's state. libjpeg reports an error with longjmp. That skips no destructor, because nothing between
/// write() and libjpeg has one.
class Encoder {
  public:
    Encoder() {
        info_.err = jpeg_std_error(&handler_);
        handler_.error_exit = [](j_common_ptr info) {
            std::longjmp(static_cast<Encoder*>(info->client_data)->jump_, 1);
        };
        handler_.output_message = [](j_common_ptr) {};
        info_.client_data = this;
    }
    ~Encoder() {
        jpeg_destroy_compress(&info_);
        std::free(data_);
    }
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;

    std::string write(const Pixmap& picture) {
        if (setjmp(jump_) != 0) return {};
        jpeg_create_compress(&info_);
        jpeg_mem_dest(&info_, &data_, &length_);
        info_.image_width = static_cast<JDIMENSION>(picture.size().width);
        info_.image_height = static_cast<JDIMENSION>(picture.size().height);
        info_.input_components = 4;
        info_.in_color_space = std::endian::native == std::endian::little ? JCS_EXT_BGRX : JCS_EXT_XRGB;
        jpeg_set_defaults(&info_);
        jpeg_set_quality(&info_, quality, TRUE);
        info_.comp_info[0].h_samp_factor = 1;
        info_.comp_info[0].v_samp_factor = 1;
        info_.optimize_coding = TRUE;
        jpeg_start_compress(&info_, TRUE);
        for (int y = 0; y < picture.size().height; ++y) {
            auto* row = reinterpret_cast<JSAMPROW>(const_cast<Pixel*>(picture.row(y)));
            jpeg_write_scanlines(&info_, &row, 1);
        }
        jpeg_finish_compress(&info_);
        return {reinterpret_cast<const char*>(data_), length_};
    }

  private:
    jpeg_compress_struct info_{};
    jpeg_error_mgr handler_{};
    std::jmp_buf jump_{};
    unsigned char* data_ = nullptr;
    unsigned long length_ = 0;
};

}  // namespace

std::string encode_jpeg(const Pixmap& picture) {
    return Encoder().write(picture);
}

}  // namespace kiosk
