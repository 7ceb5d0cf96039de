#include "tests/support/sample_films.h"

#include <doctest/doctest.h>
#include <gif_lib.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "tests/support/sample_photos.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

namespace kiosk::sample {
namespace {

std::string number(std::uint32_t value, int width, bool is_big) {
    std::string bytes;
    for (int i = 0; i < width; ++i)
        bytes += static_cast<char>(value >> 8 * (is_big ? width - 1 - i : i) & 255);
    return bytes;
}
std::string big(int value, int width) {
    return number(static_cast<std::uint32_t>(value), width, true);
}
std::string little(int value, int width) {
    return number(static_cast<std::uint32_t>(value), width, false);
}

Pixmap flat(Size size, Color color) {
    return draw(size, [color](int, int) { return color; });
}

int write_gif(GifFileType* gif, const GifByteType* bytes, int count) {
    static_cast<std::string*>(gif->UserData)
        ->append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
    return count;
}

std::string png_chunk(const std::string& name, const std::string& contents) {
    const std::string named = name + contents;
    return big(static_cast<int>(contents.size()), 4) + named +
           number(static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(named.data()),
                                                   static_cast<uInt>(named.size()))),
                  4, true);
}

/// The contents of a PNG's chunks with that name, one after the other.
std::string chunks_of(const std::string& png, const std::string& name) {
    std::string contents;
    for (std::size_t at = 8; at + 12 <= png.size();) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i)
            length = length << 8 | static_cast<std::uint8_t>(png[at + i]);
        if (png.compare(at + 4, 4, name) == 0) contents += png.substr(at + 8, length);
        at += 12 + length;
    }
    return contents;
}

}  // namespace

std::string gif(Size size, const std::vector<FilmPicture>& pictures, bool interlaced) {
    std::string bytes;
    int error = 0;
    GifFileType* const file = EGifOpen(&bytes, &write_gif, &error);
    REQUIRE(file);
    EGifSetGifVersion(file, true);
    // The table's first colour is none: it is transparent.
    std::vector<GifColorType> colors(256);
    for (std::size_t i = 0; i < pictures.size(); ++i)
        colors[i + 1] = {pictures[i].color.red, pictures[i].color.green, pictures[i].color.blue};
    ColorMapObject* const map = GifMakeMapObject(256, colors.data());
    REQUIRE(EGifPutScreenDesc(file, size.width, size.height, 8, 0, map) == GIF_OK);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const FilmPicture& picture = pictures[i];
        const GraphicsControlBlock control{picture.then == FilmPicture::Then::clear     ? DISPOSE_BACKGROUND
                                           : picture.then == FilmPicture::Then::restore ? DISPOSE_PREVIOUS
                                                                                        : DISPOSE_DO_NOT,
                                           false, picture.hundredths, 0};
        GifByteType extension[4];
        EGifGCBToExtension(&control, extension);
        REQUIRE(EGifPutExtension(file, GRAPHICS_EXT_FUNC_CODE, sizeof extension, extension) == GIF_OK);
        REQUIRE(EGifPutImageDesc(file, picture.left, picture.top, picture.size.width, picture.size.height,
                                 interlaced, nullptr) == GIF_OK);
        std::vector<GifPixelType> row(static_cast<std::size_t>(picture.size.width),
                                      static_cast<GifPixelType>(picture.color.alpha == 0 ? 0 : i + 1));
        for (int y = 0; y < picture.size.height; ++y)
            REQUIRE(EGifPutLine(file, row.data(), picture.size.width) == GIF_OK);
    }
    GifFreeMapObject(map);
    REQUIRE(EGifCloseFile(file, nullptr) == GIF_OK);
    return bytes;
}

std::string moving_png(Size size, const std::vector<FilmPicture>& pictures, bool is_over,
                       const std::string& icc) {
    std::string bytes = "\x89PNG\r\n\x1A\n";
    int sequence = 0;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const FilmPicture& picture = pictures[i];
        const std::string own = png(flat(picture.size, picture.color), {.icc = icc});
        if (i == 0) {
            REQUIRE(picture.size == size);
            bytes += png_chunk("IHDR", chunks_of(own, "IHDR"));
            if (!icc.empty()) bytes += png_chunk("iCCP", chunks_of(own, "iCCP"));
            bytes += png_chunk("acTL", big(static_cast<int>(pictures.size()), 4) + big(0, 4));
        }
        bytes += png_chunk("fcTL", big(sequence++, 4) + big(picture.size.width, 4) +
                                       big(picture.size.height, 4) + big(picture.left, 4) +
                                       big(picture.top, 4) + big(picture.hundredths, 2) + big(100, 2) +
                                       big(static_cast<int>(picture.then), 1) + big(is_over ? 1 : 0, 1));
        const std::string data = chunks_of(own, "IDAT");
        bytes += i == 0 ? png_chunk("IDAT", data) : png_chunk("fdAT", big(sequence++, 4) + data);
    }
    return bytes + png_chunk("IEND", "");
}

