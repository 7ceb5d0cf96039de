// Writes the seeds of the targets that are named as libFuzzer reads them: FOLDER/TARGET/0, 1 …
// The makers of the samples check what they make.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/fuzz/seeds.h"

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: %s FOLDER TARGET...\n", argv[0]);
        return 2;
    }
    doctest::Context context;
    context.setAsDefaultForAssertsOutOfTestCases();
    for (int i = 2; i < argc; ++i) {
        const std::filesystem::path folder = std::filesystem::path(argv[1]) / argv[i];
        std::filesystem::create_directories(folder);
        int number = 0;
        for (const std::string& seed : kiosk::fuzz::seeds_for(argv[i])) {
            std::ofstream file(folder / std::to_string(number++), std::ios::binary);
            file << seed;
            if (!file) return 1;
        }
    }
    return 0;
}
