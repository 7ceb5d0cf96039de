// What C++ objects keep and leave behind, the words and pictures of a deck above all. Large blocks, such as
// pictures, are in no image of the memory that anybody has the system make, and every block is overwritten as
// soon as it is let go: a show that was hidden, or a deck that was taken back, is then not to be found in the
// program's memory, nor in what the system has taken back of it. (new(3) and free(3): the standard lets a
// program replace these functions.)
#include <malloc.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

#ifndef KIOSK_SANITIZED

namespace {

/// From this size on the player's blocks are mappings of their own (play_command.cpp).
constexpr std::size_t mapped_block = 256 * 1024;

/// Only whole pages: what else lies beside a block that is no mapping of its own stays as it is.
void keep_from_dumps(void* block) noexcept {
    static const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const int before = errno;
    const auto at = reinterpret_cast<std::uintptr_t>(block);
    // A mapping of its own begins with what malloc notes of it.
    constexpr std::uintptr_t note = 2 * sizeof(std::size_t);
    const std::uintptr_t begin = (at - note) % page == 0 ? at - note : (at + page - 1) / page * page;
    const std::uintptr_t end = (at + malloc_usable_size(block)) / page * page;
    // Where the kernel cannot, there is still no core of this program (process_start.h).
    char* const first =
        static_cast<char*>(block) + (static_cast<std::ptrdiff_t>(begin) - static_cast<std::ptrdiff_t>(at));
    if (begin < end) madvise(first, end - begin, MADV_DONTDUMP);
    errno = before;
}

void wipe_and_free(void* block) noexcept {
    if (block == nullptr) return;
    explicit_bzero(block, malloc_usable_size(block));
    std::free(block);
}

}  // namespace

void* operator new(std::size_t size) {
    for (;;) {
        if (void* const block = std::malloc(size > 0 ? size : 1)) {
            if (size >= mapped_block) keep_from_dumps(block);
            return block;
        }
        const std::new_handler handler = std::get_new_handler();
        if (handler == nullptr) throw std::bad_alloc();
        handler();
    }
}

void operator delete(void* block) noexcept {
    wipe_and_free(block);
}
void operator delete(void* block, std::size_t) noexcept {
    wipe_and_free(block);
}
void operator delete(void* block, std::align_val_t) noexcept {
    wipe_and_free(block);
}
void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
    wipe_and_free(block);
}

#endif