std::string moving_webp(Size size, const std::vector<FilmPicture>& pictures) {
    const auto chunk = [](const std::string& name, const std::string& contents) {
        return name + little(static_cast<int>(contents.size()), 4) + contents +
               std::string(contents.size() % 2, '\0');
    };
    constexpr int animation = 2;
    std::string body =
        "WEBP" + chunk("VP8X", little(animation, 4) + little(size.width - 1, 3) + little(size.height - 1, 3));
    body += chunk("ANIM", little(0, 4) + little(0, 2));
    for (const FilmPicture& picture : pictures) {
        constexpr std::size_t riff_header = 12;
        const std::string own = webp(flat(picture.size, picture.color)).substr(riff_header);
        const int takes_the_place = 2;
        const int flags = takes_the_place | (picture.then == FilmPicture::Then::clear ? 1 : 0);
        body += chunk("ANMF", little(picture.left / 2, 3) + little(picture.top / 2, 3) +
                                  little(picture.size.width - 1, 3) + little(picture.size.height - 1, 3) +
                                  little(picture.hundredths * 10, 3) + little(flags, 1) + own);
    }
    return "RIFF" + little(static_cast<int>(body.size()), 4) + body;
}

void write_video(const std::string& path, Size size, const std::vector<Color>& pictures,
                 const VideoForm& form) {
    av_log_set_level(AV_LOG_QUIET);
    AVFormatContext* file = nullptr;
    REQUIRE(avformat_alloc_output_context2(&file, nullptr, form.format, path.c_str()) >= 0);
    const AVCodec* const codec = avcodec_find_encoder_by_name(form.coding);
    REQUIRE(codec);
    AVStream* const stream = avformat_new_stream(file, nullptr);
    AVCodecContext* encoder = avcodec_alloc_context3(codec);
    encoder->width = size.width;
    encoder->height = size.height;
    encoder->pix_fmt = AV_PIX_FMT_YUV420P;
    encoder->time_base = {1, form.per_second};
    encoder->framerate = {form.per_second, 1};
    encoder->sample_aspect_ratio = {form.pixel_width, 1};
    encoder->thread_count = 1;
    encoder->gop_size = 4;
    encoder->flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_GLOBAL_HEADER;
    encoder->global_quality = FF_QP2LAMBDA * 2;
    if (form.is_hlg || form.is_pq) {
        encoder->color_primaries = AVCOL_PRI_BT2020;
        encoder->color_trc = form.is_hlg ? AVCOL_TRC_ARIB_STD_B67 : AVCOL_TRC_SMPTE2084;
        encoder->colorspace = AVCOL_SPC_BT2020_NCL;
    }
    REQUIRE(avcodec_open2(encoder, codec, nullptr) >= 0);
    avcodec_parameters_from_context(stream->codecpar, encoder);
    stream->time_base = encoder->time_base;
    stream->sample_aspect_ratio = encoder->sample_aspect_ratio;
    REQUIRE(avio_open(&file->pb, path.c_str(), AVIO_FLAG_WRITE) >= 0);
    REQUIRE(avformat_write_header(file, nullptr) >= 0);
    AVFrame* frame = av_frame_alloc();
    frame->format = encoder->pix_fmt;
    frame->width = size.width;
    frame->height = size.height;
    REQUIRE(av_frame_get_buffer(frame, 0) >= 0);
    AVPacket* packet = av_packet_alloc();
    SwsContext* const scaler =
        sws_getContext(size.width, size.height, AV_PIX_FMT_RGB32, size.width, size.height, encoder->pix_fmt,
                       SWS_BILINEAR | SWS_ACCURATE_RND, nullptr, nullptr, nullptr);
    for (std::size_t i = 0; i <= pictures.size(); ++i) {
        const bool at_end = i == pictures.size();
        if (!at_end) {
            const Pixmap picture = flat(size, pictures[i]);
            const auto* const pixels = reinterpret_cast<const std::uint8_t*>(picture.row(0));
            const int stride = size.width * 4;
            REQUIRE(av_frame_make_writable(frame) >= 0);
            sws_scale(scaler, &pixels, &stride, 0, size.height, frame->data, frame->linesize);
            frame->pts = static_cast<std::int64_t>(i);
            frame->quality = encoder->global_quality;
        }
        REQUIRE(avcodec_send_frame(encoder, at_end ? nullptr : frame) >= 0);
        while (avcodec_receive_packet(encoder, packet) >= 0) {
            packet->duration = 1;
            av_packet_rescale_ts(packet, encoder->time_base, stream->time_base);
            packet->stream_index = 0;
            REQUIRE(av_interleaved_write_frame(file, packet) >= 0);
        }
    }
    REQUIRE(av_write_trailer(file) >= 0);
    sws_freeContext(scaler);
    av_packet_free(&packet);
    av_frame_free(&frame);
    avcodec_free_context(&encoder);
    avio_closep(&file->pb);
    avformat_free_context(file);
}

std::string with_matrix(std::string mp4, int right_to_right, int right_to_down, int down_to_right,
                        int down_to_down) {
    const std::size_t box = mp4.find("tkhd");
    REQUIRE(box != std::string::npos);
    constexpr std::size_t to_matrix = 44;  // of a box of version 0, behind its name
    const auto put = [&](std::size_t place, int value) {
        mp4.replace(box + to_matrix + 4 * place, 4, big(value * 0x10000, 4));
    };
    put(0, right_to_right);
    put(1, right_to_down);
    put(3, down_to_right);
    put(4, down_to_down);
    return mp4;
}

}  // namespace kiosk::sample
