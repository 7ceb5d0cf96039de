// kiosk prepare as somebody types it, also where the disk is full and where it is killed.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/app/options.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/media/photo.h"
#include "kiosk/metadata/photo_metadata.h"
#include "tests/support/exiftool.h"
#include "tests/support/forked_run.h"
#include "tests/support/memory_files.h"
#include "tests/support/sample_films.h"
#include "tests/support/sample_photos.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using kiosk::test::Run;
namespace fs = std::filesystem;

namespace {

int prepare(const TemporaryFolder& folder, const std::vector<std::string>& words, std::string* out = nullptr,
            std::string* errors = nullptr) {
    std::vector<std::string> all = {"prepare"};
    all.insert(all.end(), words.begin(), words.end());
    Run run(folder, all);
    const int status = run.wait();
    if (out) *out = run.out();
    if (errors) *errors = run.errors();
    return status;
}

std::string photo(int seed) {
    return sample::jpeg(sample::scenery({96 + seed, 64}), {.exif = sample::exif(6)});
}

bool is_whole(const std::string& bytes) {
    const auto info = probe_photo(bytes);
    if (std::holds_alternative<PhotoError>(info)) return false;
    const Size size = std::get<PhotoInfo>(info).upright();
    const Rect all{0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
    return std::holds_alternative<Pixmap>(decode_photo(bytes, std::get<PhotoInfo>(info), {all, size, {}}));
}

std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("photos are prepared, and the slides for them are printed") {
    const TemporaryFolder folder;
    folder.write("IMG_2041.jpg", photo(0));
    folder.write("Anna in Astana.png", sample::png(sample::scenery({40, 30})));
    folder.write("notes.jpg", "these are words");
    fs::create_directory(folder.path("slides"));
    folder.write("slides/slides.yaml", "");
    std::string out;
    std::string errors;
    CHECK(prepare(folder,
                  {"IMG_2041.jpg", "notes.jpg", "none.jpg", "slides", "Anna in Astana.png", "--into",
                   "slides/photos"},
                  &out, &errors) == exit_faults);
    CHECK(out ==
          "  # Write in place of 'pending' why the photo may be shown: given, published or no-people.\n"
          "  - id: photo-01\n    photo: photos/photo-01.jpg\n    consent: pending\n"
          "  - id: photo-02\n    photo: photos/photo-02.jpg\n    consent: pending\n");
    CHECK(errors ==
          "IMG_2041.jpg -> slides/photos/photo-01.jpg, 64 × 96\n"
          "    removed: its name\n"
          "kiosk: notes.jpg: this is no JPEG, PNG or WebP: save it as JPEG or PNG\n"
          "kiosk: none.jpg: there is no such file\n"
          "kiosk: slides: this is a folder: name the photos in it, as in slides/*\n"
          "Anna in Astana.png -> slides/photos/photo-02.jpg, 40 × 30\n"
          "    removed: its name\n"
          "2 of 5 photos prepared\n");
    CHECK(names_in(folder.path("slides/photos")) == std::vector<std::string>{"photo-01.jpg", "photo-02.jpg"});
    CHECK(is_whole(folder.read("slides/photos/photo-01.jpg")));
    CHECK(folder.read("IMG_2041.jpg") == photo(0));

    // Until somebody says why they may be shown, they are not.
    MemoryFiles files;
    files.contents = {{"photos/photo-01.jpg", "x"}, {"photos/photo-02.jpg", "x"}};
    files.links = {{".", "/deck"}, {"photos/photo-01.jpg", "/deck/1"}, {"photos/photo-02.jpg", "/deck/2"}};
    const DeckReading reading =
        read_deck_text("languages: [en]\nslides:\n" + out, "slides.yaml", files, test_day);
    CHECK_FALSE(shows_anything(reading.deck, test_day));
    const auto lacking = std::count_if(reading.diagnostics.begin(), reading.diagnostics.end(),
                                       [](const Diagnostic& each) { return each.rule == "pending-consent"; });
    CHECK(lacking == 2);
}

TEST_CASE("no file is overwritten, and numbers go on behind those that are there") {
    const TemporaryFolder folder;
    folder.write("a.jpg", photo(0));
    folder.write("b.jpg", photo(1));
    folder.write("c.jpg", photo(2));
    fs::create_directory(folder.path("photos"));
    folder.write("photos/photo-07.png", "mine");
    folder.write("photos/photo-x.jpg", "mine");
    folder.write("photos/other.jpg", "mine");
    std::string out;
    CHECK(prepare(folder, {"a.jpg", "--into", "photos"}, &out) == exit_ok);
    CHECK(prepare(folder, {"b.jpg", "c.jpg", "--into", "photos/"}) == exit_ok);
    CHECK(out.find("photo: photos/photo-08.jpg\n") != std::string::npos);
    CHECK(names_in(folder.path("photos")) == std::vector<std::string>{"other.jpg", "photo-07.png",
                                                                      "photo-08.jpg", "photo-09.jpg",
                                                                      "photo-10.jpg", "photo-x.jpg"});
    CHECK(folder.read("photos/photo-07.png") == "mine");
}

TEST_CASE("a photo that was prepared before is left out, whatever its file is called") {
    const TemporaryFolder folder;
    folder.write("a.jpg", photo(0));
    folder.write("b.jpg", photo(1));
    folder.write("copy of a.jpg", photo(0));
    CHECK(prepare(folder, {"a.jpg", "--into", "photos"}) == exit_ok);
    std::string out;
    std::string errors;
    CHECK(prepare(folder, {"copy of a.jpg", "b.jpg", "b.jpg", "--into", "photos"}, &out, &errors) == exit_ok);
    CHECK(out ==
          "  # Write in place of 'pending' why the photo may be shown: given, published or no-people.\n"
          "  - id: photo-02\n    photo: photos/photo-02.jpg\n    consent: pending\n");
    CHECK(errors ==
          "copy of a.jpg: prepared before, as photos/photo-01.jpg\n"
          "b.jpg -> photos/photo-02.jpg, 64 × 97\n"
          "    removed: its name\n"
          "b.jpg: prepared before, as photos/photo-02.jpg\n"
          "1 of 3 photos prepared, 2 had been before\n");
}

TEST_CASE(
    "slides are written into the deck, each photo once, and nobody sees them before there is a consent") {
    const TemporaryFolder folder;
    folder.write("a.jpg", photo(0));
    folder.write("b.jpg", photo(1));
    fs::create_directory(folder.path("slides"));
    const std::string deck =
        "languages: [en]\r\nslides:\r\n- id: photo-01\r\n  title: Hello\r\n\r\nevent: 2026-06-02\r\n";
    folder.write("slides/slides.yaml", deck);
    folder.write("config.yaml", "deck: slides/slides.yaml\n");
    std::string out;
    std::string errors;
    CHECK(prepare(folder, {"a.jpg", "--into-deck"}, &out, &errors) == exit_ok);
    const std::string with_one =
        "languages: [en]\r\nslides:\r\n- id: photo-01\r\n  title: Hello\r\n"
        "- id: photo-02\r\n  photo: photos/photo-02.jpg\r\n  consent: pending\r\n"
        "\r\nevent: 2026-06-02\r\n";
    CHECK(folder.read("slides/slides.yaml") == with_one);
    CHECK(folder.read("slides/slides.yaml~") == deck);
    CHECK(errors ==
          "a.jpg -> slides/photos/photo-02.jpg, 64 × 96, slide 'photo-02'\n"
          "    removed: its name\n"
          "1 of 1 photo prepared\n");
    CHECK(out ==
          "slides/slides.yaml: 1 slide added at its end, with 'consent: pending'; the file as it was is kept "
          "as "
          "'slides/slides.yaml~'\n"
          "See them, for yourself alone: kiosk play --windowed. Visitors see a photo once its 'consent' is "
          "'given', 'published' or 'no-people'.\n");

    // Again: nothing new, and nothing is written.
    CHECK(prepare(folder, {"a.jpg", "--into-deck"}, &out, &errors) == exit_ok);
    CHECK(out == "slides/slides.yaml: unchanged, it has a slide for each of these photos\n");
    CHECK(errors ==
          "a.jpg: prepared before, as slides/photos/photo-02.jpg, slide 'photo-02'\n"
          "0 of 1 photo prepared, 1 had been before\n");
    CHECK(folder.read("slides/slides.yaml") == with_one);
    CHECK(folder.read("slides/slides.yaml~") == deck);

    // A file without a slide, as where the command was ended in the middle, gets one.
    CHECK(prepare(folder, {"b.jpg", "--into", "slides/photos"}) == exit_ok);
    CHECK(prepare(folder, {"b.jpg", "--into-deck", "--deck", "slides/slides.yaml"}, nullptr, &errors) ==
          exit_ok);
    CHECK(errors.starts_with(
        "b.jpg: prepared before, as slides/photos/photo-03.jpg, slide 'photo-03' is new\n"));
    const DeckReading reading = read_deck(folder.path("slides/slides.yaml"), DiskFiles(), test_day);
    REQUIRE(reading.deck.slides.size() == 3);
    const Slide& last = reading.deck.slides.back();
    CHECK(last.id == "photo-03");
    CHECK(photos_of(last).at(0)->path == folder.path("slides/photos/photo-03.jpg"));
    CHECK_FALSE(may_be_seen_by(Audience::visitors, last, test_day));
    CHECK(may_be_seen_by(Audience::organizer, last, test_day));
}

TEST_CASE("a deck that is a link has its photos where the link is") {
    const TemporaryFolder folder;
    folder.write("a.jpg", photo(0));
    fs::create_directory(folder.path("real"));
    fs::create_directory(folder.path("slides"));
    folder.write("real/deck.yaml", "languages: [en]\nslides:\n  - id: a\n    title: Hello\n");
    fs::create_symlink("../real/deck.yaml", folder.path("slides/slides.yaml"));
    CHECK(prepare(folder, {"a.jpg", "--into-deck", "--deck", "slides/slides.yaml"}) == exit_ok);
    const DeckReading reading = read_deck(folder.path("slides/slides.yaml"), DiskFiles(), test_day);
    REQUIRE(reading.deck.slides.size() == 2);
    CHECK(fs::exists(photos_of(reading.deck.slides.back()).at(0)->path));
    CHECK(fs::is_symlink(folder.path("slides/slides.yaml")));
}

TEST_CASE("a deck is not said to have slides for photos that could not be prepared") {
    const TemporaryFolder folder;
    folder.write("a.jpg", "no photo");
    fs::create_directory(folder.path("slides"));
    folder.write("slides/slides.yaml", "languages: [en]\nslides:\n  - id: a\n    title: Hello\n");
    std::string out;
    CHECK(prepare(folder, {"a.jpg", "--into-deck", "--deck", "slides/slides.yaml"}, &out) == exit_faults);
    CHECK(out == "slides/slides.yaml: unchanged\n");
}

TEST_CASE("where slides cannot be added nothing is prepared, and the reason is told") {
    const TemporaryFolder folder;
    folder.write("a.jpg", photo(0));
    fs::create_directory(folder.path("slides"));
    std::string errors;
    CHECK(prepare(folder, {"a.jpg", "--into-deck", "--deck", "slides/slides.yaml"}, nullptr, &errors) ==
          exit_faults);
    CHECK(errors ==
          "kiosk: the deck slides/slides.yaml cannot be read: there is no such file; 'kiosk new FOLDER' "
          "makes a "
          "folder with a deck to start from\n");
    folder.write("slides/slides.yaml", "languages: [en]\nslides:\n  - id: a\n    text: One: two\n");
    CHECK(prepare(folder, {"a.jpg", "--into-deck", "--deck", "slides/slides.yaml"}, nullptr, &errors) ==
          exit_faults);
    CHECK(errors ==
          "kiosk: no slide can be added to slides/slides.yaml: it has faults in the way it is written: fix "
          "what "
          "'kiosk check' reports first\n");
    CHECK(prepare(folder, {"a.jpg", "--into-deck", "--deck", "slides/slides.yaml", "--into", "elsewhere"},
                  nullptr, &errors) == exit_faults);
    CHECK(errors ==
          "kiosk: the photos of slides/slides.yaml lie in its folder or below it: write '--into "
          "slides/photos', "
          "or leave --into out\n");
    CHECK(prepare(folder, {"a.jpg", "--into-deck", "--deck", "show.kiosk"}, nullptr, &errors) == exit_faults);
    CHECK(errors.find("is a bundle, which cannot be changed") != std::string::npos);
    CHECK(prepare(folder, {"a.jpg"}, nullptr, &errors) == exit_usage);
    CHECK(names_in(folder.path("slides")) == std::vector<std::string>{"slides.yaml"});
    CHECK_FALSE(fs::exists(folder.path("elsewhere")));
}

TEST_CASE("a part of one photo is hidden") {
    const TemporaryFolder folder;
    folder.write("a.jpg", photo(0));
    folder.write("b.jpg", photo(1));
    CHECK(prepare(folder, {"--pixelate", "0,0,16,16", "--pixelate", "32,48,16,16", "a.jpg", "--into",
                           "photos"}) == exit_ok);
    CHECK(prepare(folder, {"a.jpg", "--into", "photos"}) == exit_ok);
    CHECK(folder.read("photos/photo-01.jpg") != folder.read("photos/photo-02.jpg"));
    std::string errors;
    CHECK(prepare(folder, {"--pixelate", "900,0,16,16", "a.jpg", "--into", "photos"}, nullptr, &errors) ==
          exit_faults);
    CHECK(errors.find("the part to be hidden lies outside: upright, the photo is 64 × 96 pixels") !=
          std::string::npos);
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"--pixelate", "0,0,16,16", "a.jpg", "b.jpg", "--into", "none"},
             {"--pixelate", "0,0,16", "a.jpg", "--into", "none"},
             {"--pixelate", "0,0,16,16,", "a.jpg", "--into", "none"},
             {"--pixelate", "0,0,0,16", "a.jpg", "--into", "none"},
             {"--pixelate", "-1,0,16,16", "a.jpg", "--into", "none"},
             {"a.jpg"},
             {"--into", "none"},
             {"a.jpg", "--into", "none", "--size", "large"},
         })
        CHECK(prepare(folder, words) == exit_usage);
    CHECK_FALSE(fs::exists(folder.path("none")));
}

