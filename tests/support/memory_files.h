// Files that exist only in a test.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/deck/file_source.h"

namespace kiosk {

class MemoryFiles : public FileSource {
  public:
    std::map<std::string, std::string> contents;  ///< by path
    std::map<std::string, std::string> links;     ///< where a path really leads

    std::optional<std::string> read(const std::string& path, std::uint64_t limit,
                                    std::string& error) const override {
        const auto found = contents.find(path);
        if (found == contents.end()) {
            error = "there is no such file";
            return std::nullopt;
        }
        if (found->second.size() > limit) {
            error = "it is too large";
            return std::nullopt;
        }
        return found->second;
    }

    bool exists(const std::string& path) const override { return contents.count(path) > 0; }

    std::vector<std::string> list(const std::string& folder) const override {
        std::vector<std::string> names;
        for (const auto& [path, text] : contents) {
            if (path.starts_with(folder) && path.find('/', folder.size()) == std::string::npos) {
                names.push_back(path.substr(folder.size()));
            }
        }
        return names;
    }

    std::optional<std::string> resolve(const std::string& path) const override {
        const auto link = links.find(path);
        return link == links.end() ? "/deck/" + path : link->second;
    }
};

/// 1 June 2026, the day of all tests.
inline constexpr Date test_day{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(1)};

}  // namespace kiosk
