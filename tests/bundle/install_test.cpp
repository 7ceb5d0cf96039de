#include "kiosk/bundle/install.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "sample_bundle.h"
#include "tests/support/temporary_folder.h"

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

}  // namespace

TEST_CASE("a bundle takes the place of the one before, which can be brought back") {
    const TemporaryFolder stick;
    const TemporaryFolder machine;
    const SecretKey key = make_secret_key();
    const std::string installed = machine.path("deck.kiosk");
    const std::string previous = previous_bundle_path(installed);
    CHECK(previous == machine.path("deck.previous.kiosk"));

    for (const std::int64_t time : {1, 2, 3}) {
        write_sample(stick.path("show.kiosk"), key, time);
        CHECK(install(stick.path("show.kiosk"), installed, key) == "");
        CHECK(made(installed, key) == time);
        CHECK(made(previous, key) == (time == 1 ? -1 : time - 1));
    }
    CHECK(machine.files() == 2);
    CHECK(exchange_with_previous(installed, true) == "");
    CHECK(made(installed, key) == 2);
    CHECK(made(previous, key) == 3);
    CHECK(exchange_with_previous(installed, true) == "");
    CHECK(made(installed, key) == 3);
}

TEST_CASE("the one before is not kept where it must not be") {
    const TemporaryFolder stick;
    const TemporaryFolder machine;
    const SecretKey key = make_secret_key();
    const std::string installed = machine.path("deck.kiosk");
    for (const std::int64_t time : {1, 2, 3}) {
        write_sample(stick.path("show.kiosk"), key, time);
        CHECK(install(stick.path("show.kiosk"), installed, key, time != 3) == "");
    }
    CHECK(made(installed, key) == 3);
    CHECK(machine.files() == 1);
    CHECK(remove_previous(installed) == "");
    CHECK(exchange_with_previous(installed, true) != "");
    CHECK(made(installed, key) == 3);
}

TEST_CASE("the one that is gone back from is not kept where it must not be") {
    const TemporaryFolder machine;
    const SecretKey key = make_secret_key();
    const std::string installed = machine.path("deck.kiosk");
    write_sample(installed, key, 2);
    write_sample(previous_bundle_path(installed), key, 1);
    CHECK(exchange_with_previous(installed, false) == "");
    CHECK(made(installed, key) == 1);
    CHECK(machine.files() == 1);
}

TEST_CASE("one before that cannot be removed is told before anything is exchanged") {
    const TemporaryFolder stick;
    const TemporaryFolder machine;
    const SecretKey key = make_secret_key();
    const std::string installed = machine.path("deck.kiosk");
    write_sample(installed, key, 1);
    write_sample(stick.path("show.kiosk"), key, 2);
    fs::create_directory(previous_bundle_path(installed));
    CHECK(remove_previous(installed).find("deck.previous.kiosk': Is a directory") != std::string::npos);
    CHECK(install(stick.path("show.kiosk"), installed, key, false) == remove_previous(installed));
    CHECK(install(stick.path("show.kiosk"), installed, key).find("cannot be kept") != std::string::npos);
    CHECK(made(installed, key) == 1);
    CHECK(machine.files() == 2);
}

TEST_CASE("nothing of a leftover's name is in the way") {
    const TemporaryFolder stick;
    const TemporaryFolder machine;
    const SecretKey key = make_secret_key();
    const std::string installed = machine.path("deck.kiosk");
    fs::create_directories(machine.path(".deck.previous.kiosk.part/within"));
    for (const std::int64_t time : {1, 2, 3}) {
        write_sample(stick.path("show.kiosk"), key, time);
        CHECK(InstallLock(installed).remove_leftovers().empty());
        CHECK(install(stick.path("show.kiosk"), installed, key) == "");
    }
    CHECK(made(installed, key) == 3);
    CHECK(made(previous_bundle_path(installed), key) == 2);
    CHECK(machine.files() == 3);
}

TEST_CASE("an installation that was killed between its two renames is done again") {
    const TemporaryFolder stick;
    const TemporaryFolder machine;
    const SecretKey key = make_secret_key();
    const std::string installed = machine.path("deck.kiosk");
    write_sample(installed, key, 1);
    // As it is then left: the previous one is the installed one.
    fs::create_hard_link(installed, previous_bundle_path(installed));
    write_sample(stick.path("show.kiosk"), key, 2);
    CHECK(install(stick.path("show.kiosk"), installed, key) == "");
    CHECK(made(installed, key) == 2);
    CHECK(made(previous_bundle_path(installed), key) == 1);
    CHECK(machine.files() == 2);
}

TEST_CASE("two do not install at the same time, and leftovers go") {
    const TemporaryFolder machine;
    const std::string installed = machine.path("deck.kiosk");
    for (const char* name : {".deck.kiosk.Ab12cd.part", ".deck.previous.kiosk.Ab12cd.part",
                             ".deck.previous.kiosk.part", "other", ".x.part"})
        REQUIRE(write_whole_file(machine.path(name), "") == "");
    {
        const InstallLock lock(installed);
        CHECK(lock.fault() == "");
        CHECK(InstallLock(installed).fault() == "somebody else is installing there just now");
        CHECK(lock.remove_leftovers().empty());
    }
    CHECK(machine.files() == 2);
    CHECK(InstallLock(installed).fault() == "");
    CHECK(InstallLock(machine.path("none/deck.kiosk")).fault() ==
          "the folder cannot be opened: No such file or directory");
}

TEST_CASE("a folder of the bundle's name is left alone") {
    const TemporaryFolder stick;
    const TemporaryFolder machine;
    const SecretKey key = make_secret_key();
    write_sample(stick.path("show.kiosk"), key);
    fs::create_directory(machine.path("deck.kiosk"));
    CHECK(install(stick.path("show.kiosk"), machine.path("deck.kiosk"), key).find("no ordinary file") !=
          std::string::npos);
    CHECK(machine.files() == 1);
}
