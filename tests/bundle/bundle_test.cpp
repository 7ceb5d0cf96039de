#include "kiosk/bundle/bundle.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "kiosk/bundle/tar_header.h"
#include "sample_bundle.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

std::string contents(const std::string& file) {
    std::string error;
    return DiskFiles().read(file, 100'000'000, error).value_or("");
}

bool runs(const std::string& command) {
    const int status = std::system((command + " >/dev/null 2>&1").c_str());
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Why it is refused; empty where it is not.
std::string refusal(const std::string& path, const SecretKey& key, const BundleLimits& limits = {}) {
    std::string error;
    const auto bundle = Bundle::open(path, key.public_key(), error, {}, limits);
    CHECK((bundle == nullptr) == !error.empty());
    return bundle ? bundle->verify() : error;
}

}  // namespace

TEST_CASE("a bundle holds what was put into it") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    write_sample(path, key);
    std::string error;
    const auto bundle = Bundle::open(path, key.public_key(), error);
    REQUIRE(bundle);
    CHECK(bundle->signature_is_checked());
    CHECK(bundle->verify() == "");
    CHECK(bundle->manifest().made == test_time);
    CHECK(bundle->manifest().entries.size() == sample_members().size());
    for (const MemberSource& member : sample_members()) {
        CAPTURE(member.path);
        CHECK(bundle->read(member.path, 10'000, error) == member.contents);
    }
    CHECK_FALSE(bundle->read("deck/photos/flag.jpg", 1'000, error));
    CHECK(error.find("larger than") != std::string::npos);
    CHECK_FALSE(bundle->read("deck/none.jpg", 1'000, error));
    CHECK(error == "there is no such file in the bundle");
}

TEST_CASE("the same members, time and key give the same bytes") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    auto members = sample_members();
    write_sample(folder.path("one.kiosk"), key, test_time, members);
    std::reverse(members.begin(), members.end());
    write_sample(folder.path("two.kiosk"), key, test_time, members);
    CHECK(contents(folder.path("one.kiosk")) == contents(folder.path("two.kiosk")));
}

TEST_CASE("tar, minisign and b2sum can do without this program") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    auto members = sample_members();
    members.push_back({"deck/" + std::string(90, 'f') + "/" + std::string(90, 'n') + ".jpg", "", "long"});
    write_sample(folder.path("show.kiosk"), key, test_time, members);
    REQUIRE(write_whole_file(folder.path("desk.pub"), public_key_file(key.public_key())).empty());
    const std::string there = "cd " + folder.path() + " && ";
    CHECK(runs(there + "tar xf show.kiosk"));
    CHECK(runs(there + "minisign -V -p desk.pub -m MANIFEST"));
    CHECK(runs(there + "b2sum --check --strict MANIFEST"));
    CHECK(contents(folder.path("deck/photos/flag.jpg")) == std::string(1500, 'p'));
}

TEST_CASE("without a key nobody's signature is checked, and each member still is") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    write_sample(folder.path("show.kiosk"), key);
    std::string error;
    const auto bundle = Bundle::open(folder.path("show.kiosk"), std::nullopt, error);
    REQUIRE(bundle);
    CHECK_FALSE(bundle->signature_is_checked());
}

TEST_CASE("a bundle by somebody else is refused, and one that is not signed") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const SecretKey stranger = make_secret_key();
    write_sample(folder.path("show.kiosk"), stranger);
    CHECK(refusal(folder.path("show.kiosk"), key) == "it is signed by the key " + key_id_text(stranger.id) +
                                                         ", and this machine trusts only " +
                                                         key_id_text(key.id));
    const std::string list = list_of({"deck/slides.yaml"});
    REQUIRE(write_whole_file(folder.path("bare.kiosk"), tar_member("MANIFEST", list, test_time) +
                                                            tar_member("MANIFEST.minisig", "", test_time) +
                                                            tar_member("deck/slides.yaml", "", test_time) +
                                                            tar_end()) == "");
    CHECK(refusal(folder.path("bare.kiosk"), key) == "it has no signature that can be read");
}

TEST_CASE("what is no bundle is refused") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string no_bundle = "it is no bundle that 'kiosk pack' made";
    const std::string path = folder.path("show.kiosk");
    CHECK(refusal(path, key) == "there is no such file");
    CHECK(refusal(folder.path(), key) == "it is not an ordinary file");
    REQUIRE(mkfifo(folder.path("pipe.kiosk").c_str(), 0600) == 0);
    CHECK(refusal(folder.path("pipe.kiosk"), key) == "it is not an ordinary file");
    for (const std::string& text :
         {std::string(), std::string("slides: []\n"), std::string(10'000, '\0'), std::string(512, '7'),
          std::string(100'000, '7'), "PK\3\4" + std::string(5000, 'x')}) {
        REQUIRE(write_whole_file(path, text) == "");
        CHECK(refusal(path, key) == no_bundle);
    }
}

TEST_CASE("a bundle that is cut off anywhere, or that something was added to, is refused") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    write_sample(path, key);
    const std::string whole = contents(path);
    for (std::size_t length = 0; length < whole.size(); length += 61) {
        std::ofstream(path, std::ios::binary) << whole.substr(0, length);
        CAPTURE(length);
        CHECK(refusal(path, key) != "");
    }
    REQUIRE(write_whole_file(path, whole.substr(0, whole.size() - 1)) == "");
    CHECK(refusal(path, key) == "it ends too early: 1 bytes are missing; copy it again");
    REQUIRE(write_whole_file(path, whole + "x") == "");
    CHECK(refusal(path, key) == "something was added to its end after it was made");
}

TEST_CASE("no byte of a bundle can be changed without it being found") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    write_sample(path, key);
    const std::string whole = contents(path);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ (1 << (i % 8)));
        std::ofstream(path, std::ios::binary) << changed;
        CAPTURE(i);
        REQUIRE(refusal(path, key) != "");
    }
}

