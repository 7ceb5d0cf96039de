#include "kiosk/media/row_pipeline.h"

#include <sched.h>

#include <algorithm>
#include <utility>

namespace kiosk {
namespace {

/// Linux wakes a thread on the processor of the thread that wakes it. With two processors it stays there: one
/// processor does all the work while the other is idle. This moves the calling thread to another processor.
class Elsewhere {
  public:
    Elsewhere() {
        if (sched_getaffinity(0, sizeof allowed_, &allowed_) != 0) CPU_ZERO(&allowed_);
    }
    void leave(int processor) {
        if (sched_getcpu() != processor) return;
        cpu_set_t others = allowed_;
        CPU_CLR(static_cast<std::size_t>(processor), &others);
        if (CPU_COUNT(&others) > 0) sched_setaffinity(0, sizeof others, &others);
    }

  private:
    cpu_set_t allowed_{};
};

}  // namespace

RowPipeline::RowPipeline(std::size_t stride, std::function<void(Pixel* row)> take)
    : stride_(stride),
      take_(std::move(take)),
      batches_(
          std::clamp<std::size_t>(ahead_bytes / (sizeof(Pixel) * stride * rows_a_batch), 2, most_batches)),
      thread_([this] { work(); }) {}

RowPipeline::~RowPipeline() {
    finish();
    {
        const std::lock_guard lock(mutex_);
        ended_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

Pixel* RowPipeline::next_batch() {
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return handed_on_ - taken_ < batches_.size(); });
    }
    // Until handed_on_ changes, only the thread that hands on rows uses this batch.
    Batch& batch = batches_[handed_on_ % batches_.size()];
    batch.pixels.resize(stride_ * rows_a_batch);
    return batch.pixels.data();
}

void RowPipeline::hand_on(int rows) {
    {
        const std::lock_guard lock(mutex_);
        Batch& batch = batches_[handed_on_ % batches_.size()];
        batch.rows = rows;
        batch.processor = sched_getcpu();
        ++handed_on_;
    }
    changed_.notify_all();
}

void RowPipeline::finish() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return taken_ == handed_on_; });
}

void RowPipeline::work() {
    Elsewhere elsewhere;
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return ended_ || taken_ < handed_on_; });
        if (taken_ == handed_on_) return;
        Batch& batch = batches_[taken_ % batches_.size()];
        lock.unlock();
        elsewhere.leave(batch.processor);
        for (int i = 0; i < batch.rows; ++i)
            take_(batch.pixels.data() + stride_ * static_cast<std::size_t>(i));
        lock.lock();
        ++taken_;
        changed_.notify_all();
    }
}

}  // namespace kiosk
