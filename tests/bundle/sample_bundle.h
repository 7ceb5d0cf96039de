// A small bundle for the tests, and ways to make bad ones that are signed all the same.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/base/whole_file.h"
#include "kiosk/bundle/bundle_layout.h"
#include "kiosk/bundle/bundle_writer.h"
#include "kiosk/bundle/minisign.h"

namespace kiosk {

inline constexpr std::int64_t test_time = 1'780'000'000;  ///< 2026-05-28T20:26:40Z

inline std::vector<MemberSource> sample_members() {
    return {{"deck/slides.yaml", "", "languages: [en]\nslides:\n  - id: one\n    title: One\n"},
            {"deck/photos/flag.jpg", "", std::string(1500, 'p')},
            {"config.yaml", "", "theme: \"paper\"\n"},
            {"deck/empty", "", ""}};
}

inline void write_sample(const std::string& path, const SecretKey& key, std::int64_t made = test_time,
                         std::vector<MemberSource> members = sample_members()) {
    std::uint64_t size = 0;
    REQUIRE(write_bundle(path, std::move(members), made, key, DiskFiles(), size) == "");
}

/// A file that begins with this list, well signed, and goes on with `rest`.
inline void write_with_list(const std::string& path, const SecretKey& key, const std::string& list,
                            const std::string& rest = {}) {
    REQUIRE(write_whole_file(path, tar_member("MANIFEST", list, test_time) +
                                       tar_member("MANIFEST.minisig", sign(list, key, "test"), test_time) +
                                       rest + tar_end()) == "");
}

/// A list that names these paths, with nothing in them.
inline std::string list_of(const std::vector<std::string>& paths) {
    Manifest manifest;
    manifest.made = test_time;
    for (const std::string& path : paths)
        manifest.entries.push_back({path, 0, content_hash("")});
    return manifest_text(manifest);
}

}  // namespace kiosk