TEST_CASE("the size is that of the screen") {
    const TemporaryFolder folder;
    folder.write("a.jpg", sample::jpeg(sample::scenery({400, 300})));
    std::string errors;
    CHECK(prepare(folder, {"a.jpg", "--into", "photos", "--size", "200x100"}, nullptr, &errors) == exit_ok);
    CHECK(errors.find("photos/photo-01.jpg, 200 × 150\n") != std::string::npos);
}

TEST_CASE("a full disk is told, and leaves no file behind and the original as it was") {
    const TemporaryFolder folder;
    folder.write("a.jpg", photo(0));
    Run run(folder, {"prepare", "a.jpg", "--into", "photos"}, [] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1000, 1000};
        setrlimit(RLIMIT_FSIZE, &limit);
    });
    CHECK(run.wait() == exit_faults);
    CHECK(run.errors().find("kiosk: a.jpg: its new file could not be written to photos: File too large\n") !=
          std::string::npos);
    CHECK(run.out() == "");
    CHECK(names_in(folder.path("photos")).empty());
    CHECK(folder.read("a.jpg") == photo(0));
}

TEST_CASE(
    "killed in the middle, it leaves only whole photos under their names, and the originals as they were") {
    constexpr int photos = 12;
    for (int after = 0; after < 4; ++after) {
        const TemporaryFolder folder;
        std::vector<std::string> words = {"prepare"};
        for (int i = 0; i < photos; ++i) {
            folder.write("original-" + std::to_string(i) + ".jpg", photo(i));
            words.push_back("original-" + std::to_string(i) + ".jpg");
        }
        words.insert(words.end(), {"--into", "photos"});
        // Each finished photo writes its slide to this pipe, which holds one of them and no more: the program
        // waits until it is read.
        int ends[2];
        REQUIRE(pipe2(ends, O_DIRECT) == 0);
        REQUIRE(fcntl(ends[1], F_SETPIPE_SZ, 4096) == 4096);
        Run run(folder, words, [&] { dup2(ends[1], STDOUT_FILENO); });
        close(ends[1]);
        char piece[512];
        for (int i = 0; i < after; ++i)
            CHECK(read(ends[0], piece, sizeof piece) > 0);
        kill(run.child(), SIGKILL);
        CHECK(run.wait() == 128 + SIGKILL);
        close(ends[0]);
        int whole = 0;
        if (fs::exists(folder.path("photos")))
            for (const std::string& name : names_in(folder.path("photos"))) {
                if (name.starts_with(".")) continue;
                CAPTURE(name);
                CHECK(is_whole(folder.read("photos/" + name)));
                CHECK(find_photo_metadata(folder.read("photos/" + name)).empty());
                ++whole;
            }
        CHECK(whole >= after);
        CHECK(whole <= after + 2);
        for (int i = 0; i < photos; ++i)
            CHECK(folder.read("original-" + std::to_string(i) + ".jpg") == photo(i));
    }
}

