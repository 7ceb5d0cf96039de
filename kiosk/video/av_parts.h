// What both readers of videos have in common: libav's handles, and a file that is open already.
#pragma once

#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

namespace kiosk {

struct AvCloser {
    void operator()(AVFormatContext* context) const { avformat_close_input(&context); }
    void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
    void operator()(AVIOContext* context) const {
        av_freep(&context->buffer);
        avio_context_free(&context);
    }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(SwsContext* context) const { sws_freeContext(context); }
};
template <typename Type>
using AvHandle = std::unique_ptr<Type, AvCloser>;

/// The open file, as libav reads it.
struct AvOpenFile {
    int descriptor;
    std::int64_t size;
    std::int64_t at = 0;

    static int read(void* self, std::uint8_t* to, int count) {
        auto& file = *static_cast<AvOpenFile*>(self);
        const ssize_t length = pread(file.descriptor, to, static_cast<std::size_t>(count), file.at);
        if (length <= 0) return AVERROR_EOF;
        file.at += length;
        return static_cast<int>(length);
    }
    static std::int64_t seek(void* self, std::int64_t offset, int whence) {
        auto& file = *static_cast<AvOpenFile*>(self);
        if (whence == AVSEEK_SIZE) return file.size;
        if (whence == SEEK_CUR) offset += file.at;
        if (whence == SEEK_END) offset += file.size;
        if (offset < 0) return AVERROR(EINVAL);
        return file.at = offset;
    }
};

/// Refuses what a video names besides itself.
inline int open_no_other_file(AVFormatContext* /*context*/, AVIOContext** /*io*/, const char* /*url*/,
                              int /*flags*/, AVDictionary** /*options*/) {
    return AVERROR(EPERM);
}

/// Opens `file` as one of `formats`, by `io`, which is made for it and outlives what is returned. Null where
/// it is none of them, or where there is no memory: then `io` is null too.
inline AvHandle<AVFormatContext> open_av_file(AvOpenFile& file, const char* formats, const char* codings,
                                              AvHandle<AVIOContext>& io) {
    constexpr int piece = 65'536;
    auto* const buffer = static_cast<std::uint8_t*>(av_malloc(piece));
    io.reset(avio_alloc_context(buffer, piece, 0, &file, &AvOpenFile::read, nullptr, &AvOpenFile::seek));
    AVFormatContext* context = avformat_alloc_context();
    if (!buffer || !io || !context) {
        avformat_free_context(context);
        io.reset();
        return nullptr;
    }
    context->pb = io.get();
    context->io_open = open_no_other_file;
    AVDictionary* options = nullptr;
    av_dict_set(&options, "format_whitelist", formats, 0);
    av_dict_set(&options, "codec_whitelist", codings, 0);
    const int opened = avformat_open_input(&context, nullptr, nullptr, &options);
    av_dict_free(&options);
    // What cannot be opened is freed by libav.
    return AvHandle<AVFormatContext>(opened < 0 ? nullptr : context);
}

/// The first one of pictures that move: a song may have a picture of its cover. Null where there is none.
inline AVStream* find_moving_pictures(const AVFormatContext& format) {
    for (unsigned i = 0; i < format.nb_streams; ++i) {
        AVStream* const stream = format.streams[i];
        if (stream->codecpar->codec_type == AVMEDIA_TYPE_VIDEO &&
            (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) == 0)
            return stream;
    }
    return nullptr;
}

/// Of the decoders named in `codings`, divided by commas, the first one that reads `id`; null where none
/// does.
inline const AVCodec* find_av_decoder(AVCodecID id, const char* codings) {
    const auto is_allowed = [codings](const char* name) {
        const std::size_t length = std::strlen(name);
        for (const char* at = std::strstr(codings, name); at; at = std::strstr(at + 1, name))
            if ((at == codings || at[-1] == ',') && (at[length] == ',' || at[length] == '\0')) return true;
        return false;
    };
    void* place = nullptr;
    while (const AVCodec* const codec = av_codec_iterate(&place))
        if (codec->id == id && av_codec_is_decoder(codec) && is_allowed(codec->name)) return codec;
    return nullptr;
}

/// Has `scaler` take the numbers of `frame` for the colours that they mean. A video that does not say which
/// has those of its size (ITU-R BT.709 from 720 lines on).
inline void set_av_colors(SwsContext& scaler, const AVFrame& frame) {
    constexpr int lines_of_high_definition = 720;
    int space = frame.colorspace;
    if (space == AVCOL_SPC_UNSPECIFIED)
        space = frame.height >= lines_of_high_definition ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
    const int is_full = frame.color_range == AVCOL_RANGE_JPEG ? 1 : 0;
    constexpr int as_they_are = 1 << 16;
    sws_setColorspaceDetails(&scaler, sws_getCoefficients(space), is_full,
                             sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, as_they_are, as_they_are);
}

/// How many times a pixel is wider than high; 0 where no camera has such pixels.
inline double av_pixel_width(AVFormatContext& format, AVStream& stream, AVFrame& frame) {
    const AVRational pixel = av_guess_sample_aspect_ratio(&format, &stream, &frame);
    const double wider = pixel.num > 0 && pixel.den > 0 ? av_q2d(pixel) : 1;
    constexpr double widest = 8;
    return wider > widest || wider < 1 / widest ? 0 : wider;
}

}  // namespace kiosk
