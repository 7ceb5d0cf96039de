// Jobs that take their time and need nothing of one another, on all processors.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace kiosk {

/// Does the jobs 0 to `count` - 1, in that order but several at a time: this thread takes part, and at most
/// seven others. `make_worker` is called once on each thread, and what it returns then with one job after the
/// other: what a worker holds, no other thread sees. Returns when all are done.
template <typename MakeWorker>
void run_jobs(std::size_t count, const MakeWorker& make_worker) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        auto worker = make_worker();
        for (std::size_t job = next++; job < count; job = next++)
            worker(job);
    };
    constexpr unsigned most_threads = 8;
    const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, most_threads);
    std::vector<std::thread> helpers;
    for (unsigned i = 1; i < threads && i < count; ++i)
        helpers.emplace_back(work);
    work();
    for (std::thread& helper : helpers)
        helper.join();
}

}  // namespace kiosk
