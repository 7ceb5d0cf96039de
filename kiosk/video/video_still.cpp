#include "kiosk/video/video_still.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "kiosk/video/av_parts.h"

extern "C" {
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
}

namespace kiosk {
namespace {

/// What phones, cameras and screen recorders write. The many rarer forms of libav add risk without a benefit,
/// and some of them name further files.
constexpr const char* formats = "mov,matroska,avi,mpeg,mpegvideo,ogg,asf,flv";
constexpr const char* codings =
    "h264,hevc,vp8,vp9,libdav1d,mpeg4,msmpeg4,msmpeg4v2,mpeg1video,mpeg2video,mjpeg,h263,flv,wmv1,wmv2,wmv3,"
    "vc1,theora,prores,dvvideo,qtrle,rawvideo,ffv1";

class Reader {
  public:
    Reader(const VideoWish& wish, VideoStill& still)
        : wish_(wish), still_(still), file_{wish.file, wish.bytes} {}

    VideoFault read() {
        if (const VideoFault fault = open(); fault != VideoFault::none) return fault;
        const bool by_number = wish_.number > 0;
        if (!by_number && still_.length > 0 && wish_.seconds > still_.length) return VideoFault::ends_before;
        VideoFault found = VideoFault::damaged;
        if (!by_number && seek(wish_.seconds)) found = decode();
        // Where it cannot be sought in, all of it is decoded up to there.
        if (found == VideoFault::damaged) {
            if (has_read_ && !seek(0)) return VideoFault::damaged;
            found = decode();
        }
        return found == VideoFault::none ? convert() : found;
    }

  private:
    VideoFault open() {
        format_ = open_av_file(file_, formats, codings, io_);
        if (!format_) return io_ ? VideoFault::damaged : VideoFault::no_memory;
        AVFormatContext* const context = format_.get();
        if (avformat_find_stream_info(context, nullptr) < 0) return VideoFault::damaged;
        stream_ = find_moving_pictures(*context);
        if (!stream_) return VideoFault::no_pictures;
        if (context->duration > 0) still_.length = static_cast<double>(context->duration) / AV_TIME_BASE;
        start_ = stream_->start_time == AV_NOPTS_VALUE ? 0 : stream_->start_time;
        return open_codec();
    }

    VideoFault open_codec() {
        const AVCodecParameters& parameters = *stream_->codecpar;
        std::snprintf(still_.coding, sizeof still_.coding, "%s", avcodec_get_name(parameters.codec_id));
        if (!fits(parameters.width, parameters.height)) return VideoFault::too_large;
        const AVCodec* const codec = find_av_decoder(parameters.codec_id, codings);
        if (!codec) return VideoFault::unknown_coding;
        codec_.reset(avcodec_alloc_context3(codec));
        if (!codec_) return VideoFault::no_memory;
        codec_->thread_count = 1;
        codec_->max_pixels = wish_.most_pixels;
        if (avcodec_parameters_to_context(codec_.get(), &parameters) < 0 ||
            avcodec_open2(codec_.get(), codec, nullptr) < 0)
            return VideoFault::unknown_coding;
        return VideoFault::none;
    }

    bool fits(int width, int height) const {
        return width >= 0 && height >= 0 && width <= wish_.most_side && height <= wish_.most_side &&
               std::int64_t{width} * height <= wish_.most_pixels;
    }

    bool seek(double seconds) {
        const auto at = static_cast<std::int64_t>(seconds / av_q2d(stream_->time_base));
        if (av_seek_frame(format_.get(), stream_->index, start_ + at, AVSEEK_FLAG_BACKWARD) < 0) return false;
        avcodec_flush_buffers(codec_.get());
        return true;
    }

    double time_of(const AVFrame& frame) const {
        const std::int64_t stamp = frame.best_effort_timestamp;
        return stamp == AV_NOPTS_VALUE ? last_time_
                                       : static_cast<double>(stamp - start_) * av_q2d(stream_->time_base);
    }

    /// Up to the picture of the wish, which is then `frame_`. `damaged` where the first one already comes
    /// after it.
    VideoFault decode() {
        count_ = 0;
        last_time_ = 0;
        has_read_ = true;
        frame_.reset(av_frame_alloc());
        const AvHandle<AVFrame> next(av_frame_alloc());
        const AvHandle<AVPacket> packet(av_packet_alloc());
        if (!frame_ || !next || !packet) return VideoFault::no_memory;
        for (bool at_end = false; !at_end;) {
            at_end = av_read_frame(format_.get(), packet.get()) < 0;
            const bool is_ours = at_end || packet->stream_index == stream_->index;
            // What is damaged on the way may harm a later picture, and may not: libav says which.
            if (is_ours) avcodec_send_packet(codec_.get(), at_end ? nullptr : packet.get());
            av_packet_unref(packet.get());
            while (is_ours && avcodec_receive_frame(codec_.get(), next.get()) >= 0)
                if (take(*next)) return is_found();
        }
        return at_the_end();
    }

    /// The next picture in the order in which they are seen. True once the wish is met or cannot be met.
    bool take(AVFrame& next) {
        const double time = time_of(next);
        const bool is_first = ++count_ == 1;
        const bool by_number = wish_.number > 0;
        constexpr double half_a_millisecond = 0.0005;
        if (!by_number && time > wish_.seconds + half_a_millisecond) {
            // The first picture of all may begin a little late.
            constexpr double a_moment = 0.2;
            if (is_first && wish_.seconds < a_moment && time < a_moment) keep(next, time);
            return true;
        }
        if (!by_number || count_ == wish_.number) keep(next, time);
        last_time_ = time;
        return by_number && count_ == wish_.number;
    }
    void keep(AVFrame& next, double time) {
        av_frame_unref(frame_.get());
        av_frame_move_ref(frame_.get(), &next);
        still_.at = time;
    }

