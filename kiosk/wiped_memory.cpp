// What C++ objects leave behind, words of a deck above all, is overwritten as soon as they let it go: a show
// that was hidden, or a deck that was taken back, is then not to be found in the program's memory. Large
// blocks, such as pictures, go back to the system, which hands them to nobody as they are. (new(3) and
// free(3): the standard lets a program replace these functions.)
#include <malloc.h>
#include <string.h>

#include <cstdlib>
#include <new>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

/// From this size on the player's blocks are mappings of their own (play_command.cpp).
constexpr std::size_t mapped_block = 256 * 1024;

void wipe_and_free(void* block) noexcept {
    if (block == nullptr) return;
    const std::size_t size = malloc_usable_size(block);
    if (size < mapped_block) explicit_bzero(block, size);
    std::free(block);
}

}  // namespace

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
