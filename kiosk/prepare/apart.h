// Runs work on untrusted files in a child process: whatever happens there, this process goes on.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace kiosk {

struct ApartLimits {
    unsigned seconds = 120;                ///< processor time
    std::uint64_t memory = 6'000'000'000;  ///< bytes of address space
    std::uint64_t result = 1'000'000'000;  ///< bytes of the returned result
};

enum class ApartEnding { done, took_too_long, crashed };

/// The sanitizers reserve terabytes of address space and use pipes of their own. In such a build neither the
/// address space nor the number of files is limited.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool apart_is_confined = false;
#else
inline constexpr bool apart_is_confined = true;
#endif

/// Runs `work` in a child process. Returns its result and how it ended; the result is empty unless the work
/// was completed. The child opens and writes no files, leaves no core dump, and ends when this process ends.
struct ApartResult {
    ApartEnding ending = ApartEnding::crashed;
    std::string result;
};
ApartResult run_apart(const std::function<std::string()>& work, const ApartLimits& limits = {});

}  // namespace kiosk
