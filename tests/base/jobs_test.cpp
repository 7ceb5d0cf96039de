#include "kiosk/base/jobs.h"

#include <doctest/doctest.h>

#include <mutex>
#include <numeric>
#include <set>
#include <thread>
#include <vector>

using namespace kiosk;

TEST_CASE("each job is done once, by a worker of one thread") {
    for (const std::size_t count : {0U, 1U, 2U, 1000U}) {
        CAPTURE(count);
        std::mutex mutex;
        std::vector<int> done(count);
        std::set<std::thread::id> makers;
        bool worker_changed_thread = false;
        run_jobs(count, [&] {
            const auto maker = std::this_thread::get_id();
            const std::lock_guard lock(mutex);
            CHECK(makers.insert(maker).second);
            return [&, maker](std::size_t job) {
                const std::lock_guard one_at_a_time(mutex);
                ++done[job];
                worker_changed_thread = worker_changed_thread || std::this_thread::get_id() != maker;
            };
        });
        CHECK(done == std::vector<int>(count, 1));
        CHECK_FALSE(worker_changed_thread);
        CHECK(makers.size() <= std::max<std::size_t>(count, 1));
        CHECK(makers.size() <= 8);
    }
}
