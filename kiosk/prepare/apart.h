// Work on files that nobody vouches for, in a process of its own: whatever it does, this one goes on.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace kiosk {

struct ApartLimits {
    unsigned seconds = 120;                ///< of the processor's time
    std::uint64_t memory = 6'000'000'000;  ///< bytes of address space
    std::uint64_t result = 1'000'000'000;  ///< bytes that come back
};

enum class ApartEnding { done, took_too_long, crashed };

/// The sanitizers reserve terabytes of addresses and look through pipes of their own: built with them,
/// neither addresses nor files are limited.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool apart_is_confined = false;
#else
inline constexpr bool apart_is_confined = true;
#endif

/// Runs `work` in a child process and returns what it returns, with how it ended; the result is empty unless
/// it is done. The child opens no files and writes none, leaves no core dump, and ends when this process
/// does.
struct ApartResult {
    ApartEnding ending = ApartEnding::crashed;
    std::string result;
};
ApartResult run_apart(const std::function<std::string()>& work, const ApartLimits& limits = {});

}  // namespace kiosk
