#include "kiosk/deck/file_source.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace kiosk {
namespace {

namespace fs = std::filesystem;

/// What `work` returns, or a value of the same type that says "nothing" where it throws: paths may be too
/// long for the system, and memory may run out.
template <class Work>
auto without_exceptions(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const std::exception&) {
        return {};
    }
}

}  // namespace

std::optional<std::string> DiskFiles::read(const std::string& path, std::uint64_t limit,
                                           std::string& error) const {
    error = "it cannot be read";
    return without_exceptions([&]() -> std::optional<std::string> {
        std::error_code code;
        const fs::file_status status = fs::status(path, code);
        if (!fs::exists(status)) {
            error = code && code != std::errc::no_such_file_or_directory ? code.message()
                                                                         : "there is no such file";
            return std::nullopt;
        }
        if (!fs::is_regular_file(status)) {
            error = fs::is_directory(status) ? "it is a folder" : "it is not an ordinary file";
            return std::nullopt;
        }
        std::ifstream stream(path, std::ios::binary);
        if (!stream) {
            error = "it may not be read: permission is denied";
            return std::nullopt;
        }
        // Its size as told beforehand may be wrong by the time it is read.
        const std::string too_large = "it is larger than " + std::to_string(limit / (1024 * 1024)) + " MB";
        std::string contents;
        // A photo would be copied again and again while its text grows.
        if (const auto told = fs::file_size(path, code); !code)
            contents.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(told, limit)));
        char block[64 * 1024];
        while (stream.read(block, sizeof block), stream.gcount() > 0) {
            contents.append(block, static_cast<std::size_t>(stream.gcount()));
            if (contents.size() > limit) {
                error = too_large;
                return std::nullopt;
            }
        }
        if (stream.bad()) return std::nullopt;
        error.clear();
        return contents;
    });
}

bool DiskFiles::exists(const std::string& path) const {
    return without_exceptions([&] {
        std::error_code code;
        return fs::is_regular_file(path, code);
    });
}

std::vector<std::string> DiskFiles::list(const std::string& folder) const {
    return without_exceptions([&] {
        std::vector<std::string> names;
        std::error_code code;
        for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
            names.push_back(entry->path().filename().string());
        }
        std::sort(names.begin(), names.end());
        return names;
    });
}

std::optional<std::string> DiskFiles::resolve(const std::string& path) const {
    return without_exceptions([&]() -> std::optional<std::string> {
        std::error_code code;
        const fs::path resolved = fs::canonical(path, code);
        if (code) return std::nullopt;
        return resolved.string();
    });
}

}  // namespace kiosk