    VideoFault is_found() const {
        if (!frame_->data[0]) return VideoFault::damaged;
        return frame_->decode_error_flags != 0 || (frame_->flags & AV_FRAME_FLAG_CORRUPT) != 0
                   ? VideoFault::damaged
                   : VideoFault::none;
    }

    VideoFault at_the_end() {
        if (count_ == 0) return VideoFault::damaged;
        still_.count = count_;
        if (wish_.number > 0) return VideoFault::ends_before;
        // The last picture is seen until the sound ends too.
        const double rate = av_q2d(stream_->avg_frame_rate);
        const double end = last_time_ + (rate > 0 ? 1 / rate : 0);
        if (wish_.seconds <= std::max(end, still_.length)) return is_found();
        still_.length = end;
        return VideoFault::ends_before;
    }

    /// The matrix that turns the pictures upright, as an orientation of EXIF.
    static int orientation_of(const std::int32_t* matrix) {
        if (!matrix) return 1;
        const std::int32_t right_to_right = matrix[0];
        const std::int32_t right_to_down = matrix[1];
        const std::int32_t down_to_right = matrix[3];
        const std::int32_t down_to_down = matrix[4];
        if (right_to_right != 0 || down_to_down != 0) {
            if (right_to_right < 0) return down_to_down < 0 ? 3 : 2;
            return down_to_down < 0 ? 4 : 1;
        }
        if (down_to_right < 0) return right_to_down < 0 ? 7 : 6;
        return right_to_down < 0 ? 8 : 5;
    }
    const std::int32_t* matrix() const {
#if LIBAVCODEC_VERSION_MAJOR >= 61
        const AVPacketSideData* const data =
            av_packet_side_data_get(stream_->codecpar->coded_side_data, stream_->codecpar->nb_coded_side_data,
                                    AV_PKT_DATA_DISPLAYMATRIX);
        return data && data->size >= 9 * sizeof(std::int32_t)
                   ? reinterpret_cast<const std::int32_t*>(data->data)
                   : nullptr;
#else
        std::size_t size = 0;
        const std::uint8_t* const data = av_stream_get_side_data(stream_, AV_PKT_DATA_DISPLAYMATRIX, &size);
        return data && size >= 9 * sizeof(std::int32_t) ? reinterpret_cast<const std::int32_t*>(data)
                                                        : nullptr;
#endif
    }

    /// The picture in red, green and blue, with square pixels.
    VideoFault convert() {
        const AVFrame& frame = *frame_;
        if (!fits(frame.width, frame.height) || frame.width == 0 || frame.height == 0)
            return VideoFault::too_large;
        const double wider = av_pixel_width(*format_, *stream_, *frame_);
        if (wider <= 0) return VideoFault::damaged;
        still_.width = std::max(1, static_cast<int>(std::lround(frame.width * wider)));
        still_.height = frame.height;
        if (!fits(still_.width, still_.height)) return VideoFault::too_large;
        const AvHandle<SwsContext> scaler(sws_getContext(
            frame.width, frame.height, static_cast<AVPixelFormat>(frame.format), still_.width, still_.height,
            AV_PIX_FMT_RGB32, SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP,
            nullptr, nullptr, nullptr));
        if (!scaler) return VideoFault::damaged;
        set_av_colors(*scaler, frame);
        std::uint8_t* planes[4] = {};
        int strides[4] = {};
        constexpr int alignment = 64;
        if (av_image_alloc(planes, strides, still_.width, still_.height, AV_PIX_FMT_RGB32, alignment) < 0)
            return VideoFault::no_memory;
        still_.pixels = reinterpret_cast<const std::uint32_t*>(planes[0]);
        still_.release = [](const std::uint32_t* pixels) { av_free(const_cast<std::uint32_t*>(pixels)); };
        if (sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height, planes, strides) !=
            still_.height)
            return VideoFault::damaged;
        still_.stride = static_cast<std::size_t>(strides[0]) / sizeof(std::uint32_t);
        still_.orientation = orientation_of(matrix());
        if (frame.color_trc == AVCOL_TRC_SMPTE2084) still_.light = VideoLight::pq;
        if (frame.color_trc == AVCOL_TRC_ARIB_STD_B67) still_.light = VideoLight::hlg;
        still_.has_wide_colors = frame.color_primaries == AVCOL_PRI_BT2020;
        return VideoFault::none;
    }

    const VideoWish& wish_;
    VideoStill& still_;
    AvOpenFile file_;
    AvHandle<AVIOContext> io_;
    AvHandle<AVFormatContext> format_;
    AvHandle<AVCodecContext> codec_;
    AvHandle<AVFrame> frame_;
    AVStream* stream_ = nullptr;
    std::int64_t start_ = 0;  ///< the stamp of its beginning
    std::int64_t count_ = 0;  ///< pictures decoded
    double last_time_ = 0;
    bool has_read_ = false;
};

}  // namespace
}  // namespace kiosk

extern "C" __attribute__((visibility("default"))) void kiosk_read_video_still(const kiosk::VideoWish& wish,
                                                                              kiosk::VideoStill& still) {
    av_log_set_level(AV_LOG_QUIET);
    still.fault = kiosk::Reader(wish, still).read();
}
