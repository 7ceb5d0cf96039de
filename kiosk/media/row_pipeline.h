// Passes rows from a decoder to the resampler, which runs on its own thread. Both take about the same time,
// so a photo that somebody waits for is ready in little more than half the time.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// A few batches of rows that circulate between two threads. The decoder may be ahead by that number of
/// batches, so it does not have to wait while other work uses the second processor.
class RowPipeline {
  public:
    static constexpr int rows_a_batch = 16;
    /// The number of batches, unless rows are so long that these would exceed ahead_bytes; at least two.
    static constexpr std::size_t most_batches = 16;
    static constexpr std::size_t ahead_bytes = 2'500'000;

    /// `take` is called for each row, from top to bottom, on the pipeline's thread. Rows have `stride`
    /// pixels. It must not throw.
    RowPipeline(std::size_t stride, std::function<void(Pixel* row)> take);
    /// Waits until the rows that were handed on are processed.
    ~RowPipeline();
    RowPipeline(const RowPipeline&) = delete;
    RowPipeline& operator=(const RowPipeline&) = delete;

    /// Memory for the next rows_a_batch rows; waits while all batches are in use.
    Pixel* next_batch();
    /// Hands on the first `rows` rows of the batch from the last next_batch().
    void hand_on(int rows);
    /// Returns when everything that was handed on is processed.
    void finish();

  private:
    struct Batch {
        std::vector<Pixel> pixels;
        int rows = 0;
        int processor = 0;  ///< on which the decoder ran
    };

    void work();

    const std::size_t stride_;
    const std::function<void(Pixel* row)> take_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Batch> batches_;
    std::size_t handed_on_ = 0;  ///< batches so far
    std::size_t taken_ = 0;
    bool ended_ = false;
    std::thread thread_;
};

}  // namespace kiosk
