#include "kiosk/bundle/deck_files.h"

#include <doctest/doctest.h>

#include "kiosk/deck/deck_reader.h"
#include "sample_bundle.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

constexpr Date test_day{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(1)};

std::shared_ptr<const Bundle> opened(const std::string& path, const SecretKey& key) {
    std::string error;
    auto bundle = Bundle::open(path, key.public_key(), error);
    REQUIRE(bundle);
    return bundle;
}

}  // namespace

TEST_CASE("a deck is read from inside a bundle") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    auto members = sample_members();
    members[0].contents +=
        "  - {id: two, photo: photos/flag.jpg, consent: no-people}\n"
        "  - {id: three, photo: photos/../photos/./flag.jpg, consent: no-people}\n"
        "  - {id: four, photo: photos/flak.jpg, caption: Sky, consent: no-people}\n";
    write_sample(path, key, test_time, members);
    DeckFiles files;
    files.use(opened(path, key));
    const DeckReading reading = read_deck(path + "/deck/slides.yaml", files, test_day);
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(reading.diagnostics[0].hint == "did you mean 'photos/flag.jpg'?");
    REQUIRE(reading.deck.slides.size() == 4);
    std::string error;
    for (const int slide : {1, 2}) {
        const auto& photo =
            std::get<PhotoContent>(reading.deck.slides[static_cast<std::size_t>(slide)].content).photo;
        CHECK(files.read(photo.path, 10'000, error) == std::string(1500, 'p'));
        REQUIRE(files.entry_of(photo.path));
        CHECK(files.entry_of(photo.path)->hash == content_hash(std::string(1500, 'p')));
    }
}

TEST_CASE("a file that lies in a bundle under two names is one file") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    auto members = sample_members();
    members.push_back({"deck/photos/same.jpg", "", std::string(1500, 'p')});
    members.push_back({"deck/photos/other.jpg", "", std::string(1500, 'q')});
    write_sample(path, key, test_time, members);
    DeckFiles files;
    files.use(opened(path, key));
    const auto identity = [&](const char* name) { return files.identity(path + "/deck/photos/" + name); };
    CHECK(identity("flag.jpg") == identity("same.jpg"));
    CHECK(identity("flag.jpg") == identity("../photos/./flag.jpg"));
    CHECK(identity("flag.jpg") != identity("other.jpg"));
    CHECK(identity("flag.jpg") != identity("none.jpg"));
    CHECK(identity("none.jpg") != identity("nothing.jpg"));
}

TEST_CASE("paths outside the bundle are the disk's") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    write_sample(folder.path("show.kiosk"), key);
    REQUIRE(write_whole_file(folder.path("note"), "on disk") == "");
    DeckFiles files;
    files.use(opened(folder.path("show.kiosk"), key));
    std::string error;
    CHECK(files.read(folder.path("note"), 100, error) == "on disk");
    CHECK(files.exists(folder.path("show.kiosk")));
    CHECK_FALSE(files.exists(folder.path("show.kiosk/note")));
    CHECK_FALSE(files.exists(folder.path("show.kiosk/../note")));
    CHECK_FALSE(files.entry_of(folder.path("note")));
    CHECK(files.list(folder.path("show.kiosk/deck")) ==
          std::vector<std::string>{"empty", "photos", "slides.yaml"});
}

TEST_CASE("the bundle before serves what the new one lacks") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    write_sample(path, key);
    DeckFiles files;
    const auto first = opened(path, key);
    files.use(first);
    auto members = sample_members();
    members.erase(members.begin() + 1);
    members[0].contents = "another deck";
    write_sample(path, key, test_time + 1, members);
    std::string error;
    CHECK(files.read(path + "/deck/slides.yaml", 1000, error) == sample_members()[0].contents);
    files.use(opened(path, key));
    CHECK(files.read(path + "/deck/slides.yaml", 1000, error) == "another deck");
    CHECK(files.read(path + "/deck/photos/flag.jpg", 10'000, error) == std::string(1500, 'p'));
}

TEST_CASE("a bundle that another took the place of is closed when nobody shows its deck any more") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    write_sample(path, key);
    DeckFiles files;
    auto first = opened(path, key);
    const std::weak_ptr<const Bundle> is_open = first;
    files.use(first);
    auto members = sample_members();
    members[1].path = "deck/photos/other.jpg";
    write_sample(path, key, test_time, members);
    files.use(opened(path, key));
    CHECK(files.exists(path + "/deck/photos/flag.jpg"));
    first.reset();
    CHECK(is_open.expired());
    CHECK_FALSE(files.exists(path + "/deck/photos/flag.jpg"));
    CHECK(files.exists(path + "/deck/photos/other.jpg"));
}
