// One frame by several threads: the thread that asks, and a few that wait for it.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "kiosk/paint/frame.h"

namespace kiosk {

/// Belongs to one thread, the one that calls paint. Its other threads sleep between frames.
class BandPainter {
  public:
    static constexpr int most_threads = 4;

    /// `threads`, from 1 to most_threads (clamped), counts the caller's: 1 starts none.
    explicit BandPainter(int threads);
    ~BandPainter();
    BandPainter(const BandPainter&) = delete;
    BandPainter& operator=(const BandPainter&) = delete;

    /// Draws `frame` on all of `target`, as paint_frame does, and returns when that is done. Allocates
    /// nothing.
    void paint(const Frame& frame, PixelView target);

    int threads() const { return static_cast<int>(helpers_.size()) + 1; }

  private:
    void help();
    void paint_bands(std::unique_lock<std::mutex>& lock);

    std::mutex mutex_;
    std::condition_variable work_;  ///< there are bands to paint, or the end has come
    std::condition_variable done_;  ///< the last band is painted
    const Frame* frame_ = nullptr;
    PixelView target_;
    int band_height_ = 0;
    int next_row_ = 0;  ///< where the next band begins
    int painting_ = 0;  ///< bands that are being painted
    bool ending_ = false;
    std::vector<std::thread> helpers_;
};

}  // namespace kiosk
