// What kiosk/wiped_memory.cpp promises, in a program of its own that has the same operators. No doctest: the
// test is for the builds that people run, which have no unit tests.
#include <malloc.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <new>
#include <string>

namespace {

/// The flags that the kernel has for the memory at `address`, as in /proc/self/smaps: "rd wr … dd".
std::string flags_of(const void* address) {
    std::ifstream maps("/proc/self/smaps");
    const auto wanted = reinterpret_cast<std::uintptr_t>(address);
    bool is_inside = false;
    for (std::string line; std::getline(maps, line);) {
        unsigned long begin = 0;
        unsigned long end = 0;
        if (std::sscanf(line.c_str(), "%lx-%lx ", &begin, &end) == 2 && line.find(':') > line.find('-'))
            is_inside = begin <= wanted && wanted < end;
        if (is_inside && line.starts_with("VmFlags:")) return line;
    }
    return {};
}

bool require(bool condition, const char* what) {
    if (!condition) std::fprintf(stderr, "FAILED: %s\n", what);
    return condition;
}

/// Whether what stood in a block of that size is still there once the block was let go.
bool leaves_something(std::size_t size) {
    auto* const block = static_cast<unsigned char*>(::operator new(size));
    std::memset(block, 0x5A, size);
    // The compiler must not take them for uses of the blocks afterwards.
    const volatile auto at = reinterpret_cast<std::uintptr_t>(block);
    ::operator delete(block);
    // malloc hands the same block out again as it is.
    auto* const again = static_cast<unsigned char*>(std::malloc(size));
    bool found = false;
    // Its first bytes are malloc's own while nobody has the block.
    for (std::size_t i = 32; i < size; ++i)
        found = found || static_cast<volatile unsigned char*>(again)[i] == 0x5A;
    const volatile auto again_at = reinterpret_cast<std::uintptr_t>(again);
    std::free(again);
    return found || !require(again_at == at, "malloc hands out another block: this tells nothing");
}

}  // namespace

int main() {
    // Blocks of all sizes come from the heap, and stay in it, so that they can be looked at afterwards.
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    const std::unique_ptr<char[]> below = std::make_unique<char[]>(100);
    bool good = true;
    for (const std::size_t size :
         {std::size_t{64}, std::size_t{4096}, std::size_t{300'000}, std::size_t{8'294'400}})
        good &= require(!leaves_something(size), "a block that was let go is as it was");

    // As in the player: a large block is a mapping of its own, and no part of the heap.
    malloc_trim(0);
    mallopt(M_MMAP_THRESHOLD, 256 << 10);
    const auto picture = std::make_unique_for_overwrite<char[]>(8'294'400);
    std::memset(picture.get(), 1, 8'294'400);
    for (const std::size_t at : {std::size_t{0}, std::size_t{4'000'000}, std::size_t{8'294'399}})
        good &= require(flags_of(picture.get() + at).find(" dd") != std::string::npos,
                        "a picture would be in a dump of the memory");
    good &=
        require(flags_of(below.get()).find(" dd") == std::string::npos, "the test sees the flag everywhere");
    return good ? 0 : 1;
}
