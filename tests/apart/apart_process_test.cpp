#include "kiosk/apart/apart_process.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "kiosk/apart/reading_rights.h"

using namespace kiosk;

TEST_CASE("what is done apart comes back") {
    const std::string large(5'000'000, 'x');
    const ApartResult apart = run_apart([&] { return large; });
    CHECK(apart.ending == ApartEnding::done);
    CHECK(apart.result == large);
    CHECK(run_apart([] { return std::string(); }).ending == ApartEnding::done);
}

TEST_CASE("what crashes, throws or gives up apart leaves us alone") {
    const auto ending = [](const std::function<std::string()>& work) { return run_apart(work).ending; };
    CHECK(ending([]() -> std::string {
              __builtin_trap();
              return "x";
          }) == ApartEnding::crashed);
    CHECK(ending([]() -> std::string { std::abort(); }) == ApartEnding::crashed);
    CHECK(ending([]() -> std::string { _exit(3); }) == ApartEnding::crashed);
    CHECK(ending([]() -> std::string { throw std::runtime_error("no"); }) == ApartEnding::crashed);
}

TEST_CASE("what a library prints apart about a file is seen by nobody") {
    int ends[2];
    REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
    const int before = dup(STDERR_FILENO);
    REQUIRE(before >= 0);
    REQUIRE(dup2(ends[1], STDERR_FILENO) >= 0);
    close(ends[1]);
    const ApartResult apart = run_apart([] {
        const char line[] = "\x1b[31mcannot parse Anna's picture\n";
        return std::string(write(STDERR_FILENO, line, sizeof line - 1) > 0 ? "printed" : "refused");
    });
    dup2(before, STDERR_FILENO);
    close(before);
    char seen = 0;
    const bool is_silent = read(ends[0], &seen, 1) == 0;
    close(ends[0]);
    CHECK(apart.result == "printed");
    CHECK((is_silent || is_sanitized_build));
}

TEST_CASE("what came of work whose end nobody learns is not believed") {
    const auto before = std::signal(SIGCHLD, SIG_IGN);
    const ApartResult apart = run_apart([] { return std::string("half"); });
    std::signal(SIGCHLD, before);
    CHECK(apart.ending == ApartEnding::crashed);
    CHECK(apart.result.empty());
}

TEST_CASE("what runs for ever apart is ended, and so is what gives back too much") {
    ApartLimits limits;
    limits.seconds = 1;
    const auto for_ever = []() -> std::string {
        for (volatile bool goes_on = true; goes_on;) {
        }
        return {};
    };
    CHECK(run_apart(for_ever, limits).ending == ApartEnding::took_too_long);
    limits.result = 100'000;
    const ApartResult flood = run_apart([] { return std::string(10'000'000, 'x'); }, limits);
    CHECK(flood.ending != ApartEnding::done);
    CHECK(flood.result.empty());
    limits.result = 4;
    CHECK(run_apart([] { return std::string("four"); }, limits).result == "four");
    CHECK(run_apart([] { return std::string("fives"); }, limits).ending != ApartEnding::done);
}

TEST_CASE("no file is opened apart") {
    const ApartResult apart =
        run_apart([]() -> std::string { return ::open("/dev/null", O_RDONLY) < 0 ? "refused" : "opened"; });
    CHECK(apart.result == "refused");
}
