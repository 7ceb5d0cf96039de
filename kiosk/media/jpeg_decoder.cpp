#include <cstdio>
// jpeglib.h needs <cstdio> before it.
#include <jerror.h>
#include <jpeglib.h>

#include <algorithm>
#include <bit>
#include <csetjmp>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "kiosk/media/color_profile.h"
#include "kiosk/media/photo_decoders.h"
#include "kiosk/media/row_pipeline.h"
#include "kiosk/media/shrunk_photo.h"

namespace kiosk {
namespace {

/// A progressive JPEG may ask for any number of passes over the whole picture; encoders write about ten.
constexpr int most_scans = 100;

/// The most bytes outside every scan before the picture is complete: where coded data is damaged, hundreds of
/// bytes are left over.
constexpr std::uint64_t most_bytes_between_scans = 64;

/// The fewest bytes after the picture that are worth reporting: some encoders add a few as padding.
constexpr std::uint64_t least_stray_bytes = 16;

/// libjpeg's source of the file's bytes.
struct Source : jpeg_source_mgr {
    explicit Source(ByteStream& stream) : jpeg_source_mgr{}, bytes(stream) {
        init_source = [](j_decompress_ptr) {};
        term_source = [](j_decompress_ptr) {};
        resync_to_restart = jpeg_resync_to_restart;
        fill_input_buffer = [](j_decompress_ptr info) -> boolean {
            if (of(info).take()) return TRUE;
            // At the end of a file, do as libjpeg's own sources do: warn, and insert an end marker.
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
                if (left > 0 && !source.take())
                    return;  // more was asked for: report the end of the file to libjpeg
            }
        };
    }
    static Source& of(j_decompress_ptr info) { return static_cast<Source&>(*info->src); }

    /// Replaces the current piece by the next one. False at the end of the file.
    bool take() {
        const std::string_view piece = bytes.next();
        next_input_byte = reinterpret_cast<const JOCTET*>(piece.data());
        bytes_in_buffer = piece.size();
        return !piece.empty();
    }

    /// Searches for the marker that ends the picture, and reads up to it. If there is none, what was read
    /// remains available for decoding. `other_bytes` becomes the number of bytes before the marker that are
    /// not padding.
    bool finds_end_mark(std::uint64_t& other_bytes) {
        // Inside coded data FF D9 can only be the end marker.
        other_bytes = 0;
        std::string read;
        do {
            const std::size_t start = read.size() - (read.ends_with('\xFF') ? 1 : 0);
            read.append(reinterpret_cast<const char*>(next_input_byte), bytes_in_buffer);
            const std::size_t end = read.find("\xFF\xD9", start);
            const auto counted = std::string_view(read).substr(0, end).substr(start);
            other_bytes += static_cast<std::uint64_t>(std::count_if(
                counted.begin(), counted.end(), [](char byte) { return byte != '\0' && byte != '\xFF'; }));
            if (end != std::string::npos) return true;
        } while (take());
        kept_ = std::move(read);
        next_input_byte = reinterpret_cast<const JOCTET*>(kept_.data());
        bytes_in_buffer = kept_.size();
        return false;
    }

    ByteStream& bytes;

