// What libFuzzer calls: one program for each target, which CMake names.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    kiosk::fuzz::KIOSK_FUZZ_TARGET({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
