// The films that a deck names, those in a sign language and those of slides: whether each can be shown,
// before a visitor opens it, and whether it harms nobody.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "kiosk/check/film_look.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {

/// Looks through the film that consists of these bytes.
using LookAtFilm = std::function<FilmLook(std::string_view bytes)>;

/// Films that cannot be shown, that seem cut off, last too long, are too fast or flash, each told where it
/// stands first. `files`: that they are read through. Without `look` no more than their size and their
/// beginnings are looked at.
Diagnostics check_film_files(const Deck& deck, const SourceText& source, const FileSource& files,
                             const LookAtFilm& look = {});

/// Whether there is any that `check_film_files` would look at.
bool has_films(const Deck& deck);

}  // namespace kiosk