  private:
    std::string kept_;  ///< what was read ahead
};

/// libjpeg's state and its error handling. libjpeg reports an error with longjmp. That skips no destructor,
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
        // Called for every row, and for every row of blocks in each scan.
        progress_.progress_monitor = [](j_common_ptr info) {
            Session& session = *of(info);
            session.stopped_ = session.stop_();
            const bool too_many = session.info_.input_scan_number > most_scans;
            if (session.stopped_ || too_many) std::longjmp(session.jump_, 1);
            session.note_scan();
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

    /// Runs `calls`, which call libjpeg and must not own anything with a destructor. False if libjpeg reports
    /// a fatal error.
    template <typename Calls>
    bool attempt(Calls calls) {
        if (setjmp(jump_) != 0) {
            failed_ = true;
            return false;
        }
        calls();
        return true;
    }

    /// The first fault so far that would be visible, if any.
    std::optional<PhotoError> fault() const {
        if (stopped_) return slow_photo();
        if (lacks_data_) return truncated_photo();
        if (failed_ || damaged_) return ended_ ? truncated_photo() : damaged_photo();
        return std::nullopt;
    }

    /// Whether the file ended before libjpeg had reached the end marker.
    bool ended() const { return ended_; }

    /// Whether the scans read so far make up the whole picture: every component, to its last bit.
    bool has_whole_picture() const {
        if (lacks_data_ || damaged_) return false;
        if (!info_.coef_bits) return scanned_ == (1U << info_.num_components) - 1;
        for (int component = 0; component < info_.num_components; ++component)
            for (const int bits_to_come : info_.coef_bits[component])
                if (bits_to_come != 0) return false;
        return true;
    }

    /// Reads the scans of a picture with several scans. If libjpeg fails after a complete picture, the rest
    /// of the file is ignored.
    void read_scans() {
        // When libjpeg refuses a second frame in trailing rubbish, that frame has already replaced the first.
        const auto header = std::tuple(info_.image_width, info_.image_height, info_.num_components,
                                       info_.data_precision, info_.progressive_mode, info_.arith_code);
        if (attempt([&] { jpeg_start_decompress(&info_); }) || stopped_) return;
        std::tie(info_.image_width, info_.image_height, info_.num_components, info_.data_precision,
                 info_.progressive_mode, info_.arith_code) = header;
        if (!has_whole_picture()) return;
        failed_ = false;
        info_.unread_marker = JPEG_EOI;
        attempt([&] { jpeg_start_decompress(&info_); });
    }

    std::uint64_t stray_bytes() const { return stray_bytes_; }

  private:
    static Session* of(j_common_ptr info) { return static_cast<Session*>(info->client_data); }

    void note_scan() {
        for (int i = 0; i < info_.comps_in_scan; ++i)
            if (const auto* const component = info_.cur_comp_info[i])
                scanned_ |= 1U << component->component_index;
    }

    /// libjpeg has skipped `count` bytes before `marker`.
    void note_stray_bytes(int count, int marker) {
        // Photoshop, phones, drones and scanners leave any number of bytes between segments and before the
        // end, and viewers accept that: the number says nothing. But bytes that are left over between two
        // scans are mostly damaged coded data.
        if (info_.input_scan_number == 0) return;
        stray_bytes_ += static_cast<std::uint64_t>(std::max(count, 0));
        if (marker != JPEG_EOI && stray_bytes_ > most_bytes_between_scans && !has_whole_picture())
            damaged_ = true;
    }

    void note(int message) {
        switch (message) {
            case JWRN_HIT_MARKER:
                lacks_data_ = true;
                break;
            case JWRN_JPEG_EOF:
                ended_ = true;
                break;
            case JWRN_HUFF_BAD_CODE:
            case JWRN_MUST_RESYNC:
                damaged_ = true;
                break;
            case JWRN_EXTRANEOUS_DATA:
                note_stray_bytes(handler_.msg_parm.i[0], handler_.msg_parm.i[1]);
                break;
            default:
                // Unusual versions and the like, which cameras do write.
                break;
        }
    }

    const StopRequest& stop_;
    Source source_;
    jpeg_decompress_struct info_{};
    jpeg_error_mgr handler_{};
    jpeg_progress_mgr progress_{};
    std::jmp_buf jump_{};
    std::uint64_t stray_bytes_ = 0;
    unsigned int scanned_ = 0;  ///< one bit for each component that has had a scan
    bool lacks_data_ = false;
    bool ended_ = false;
    bool damaged_ = false;
    bool failed_ = false;
    bool stopped_ = false;
};

/// What a picture takes whose scans have to come together before any of it can be drawn.
std::uint64_t coefficient_bytes(const jpeg_decompress_struct& info) {
    std::uint64_t blocks = 0;
    for (int i = 0; i < info.num_components; ++i)
        blocks += std::uint64_t{info.comp_info[i].width_in_blocks} * info.comp_info[i].height_in_blocks;
    return blocks * sizeof(JBLOCK);
}

/// The eighths of its size to which a photo is scaled while it is decoded: the least that leave as many
/// pixels as the request wants. Halves of halves have vectorized inverse transforms. That of five eighths has
/// not, but leaves two fifths to resample. Six would cost as much as eight, and lose fine lines; three and
/// seven cost more.
int least_eighths(const StoredRequest& request) {
    for (const int eighths : {1, 2, 4, 5}) {
        const float part = static_cast<float>(eighths) / 8;
        if (request.crop.width * part >= static_cast<float>(request.target.width) &&
            request.crop.height * part >= static_cast<float>(request.target.height))
            return eighths;
    }
    return 8;
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
                                const StopRequest& stop, PhotoOddities* oddities) {
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

    const int eighths = least_eighths(request);
    info.scale_num = static_cast<unsigned int>(eighths);
    info.scale_denom = 8;
    const bool inks = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
    constexpr J_COLOR_SPACE pixels = std::endian::native == std::endian::little ? JCS_EXT_BGRA : JCS_EXT_ARGB;
    info.out_color_space = inks ? JCS_CMYK : pixels;
    ColorProfile profile = read_profile(session);
    if (profile.is_hdr()) return hdr_photo();

    const bool has_several_scans = jpeg_has_multiple_scans(&info);
    // Nothing is allocated for the picture before it starts.
    if (has_several_scans)
        if (auto too_much = judge_memory(coefficient_bytes(info), request)) return *std::move(too_much);
    if (has_several_scans)
        session.read_scans();
    else
        session.attempt([&] { jpeg_start_decompress(&info); });
    if (session.fault()) return fault();
    if (has_several_scans && session.ended() && !session.has_whole_picture()) return truncated_photo();
    const Size shrunk{static_cast<int>(info.output_width), static_cast<int>(info.output_height)};
    PhotoCanvas canvas(shrunk, eighths, request, profile.light_space());
    const bool is_kept =
        request.shrunk != nullptr && shrunk.width <= ShrunkPhoto::most_pixels / shrunk.height;
    const auto rows = is_kept ? RowResampler::Range{0, shrunk.height} : canvas.rows();
    const auto columns = is_kept ? RowResampler::Range{0, shrunk.width} : canvas.columns();
    Pixmap kept;
    if (is_kept) kept = Pixmap(shrunk);

    // At the edges of the crop libjpeg's colour smoothing has no neighbours. Two extra columns on each side
    // avoid visible edges.
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
    const auto take = [&, before, length = columns.length(), y = rows.begin](Pixel* row) mutable {
        Pixel* const first = row + before;
        if (!profile.light_space()) profile.to_srgb(first, length);
        if (is_kept) std::copy_n(first, length, kept.row(y));
        if (y >= canvas.rows().begin && y < canvas.rows().end)
            canvas.push(first + (canvas.columns().begin - columns.begin));
        ++y;
    };
    RowPipeline pipeline(stride, take);
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
    PhotoOddities found{session.ended(), session.stray_bytes()};
    if (!has_several_scans) {
        // A photo must be complete whichever part of it a slide shows. If an end marker follows, the part
        // below the crop is not decoded: the result is the same, and it is faster.
        const bool has_all_rows = info.output_scanline == info.output_height;
        std::uint64_t other_bytes = 0;
        found.lacks_end_mark = session.ended() || (info.unread_marker != JPEG_EOI &&
                                                   !session.source().finds_end_mark(other_bytes));
        if (has_all_rows && !found.lacks_end_mark) found.stray_bytes = other_bytes;
        if (found.lacks_end_mark) {
            // Arithmetic coding may leave out zeros, so a missing part cannot be recognized.
            if (info.arith_code) return truncated_photo();
            std::vector<Pixel> row(stride);
            auto* sample = reinterpret_cast<JSAMPROW>(row.data());
            while (info.output_scanline < info.output_height)
                if (!session.attempt([&] { jpeg_read_scanlines(&info, &sample, 1); }) || session.fault())
                    return fault();
        }
    }
    if (found.stray_bytes < least_stray_bytes) found.stray_bytes = 0;
    if (oddities) *oddities = found;
    if (is_kept) *request.shrunk = {eighths, std::move(kept), profile.light_space()};
    return canvas.take();
}

std::optional<Pixmap> cut_out(const ShrunkPhoto& photo, const PhotoInfo& info, const PhotoRequest& request) {
    const StoredRequest stored = to_stored_request(info, request);
    if (photo.eighths == 0 || least_eighths(stored) != photo.eighths) return std::nullopt;
    PhotoCanvas canvas(photo.pixels.size(), photo.eighths, stored, photo.space);
    for (int y = canvas.rows().begin; y < canvas.rows().end; ++y)
        canvas.push(photo.pixels.row(y) + canvas.columns().begin);
    return canvas.take();
}

}  // namespace kiosk
