// A folder of photos looked through as if it were a deck: a slide a photo, in the order of their names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/deck.h"
#include "kiosk/deck/file_source.h"

namespace kiosk {

/// Whether `path` is a folder with pictures in it and without a deck, "slides.yaml".
bool is_photo_deck(const std::string& path, const FileSource& files);

struct PhotoDeck {
    /// Each slide has its file's name as id, no words, and a consent that is pending: nobody but the
    /// organizer sees it.
    Deck deck;
    std::vector<std::string> left_out;  ///< names of pictures and films that cannot be shown as they are
};

/// `folder` as in is_photo_deck. Files in the folders below it are not looked at.
PhotoDeck read_photo_deck(const std::string& folder, const FileSource& files);

/// As people count: "IMG_2" before "IMG_10"; else by letters, without regard to capitals.
bool comes_before(std::string_view name, std::string_view other);

}  // namespace kiosk
