#include "kiosk/system/crash_marker.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace kiosk {

std::string runtime_folder() {
    for (const char* name : {"RUNTIME_DIRECTORY", "XDG_RUNTIME_DIR"}) {
        const char* folder = std::getenv(name);
        if (folder == nullptr || *folder == '\0') continue;
        // systemd joins several folders with colons.
        const std::string all = folder;
        return all.substr(0, all.find(':'));
    }
    return "";
}

CrashMarker::CrashMarker(const std::string& folder) {
    if (folder.empty()) return;
    path_ = (std::filesystem::path(folder) / "kiosk-is-running").string();
    std::error_code error;
    crashed_before_ = std::filesystem::exists(path_, error);
    std::ofstream file(path_);
}

CrashMarker::~CrashMarker() {
    std::error_code error;
    if (!path_.empty()) std::filesystem::remove(path_, error);
}

}  // namespace kiosk
