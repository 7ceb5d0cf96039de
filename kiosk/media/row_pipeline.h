// Rows on their way from a decoder to the resampler, which takes them on a thread of its own: the two take
// about as long as each other, and a photo that somebody waits for is there in little more than half the
// time.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// A few batches of rows that go round between two threads. The decoder may be as far ahead as there are
/// batches: while other work has the second processor, the decoder does not wait for it.
class RowPipeline {
  public:
    static constexpr int rows_a_batch = 16;
    /// Batches, where rows are not so long that they would take more than ahead_bytes; never less than two.
    static constexpr std::size_t most_batches = 16;
    static constexpr std::size_t ahead_bytes = 2'500'000;

    /// `take` is called for each row, from top to bottom, on the pipeline's thread; rows have `stride`
    /// pixels. It must not throw.
    RowPipeline(std::size_t stride, std::function<void(Pixel* row)> take);
    /// Waits for the rows that were handed on.
    ~RowPipeline();
    RowPipeline(const RowPipeline&) = delete;
    RowPipeline& operator=(const RowPipeline&) = delete;

    /// The place for the next rows_a_batch rows; waits while all batches are under way.
    Pixel* next_batch();
    /// Hands on the first `rows` rows of the last next_batch().
    void hand_on(int rows);
    /// Returns when all that was handed on is taken.
    void finish();

  private:
    struct Batch {
        std::vector<Pixel> pixels;
        int rows = 0;
        int processor = 0;  ///< that the decoder ran on
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
