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

/// Runs `work` in a child process. Returns its result and how it ended; the result is empty unless the work
/// was completed. The child has the rights of reading_rights.h alone: files and libraries that the work needs
/// are opened before, and what it prints is seen by nobody. It leaves no core dump, and ends when this
/// process ends. Where the sanitizers reserve terabytes, its address space has no limit.
struct ApartResult {
    ApartEnding ending = ApartEnding::crashed;
    std::string result;
};
ApartResult run_apart(const std::function<std::string()>& work, const ApartLimits& limits = {});

}  // namespace kiosk
