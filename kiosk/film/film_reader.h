// The process that decodes one film.
#pragma once

#include <sys/types.h>

#include <string>

#include "kiosk/film/film_messages.h"
#include "kiosk/film/film_starter.h"

namespace kiosk {

/// Keeps stdin, stdout, stderr and this descriptor alone, on Linux 5.9 and later.
void close_all_but(int descriptor);

/// Never returns. `starter`: the process that has begun this one, with which it ends. The descriptors are
/// those of FilmBox, in its order.
[[noreturn]] void be_film_reader(const FilmBox& box, const int (&descriptors)[film_descriptors],
                                 const std::string& module, const FilmLimits& limits, pid_t starter);

}  // namespace kiosk