TEST_CASE("each command of docs/photos.md does what the page says, in its order") {
    const TemporaryFolder folder;
    fs::create_directory(folder.path("phone"));
    fs::create_directory(folder.path("slides"));
    folder.write("phone/IMG_2041.jpg", sample::jpeg(sample::scenery({800, 600})));
    folder.write("phone/IMG_2042.jpg", sample::jpeg(sample::scenery({300, 400})));
    sample::write_video(folder.path("phone/MOV_0012.mp4"), {64, 48},
                        std::vector<Color>(40, Color{10, 60, 220, 255}));
    folder.write("phone/wave.gif", sample::gif({32, 16}, std::vector<sample::FilmPicture>(
                                                             15, {0, 0, {32, 16}, {200, 30, 20, 255}})));
    const std::string deck = "languages: [en]\nslides:\n  - id: opening\n    title: Together\n";
    folder.write("slides/slides.yaml", deck);
    folder.write("config.yaml", "deck: slides/slides.yaml\n");
    std::ifstream page(KIOSK_SOURCE_DIR "/docs/photos.md");
    REQUIRE(page);
    int commands = 0;
    for (std::string line; std::getline(page, line);) {
        if (!line.starts_with("kiosk ")) continue;
        ++commands;
        CAPTURE(line);
        std::istringstream stream(line);
        std::vector<std::string> words;
        for (std::string word; stream >> word;) {
            // What the shell does with it.
            if (word == "phone/*")
                words.insert(words.end(), {"phone/IMG_2041.jpg", "phone/IMG_2042.jpg"});
            else if (word != "kiosk")
                words.push_back(word);
        }
        if (words.front() == "play") continue;  // it opens a window
        Run run(folder, words);
        CHECK(run.wait() == exit_ok);
        // Nobody has said yet why they may be shown.
        if (words.front() == "check")
            CHECK(run.out().find("this slide is not shown: its consent is still pending") !=
                  std::string::npos);
    }
    CHECK(commands == 9);
    const std::vector<std::string> names = names_in(folder.path("slides/photos"));
    CHECK(names.size() == 5);
    for (const std::string& name : names)
        CHECK(is_whole(folder.read("slides/photos/" + name)));
}