TEST_CASE("a list that somebody with the key made with bad intent is refused") {
    struct Case {
        std::string list;
        std::string why;
    };
    const std::string deck = "deck/slides.yaml";
    const std::string garbled = "its list of contents cannot be read";
    const std::string good = list_of({deck});
    const auto with_line = [&](const std::string& line) { return good + line + "\n"; };
    const std::vector<Case> cases = {
        {list_of({"../" + deck, deck}), "'../deck/slides.yaml' would lie outside the bundle"},
        {list_of({"deck/../../x", deck}), "'deck/../../x' would lie outside the bundle"},
        {list_of({"/etc/passwd", deck}), "'/etc/passwd' would lie outside the bundle"},
        {list_of({"deck//x", deck}), "'deck//x' is no path of a file"},
        {list_of({"deck/./x", deck}), "'deck/./x' is no path of a file"},
        {list_of({"deck/", deck}), "'deck/' is no path of a file"},
        {list_of({"deck/a\\b", deck}),
         "the name 'deck/a\\b' has characters that names of files should not have"},
        {list_of({"deck/a\x1Bz", deck}),
         "the name 'deck/a\uFFFDz' has characters that names of files should not have"},
        {list_of({"deck/\xFF", deck}), "the name 'deck/\xEF\xBF\xBD' is not in UTF-8"},
        {list_of({"bin/sh", deck}), "'bin/sh' is nothing that a bundle has"},
        {list_of({"deck/" + std::string(300, 'a'), deck}),
         "the path 'deck/" + std::string(300, 'a') + "' is too long: shorten the names"},
        {list_of({deck, deck}),
         "it holds 'deck/slides.yaml' twice, or once more in capital or small letters"},
        {list_of({"deck/Slides.yaml", deck}),
         "it holds 'deck/slides.yaml' twice, or once more in capital or small letters"},
        {list_of({deck, "deck/a"}), garbled},
        {list_of({"deck/photo.jpg"}), "there is no deck in it"},
        {list_of({}), "there is no deck in it"},
        {"", garbled},
        {"languages: [en]\n", garbled},
        {"# kiosk bundle 2\n", "it is for a newer version of this program"},
        {"# kiosk bundle 1\n# made yesterday\n", garbled},
        {"# kiosk bundle 1\n# made 2026-02-30T00:00:00Z\n", garbled},
        {good.substr(0, good.size() - 1), garbled},
        {with_line("# a remark"), garbled},
        {with_line(""), garbled},
        {with_line("# size 0"), garbled},
        {with_line("# size -1\n" + to_hex(content_hash("")) + "  deck/z"), garbled},
        {with_line("# size 00\n" + to_hex(content_hash("")) + "  deck/z"), garbled},
        {with_line("# size 0\n" + std::string(128, 'G') + "  deck/z"), garbled},
        {with_line("# size 99999999999999999999\n" + to_hex(content_hash("")) + "  deck/z"), garbled},
        {with_line("# size 64000001\n" + to_hex(content_hash("")) + "  deck/z"),
         "'deck/z' in it is larger than 64 MB"},
    };
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    for (const Case& each : cases) {
        CAPTURE(each.list);
        write_with_list(folder.path("bad.kiosk"), key, each.list);
        CHECK(refusal(folder.path("bad.kiosk"), key) == each.why);
    }
}

TEST_CASE("a bundle that is too large in any way is refused before it is read") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    write_sample(path, key);
    BundleLimits limits;
    limits.members = 3;
    CHECK(refusal(path, key, limits) == "it holds more than 3 files");
    limits = {};
    limits.total_bytes = 1000;
    CHECK(refusal(path, key, limits).find("it is larger than") == 0);
    limits = {};
    limits.manifest_bytes = 100;
    CHECK(refusal(path, key, limits) == "it is no bundle that 'kiosk pack' made");
}

