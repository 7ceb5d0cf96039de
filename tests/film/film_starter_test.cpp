#include "kiosk/film/film_starter.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/apart/reading_rights.h"
#include "kiosk/base/color.h"
#include "kiosk/base/whole_file.h"
#include "tests/support/sample_films.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

constexpr Color red{200, 30, 30};
constexpr Color green{30, 160, 60};
constexpr Color blue{30, 40, 200};

std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string film(const std::vector<Color>& pictures, const char* coding = "libvpx-vp9",
                 Size size = {64, 48}) {
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/film.webm";
    sample::write_video(path, size, pictures, {.format = "webm", .coding = coding});
    return contents(path);
}

/// Nobody stops what it waits for.
const int never = eventfd(0, EFD_CLOEXEC);

bool is_near(const Pixmap& picture, Color color) {
    const Pixel pixel = picture.row(picture.size().height / 2)[picture.size().width / 2];
    const auto near = [](int one, int other) { return std::abs(one - other) < 12; };
    return pixel >> 24 == 255 && near(static_cast<int>(pixel >> 16 & 255), color.red) &&
           near(static_cast<int>(pixel >> 8 & 255), color.green) &&
           near(static_cast<int>(pixel & 255), color.blue);
}

/// Another descriptor of the memory of that name which this process shares; -1: there is none.
int shared_memory(const std::string& name) {
    for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
        std::error_code error;
        if (fs::read_symlink(entry.path(), error).string().rfind("/memfd:" + name, 0) == 0)
            return open(entry.path().c_str(), O_RDONLY | O_CLOEXEC);
    }
    return -1;
}

