// Paints one frame with several threads: the calling thread and a few helpers.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "kiosk/paint/frame.h"

namespace kiosk {

/// For use by one thread, which calls paint. The helper threads sleep between frames.
class BandPainter {
  public:
    static constexpr int most_threads = 4;

    /// `threads` is limited to 1 … most_threads and includes the caller's thread: 1 starts none.
    explicit BandPainter(int threads);
    ~BandPainter();
    BandPainter(const BandPainter&) = delete;
    BandPainter& operator=(const BandPainter&) = delete;

    /// Draws `frame` on all of `target`, like paint_frame, and returns when it is complete. Allocates
    /// nothing.
    void paint(const Frame& frame, PixelView target);

    int threads() const { return static_cast<int>(helpers_.size()) + 1; }

  private:
    void help();
    void paint_bands(std::unique_lock<std::mutex>& lock);

    std::mutex mutex_;
    std::condition_variable work_;  ///< there are bands to paint, or the painter is being destroyed
    std::condition_variable done_;  ///< the last band is painted
    const Frame* frame_ = nullptr;
    PixelView target_;
    int band_height_ = 0;
    int next_row_ = 0;  ///< where the next band begins
    int painting_ = 0;  ///< number of bands that are being painted now
    bool ending_ = false;
    std::vector<std::thread> helpers_;
};

}  // namespace kiosk
