#include "kiosk/video/film_frames.h"

#include <algorithm>
#include <cmath>
#include <new>

#include "kiosk/video/av_parts.h"

namespace kiosk {
namespace {

/// WebM is a part of Matroska.
constexpr const char* film_formats = "matroska";
constexpr const char* film_codings = "vp9,libdav1d";

FilmCoding coding_of(AVCodecID id) {
    switch (id) {
        case AV_CODEC_ID_VP9:
            return FilmCoding::vp9;
        case AV_CODEC_ID_AV1:
            return FilmCoding::av1;
        case AV_CODEC_ID_VP8:
            return FilmCoding::vp8;
        case AV_CODEC_ID_H264:
            return FilmCoding::h264;
        case AV_CODEC_ID_HEVC:
            return FilmCoding::h265;
        default:
            return FilmCoding::other;
    }
}

class AvFilm : public FilmDecoder {
  public:
    FilmFault open(const FilmWish& wish) override {
        wish_ = wish;
        file_ = {wish.file, wish.bytes};
        packet_.reset(av_packet_alloc());
        frame_.reset(av_frame_alloc());
        if (!packet_ || !frame_) return FilmFault::no_memory;
        format_ = open_av_file(file_, film_formats, film_codings, io_);
        if (!format_) return io_ ? FilmFault::damaged : FilmFault::no_memory;
        if (avformat_find_stream_info(format_.get(), nullptr) < 0) return FilmFault::damaged;
        stream_ = find_moving_pictures(*format_);
        if (!stream_) return FilmFault::no_pictures;
        start_ = stream_->start_time == AV_NOPTS_VALUE ? 0 : stream_->start_time;
        facts_.coding = static_cast<std::uint32_t>(coding_of(stream_->codecpar->codec_id));
        facts_.width = std::max(stream_->codecpar->width, 0);
        facts_.height = std::max(stream_->codecpar->height, 0);
        static_assert(AV_TIME_BASE == 1'000'000);
        if (format_->duration != AV_NOPTS_VALUE) facts_.length = std::max<std::int64_t>(format_->duration, 0);
        return open_codec();
    }

    FilmFacts facts() const override { return facts_; }

    FilmStep next(std::uint32_t* pixels) override {
        FilmStep step;
        while (true) {
            const int got = avcodec_receive_frame(codec_.get(), frame_.get());
            if (got >= 0) {
                step.fault = convert(pixels, step);
                av_frame_unref(frame_.get());
                return step;
            }
            if (got != AVERROR(EAGAIN)) return at_end();
            read_packet();
        }
    }

    FilmFault rewind() override {
        if (av_seek_frame(format_.get(), stream_->index, start_, AVSEEK_FLAG_BACKWARD) < 0 &&
            av_seek_frame(format_.get(), -1, 0, AVSEEK_FLAG_BYTE) < 0)
            return FilmFault::damaged;
        avcodec_flush_buffers(codec_.get());
        shown_ = shown_at_ = ends_ = 0;
        return FilmFault::none;
    }

  private:
    FilmFault open_codec() {
        const AVCodecParameters& parameters = *stream_->codecpar;
        if (!fits(parameters.width, parameters.height)) return FilmFault::too_large;
        const AVCodec* const codec = find_av_decoder(parameters.codec_id, film_codings);
        if (!codec) return FilmFault::unknown_coding;
        codec_.reset(avcodec_alloc_context3(codec));
        if (!codec_) return FilmFault::no_memory;
        codec_->thread_count = 1;
        codec_->max_pixels = wish_.most_pixels;
        if (avcodec_parameters_to_context(codec_.get(), &parameters) < 0 ||
            avcodec_open2(codec_.get(), codec, nullptr) < 0)
            return FilmFault::unknown_coding;
        return FilmFault::none;
    }

    bool fits(int width, int height) const {
        return width >= 0 && height >= 0 && width <= wish_.most_side && height <= wish_.most_side &&
               std::int64_t{width} * height <= wish_.most_pixels;
    }

