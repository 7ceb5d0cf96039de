#include "kiosk/paint/band_painter.h"

#include <algorithm>

namespace kiosk {

BandPainter::BandPainter(int threads) {
    for (int i = 1; i < std::min(threads, most_threads); ++i)
        helpers_.emplace_back([this] { help(); });
}

BandPainter::~BandPainter() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    work_.notify_all();
    for (std::thread& helper : helpers_)
        helper.join();
}

void BandPainter::paint(const Frame& frame, PixelView target) {
    if (helpers_.empty()) return paint_frame(frame, target);
    // Several bands for each thread: if one thread is interrupted, the others do not wait for long.
    constexpr int bands_for_each = 4;
    std::unique_lock lock(mutex_);
    frame_ = &frame;
    target_ = target;
    band_height_ = std::max(16, target.size.height / (bands_for_each * threads()));
    next_row_ = 0;
    work_.notify_all();
    paint_bands(lock);
    done_.wait(lock, [this] { return painting_ == 0; });
    frame_ = nullptr;
    target_ = {};
}

void BandPainter::paint_bands(std::unique_lock<std::mutex>& lock) {
    while (next_row_ < target_.size.height) {
        const int first = next_row_;
        const int last = first + band_height_;
        next_row_ = last;
        ++painting_;
        const Frame& frame = *frame_;
        const PixelView target = target_;
        lock.unlock();
        paint_rows(frame, target, first, last);
        lock.lock();
        --painting_;
    }
    if (painting_ == 0) done_.notify_one();
}

void BandPainter::help() {
    std::unique_lock lock(mutex_);
    for (;;) {
        work_.wait(lock, [this] { return ending_ || next_row_ < target_.size.height; });
        if (ending_) return;
        paint_bands(lock);
    }
}

}  // namespace kiosk
