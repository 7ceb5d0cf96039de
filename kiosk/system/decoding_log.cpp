#include "kiosk/system/decoding_log.h"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <system_error>

#include "kiosk/base/whole_file.h"
#include "kiosk/system/start_log.h"

namespace kiosk {
namespace {

constexpr std::size_t largest_file = 8192;

/// Empty where a line could not hold it.
std::string name_of(const std::string& path) {
    std::string name = std::filesystem::path(path).filename().string();
    const bool has_controls = std::any_of(
        name.begin(), name.end(), [](char letter) { return static_cast<unsigned char>(letter) < ' '; });
    return has_controls ? std::string() : name;
}

}  // namespace

DecodingLog::DecodingLog(const std::string& folder, bool leaves_out) : leaves_out_(leaves_out) {
    if (folder.empty()) return;
    file_ = (std::filesystem::path(folder) / "kiosk-decoding").string();
    std::istringstream lines(small_file_text(file_, largest_file));
    for (std::string name; suspects_.size() < most_names && std::getline(lines, name);)
        if (!name.empty()) suspects_.insert(name);
}

bool DecodingLog::begin(const std::string& path) {
    const std::string name = file_.empty() ? std::string() : name_of(path);
    if (name.empty()) return true;
    const std::lock_guard lock(mutex_);
    if (leaves_out_ && suspects_.contains(name)) return false;
    const bool is_kept = suspects_.contains(name) || underway_.contains(name);
    underway_.insert(name);
    if (!is_kept) write();
    return true;
}

void DecodingLog::end(const std::string& path) {
    const std::string name = file_.empty() ? std::string() : name_of(path);
    const std::lock_guard lock(mutex_);
    const auto found = underway_.find(name);
    if (found == underway_.end()) return;
    underway_.erase(found);
    suspects_.erase(name);
    if (!underway_.contains(name)) write();
}

void DecodingLog::end_cleanly() {
    const std::lock_guard lock(mutex_);
    suspects_.clear();
    underway_.clear();
    if (!file_.empty()) write();
}

/// Where it cannot be written, nothing is known of what was decoded.
void DecodingLog::write() const {
    std::set<std::string> names(underway_.begin(), underway_.end());
    names.insert(suspects_.begin(), suspects_.end());
    std::string text;
    std::size_t count = 0;
    for (const std::string& name : names)
        if (++count <= most_names) text += name + "\n";
    if (text.empty()) {
        std::error_code error;
        std::filesystem::remove(file_, error);
        return;
    }
    [[maybe_unused]] const std::string fault = write_whole_file(file_, text, 0600);
}

}  // namespace kiosk