TEST_CASE("of videos and animated pictures a still is made where one is asked for, and else they are named") {
    const TemporaryFolder folder;
    folder.write("slides.yaml", "languages: [en]\nslides:\n  - id: one\n    title: One\n");
    const Color red{200, 30, 20, 255};
    const Color blue{10, 60, 220, 255};
    folder.write("wave.gif", sample::gif({32, 16}, {{0, 0, {32, 16}, red, 50}, {0, 0, {32, 16}, blue, 50}}));
    sample::write_video(folder.path("MOV_1.mp4"), {64, 48}, std::vector<Color>(20, blue));
    folder.write("IMG_1.jpg", photo(0));
    std::string errors;
    CHECK(prepare(folder, {"wave.gif", "MOV_1.mp4", "IMG_1.jpg", "--into-deck", "--deck", "slides.yaml"},
                  nullptr, &errors) == exit_faults);
    CHECK(errors.find(
              "kiosk: wave.gif: this is an animated GIF of 2 pictures in 1 s: '--still picture:1' makes a "
              "photo of one of them\n") != std::string::npos);
    CHECK(errors.find("kiosk: MOV_1.mp4: this is a video: '--still 2.5s' makes a photo of the picture at 2.5 "
                      "seconds\n") != std::string::npos);
    CHECK(errors.find("1 of 3 photos prepared\n") != std::string::npos);
    const std::vector<std::string> again = {"wave.gif", "MOV_1.mp4",   "IMG_1.jpg", "--still",
                                            "0.75s",    "--into-deck", "--deck",    "slides.yaml"};
    CHECK(prepare(folder, again, nullptr, &errors) == exit_ok);
    CHECK(errors ==
          "wave.gif -> photos/photo-02.jpg, 32 × 16, slide 'photo-02'\n"
          "    removed: its name\n"
          "    note: picture 2 of 2, at 0.5 s\n"
          "MOV_1.mp4 -> photos/photo-03.jpg, 64 × 48, slide 'photo-03'\n"
          "    removed: its name; all that the video has besides: sound, other pictures, place, date and "
          "device\n"
          "    note: the picture at 0.7 s of 2 s\n"
          "IMG_1.jpg: prepared before, as photos/photo-01.jpg, slide 'photo-01'\n"
          "2 of 3 photos prepared, 1 had been before\n");
    CHECK(is_whole(folder.read("photos/photo-03.jpg")));
    // The same picture is the same photo.
    CHECK(prepare(folder, again, nullptr, &errors) == exit_ok);
    CHECK(errors.find("0 of 3 photos prepared, 3 had been before\n") != std::string::npos);
    CHECK(prepare(folder, {"MOV_1.mp4", "--still", "soon", "--into", "photos"}, nullptr, &errors) ==
          exit_usage);
    CHECK(errors.find("'soon' is no time such as 2.5s or 1:23, and no picture:40") != std::string::npos);
}
