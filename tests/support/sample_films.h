// Animated pictures and videos made in code.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/color.h"
#include "kiosk/base/geometry.h"
#include "kiosk/base/pixmap.h"

namespace kiosk::sample {

/// One picture of a film: a rectangle in one colour, drawn on those before.
struct FilmPicture {
    int left = 0;
    int top = 0;
    Size size;
    Color color;
    int hundredths = 50;  ///< of a second that it is seen
    enum class Then { keep, clear, restore } then = Then::keep;
};

std::string gif(Size size, const std::vector<FilmPicture>& pictures, bool interlaced = false);
/// PNG (W3C, third edition) whose first picture fills it. `is_over`: the colours' alpha counts.
std::string moving_png(Size size, const std::vector<FilmPicture>& pictures, bool is_over = false,
                       const std::string& icc = {});
/// WebP (RFC 9649), lossless; lefts and tops are even.
std::string moving_webp(Size size, const std::vector<FilmPicture>& pictures);

struct VideoForm {
    const char* format = "mp4";    ///< or "matroska", "webm", "avi"
    const char* coding = "mpeg4";  ///< or "ffv1", "libvpx-vp9", "libaom-av1"
    int per_second = 10;
    int pixel_width = 1;  ///< a pixel is so many times wider than high
    bool is_hlg = false;  ///< with the colours of ITU-R BT.2020
    bool is_pq = false;
};
/// A video whose pictures have one colour each. Written into the file `path`.
void write_video(const std::string& path, Size size, const std::vector<Color>& pictures,
                 const VideoForm& form = {});

/// Turns an MP4: the matrix of its track (ISO/IEC 14496-12, 8.3.2) becomes this.
std::string with_matrix(std::string mp4, int right_to_right, int right_to_down, int down_to_right,
                        int down_to_down);

}  // namespace kiosk::sample
