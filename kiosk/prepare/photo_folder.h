// The folder of a deck's photos: each new one gets a name that tells nothing, and none is there twice.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace kiosk {

class PhotoFolder {
  public:
    /// The folder may be missing still; numbers go on behind those of the files in it. No name is given that
    /// stands in `deck`, a deck's text: a slide that lost its file must not show another picture instead,
    /// with the consent of the one before.
    explicit PhotoFolder(std::string path, std::string deck = {});

    struct Placed {
        std::string name;        ///< of the file, without the folder: "photo-07.jpg"; empty after a fault
        bool was_there = false;  ///< a file with the same contents
        std::string fault;       ///< why it could not be written, for people
    };
    /// Writes a photo, unless the same one lies there already. No file is ever replaced.
    Placed put(std::string_view jpeg);

  private:
    std::string find(std::string_view jpeg) const;
    std::string next_name();

    std::string path_;
    std::string deck_;
    std::multimap<std::uintmax_t, std::string> names_;  ///< of its JPEG files, by their size in bytes
    int last_number_ = 0;
};

}  // namespace kiosk
