#include "kiosk/media/row_pipeline.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>
#include <vector>

using namespace kiosk;

namespace {

constexpr std::size_t stride = 3;

/// Hands on a batch whose rows are numbered from `first`.
void hand_on(RowPipeline& pipeline, Pixel first, int rows) {
    Pixel* const batch = pipeline.next_batch();
    for (int i = 0; i < rows; ++i)
        std::fill_n(batch + stride * static_cast<std::size_t>(i), stride, first + static_cast<Pixel>(i));
    pipeline.hand_on(rows);
}

}  // namespace

TEST_CASE("rows come out as they went in, however many batches there are") {
    constexpr int count = 5 * static_cast<int>(RowPipeline::most_batches);
    std::vector<Pixel> taken;
    std::thread::id thread;
    RowPipeline pipeline(stride, [&](Pixel* row) {
        thread = std::this_thread::get_id();
        CHECK(std::all_of(row, row + stride, [row](Pixel pixel) { return pixel == *row; }));
        taken.push_back(*row);
    });
    Pixel next = 0;
    for (int i = 0; i < count; ++i) {
        // The last one is not full.
        const int rows = i + 1 < count ? RowPipeline::rows_a_batch : 3;
        hand_on(pipeline, next, rows);
        next += static_cast<Pixel>(rows);
    }
    pipeline.finish();
    CHECK(taken.size() == next);
    CHECK(std::is_sorted(taken.begin(), taken.end()));
    CHECK(thread != std::this_thread::get_id());
}

TEST_CASE("whoever hands rows on may be ahead by all batches, and no further") {
    for (const std::size_t length : {stride, std::size_t{100'000}}) {
        const std::size_t batches = length == stride ? RowPipeline::most_batches : 2;
        std::promise<void> gate;
        const std::shared_future<void> opens = gate.get_future().share();
        std::atomic<int> taken = 0;
        RowPipeline pipeline(length, [&taken, opens](Pixel*) {
            opens.wait();
            ++taken;
        });
        for (std::size_t i = 0; i < batches; ++i) {
            (void)pipeline.next_batch();
            pipeline.hand_on(1);
        }
        CHECK(taken == 0);
        auto another = std::async(std::launch::async, [&] {
            (void)pipeline.next_batch();
            return taken.load();
        });
        gate.set_value();
        CHECK(another.get() >= 1);
    }
}

TEST_CASE("a pipeline that is given up takes what was handed on before it ends") {
    int taken = 0;
    {
        RowPipeline pipeline(stride, [&](Pixel*) { ++taken; });
        hand_on(pipeline, 0, 7);
        (void)pipeline.next_batch();
    }
    CHECK(taken == 7);
}