/// How many of its bytes are not 0.
std::size_t written_bytes(int memory) {
    std::vector<char> bytes(static_cast<std::size_t>(lseek(memory, 0, SEEK_END)));
    REQUIRE(pread(memory, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
    return bytes.size() - static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
}

/// Processes that a process has begun.
std::vector<pid_t> children_of(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/task/" + std::to_string(process) + "/children");
    return {std::istream_iterator<pid_t>(file), {}};
}

}  // namespace

TEST_CASE("a film is decoded apart, picture after picture") {
    for (const char* coding : {"libvpx-vp9", "libaom-av1"}) {
        CAPTURE(coding);
        FilmStarter starter(KIOSK_FILM_MODULE);
        const auto apart = starter.open(film({red, green, blue}, coding), {32, 32});
        REQUIRE(apart);
        for (int round = 0; round < 2; ++round) {
            int number = 0;
            for (const Color color : {red, green, blue}) {
                const auto picture = apart->next(never);
                REQUIRE(picture);
                REQUIRE(picture->fault == FilmFault::none);
                REQUIRE(picture->pixels);
                // As large as it goes into the box.
                CHECK(picture->pixels->size() == Size{32, 24});
                CHECK(is_near(*picture->pixels, color));
                CHECK(picture->at == std::chrono::milliseconds(100 * number++));
            }
            const auto end = apart->next(never);
            REQUIRE(end);
            CHECK(end->is_end);
            CHECK(end->at == std::chrono::milliseconds(300));
            apart->begin_anew();
        }
    }
}

TEST_CASE("what is no film that is read here is told, and harms nothing") {
    FilmStarter starter(KIOSK_FILM_MODULE);
    const auto fault_of = [&](const std::string& bytes) {
        const auto apart = starter.open(bytes, {32, 32});
        REQUIRE(apart);
        const auto picture = apart->next(never);
        REQUIRE(picture);
        return picture->fault;
    };
    CHECK(fault_of("") == FilmFault::damaged);
    CHECK(fault_of(std::string(5000, 'x')) == FilmFault::damaged);
    CHECK(fault_of(film({red}, "libvpx")) == FilmFault::unknown_coding);
    CHECK(fault_of(film({red}, "libvpx-vp9", {2064, 16})) == FilmFault::too_large);
    const std::string sound = film({red, green});
    CHECK(fault_of(sound.substr(0, 200)) == FilmFault::damaged);
    CHECK(fault_of(sound) == FilmFault::none);
    // Bytes changed anywhere end in pictures or in a fault.
    for (std::size_t at = 0; at < sound.size(); at += 37) {
        std::string changed = sound;
        changed[at] = static_cast<char>(changed[at] ^ 0x55);
        fault_of(changed);
    }
    CHECK(fault_of(sound) == FilmFault::none);
}

TEST_CASE("without its module no film is seen, and the next one is tried all the same") {
    FilmStarter starter("/no/such/kiosk-film.so");
    for (int i = 0; i < 2; ++i) {
        const auto apart = starter.open("x", {32, 32});
        REQUIRE(apart);
        const auto picture = apart->next(never);
        REQUIRE(picture);
        CHECK(picture->fault == FilmFault::no_module);
    }
}

TEST_CASE("a reader that dies or hangs is ended, and the next film is read") {
    const std::string bytes = film({red, green});
    {
        FilmStarter starter(KIOSK_FILM_MODULE, {.answer = std::chrono::milliseconds(1)});
        // Nobody can answer while it stands still.
        REQUIRE(kill(starter.process(), SIGSTOP) == 0);
        const auto apart = starter.open(bytes, {32, 32});
        REQUIRE(apart);
        const auto picture = apart->next(never);
        REQUIRE(picture);
        CHECK(picture->fault == FilmFault::took_too_long);
        CHECK(apart->next(never)->fault == FilmFault::has_ended);
        REQUIRE(kill(starter.process(), SIGCONT) == 0);
    }
    FilmStarter patient(KIOSK_FILM_MODULE);
    {
        const auto apart = patient.open(bytes, {32, 32});
        REQUIRE(apart);
        REQUIRE(apart->next(never)->fault == FilmFault::none);
        const auto children = children_of(patient.process());
        REQUIRE(children.size() == 1);
        REQUIRE(kill(children[0], SIGKILL) == 0);
        FilmFault fault = FilmFault::none;
        while (fault == FilmFault::none)
            fault = apart->next(never)->fault;
        CHECK(fault == FilmFault::has_ended);
    }
    const auto apart = patient.open(bytes, {32, 32});
    REQUIRE(apart);
    CHECK(apart->next(never)->fault == FilmFault::none);
}

TEST_CASE("of a film that is let go nothing stays in the memory that was shared") {
    FilmStarter starter(KIOSK_FILM_MODULE);
    auto apart = starter.open(film({red, green}), {32, 32});
    REQUIRE(apart);
    REQUIRE(apart->next(never)->fault == FilmFault::none);
    const int file = shared_memory("kiosk-film");
    const int picture = shared_memory("kiosk-picture");
    REQUIRE(file >= 0);
    REQUIRE(picture >= 0);
    CHECK(written_bytes(file) > 0);
    CHECK(written_bytes(picture) > 0);
    apart.reset();
    CHECK(written_bytes(file) == 0);
    CHECK(written_bytes(picture) == 0);
    close(file);
    close(picture);
}

TEST_CASE("whoever waits for a picture can be stopped") {
    FilmStarter starter(KIOSK_FILM_MODULE);
    const auto apart = starter.open(film({red}), {32, 32});
    REQUIRE(apart);
    const int stop = eventfd(1, EFD_CLOEXEC);
    const auto picture = apart->next(stop);
    CHECK_FALSE(picture);
    close(stop);
}

TEST_CASE("of what the show has open its readers have nothing") {
    // Such as a log, or the terminal of whoever has begun the show.
    const int log = memfd_create("log", 0);
    FilmStarter starter(KIOSK_FILM_MODULE);
    const auto apart = starter.open(film({red, green}), {32, 32});
    REQUIRE(apart);
    REQUIRE(apart->next(never)->fault == FilmFault::none);
    const auto children = children_of(starter.process());
    REQUIRE(children.size() == 1);
    // It closes the film's descriptors once it has begun the reader, which may be the quicker one.
    const auto open_in_starter = [&] {
        const fs::directory_iterator open("/proc/" + std::to_string(starter.process()) + "/fd");
        return std::distance(open, fs::directory_iterator());
    };
    constexpr std::ptrdiff_t standing_and_socket = 4;
    while (open_in_starter() > standing_and_socket)
        std::this_thread::yield();
    for (const pid_t process : {starter.process(), children[0]}) {
        const bool is_reader = process == children[0];
        CAPTURE(is_reader);
        std::vector<std::string> standing;
        std::vector<std::string> others;
        for (const auto& entry : fs::directory_iterator("/proc/" + std::to_string(process) + "/fd")) {
            std::string what = fs::read_symlink(entry.path()).string();
            what = what.substr(0, what.find_first_of("[ "));
            (std::stoi(entry.path().filename().string()) > 2 ? others : standing).push_back(std::move(what));
        }
        std::sort(standing.begin(), standing.end());
        const std::string output = is_reader ? "socket:" : "/dev/null";
        if (!is_sanitized_build)
            CHECK(standing == std::vector<std::string>{"/dev/null", "/dev/null", output});
        CHECK(others == std::vector<std::string>{is_reader ? "/memfd:kiosk-film" : "socket:"});
    }
    close(log);
}

TEST_CASE("a reader has hardly a right, and ends with the show") {
    pid_t reader = 0;
    pid_t process = 0;
    {
        FilmStarter starter(KIOSK_FILM_MODULE);
        process = starter.process();
        const auto apart = starter.open(film({red, green}), {32, 32});
        REQUIRE(apart);
        REQUIRE(apart->next(never)->fault == FilmFault::none);
        const auto children = children_of(process);
        REQUIRE(children.size() == 1);
        reader = children[0];
        std::ifstream status("/proc/" + std::to_string(reader) + "/status");
        const std::string text{std::istreambuf_iterator<char>(status), {}};
        CHECK(text.find("Seccomp:\t2") != std::string::npos);
        CHECK(text.find("NoNewPrivs:\t1") != std::string::npos);
        // The starter itself opens no socket and begins no program.
        std::ifstream its_status("/proc/" + std::to_string(process) + "/status");
        const std::string its_text{std::istreambuf_iterator<char>(its_status), {}};
        CHECK(its_text.find("Seccomp:\t2") != std::string::npos);
    }
    CHECK(kill(process, 0) != 0);
    CHECK(kill(reader, 0) != 0);
}

namespace {

/// By the first letter of what stands for a font.
std::string trial(std::string_view bytes) {
    switch (bytes.front()) {
        case 'c':
            std::abort();
        case 'h':
            for (volatile bool goes_on = true; goes_on;) {
            }
            break;
        case 'o':
            return open("/dev/null", O_RDONLY) < 0 ? "refused" : "opened";
        default:
            break;
    }
    return std::string(bytes);
}

}  // namespace

TEST_CASE("a starter that something holds holds nobody who has a font tried") {
    // With no time at all, nobody waits for the answer of a process that is stopped.
    FilmStarter starter(KIOSK_FILM_MODULE, {}, {trial, {0, 1'000'000'000, 64}});
    REQUIRE(starter.process() > 0);
    REQUIRE(kill(starter.process(), SIGSTOP) == 0);
    CHECK(starter.try_font("drawn").ending == ApartEnding::crashed);
    kill(starter.process(), SIGCONT);
}

TEST_CASE("a font is tried apart: what it does there harms nothing, and films are seen all the same") {
    FilmStarter starter(KIOSK_FILM_MODULE, {}, {trial, {1, 1'000'000'000, 64}});
    const auto apart = starter.open(film({red, green}), {32, 32});
    REQUIRE(apart);
    CHECK(starter.try_font("drawn").ending == ApartEnding::done);
    CHECK(starter.try_font("drawn").result == "drawn");
    CHECK(starter.try_font("crash").ending == ApartEnding::crashed);
    CHECK(starter.try_font("hang").ending == ApartEnding::took_too_long);
    CHECK(starter.try_font("open").result == "refused");
    CHECK(starter.try_font(std::string(65, 'x')).ending != ApartEnding::done);
    CHECK(starter.try_font("").ending == ApartEnding::crashed);
    CHECK(starter.try_font(std::string(64, 'x')).result.size() == 64);
    // The film that was begun before goes on.
    const auto picture = apart->next(never);
    REQUIRE(picture);
    CHECK(picture->fault == FilmFault::none);
}

TEST_CASE("without a starter, or without a trial, no font is good") {
    FilmStarter none(KIOSK_FILM_MODULE);
    CHECK(none.try_font("drawn").ending == ApartEnding::crashed);
    FilmStarter gone(KIOSK_FILM_MODULE, {}, {trial, {}});
    gone.let_go();
    CHECK(gone.try_font("drawn").ending == ApartEnding::crashed);
}
