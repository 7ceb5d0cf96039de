#include "kiosk/apart/apart_thread.h"

#include <exception>
#include <new>
#include <system_error>
#include <thread>

#include "kiosk/apart/reading_rights.h"
#include "kiosk/base/dead_stack.h"

namespace kiosk {
namespace {

thread_local bool is_apart = false;

/// A thread of its own takes longer than the reading of a small file, many times so with sanitizers. What is
/// looked for are files that do harm, and test_fuzz tries all with a thread.
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
constexpr bool is_fuzzed = true;
#else
constexpr bool is_fuzzed = false;
#endif

}  // namespace

void run_on_apart_thread(const std::function<void()>& work) {
    if (is_apart || is_fuzzed) return work();
    std::exception_ptr thrown;
    try {
        std::thread([&] {
            is_apart = true;
            try {
                // Where the kernel cannot hold it, it cannot hold the player either, whose log tells.
                keep_reading_rights_alone();
                work();
            } catch (...) {
                thrown = std::current_exception();
            }
            // The next thread gets this one's stack.
            wipe_dead_stack();
        }).join();
    } catch (const std::system_error&) {
        throw std::bad_alloc();
    }
    if (thrown) std::rethrow_exception(thrown);
}

}  // namespace kiosk
