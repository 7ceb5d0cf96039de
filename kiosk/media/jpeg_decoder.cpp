#include <cstdio>
// jpeglib.h needs <cstdio> before it.
#include <jerror.h>
#include <jpeglib.h>

#include <algorithm>
#include <bit>
#include <csetjmp>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>

#include "kiosk/media/color_profile.h"
#include "kiosk/media/photo_decoders.h"
#include "kiosk/media/row_pipeline.h"

namespace kiosk {
namespace {

/// A progressive JPEG may ask for any number of passes over the whole picture; encoders write about ten.
constexpr int most_scans = 100;

/// Cameras leave a few bytes between segments; where coded data stops making sense, hundreds are left over.
constexpr int most_stray_bytes = 64;

/// Where libjpeg takes the file's bytes from.
struct Source : jpeg_source_mgr {
    explicit Source(ByteStream& stream) : jpeg_source_mgr{}, bytes(stream) {
        init_source = [](j_decompress_ptr) {};
        term_source = [](j_decompress_ptr) {};
        resync_to_restart = jpeg_resync_to_restart;
        fill_input_buffer = [](j_decompress_ptr info) -> boolean {
            if (of(info).take()) return TRUE;
            // As libjpeg's own sources do at the end of a file: a warning, and a marker that ends it.
            WARNMS(info, JWRN_JPEG_EOF);
            static constexpr JOCTET end_of_image[] = {0xFF, JPEG_EOI};
            of(info).next_input_byte = end_of_image;
            of(info).bytes_in_buffer = sizeof end_of_image;
            return TRUE;
        };
        skip_input_data = [](j_decompress_ptr info, long count) {
            Source& source = of(info);
            for (auto left = static_cast<std::size_t>(std::max(count, 0L)); left > 0;) {
                const std::size_t here = std::min(left, source.bytes_in_buffer);
                source.next_input_byte += here;
                source.bytes_in_buffer -= here;
                left -= here;
                if (left > 0 && !source.take()) return;  // asked for more, libjpeg is told that it ends
            }
        };
    }
    static Source& of(j_decompress_ptr info) { return static_cast<Source&>(*info->src); }

    /// The next piece in place of the one before. False at the end of the file.
    bool take() {
        const std::string_view piece = bytes.next();
        next_input_byte = reinterpret_cast<const JOCTET*>(piece.data());
        bytes_in_buffer = piece.size();
        return !piece.empty();
    }

    /// Whether the picture's coded data ends by a marker, from here on; reads on to it.
    bool has_end() {
        // FF D9 means nothing else within coded data.
        bool after_ff = false;
        do {
            const std::string_view piece(reinterpret_cast<const char*>(next_input_byte), bytes_in_buffer);
            if (after_ff && piece.starts_with('\xD9')) return true;
            if (piece.find("\xFF\xD9") != std::string_view::npos) return true;
            if (!piece.empty()) after_ff = piece.ends_with('\xFF');
        } while (take());
        return false;
    }

