#include <png.h>

#include <algorithm>
#include <bit>
#include <csetjmp>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

#include "kiosk/media/color_profile.h"
#include "kiosk/media/photo_decoders.h"

namespace kiosk {
namespace {

/// libpng's state, its input and its error handling; messages are dropped. libpng reports an error with
/// longjmp. That skips no destructor, because nothing between attempt() and libpng has one.
class Session {
  public:
    explicit Session(std::string_view bytes) : rest_(bytes) {
        png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, &Session::fail, &Session::ignore);
        if (png_) info_ = png_create_info_struct(png_);
        if (info_) png_set_read_fn(png_, this, &Session::read);
    }
    ~Session() { png_destroy_read_struct(&png_, &info_, nullptr); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    png_structp png() { return png_; }
    png_infop info() { return info_; }

    /// Runs `calls`, which call libpng and must not own anything with a destructor. False if libpng reports
    /// an error.
    template <typename Calls>
    bool attempt(Calls calls) {
        if (!info_ || setjmp(jump_) != 0) return false;
        calls();
        return true;
    }

    PhotoError fault() const { return ended_ ? truncated_photo() : damaged_photo(); }

  private:
    [[noreturn]] static void fail(png_structp png, png_const_charp) {
        std::longjmp(static_cast<Session*>(png_get_error_ptr(png))->jump_, 1);
    }
    static void ignore(png_structp, png_const_charp) {}
    static void read(png_structp png, png_bytep to, std::size_t count) {
        auto& session = *static_cast<Session*>(png_get_io_ptr(png));
        if (count > session.rest_.size()) {
            session.ended_ = true;
            png_error(png, "end of file");
        }
        std::memcpy(to, session.rest_.data(), count);
        session.rest_.remove_prefix(count);
    }

    std::string_view rest_;
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    std::jmp_buf jump_{};
    bool ended_ = false;
};

/// The order of ISO/IEC 15948 section 13.13: an ICC profile, then sRGB, then gamma and chromaticities.
ColorProfile read_profile(Session& session) {
    png_charp name = nullptr;
    png_bytep icc = nullptr;
    png_uint_32 length = 0;
    int compression = 0;
    int intent = 0;
    PngColors colors;
    bool has_gamma = false;
    bool has_icc = false;
    bool has_srgb = false;
    bool has_colors = false;
    session.attempt([&] {
        png_structp const png = session.png();
        png_infop const info = session.info();
        has_icc = png_get_iCCP(png, info, &name, &compression, &icc, &length) != 0;
        has_srgb = png_get_sRGB(png, info, &intent) != 0;
        has_gamma = png_get_gAMA(png, info, &colors.gamma) != 0;
        has_colors =
            png_get_cHRM(png, info, &colors.white[0], &colors.white[1], &colors.red[0], &colors.red[1],
                         &colors.green[0], &colors.green[1], &colors.blue[0], &colors.blue[1]) != 0;
    });
    if (has_icc) return ColorProfile({reinterpret_cast<const char*>(icc), length}, PixelKind::color);
    if (has_srgb || !has_gamma) return ColorProfile(PixelKind::color);
    // Encoders that can only write a number write sRGB as 1/2.2.
    constexpr double srgb_gamma = 1 / 2.2;
    constexpr double tolerance = 0.02;
    const bool like_srgb = colors.gamma > srgb_gamma - tolerance && colors.gamma < srgb_gamma + tolerance;
    const PngColors srgb;
    const bool other_colors = has_colors && (std::abs(colors.red[0] - srgb.red[0]) > tolerance ||
                                             std::abs(colors.green[0] - srgb.green[0]) > tolerance ||
                                             std::abs(colors.green[1] - srgb.green[1]) > tolerance ||
                                             std::abs(colors.blue[1] - srgb.blue[1]) > tolerance);
    if (like_srgb && !other_colors) return ColorProfile(PixelKind::color);
    return ColorProfile(colors);
}

}  // namespace

PhotoResult<Pixmap> decode_png(std::string_view bytes, Size stored, const StoredRequest& request,
                               const StopRequest& stop, PhotoOddities* /*oddities*/) {
    Session session(bytes);
    png_structp const png = session.png();
    png_infop const info = session.info();
    int passes = 1;
    if (!session.attempt([&] {
            png_set_user_limits(png, static_cast<png_uint_32>(stored.width),
                                static_cast<png_uint_32>(stored.height));
            png_read_info(png, info);
            png_set_expand(png);
            png_set_scale_16(png);
            png_set_gray_to_rgb(png);
            if constexpr (std::endian::native == std::endian::little) {
                png_set_bgr(png);
                png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
            } else {
                png_set_swap_alpha(png);
                png_set_add_alpha(png, 0xFF, PNG_FILLER_BEFORE);
            }
            passes = png_set_interlace_handling(png);
            png_read_update_info(png, info);
        }))
        return session.fault();
    if (png_get_image_width(png, info) != static_cast<png_uint_32>(stored.width) ||
        png_get_image_height(png, info) != static_cast<png_uint_32>(stored.height) ||
        png_get_rowbytes(png, info) != sizeof(Pixel) * static_cast<std::size_t>(stored.width))
        return damaged_photo();
    ColorProfile profile = read_profile(session);
    if (profile.is_hdr()) return hdr_photo();

    PhotoCanvas canvas(stored, 8, request);
    const auto rows = canvas.rows();
    const auto columns = canvas.columns();
    const auto give = [&](Pixel* row) {
        Pixel* const wanted = row + columns.begin;
        profile.to_srgb(wanted, columns.length());
        lay_on_ground(wanted, columns.length(), request.ground);
        canvas.push(wanted);
    };
    if (passes == 1) {
        std::vector<Pixel> row(static_cast<std::size_t>(stored.width));
        auto* const samples = reinterpret_cast<png_bytep>(row.data());
        for (int y = 0; y < stored.height; ++y) {
            if (stop()) return slow_photo();
            if (!session.attempt([&] { png_read_row(png, samples, nullptr); })) return session.fault();
            if (y >= rows.begin && y < rows.end) give(row.data());
        }
    } else {
        const std::uint64_t taken = sizeof(Pixel) * static_cast<std::uint64_t>(stored.width) *
                                    static_cast<std::uint64_t>(stored.height);
        if (auto too_much = judge_memory(taken, request)) return *std::move(too_much);
        std::vector<Pixel> first(static_cast<std::size_t>(stored.width));
        auto* const first_samples = reinterpret_cast<png_bytep>(first.data());
        // A file that claims a size and has nothing to show for it takes no memory.
        if (!session.attempt([&] { png_read_row(png, first_samples, nullptr); })) return session.fault();
        Pixmap whole(stored);
        whole.fill(0);
        std::copy(first.begin(), first.end(), whole.row(0));
        for (int pass = 0; pass < passes; ++pass)
            for (int y = pass == 0 ? 1 : 0; y < stored.height; ++y) {
                if (stop()) return slow_photo();
                auto* const samples = reinterpret_cast<png_bytep>(whole.row(y));
                if (!session.attempt([&] { png_read_row(png, samples, nullptr); })) return session.fault();
            }
        for (int y = rows.begin; y < rows.end; ++y)
            give(whole.row(y));
    }
    if (!session.attempt([&] { png_read_end(png, nullptr); })) return session.fault();
    return canvas.take();
}

}  // namespace kiosk
