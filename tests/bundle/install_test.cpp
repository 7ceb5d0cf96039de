#include "kiosk/bundle/install.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "sample_bundle.h"
#include "scratch_folder.h"

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

/// When the bundle there was made; -1: there is none that is whole.
std::int64_t made(const std::string& path, const SecretKey& key) {
    std::string error;
    const auto bundle = Bundle::open(path, key.public_key(), error);
    return bundle && bundle->verify().empty() ? bundle->manifest().made : -1;
}

std::string install(const std::string& from, const std::string& to, const SecretKey& key,
                    bool keep_previous = true) {
    std::string error;
    const auto bundle = Bundle::open(from, key.public_key(), error);
    REQUIRE(bundle);
    PartFile copy(to);
    if (std::string fault = copy_bundle(*bundle, copy); !fault.empty()) return fault;
    return exchange_bundle(copy, to, keep_previous);
}

int files_in(const std::string& folder) {
    return static_cast<int>(std::distance(fs::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("a bundle takes the place of the one before, which can be brought back") {
    const ScratchFolder stick;
    const ScratchFolder machine;
    const SecretKey key = make_secret_key();
    const std::string installed = machine / "deck.kiosk";
    const std::string previous = previous_bundle_path(installed);
    CHECK(previous == machine / "deck.previous.kiosk");

    for (const std::int64_t time : {1, 2, 3}) {
        write_sample(stick / "show.kiosk", key, time);
        CHECK(install(stick / "show.kiosk", installed, key) == "");
        CHECK(made(installed, key) == time);
        CHECK(made(previous, key) == (time == 1 ? -1 : time - 1));
    }
    CHECK(files_in(machine.path) == 2);
    CHECK(exchange_with_previous(installed) == "");
    CHECK(made(installed, key) == 2);
    CHECK(made(previous, key) == 3);
    CHECK(exchange_with_previous(installed) == "");
    CHECK(made(installed, key) == 3);
}

TEST_CASE("the one before is not kept where it must not be") {
    const ScratchFolder stick;
    const ScratchFolder machine;
    const SecretKey key = make_secret_key();
    const std::string installed = machine / "deck.kiosk";
    for (const std::int64_t time : {1, 2, 3}) {
        write_sample(stick / "show.kiosk", key, time);
        CHECK(install(stick / "show.kiosk", installed, key, time != 3) == "");
    }
    CHECK(made(installed, key) == 3);
    CHECK(files_in(machine.path) == 1);
    CHECK(exchange_with_previous(installed) != "");
    CHECK(made(installed, key) == 3);
}

TEST_CASE("an installation that was killed between its two renames is done again") {
    const ScratchFolder stick;
    const ScratchFolder machine;
    const SecretKey key = make_secret_key();
    const std::string installed = machine / "deck.kiosk";
    write_sample(installed, key, 1);
    // As it is then left: the previous one is the installed one.
    fs::create_hard_link(installed, previous_bundle_path(installed));
    write_sample(stick / "show.kiosk", key, 2);
    CHECK(install(stick / "show.kiosk", installed, key) == "");
    CHECK(made(installed, key) == 2);
    CHECK(made(previous_bundle_path(installed), key) == 1);
    CHECK(files_in(machine.path) == 2);
}

TEST_CASE("two do not install at the same time, and leftovers go") {
    const ScratchFolder machine;
    const std::string installed = machine / "deck.kiosk";
    for (const char* name : {".deck.kiosk.Ab12cd.part", ".deck.previous.kiosk.part", "other", ".x.part"})
        REQUIRE(write_whole_file(machine / name, "") == "");
    {
        const InstallLock lock(installed);
        CHECK(lock.fault() == "");
        CHECK(InstallLock(installed).fault() == "somebody else is installing there just now");
        lock.remove_leftovers();
    }
    CHECK(files_in(machine.path) == 2);
    CHECK(InstallLock(installed).fault() == "");
    CHECK(InstallLock(machine / "none/deck.kiosk").fault() ==
          "the folder cannot be opened: No such file or directory");
}

TEST_CASE("a folder of the bundle's name is left alone") {
    const ScratchFolder stick;
    const ScratchFolder machine;
    const SecretKey key = make_secret_key();
    write_sample(stick / "show.kiosk", key);
    fs::create_directory(machine / "deck.kiosk");
    CHECK(install(stick / "show.kiosk", machine / "deck.kiosk", key).find("no ordinary file") !=
          std::string::npos);
    CHECK(files_in(machine.path) == 1);
}