    ByteStream& bytes;
};

/// libjpeg's state and its error handling. An error leaves libjpeg by longjmp, which skips no destructor
/// because nothing between attempt() and libjpeg has one.
class Session {
  public:
    Session(ByteStream& bytes, const StopRequest& stop) : stop_(stop), source_(bytes) {
        info_.err = jpeg_std_error(&handler_);
        handler_.error_exit = [](j_common_ptr info) { std::longjmp(of(info)->jump_, 1); };
        handler_.emit_message = [](j_common_ptr info, int level) {
            if (level < 0) of(info)->note(info->err->msg_code);
        };
        handler_.output_message = [](j_common_ptr) {};
        // Called for every row, and for every row of blocks of each scan.
        progress_.progress_monitor = [](j_common_ptr info) {
            Session& session = *of(info);
            session.stopped_ = session.stop_();
            const bool too_many = reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > most_scans;
            if (session.stopped_ || too_many) std::longjmp(session.jump_, 1);
        };
        info_.client_data = this;
        attempt([&] {
            jpeg_create_decompress(&info_);
            info_.progress = &progress_;
            info_.src = &source_;
        });
    }
    ~Session() { jpeg_destroy_decompress(&info_); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    jpeg_decompress_struct& info() { return info_; }
    Source& source() { return source_; }

    /// Calls libjpeg by `calls`, which must hold nothing that has a destructor. False where libjpeg gave up.
    template <typename Calls>
    bool attempt(Calls calls) {
        if (setjmp(jump_) != 0) {
            failed_ = true;
            return false;
        }
        calls();
        return true;
    }

    /// What was wrong so far, if anything was that would be seen.
    std::optional<PhotoError> fault() const {
        if (stopped_) return slow_photo();
        if (truncated_) return truncated_photo();
        if (failed_ || damaged_) return damaged_photo();
        return std::nullopt;
    }

  private:
    static Session* of(j_common_ptr info) { return static_cast<Session*>(info->client_data); }

    void note(int message) {
        switch (message) {
            case JWRN_HIT_MARKER:
            case JWRN_JPEG_EOF:
                truncated_ = true;
                break;
            case JWRN_HUFF_BAD_CODE:
            case JWRN_MUST_RESYNC:
                damaged_ = true;
                break;
            case JWRN_EXTRANEOUS_DATA:
                stray_bytes_ += handler_.msg_parm.i[0];
                if (info_.input_scan_number > 0 && stray_bytes_ > most_stray_bytes) damaged_ = true;
                break;
            default:
                // Odd versions and the like, which cameras do write.
                break;
        }
    }

    const StopRequest& stop_;
    Source source_;
    jpeg_decompress_struct info_{};
    jpeg_error_mgr handler_{};
    jpeg_progress_mgr progress_{};
    std::jmp_buf jump_{};
    int stray_bytes_ = 0;
    bool truncated_ = false;
    bool damaged_ = false;
    bool failed_ = false;
    bool stopped_ = false;
};

bool shrinks_enough(const StoredRequest& request, int by) {
    const auto divisor = static_cast<float>(by);
    return request.crop.width >= divisor * static_cast<float>(request.target.width) &&
           request.crop.height >= divisor * static_cast<float>(request.target.height);
}

ColorProfile read_profile(Session& session) {
    auto& info = session.info();
    PixelKind kind = PixelKind::color;
    if (info.out_color_space == JCS_CMYK)
        kind = info.saw_Adobe_marker ? PixelKind::inverted_cmyk : PixelKind::cmyk;
    JOCTET* data = nullptr;
    unsigned int length = 0;
    session.attempt([&] { jpeg_read_icc_profile(&info, &data, &length); });
    const std::unique_ptr<JOCTET, decltype(&std::free)> owner(data, &std::free);
    if (!data) return ColorProfile(kind);
    return ColorProfile({reinterpret_cast<const char*>(data), length}, kind);
}

}  // namespace

PhotoResult<Pixmap> decode_jpeg(ByteStream& bytes, Size stored, const StoredRequest& request,
                                const StopRequest& stop) {
    Session session(bytes, stop);
    auto& info = session.info();
    const auto fault = [&] { return session.fault().value_or(damaged_photo()); };

    constexpr unsigned int longest_segment = 0xFFFF;
    if (!session.attempt([&] {
            jpeg_save_markers(&info, JPEG_APP0 + 2, longest_segment);
            jpeg_read_header(&info, TRUE);
        }))
        return fault();
    if (info.image_width != static_cast<JDIMENSION>(stored.width) ||
        info.image_height != static_cast<JDIMENSION>(stored.height))
        return damaged_photo();

    // Only these are fast: their inverse transforms are vectorized.
    int shrink = 8;
    while (shrink > 1 && !shrinks_enough(request, shrink))
        shrink /= 2;
    info.scale_num = 1;
    info.scale_denom = static_cast<unsigned int>(shrink);
    const bool inks = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
    constexpr J_COLOR_SPACE pixels = std::endian::native == std::endian::little ? JCS_EXT_BGRA : JCS_EXT_ARGB;
    info.out_color_space = inks ? JCS_CMYK : pixels;
    ColorProfile profile = read_profile(session);

    if (!session.attempt([&] { jpeg_start_decompress(&info); }) || session.fault()) return fault();
    const Size shrunk{static_cast<int>(info.output_width), static_cast<int>(info.output_height)};
    PhotoCanvas canvas(shrunk, shrink, request, profile.light_space());
    const auto rows = canvas.rows();
    const auto columns = canvas.columns();

    // At the edges of what is cut off here the colour's smoothing lacks its neighbours: two more columns hide
    // that.
    constexpr int margin = 2;
    auto left = static_cast<JDIMENSION>(std::max(columns.begin - margin, 0));
    auto width = static_cast<JDIMENSION>(std::min(columns.end + margin, shrunk.width)) - left;
    if (!session.attempt([&] {
            if (width < info.output_width) jpeg_crop_scanline(&info, &left, &width);
            if (rows.begin > 0) jpeg_skip_scanlines(&info, static_cast<JDIMENSION>(rows.begin));
        }))
        return fault();
    const std::size_t stride = info.output_width;
    const auto before = static_cast<std::ptrdiff_t>(columns.begin) - static_cast<std::ptrdiff_t>(left);
    RowPipeline pipeline(stride, [&canvas, &profile, before, length = columns.length()](Pixel* row) {
        if (!profile.light_space()) profile.to_srgb(row + before, length);
        canvas.push(row + before);
    });
    for (int y = rows.begin; y < rows.end; y += RowPipeline::rows_a_batch) {
        const int count = std::min(RowPipeline::rows_a_batch, rows.end - y);
        Pixel* const batch = pipeline.next_batch();
        for (int i = 0; i < count; ++i) {
            auto* sample = reinterpret_cast<JSAMPROW>(batch + stride * static_cast<std::size_t>(i));
            JDIMENSION read = 0;
            if (!session.attempt([&] { read = jpeg_read_scanlines(&info, &sample, 1); }) || session.fault() ||
                read != 1)
                return fault();
        }
        pipeline.hand_on(count);
    }
    pipeline.finish();
    if (info.output_scanline == info.output_height) {
        if (!session.attempt([&] { jpeg_finish_decompress(&info); }) || session.fault()) return fault();
    } else if (!jpeg_has_multiple_scans(&info)) {
        // What lies below the crop is not decoded. The end of the picture's data has to be there all the
        // same: a photo is whole or it is not, whatever part of it a slide shows. (Of several scans all were
        // read before the first row.)
        const bool has_read_end = info.unread_marker == JPEG_EOI;
        if (!has_read_end && !session.source().has_end()) return truncated_photo();
    }
    return canvas.take();
}

}  // namespace kiosk
