#include "kiosk/film/film_reader.h"

#include <dlfcn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <memory>

#include "kiosk/apart/reading_rights.h"
#include "kiosk/system/swap_guard.h"

namespace kiosk {
namespace {

void limit_to(int resource, rlim_t most) {
    const rlimit value{most, most};
    setrlimit(static_cast<__rlimit_resource>(resource), &value);
}

MakeFilmDecoder load_module(const std::string& module) {
    void* const library = dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL);
    return reinterpret_cast<MakeFilmDecoder>(library ? dlsym(library, make_film_decoder_name) : nullptr);
}

/// The show has let go of the film where nothing can be read or written any more.
FilmAsk take_ask() {
    FilmAsk ask{};
    ssize_t length = 0;
    do {
        length = read(STDOUT_FILENO, &ask, sizeof ask);
    } while (length < 0 && errno == EINTR);
    if (length != sizeof ask) _exit(0);
    return ask;
}
void answer(const FilmStep& step, const FilmFacts& film) {
    const FilmAnswer answer{static_cast<std::uint32_t>(step.fault),
                            step.is_end ? 1U : 0U,
                            step.width,
                            step.height,
                            step.at,
                            film};
    if (write(STDOUT_FILENO, &answer, sizeof answer) != sizeof answer) _exit(0);
}

[[noreturn]] void refuse(FilmFault fault, const FilmFacts& film = {}) {
    FilmStep step;
    step.fault = fault;
    while (true) {
        take_ask();
        answer(step, film);
    }
}

}  // namespace

void close_all_but(int descriptor) {
    constexpr int first = STDERR_FILENO + 1;
    if (descriptor > first)
        close_range(static_cast<unsigned>(first), static_cast<unsigned>(descriptor - 1), 0);
    close_range(static_cast<unsigned>(std::max(descriptor + 1, first)), ~0U, 0);
}

void be_film_reader(const FilmBox& box, const int (&descriptors)[film_descriptors], const std::string& module,
                    const FilmLimits& limits, pid_t starter) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != starter) _exit(1);
    prctl(PR_SET_NAME, "kiosk-film");
    const auto [film, memory, socket] = descriptors;
    const Size size{box.width, box.height};
    void* const shared = mmap(nullptr, picture_memory(size), PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    // Bytes are written to stdout alone from now on.
    if (shared == MAP_FAILED || dup2(socket, STDOUT_FILENO) < 0) _exit(1);
    close_all_but(film);
    limit_to(RLIMIT_FSIZE, 0);
    limit_to(RLIMIT_CPU, limits.seconds);
    const MakeFilmDecoder make = load_module(module);
    if (!is_sanitized_build) limit_to(RLIMIT_DATA, limits.memory);
    // What is seen of a deck is not written to the disk here either, where that can be had.
    keep_memory_from_swap();
    make_reading_rights_ready();
    // Without seccomp no file is opened all the same.
    if (!keep_reading_rights_alone()) limit_to(RLIMIT_NOFILE, 0);
    if (make == nullptr) refuse(FilmFault::no_module);
    const std::unique_ptr<FilmDecoder> decoder(make());
    if (!decoder) refuse(FilmFault::no_memory);
    const FilmWish wish{film, box.bytes, box.width, box.height, most_film_side, most_film_pixels};
    if (const FilmFault fault = decoder->open(wish); fault != FilmFault::none)
        refuse(fault, decoder->facts());
    while (true) {
        FilmStep step;
        if (take_ask() == FilmAsk::rewind) step.fault = decoder->rewind();
        if (step.fault == FilmFault::none) step = decoder->next(static_cast<std::uint32_t*>(shared));
        answer(step, decoder->facts());
    }
}

}  // namespace kiosk
