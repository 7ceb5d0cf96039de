// What libFuzzer calls: one program for all targets. The name by which it is called says which: fuzz_TARGET.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tests/fuzz/targets.h"

namespace {

const kiosk::fuzz::Target* chosen = nullptr;

/// Null where there is none of that name.
const kiosk::fuzz::Target* target_of(std::string_view program) {
    constexpr std::string_view prefix = "fuzz_";
    std::string_view name = program.substr(program.rfind('/') + 1);
    if (!name.starts_with(prefix)) return nullptr;
    name.remove_prefix(prefix.size());
    for (const kiosk::fuzz::Target& target : kiosk::fuzz::targets)
        if (name == target.name) return &target;
    return nullptr;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** arguments) {
    const char* const program = (*arguments)[0];
    chosen = target_of(program);
    if (chosen == nullptr) {
        std::fprintf(stderr, "%s: call it by a name of a target: fuzz_deck, for one\n", program);
        std::exit(2);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    chosen->run({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
