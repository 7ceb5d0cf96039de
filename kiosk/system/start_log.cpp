#include "kiosk/system/start_log.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "kiosk/base/whole_file.h"

namespace kiosk {

std::string small_file_text(const std::string& path, std::size_t most) {
    std::string text(most, '\0');
    struct stat found{};
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    const bool is_file = file >= 0 && fstat(file, &found) == 0 && S_ISREG(found.st_mode);
    const ssize_t length = is_file ? read(file, text.data(), text.size()) : -1;
    if (file >= 0) close(file);
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
    return text;
}

StartLog::StartLog(std::string folder, std::chrono::seconds since_boot) {
    if (folder.empty()) return;
    file_ = (std::filesystem::path(std::move(folder)) / "kiosk-starts").string();
    std::vector<std::int64_t> starts;
    {
        // What is no number ends the list: the worst that comes of it is a usual start.
        std::istringstream stream(small_file_text(file_, 512));
        std::copy_if(std::istream_iterator<std::int64_t>(stream), {}, std::back_inserter(starts),
                     [&](std::int64_t start) {
                         return start <= since_boot.count() && start > (since_boot - period).count();
                     });
    }
    starts.push_back(since_boot.count());
    // More say nothing new.
    if (starts.size() > least_starts) starts.erase(starts.begin(), starts.end() - least_starts);
    std::string text;
    for (const std::int64_t start : starts)
        text += std::to_string(start) + "\n";
    // Where it cannot be written, every start is a usual one.
    [[maybe_unused]] const std::string fault = write_whole_file(file_, text, 0600);
    if (starts.size() >= careful_starts) mode_ = StartMode::careful;
    if (starts.size() >= least_starts) mode_ = StartMode::least;
}

void StartLog::end_cleanly() const {
    std::error_code error;
    if (!file_.empty()) std::filesystem::remove(file_, error);
}

std::string start_log_folder() {
    const char* const value = std::getenv("RUNTIME_DIRECTORY");
    if (value == nullptr) return "";
    // systemd joins several folders with colons.
    const std::string_view all = value;
    return std::string(all.substr(0, all.find(':')));
}

}  // namespace kiosk