TEST_CASE("links, devices and folders behind a good list are not looked at, and found when all is verified") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    for (const char type : {'1', '2', '3', '4', '5', '6', 'x', 'g', 'L', 'S'}) {
        CAPTURE(type);
        std::string member = tar_member("deck/slides.yaml", "", test_time);
        member[156] = type;
        write_with_list(path, key, list_of({"deck/slides.yaml"}), member);
        std::string error;
        const auto bundle = Bundle::open(path, key.public_key(), error);
        REQUIRE(bundle);
        CHECK(bundle->read("deck/slides.yaml", 100, error) == "");
        CHECK(bundle->verify() == "'deck/slides.yaml' is not stored as 'kiosk pack' does it");
    }
}

TEST_CASE("a bundle that is open stays readable when another takes its name") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    write_sample(path, key);
    std::string error;
    const auto bundle = Bundle::open(path, key.public_key(), error);
    REQUIRE(bundle);
    REQUIRE(write_whole_file(path, "something else") == "");
    CHECK(bundle->verify() == "");
}

TEST_CASE("a member that was damaged after the bundle was opened is not given out") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    write_sample(path, key);
    std::string error;
    const auto bundle = Bundle::open(path, key.public_key(), error);
    REQUIRE(bundle);
    // The whole photo is looked for: three of its letters can stand in the signature by chance.
    const auto at = contents(path).find(std::string(1500, 'p'));
    REQUIRE(at != std::string::npos);
    std::fstream(path, std::ios::in | std::ios::out | std::ios::binary).seekp(static_cast<long>(at)) << 'q';
    CHECK_FALSE(bundle->read("deck/photos/flag.jpg", 10'000, error));
    CHECK(error == "it is damaged in the bundle: copy the bundle again");
}

TEST_CASE("a header has room for long paths, or says that it has not") {
    CHECK(tar_header("deck/" + std::string(95, 'a'), 0, 0));
    CHECK(tar_header("deck/" + std::string(100, 'a'), 0, 0));
    CHECK_FALSE(tar_header("deck/" + std::string(101, 'a'), 0, 0));
    CHECK_FALSE(tar_header(std::string(101, 'a'), 0, 0));
    CHECK_FALSE(tar_header("a", std::uint64_t{1} << 33U, 0));
    CHECK(size_in_tar_header(*tar_header("a", 123'456, 0)) == 123'456);
}

TEST_CASE("what cannot be packed leaves the file of before") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    REQUIRE(write_whole_file(path, "before") == "");
    std::uint64_t size = 0;
    auto members = sample_members();
    members.push_back({"deck/gone.jpg", folder.path("gone.jpg"), ""});
    CHECK(write_bundle(path, members, test_time, key, DiskFiles(), size) ==
          folder.path("gone.jpg") + ": there is no such file");
    members.back() = {"deck/photos/FLAG.jpg", "", "x"};
    CHECK(write_bundle(path, members, test_time, key, DiskFiles(), size).find("twice") != std::string::npos);
    CHECK(contents(path) == "before");
    CHECK(write_bundle(folder.path("no/such/folder.kiosk"), sample_members(), test_time, key, DiskFiles(),
                       size) == "No such file or directory");
}

TEST_CASE("a locked bundle tells nothing without its key, and everything with it") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    const auto deck_key = std::make_shared<const DeckKey>(DeckKey::make());
    const DeckKey file_key = DeckKey::make();
    std::string error;
    const auto locked = locked_members({{sample_members(), deck_key}}, test_time,
                                       lock_by_file(*deck_key, file_key), DiskFiles(), error);
    REQUIRE(locked);
    write_sample(path, key, test_time, locked->members);
    const std::string whole = contents(path);
    // Long enough not to stand in random bytes by chance.
    for (const char* word : {"title", "slides.yaml", "photos/", "pppppppp", "paper"})
        CHECK(whole.find(word) == std::string::npos);

    const auto bundle = Bundle::open(path, key.public_key(), error);
    REQUIRE(bundle);
    CHECK(bundle->is_locked());
    CHECK(bundle->verify() == "");
    CHECK(bundle->find("deck/slides.yaml") == nullptr);
    CHECK_FALSE(bundle->read("deck/slides.yaml", 1000, error));
    CHECK_FALSE(bundle->unlocked(std::make_shared<const DeckKey>(DeckKey::make()), error));
    CHECK(error == "this is not its key");

    const auto lock = bundle->read(bundled_lock, 1000, error);
    REQUIRE(lock);
    auto opened = open_by_file(*lock, file_key, error);
    REQUIRE(opened);
    const auto unlocked = bundle->unlocked(std::make_shared<const DeckKey>(*std::move(opened)), error);
    REQUIRE(unlocked);
    CHECK_FALSE(unlocked->is_locked());
    CHECK(unlocked->verify() == "");
    CHECK(unlocked->manifest().made == test_time);
    CHECK(unlocked->contents().size() == 4);
    for (const MemberSource& member : sample_members())
        CHECK(unlocked->read(member.path, 10'000, error) == member.contents);
    CHECK_FALSE(unlocked->read("locked/00000001", 1'000'000, error));
}

TEST_CASE("members of a locked bundle that were exchanged for each other are refused") {
    const TemporaryFolder folder;
    const SecretKey key = make_secret_key();
    const std::string path = folder.path("show.kiosk");
    const auto deck_key = std::make_shared<const DeckKey>(DeckKey::make());
    std::string error;
    auto locked = locked_members({{sample_members(), deck_key}}, test_time,
                                 lock_by_file(*deck_key, DeckKey::make()), DiskFiles(), error);
    REQUIRE(locked);
    // By size: the photo, the deck, the settings, the empty file.
    std::swap(locked->members[1].contents, locked->members[3].contents);
    write_sample(path, key, test_time, locked->members);
    const auto bundle = Bundle::open(path, key.public_key(), error);
    REQUIRE(bundle);
    const auto unlocked = bundle->unlocked(deck_key, error);
    REQUIRE(unlocked);
    CHECK_FALSE(unlocked->read("config.yaml", 10'000, error));
    CHECK(error == "it is damaged in the bundle: copy the bundle again");
    CHECK(unlocked->read("deck/empty", 10'000, error) == "");
}

namespace {

/// What can be seen of a bundle without a key: the names and sizes of its members.
std::vector<std::pair<std::string, std::uint64_t>> shape_of(const Bundle& bundle) {
    std::vector<std::pair<std::string, std::uint64_t>> shape;
    for (const ManifestEntry& entry : bundle.contents())
        shape.emplace_back(entry.path, entry.size);
    return shape;
}

}  // namespace

TEST_CASE("of two decks in a bundle each key opens its own, and nobody sees whether there is another") {
    const TemporaryFolder folder;
    const SecretKey maker = make_secret_key();
    const auto key = std::make_shared<const DeckKey>(DeckKey::make());
    const auto harmless = std::make_shared<const DeckKey>(DeckKey::make());
    // Fewer files than the deck has, and one that is larger.
    const std::vector<MemberSource> decoy = {{"deck/slides.yaml", "", std::string(70'000, 'd')},
                                             {"deck/sea.jpg", "", std::string(200'000, 's')}};
    std::vector<MemberSource> small = decoy;
    small.pop_back();
    const PassphraseKey first{*key, "first words"};
    const PassphraseKey second{*harmless, "second words"};
    const PassphraseCost little{1, 8192};
    std::string error;
    const auto written = [&](const std::vector<LockedDeck>& decks, std::vector<bool> is_largest) {
        const auto lock =
            lock_by_passphrase(decks[0].key ? &first : nullptr, decks[1].key ? &second : nullptr, little);
        auto locked = locked_members(decks, test_time, *lock, DiskFiles(), error);
        REQUIRE(locked);
        CHECK(locked->is_largest == is_largest);
        const std::string path = folder.path(std::to_string(decks[0].members.size()) + ".kiosk");
        write_sample(path, maker, test_time, std::move(locked->members));
        auto bundle = Bundle::open(path, maker.public_key(), error);
        REQUIRE(bundle);
        CHECK(bundle->verify() == "");
        return bundle;
    };
    const auto both = written({{sample_members(), key}, {decoy, harmless}}, {false, false});
    for (const auto& [which, members] : {std::pair(key, sample_members()), std::pair(harmless, decoy)}) {
        const auto unlocked = both->unlocked(which, error);
        REQUIRE(unlocked);
        CHECK(unlocked->contents().size() == members.size());
        for (const MemberSource& member : members)
            CHECK(unlocked->read(member.path, 1'000'000, error) == member.contents);
    }
    CHECK_FALSE(both->unlocked(std::make_shared<const DeckKey>(DeckKey::make()), error));
    CHECK(error == "this is not its key");

    // A decoy that is as large in everything is one that could be alone.
    std::vector<MemberSource> large = sample_members();
    large.push_back({"deck/sea.jpg", "", std::string(200'000, 's')});
    const auto beside = written({{sample_members(), key}, {large, harmless}}, {false, true});
    const auto alone = written({{{}, nullptr}, {large, harmless}}, {false, true});
    CHECK(shape_of(*beside) == shape_of(*alone));
    CHECK(beside->file_size() == alone->file_size());
    CHECK(alone->unlocked(harmless, error));
    CHECK_FALSE(alone->unlocked(key, error));
}
