// Writes files atomically: if something goes wrong, such as a full disk or a killed process, the previous
// file remains.
#pragma once

#include <string>
#include <string_view>

namespace kiosk {

/// Writes `contents` to the file `path`, replacing it if it exists: writes a temporary file beside it,
/// flushes it to the disk, renames it, and flushes the folder. If `path` is a symbolic link, its target is
/// replaced. An existing file keeps its permissions; `mode` is for a new file. Returns an empty text on
/// success; else the reason for people, without the path, and the temporary file is removed. A killed process
/// can leave `.<name>.<six characters>.part` behind, which the next call for the same file removes.
std::string write_whole_file(const std::string& path, std::string_view contents, unsigned mode = 0644);

/// The name under which `replace_whole_file` keeps the previous contents: "slides.yaml~".
std::string kept_name(const std::string& path);

/// Writes `contents` to the file `path`, which was read as `before`: if it holds anything else by now, up to
/// the last moment, nothing is written. What somebody else has saved meanwhile may be that a consent is
/// withdrawn. `keeps`: the file as it was is saved under `kept_name` first, replacing what was saved there
/// before; if it cannot be saved, nothing is written. Else as `write_whole_file`.
std::string replace_whole_file(const std::string& path, std::string_view before, std::string_view contents,
                               bool keeps = true);

/// Like `write_whole_file`, but never replaces a file: fails if `path` exists ("there is such a file
/// already").
std::string write_new_file(const std::string& path, std::string_view contents, unsigned mode = 0644);

}  // namespace kiosk
