// A file of which a few bytes read as others, without a copy of it in memory: a font whose features have
// other names (font_features.h). Half a megabyte a font is much beside what a whole show takes.
#pragma once

#include <SDL_rwops.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace kiosk {

struct FileChange {
    std::size_t at = 0;  ///< from the file's beginning
    std::string bytes;   ///< what is read there
};
using FileChanges = std::vector<FileChange>;

/// Where `changed` differs from `original`, which is as long.
FileChanges changes_between(const std::string& original, const std::string& changed);

/// Opens the file for reading; null where that is not possible. Whoever takes it closes it (SDL_RWclose).
SDL_RWops* open_changed(const std::string& path, std::shared_ptr<const FileChanges> changes);

}  // namespace kiosk
