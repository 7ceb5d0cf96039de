// Files that are either written whole or left as they were: whatever happens in between, a full disk or a
// killed process, the previous file stands.
#pragma once

#include <string>
#include <string_view>

namespace kiosk {

/// Puts `contents` in the place of the file `path`, or makes it: written to a file beside it, flushed to the
/// disk, renamed, and the folder flushed. Where `path` is a link, the file that it leads to is replaced. An
/// existing file keeps its permissions; `mode` is for a new one. Empty where all went well; else what did
/// not, for people, without the path, and no file of ours is left behind. A killed process can leave
/// `.<name>.<six characters>.part` behind, which the next call for the same file removes.
std::string write_whole_file(const std::string& path, std::string_view contents, unsigned mode = 0644);

/// The name under which `replace_whole_file` keeps what a file held: "slides.yaml~".
std::string kept_name(const std::string& path);

/// As `write_whole_file`, and what the file held before is kept beside it under `kept_name`, in the place of
/// what that held. Nothing is written where it cannot be kept.
std::string replace_whole_file(const std::string& path, std::string_view contents);

/// As the first of these, but never in the place of a file that is there: that is a fault ("there is such a
/// file already").
std::string write_new_file(const std::string& path, std::string_view contents, unsigned mode = 0644);

}  // namespace kiosk
