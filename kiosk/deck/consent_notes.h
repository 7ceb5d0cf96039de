// What consents are for that a slide as it was read does not tell: the slide has a fault, a file of it is not
// there, or its lines are no slide at all. Somebody may have taken back their consent there all the same.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/deck.h"
#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {

/// Of one slide.
struct ConsentNotes {
    /// Of several photos: how the path of each is written, one for each of Slide::photo_consents.
    std::vector<std::string> photos;
    /// What else it names whose consent was withdrawn, or may have been: paths as they are written, and words
    /// that are quoted.
    std::vector<std::string> files;
    std::vector<std::string> words;
    bool in_doubt = false;  ///< nobody knows whether it was withdrawn

    bool empty() const { return photos.empty() && files.empty() && words.empty(); }
};

/// By a slide's number, from 0; those that are empty are left out.
using NotesOfSlides = std::map<std::size_t, ConsentNotes>;

/// Lines that cannot be read and that may say that a consent was withdrawn.
struct LostLines {
    int first = 0;  ///< their number in the file
    std::string text;
    std::string deck{};  ///< the file where it is another deck's; empty: this one's
};

/// Whether one of the consents to the pictures or the words of a slide was withdrawn.
bool has_withdrawn_consent(const Slide& slide);

/// `slide`: as it was read of `item`, with what is unclear about it.
ConsentNotes note_consents(const YamlNode& item, const Slide& slide);

/// Whether lines that cannot be read may say that a consent was withdrawn.
bool may_take_back(std::string_view lines);

}  // namespace kiosk
