// Each target with its seeds, with what was once found, and with some changes of both: 300 for each target,
// or as many as KIOSK_FUZZ_ROUNDS says. They are the same in every run, but for the keys in bundles, which
// are made by chance.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/seeds.h"
#include "tests/fuzz/targets.h"

namespace fs = std::filesystem;
using kiosk::fuzz::Target;

namespace {

/// What was once found by libFuzzer, under the target's name.
std::vector<std::string> kept_for(const Target& target) {
    std::vector<std::string> found;
    const fs::path folder = fs::path(KIOSK_TEST_DIR) / "kept" / target.name;
    if (!fs::exists(folder)) return found;
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        found.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return found;
}

std::string changed(std::string bytes, const std::vector<std::string>& others, std::mt19937& random) {
    const auto below = [&](std::size_t limit) {
        return limit == 0 ? 0 : static_cast<std::size_t>(random() % limit);
    };
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
        const std::size_t at = below(bytes.size());
        switch (below(5)) {
            case 0:
                if (!bytes.empty()) bytes[at] = static_cast<char>(random());
                break;
            case 1:
                if (!bytes.empty()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
                break;
            case 2:
                bytes.insert(at, 1, static_cast<char>(random()));
                break;
            case 3:
                bytes.erase(at, 1 + below(8));
                break;
            default: {
                const std::string& other = others[below(others.size())];
                const std::size_t from = below(other.size());
                bytes.insert(at, other.substr(from, below(40)));
                break;
            }
        }
    }
    return bytes;
}

}  // namespace

TEST_CASE("readers of foreign bytes take the seeds, what was once found, and changes of both") {
    for (const Target& target : kiosk::fuzz::targets) {
        const std::string name = target.name;
        CAPTURE(name);
        std::vector<std::string> known = kiosk::fuzz::seeds_for(target.name);
        REQUIRE_FALSE(known.empty());
        for (std::string& each : kept_for(target))
            known.push_back(std::move(each));
        for (const std::string& bytes : known)
            target.run(bytes);
        target.run({});
        const char* const wanted = std::getenv("KIOSK_FUZZ_ROUNDS");
        const int rounds = wanted != nullptr ? std::atoi(wanted) : 300;
        std::mt19937 random(2018);
        for (int round = 0; round < rounds; ++round)
            target.run(changed(known[random() % known.size()], known, random));
    }
}