    /// Gives the decoder the next part of the film, or says that there is none. What is damaged may harm a
    /// later picture, and may not: the decoder goes on with what it has.
    void read_packet() {
        const bool is_there = av_read_frame(format_.get(), packet_.get()) >= 0;
        if (is_there && packet_->stream_index != stream_->index) return av_packet_unref(packet_.get());
        avcodec_send_packet(codec_.get(), is_there ? packet_.get() : nullptr);
        av_packet_unref(packet_.get());
    }

    FilmStep at_end() {
        FilmStep step;
        step.is_end = true;
        step.at = ends_;
        if (shown_ == 0) step.fault = FilmFault::damaged;
        return step;
    }

    std::int64_t microseconds(std::int64_t stamp) const {
        constexpr AVRational a_microsecond{1, 1'000'000};
        return av_rescale_q(stamp, stream_->time_base, a_microsecond);
    }

    FilmFault convert(std::uint32_t* pixels, FilmStep& step) {
        const AVFrame& frame = *frame_;
        if (!fits(frame.width, frame.height) || frame.width == 0 || frame.height == 0)
            return FilmFault::too_large;
        const double wider = av_pixel_width(*format_, *stream_, *frame_);
        if (wider <= 0) return FilmFault::damaged;
        const double scale =
            std::min(wish_.box_width / (wider * frame.width), double{1} * wish_.box_height / frame.height);
        const auto side = [scale](double whole, int most) {
            return std::clamp(static_cast<int>(std::lround(whole * scale)), 1, most);
        };
        step.width = side(wider * frame.width, wish_.box_width);
        step.height = side(frame.height, wish_.box_height);
        // libav keeps the scaler where nothing has changed.
        scaler_.reset(sws_getCachedContext(scaler_.release(), frame.width, frame.height,
                                           static_cast<AVPixelFormat>(frame.format), step.width, step.height,
                                           AV_PIX_FMT_RGB32, SWS_BICUBIC, nullptr, nullptr, nullptr));
        if (!scaler_) return FilmFault::damaged;
        set_av_colors(*scaler_, frame);
        auto* const to = reinterpret_cast<std::uint8_t*>(pixels);
        const int stride = step.width * static_cast<int>(sizeof *pixels);
        if (sws_scale(scaler_.get(), frame.data, frame.linesize, 0, frame.height, &to, &stride) !=
            step.height)
            return FilmFault::damaged;
        // A film whose times run back is seen at one pace all the same.
        const std::int64_t stamp = frame.best_effort_timestamp;
        constexpr std::int64_t least_step = 1000;
        step.at =
            stamp == AV_NOPTS_VALUE ? ends_ : std::max(shown_at_ + least_step, microseconds(stamp - start_));
        if (shown_ == 0) step.at = 0;
        // The last picture is seen for as long as the one before it; short films tell no rate.
        if (step.at > shown_at_) lasts_ = step.at - shown_at_;
        shown_at_ = step.at;
        ends_ = step.at + lasts_;
        ++shown_;
        return FilmFault::none;
    }

    FilmWish wish_{};
    FilmFacts facts_{};
    AvOpenFile file_{-1, 0};
    AvHandle<AVIOContext> io_;
    AvHandle<AVFormatContext> format_;
    AvHandle<AVCodecContext> codec_;
    AvHandle<AVPacket> packet_;
    AvHandle<AVFrame> frame_;
    AvHandle<SwsContext> scaler_;
    AVStream* stream_ = nullptr;
    std::int64_t start_ = 0;       ///< the stamp of its beginning
    std::int64_t shown_ = 0;       ///< pictures so far
    std::int64_t shown_at_ = 0;    ///< of the last one
    std::int64_t lasts_ = 40'000;  ///< a picture, as long as nothing else is known
    std::int64_t ends_ = 0;
};

}  // namespace
}  // namespace kiosk

extern "C" __attribute__((visibility("default"))) kiosk::FilmDecoder* kiosk_make_film_decoder() {
    av_log_set_level(AV_LOG_QUIET);
    return new (std::nothrow) kiosk::AvFilm;
}
