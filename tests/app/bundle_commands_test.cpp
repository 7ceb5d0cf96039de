// Handing a deck over, as somebody types it: keys, packing, playing from the file, installing, going back.
#include <doctest/doctest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kiosk/app/options.h"
#include "kiosk/app/receiving.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/bundle/bundle_writer.h"
#include "kiosk/bundle/install.h"
#include "kiosk/deck/update_offer.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/show/loading.h"
#include "kiosk/show/picture_maker.h"
#include "tests/support/command_line.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using kiosk::test::contents;
using kiosk::test::run;
namespace fs = std::filesystem;

namespace {

/// The organizer's desk, a stick, and a kiosk that trusts the desk's key, each a folder.
class Handover {
  public:
    Handover() {
        for (const char* folder : {"desk/photos", "stick", "kiosk"})
            fs::create_directories(*this / folder);
        fs::copy_file(KIOSK_SOURCE_DIR "/slides/photos/evening.jpg", *this / "desk/photos/evening.jpg");
        fs::copy_file(KIOSK_SOURCE_DIR "/slides/photos/full-room.jpg", *this / "desk/photos/secret.jpg");
        write("desk/slides.yaml", deck);
        write("desk/config.yaml", "theme: paper\nkiosk: true\n");
        REQUIRE(run({"key", "new", *this / "desk/desk", "--without-password"}) == exit_ok);
        write("kiosk/config.yaml", "deck: deck.kiosk\noperator: {trusted_key: " + public_line() + "}\n");
    }
    ~Handover() { unsetenv("SOURCE_DATE_EPOCH"); }
    Handover(const Handover&) = delete;
    Handover& operator=(const Handover&) = delete;

    std::string operator/(const std::string& name) const { return folder_.path(name); }
    void write(const std::string& name, const std::string& text) const {
        REQUIRE(write_whole_file(*this / name, text) == "");
    }
    std::string public_line() const {
        const auto key = read_public_key(contents(*this / "desk/desk.pub"));
        REQUIRE(key);
        return public_key_line(*key);
    }
    int pack(int time = 1'000, const std::string& out = "stick/show.kiosk") const {
        setenv("SOURCE_DATE_EPOCH", std::to_string(time).c_str(), 1);
        return run({"pack", *this / "desk/slides.yaml", "--config", *this / "desk/config.yaml", "--out",
                    *this / out, "--key", *this / "desk/desk.key"});
    }
    int install(std::vector<std::string> words = {}) const {
        words.insert(words.begin(), {"install", "--config", *this / "kiosk/config.yaml"});
        return run(words);
    }
    int install_show() const { return install({*this / "stick/show.kiosk"}); }
    /// The title of the deck that the kiosk plays.
    std::string title() const {
        const Loaded loaded = load({.deck = {}, .config = *this / "kiosk/config.yaml"}, TrustedClock());
        if (loaded.deck->slides.empty()) return "nothing";
        return std::string(std::get<TitleContent>(loaded.deck->slides[0].content).title.in("en", "en").text);
    }
    void retitle(const std::string& title) const {
        std::string text = deck;
        text.replace(text.find("Together"), 8, title);
        write("desk/slides.yaml", text);
    }

    static constexpr const char* deck =
        "languages: [en, kk]\n"
        "slides:\n"
        "  - id: one\n    title: {en: Together, kk: Бірге}\n    background: photos/evening.jpg\n"
        "    consent: no-people\n"
        "  - id: gone\n    photo: photos/secret.jpg\n    caption: A secret\n    consent: withdrawn\n";

  private:
    TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a key is made once, for its owner alone") {
    const Handover place;
    const std::string before = contents(place / "desk/desk.key");
    CHECK(fs::status(place / "desk/desk.key").permissions() == fs::perms(0600));
    CHECK(run({"key", "new", place / "desk/desk", "--without-password"}) == exit_faults);
    CHECK(contents(place / "desk/desk.key") == before);
    CHECK(run({"key", "new", place / "none/desk", "--without-password"}) == exit_faults);
    CHECK(run({"key"}) == exit_usage);
}

TEST_CASE("a bundle has the deck as it is shown, and nothing of what is not") {
    const Handover place;
    REQUIRE(place.pack() == exit_ok);
    std::string error;
    const auto key = read_public_key(place.public_line());
    const auto bundle = Bundle::open(place / "stick/show.kiosk", key, error);
    REQUIRE(bundle);
    CHECK(bundle->verify() == "");
    CHECK(bundle->manifest().made == 1'000);
    CHECK(bundle->find("deck/photos/evening.jpg") != nullptr);
    CHECK(bundle->find("deck/photos/secret.jpg") == nullptr);
    CHECK(contents(place / "stick/show.kiosk").find("A secret") == std::string::npos);
    CHECK(bundle->read("config.yaml", 1'000, error) == "theme: \"paper\"\n");
    CHECK(bundle->find("fonts/fonts.yaml") != nullptr);
    CHECK(bundle->find("fonts/fonts-vollkorn.copyright") != nullptr);
    CHECK(bundle->find("fonts/truetype/droid/DroidSansFallbackFull.ttf") == nullptr);

    REQUIRE(place.pack(1'000, "stick/again.kiosk") == exit_ok);
    CHECK(contents(place / "stick/again.kiosk") == contents(place / "stick/show.kiosk"));
}

TEST_CASE("a deck with faults, no key, or a name of another kind packs nothing") {
    const Handover place;
    const std::string out = place / "stick/show.kiosk";
    CHECK(run({"pack", place / "desk/slides.yaml", "--out", place / "stick/show.zip", "--key",
               place / "desk/desk.key"}) == exit_usage);
    CHECK(run({"pack", place / "desk/slides.yaml", "--out", out, "--key", place / "desk/desk.pub"}) ==
          exit_faults);
    CHECK(run({"pack", place / "desk/slides.yaml", "--out", out, "--key", place / "no.key"}) == exit_faults);
    place.write("desk/photos/evening.jpg", contents(place / "desk/photos/evening.jpg").substr(0, 9'000));
    CHECK(place.pack() == exit_faults);
    CHECK_FALSE(fs::exists(out));
}

TEST_CASE("a consent that ends because of a slide that stays behind ends in the bundle, too") {
    const Handover place;
    const auto packs = [&](const std::string& behind, const std::string& one) {
        place.write("desk/slides.yaml", "languages: [en]\nslides:\n" + behind + one);
        return place.pack() == exit_ok;
    };
    const std::string hidden =
        "  - {id: behind, hidden: true, photo: photos/evening.jpg, consent: {state: given, expires: "
        "2090-03-01}}\n";
    const std::string one = "  - {id: one, photo: photos/evening.jpg, consent: given}\n";
    CHECK_FALSE(packs(hidden, one));
    CHECK(packs(hidden, "  - {id: one, photo: photos/secret.jpg, consent: given}\n"));
    CHECK(packs(hidden,
                "  - {id: one, photo: photos/evening.jpg, consent: {state: given, expires: 2090-03-01}}\n"));
    CHECK(packs(hidden, "  - {id: one, photo: photos/evening.jpg, consent: given, until: 2090-02-01}\n"));
    // What goes along says it there.
    CHECK(packs("  - {id: along, photo: photos/evening.jpg, consent: {state: given, expires: 2090-03-01}}\n",
                one));
}

TEST_CASE("what was one photo in the deck's folder ends as one in the bundle, whatever its names are") {
    const Handover place;
    fs::create_symlink("evening.jpg", place / "desk/photos/link.jpg");
    place.write("desk/slides.yaml",
                "languages: [en]\nslides:\n  - {id: one, photo: photos/evening.jpg, consent: {state: given, "
                "expires: 2090-03-01}}\n  - {id: two, photo: photos/link.jpg, consent: given}\n");
    REQUIRE(place.pack() == exit_ok);
    place.write("kiosk/config.yaml",
                "deck: ../stick/show.kiosk\noperator: {trusted_key: " + place.public_line() + "}\n");
    const Loaded loaded =
        load({.deck = place / "stick/show.kiosk", .config = place / "kiosk/config.yaml"}, TrustedClock());
    REQUIRE(loaded.deck->slides.size() == 2);
    CHECK(end_of(loaded.deck->slides[1]) == end_of(loaded.deck->slides[0]));
    CHECK(end_of(loaded.deck->slides[1]));
}

TEST_CASE("a bundle is checked and drawn from the file, as the deck that it was made of") {
    const Handover place;
    REQUIRE(place.pack() == exit_ok);
    const std::string bundle = place / "stick/show.kiosk";
    const std::string config = place / "kiosk/config.yaml";
    CHECK(run({"check", bundle, "--config", config}) == exit_ok);
    CHECK(run({"render", bundle, "--config", config, "--out", place / "from-bundle", "--size", "320x180"}) ==
          exit_ok);
    CHECK(run({"render", place / "desk/slides.yaml", "--config", place / "desk/config.yaml", "--out",
               place / "from-desk", "--size", "320x180"}) == exit_ok);
    for (const char* picture : {"01-one.en.png", "01-one.kk.png"})
        CHECK(contents(place / "from-bundle" + "/" + picture) ==
              contents(place / "from-desk" + "/" + picture));
    // Nothing was unpacked.
    CHECK(std::distance(fs::directory_iterator(place / "stick"), {}) == 1);
}

TEST_CASE("without a trusted key a bundle plays where somebody watches over it, and not on a kiosk") {
    const Handover place;
    REQUIRE(place.pack() == exit_ok);
    for (const bool kiosk : {false, true}) {
        place.write("kiosk/config.yaml", kiosk ? "kiosk: true\n" : "kiosk: false\n");
        const Loaded loaded =
            load({.deck = place / "stick/show.kiosk", .config = place / "kiosk/config.yaml"}, TrustedClock());
        CHECK(loaded.deck->slides.empty() == kiosk);
        const auto told =
            std::find_if(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                         [](const Diagnostic& each) { return each.rule == "bundle-unchecked"; });
        REQUIRE(told != loaded.diagnostics.end());
        CHECK(told->severity == (kiosk ? Severity::error : Severity::warning));
        CHECK(place.install_show() == exit_faults);
    }
    place.write("kiosk/config.yaml", "operator: {trusted_key: RW}\n");
    CHECK(run({"check", place / "stick/show.kiosk", "--config", place / "kiosk/config.yaml"}) == exit_faults);
}

TEST_CASE("a bundle is installed, a newer one takes its place, and the one before comes back") {
    const Handover place;
    CHECK(place.title() == "nothing");
    CHECK(place.install({"--rollback"}) == exit_faults);
    REQUIRE(place.pack(1'000) == exit_ok);
    CHECK(place.install_show() == exit_ok);
    CHECK(place.title() == "Together");
    CHECK(place.install({"--rollback"}) == exit_faults);

    place.retitle("Tomorrow");
    REQUIRE(place.pack(2'000) == exit_ok);
    CHECK(place.install_show() == exit_ok);
    CHECK(place.title() == "Tomorrow");
    // The same once more must not cost the one before.
    CHECK(place.install_show() == exit_ok);
    CHECK(place.install({"--rollback"}) == exit_ok);
    CHECK(place.title() == "Together");
    CHECK(place.install({"--rollback"}) == exit_ok);
    CHECK(place.title() == "Tomorrow");

    place.retitle("Thursday");
    REQUIRE(place.pack(3'000) == exit_ok);
    CHECK(place.install({place / "stick/show.kiosk", "--without-previous"}) == exit_ok);
    CHECK(place.title() == "Thursday");
    CHECK_FALSE(fs::exists(place / "kiosk/deck.previous.kiosk"));
    CHECK(place.install({}) == exit_usage);
    CHECK(place.install({place / "stick/show.kiosk", "--rollback"}) == exit_usage);
}

TEST_CASE("what was asked to go is gone, also where nothing else is to be done") {
    const Handover place;
    const std::string show = place / "stick/show.kiosk";
    const std::string previous = place / "kiosk/deck.previous.kiosk";
    REQUIRE(place.pack(1'000) == exit_ok);
    REQUIRE(place.install_show() == exit_ok);
    place.retitle("Tomorrow");
    REQUIRE(place.pack(2'000) == exit_ok);
    REQUIRE(place.install_show() == exit_ok);
    REQUIRE(fs::exists(previous));

    SUBCASE("the bundle is installed already") {
        CHECK(place.install({show, "--without-previous"}) == exit_ok);
        CHECK_FALSE(fs::exists(previous));
        CHECK(place.install({show, "--without-previous"}) == exit_ok);
        CHECK(place.install({"--rollback"}) == exit_faults);
        CHECK(place.title() == "Tomorrow");
    }
    SUBCASE("a leftover that may hold it") {
        fs::create_hard_link(previous, place / "kiosk/.deck.previous.kiosk.part");
        CHECK(place.install({show, "--without-previous"}) == exit_ok);
        CHECK_FALSE(fs::exists(place / "kiosk/.deck.previous.kiosk.part"));
    }
    SUBCASE("going back") {
        CHECK(place.install({"--rollback", "--without-previous"}) == exit_ok);
        CHECK(place.title() == "Together");
        CHECK_FALSE(fs::exists(previous));
        CHECK(place.install({"--rollback"}) == exit_faults);
    }
    SUBCASE("going back to the same") {
        fs::copy_file(place / "kiosk/deck.kiosk", previous, fs::copy_options::overwrite_existing);
        CHECK(place.install({"--rollback"}) == exit_faults);
        CHECK(fs::exists(previous));
        CHECK(place.install({"--rollback", "--without-previous"}) == exit_ok);
        CHECK(place.title() == "Tomorrow");
        CHECK_FALSE(fs::exists(previous));
    }
    SUBCASE("what cannot go is told") {
        fs::remove(previous);
        fs::create_directory(previous);
        CHECK(place.install({show, "--without-previous"}) == exit_faults);
        CHECK(place.title() == "Tomorrow");
    }
}

TEST_CASE("an older bundle does not come back by mistake") {
    const Handover place;
    REQUIRE(place.pack(1'000, "stick/old.kiosk") == exit_ok);
    place.retitle("Tomorrow");
    REQUIRE(place.pack(2'000) == exit_ok);
    REQUIRE(place.install_show() == exit_ok);
    CHECK(place.install({place / "stick/old.kiosk"}) == exit_faults);
    CHECK(place.title() == "Tomorrow");
    CHECK(place.install({place / "stick/old.kiosk", "--allow-older"}) == exit_ok);
    CHECK(place.title() == "Together");
}

TEST_CASE("an older bundle does not come back by mistake where the newer one is damaged or gone") {
    const Handover place;
    REQUIRE(place.pack(1'000, "stick/old.kiosk") == exit_ok);
    place.retitle("Tomorrow");
    REQUIRE(place.pack(2'000) == exit_ok);
    place.retitle("Later");
    REQUIRE(place.pack(3'000, "stick/newer.kiosk") == exit_ok);
    REQUIRE(place.install_show() == exit_ok);
    const std::string installed = place / "kiosk/deck.kiosk";
    bool is_known = true;
    SUBCASE("a byte is lost: its list still tells when it was made") {
        fs::resize_file(installed, fs::file_size(installed) - 1);
    }
    SUBCASE("nothing of it is left") {
        fs::resize_file(installed, 0);
        is_known = false;
    }
    SUBCASE("somebody else has signed it") {
        fs::remove(place / "desk/desk.key");
        fs::remove(place / "desk/desk.pub");
        REQUIRE(run({"key", "new", place / "desk/desk", "--without-password"}) == exit_ok);
        REQUIRE(place.pack(2'000, "kiosk/deck.kiosk") == exit_ok);
        is_known = false;
    }
    SUBCASE("it is the one before") {
        fs::rename(installed, previous_bundle_path(installed));
    }
    CHECK(place.install({place / "stick/old.kiosk"}) == exit_faults);
    CHECK(place.install({place / "stick/newer.kiosk"}) == (is_known ? exit_ok : exit_faults));
    CHECK(place.install({place / "stick/old.kiosk", "--allow-older"}) == exit_ok);
    CHECK(place.title() == "Together");
}

TEST_CASE("what is refused leaves the machine as it was") {
    const Handover place;
    REQUIRE(place.pack(1'000) == exit_ok);
    REQUIRE(place.install_show() == exit_ok);
    const std::string show = place / "stick/show.kiosk";
    place.retitle("Tomorrow");
    REQUIRE(place.pack(2'000) == exit_ok);
    const std::string good = contents(show);

    SUBCASE("cut off") {
        place.write("stick/show.kiosk", good.substr(0, good.size() / 2));
    }
    SUBCASE("a byte of a photo") {
        std::string bad = good;
        bad[bad.find("deck/photos/evening.jpg", 3'000) + 600] ^= 1;
        place.write("stick/show.kiosk", bad);
    }
    SUBCASE("a byte of a header, which nothing here reads") {
        std::string bad = good;
        bad[bad.rfind("ustar")] = 'U';
        place.write("stick/show.kiosk", bad);
    }
    SUBCASE("signed by somebody else") {
        fs::remove(place / "desk/desk.key");
        fs::remove(place / "desk/desk.pub");
        REQUIRE(run({"key", "new", place / "desk/desk", "--without-password"}) == exit_ok);
        REQUIRE(place.pack(3'000) == exit_ok);
    }
    SUBCASE("no bundle") {
        place.write("stick/show.kiosk", "slides: []\n");
    }
    SUBCASE("not there") {
        fs::remove(show);
    }
    SUBCASE("a deck with faults, well signed") {
        std::string error;
        const auto key = read_secret_key(contents(place / "desk/desk.key"), "", error);
        REQUIRE(key);
        std::uint64_t size = 0;
        REQUIRE(write_bundle(show, {{"deck/slides.yaml", "", "languages: [en]\nslides:\n  - id: a\n"}}, 3'000,
                             *key, DiskFiles(), size) == "");
    }
    CHECK(place.install_show() == exit_faults);
    CHECK(place.title() == "Together");
    int files = 0;
    for (const auto& entry : fs::directory_iterator(place / "kiosk")) {
        ++files;
        CAPTURE(entry.path().string());
    }
    CHECK(files == 2);
}

TEST_CASE("what a newer bundle takes back goes, whatever errors it has beside") {
    const Handover place;
    std::string error;
    const auto key = read_secret_key(contents(place / "desk/desk.key"), "", error);
    REQUIRE(key);
    const auto install = [&](const std::string& slides, int made) {
        std::uint64_t size = 0;
        REQUIRE(write_bundle(place / "stick/show.kiosk",
                             {{"deck/slides.yaml", "", "languages: [en]\nslides:\n" + slides}}, made, *key,
                             DiskFiles(), size) == "");
        return place.install_show();
    };
    const std::string one = "  - {id: one, title: One}\n";
    const std::string anna = "  - {id: anna, quote: Words, by: Anna, consent: given}\n";
    const std::string broken = "  - {id: broken, photo: photos/none.jpg, consent: no-people}\n";
    REQUIRE(install(one + anna, 1'000) == exit_ok);
    SUBCASE("somebody, on a machine that cannot show another slide") {
        // In spite of an error of the settings that protects nobody.
        place.write("kiosk/config.yaml", contents(place / "kiosk/config.yaml") + "theme: [night]\n");
        CHECK(install(one + broken, 2'000) == exit_ok);
        const Loaded loaded = load({.deck = {}, .config = place / "kiosk/config.yaml"}, TrustedClock());
        REQUIRE(loaded.shown->slides.size() == 1);
        CHECK(loaded.shown->slides[0].id == "one");
    }
    SUBCASE("nobody") {
        CHECK(install(one + anna + broken, 2'000) == exit_faults);
    }
    SUBCASE("an older one") {
        place.write("kiosk/config.yaml", contents(place / "kiosk/config.yaml"));
        REQUIRE(install(one + anna + "  - {id: new, title: New}\n", 3'000) == exit_ok);
        CHECK(install(one + broken, 2'000) == exit_faults);
    }
    SUBCASE("all") {
        CHECK(install(broken, 2'000) == exit_faults);
    }
}

TEST_CASE("a show that goes on turns to the new bundle, and not to one that shows nothing") {
    const Handover place;
    REQUIRE(place.pack(1'000) == exit_ok);
    REQUIRE(place.install_show() == exit_ok);
    const DeckOptions options{.deck = {}, .config = place / "kiosk/config.yaml"};
    const auto files = std::make_shared<DeckFiles>();
    const auto photos = make_photo_store(files);
    const Loaded first = load(options, TrustedClock(), files);
    PhotoOrder order;
    order.path = std::get<TitleContent>(first.deck->slides[0].content).background.path;
    order.target = {64, 36};
    const auto pixels = photos->get(order).pixels;
    REQUIRE(pixels);

    place.write("kiosk/deck.kiosk", "no bundle any more");
    CHECK(load(options, TrustedClock(), files).deck->slides.empty());
    // Only who still shows the deck before holds its bundle.
    CHECK(files->bundle() == nullptr);
    order.target = {32, 18};
    CHECK(photos->get(order).pixels != nullptr);

    // The same photo in another bundle is the same photo; another one of its name is not.
    order.target = {64, 36};
    place.retitle("Tomorrow");
    REQUIRE(place.pack(2'000, "kiosk/deck.kiosk") == exit_ok);
    CHECK(load(options, TrustedClock(), files).deck->slides.size() == 1);
    CHECK(photos->get(order).pixels == pixels);
    fs::copy_file(KIOSK_SOURCE_DIR "/slides/photos/open-door.jpg", place / "desk/photos/evening.jpg",
                  fs::copy_options::overwrite_existing);
    REQUIRE(place.pack(3'000, "kiosk/deck.kiosk") == exit_ok);
    CHECK(load(options, TrustedClock(), files).deck->slides.size() == 1);
    CHECK(photos->get(order).pixels != pixels);
}

TEST_CASE("the story's settings come along, and the machine's own go first") {
    const Handover place;
    REQUIRE(place.pack() == exit_ok);
    REQUIRE(place.install_show() == exit_ok);
    const DeckOptions options{.deck = {}, .config = place / "kiosk/config.yaml"};
    CHECK(read_input(options, nullptr).config.config.theme == "paper");
    CHECK_FALSE(read_input(options, nullptr).config.config.kiosk);
    place.write("kiosk/config.yaml", contents(place / "kiosk/config.yaml") + "theme: contrast\n");
    CHECK(load(options, TrustedClock()).config.theme == "contrast");
}

TEST_CASE("a bundle's fonts come before the machine's") {
    const Handover place;
    REQUIRE(place.pack() == exit_ok);
    const Loaded loaded =
        load({.deck = place / "stick/show.kiosk", .config = place / "kiosk/config.yaml"}, TrustedClock());
    const FontCatalogue own = load_fonts();
    const FontCatalogue all = load_fonts(*loaded.files);
    REQUIRE(all.files.size() > own.files.size());
    CHECK(all.files.front().bytes != nullptr);
    CHECK(all.files.back().bytes == nullptr);
}

TEST_CASE("a deck's own fonts travel in its bundle, and draw there as they did") {
    const Handover place;
    fs::create_directories(place / "desk/fonts");
    const FontCatalogue machine = load_fonts();
    fs::copy_file(machine.files.front().path, place / "desk/fonts/own.otf");
    std::string text = Handover::deck;
    text.insert(text.find("slides:"), "fonts: [{file: fonts/own.otf, languages: [kk]}]\n");
    place.write("desk/slides.yaml", text);
    REQUIRE(place.pack() == exit_ok);
    const Loaded loaded =
        load({.deck = place / "stick/show.kiosk", .config = place / "kiosk/config.yaml"}, TrustedClock());
    REQUIRE(loaded.deck->fonts.size() == 1);
    const std::size_t without = load_fonts(*loaded.files).files.size();
    const FontCatalogue all = load_fonts(*loaded.files, loaded.deck->fonts);
    REQUIRE(all.files.size() == without + 1);
    CHECK(all.files[without - 1].languages == std::vector<std::string>{"kk"});
    CHECK(*all.files[without - 1].bytes == contents(place / "desk/fonts/own.otf"));
}

// What the services of a panel do

namespace {

/// A kiosk whose operator installs from sticks, and has a PIN.
void allow_sticks(const Handover& place, const std::string& more = "") {
    place.write("kiosk/config.yaml", "deck: deck.kiosk\noperator: {trusted_key: " + place.public_line() +
                                         ", pin: \"$y$j9T$abc$def\"}\nupdates: {from_sticks: true}\n" + more);
}

UpdateOffer look_at_stick(const Handover& place) {
    const auto text = answer_about_stick("look", place / "stick", place / "kiosk/config.yaml");
    REQUIRE(text);
    const auto offer = read_offer(*text);
    REQUIRE(offer);
    return *offer;
}

std::string order(const Handover& place, const UpdateOffer& offer, bool insists = false) {
    const auto text = answer_about_stick(order_text({offer.manifest, insists}), place / "stick",
                                         place / "kiosk/config.yaml");
    REQUIRE(text);
    return *text;
}

}  // namespace

TEST_CASE("a stick tells what is on it, and what is ordered from it is installed") {
    const Handover place;
    allow_sticks(place);
    CHECK(answer_about_stick("look", place / "stick", place / "kiosk/config.yaml") == "");
    CHECK(answer_about_stick("look", place / "no stick", place / "kiosk/config.yaml") == "");
    REQUIRE(place.pack(1'000) == exit_ok);
    UpdateOffer offer = look_at_stick(place);
    CHECK(offer.state == UpdateOffer::State::newer);
    CHECK(offer.file == "show.kiosk");
    CHECK(offer.made == 1'000);
    CHECK(offer.added.first == std::vector<std::string>{"one"});
    CHECK_FALSE(fs::exists(place / "kiosk/deck.kiosk"));
    CHECK(order(place, offer) == "installed\n");
    CHECK(place.title() == "Together");
    CHECK(look_at_stick(place).state == UpdateOffer::State::same);

    place.retitle("Later");
    REQUIRE(place.pack(2'000) == exit_ok);
    const UpdateOffer later = look_at_stick(place);
    CHECK(later.changed.number == 1);
    CHECK(later.added.number == 0);
    SUBCASE("what is installed is what was told, and nothing that has taken its place") {
        place.retitle("Exchanged");
        REQUIRE(place.pack(3'000) == exit_ok);
        CHECK(read_offer(order(place, later))->state == UpdateOffer::State::refused);
        CHECK(place.title() == "Together");
    }
    SUBCASE("a stick that is pulled leaves the show as it was") {
        fs::remove(place / "stick/show.kiosk");
        CHECK(read_offer(order(place, later))->fault == "the bundle is no longer on the stick");
        CHECK(place.title() == "Together");
    }
    SUBCASE("an older one is installed only where the operator insists") {
        REQUIRE(order(place, later) == "installed\n");
        CHECK(place.title() == "Later");
        REQUIRE(place.pack(1'500) == exit_ok);
        const UpdateOffer older = look_at_stick(place);
        CHECK(older.state == UpdateOffer::State::older);
        CHECK(read_offer(order(place, older))->fault.find("before the one that is installed") !=
              std::string::npos);
        CHECK(order(place, older, true) == "installed\n");
    }
    SUBCASE("of several the newest is offered, and what others have signed or damaged is left alone") {
        REQUIRE(place.pack(5'000, "stick/newest.kiosk") == exit_ok);
        REQUIRE(place.pack(9'000, "stick/cut.kiosk") == exit_ok);
        fs::resize_file(place / "stick/cut.kiosk", 20'000);
        place.write("stick/foreign.kiosk", "no bundle");
        place.write("stick/.hidden.kiosk", "no bundle");
        CHECK(look_at_stick(place).file == "newest.kiosk");
    }
    SUBCASE("where none can be used, the reason is told") {
        fs::resize_file(place / "stick/show.kiosk", 20'000);
        const UpdateOffer refused = look_at_stick(place);
        CHECK(refused.state == UpdateOffer::State::refused);
        CHECK(refused.fault.find("show.kiosk: ") == 0);
    }
}

TEST_CASE("nothing comes from a stick without a PIN, the setting, and a key that is trusted") {
    const Handover place;
    REQUIRE(place.pack(1'000) == exit_ok);
    const std::string line = "operator: {trusted_key: " + place.public_line();
    const auto look = [&](const std::string& settings) {
        place.write("kiosk/config.yaml", "deck: deck.kiosk\n" + settings);
        return answer_about_stick("look", place / "stick", place / "kiosk/config.yaml");
    };
    CHECK_FALSE(look(line + ", pin: \"$y$j9T$abc$def\"}\n"));
    CHECK_FALSE(look(line + "}\nupdates: {from_sticks: true}\n"));
    CHECK_FALSE(look(line + ", pin: \"$y$j9T$abc$def\"}\nupdates: {from_sticks: yes please}\n"));
    const auto without_key = look("operator: {pin: \"$y$j9T$abc$def\"}\nupdates: {from_sticks: true}\n");
    REQUIRE(without_key);
    CHECK(read_offer(*without_key)->fault.find("trusted_key") != std::string::npos);
    allow_sticks(place);
    for (const char* question : {"", "looks", "install", "install abc"})
        CHECK_FALSE(answer_about_stick(question, place / "stick", place / "kiosk/config.yaml"));
    CHECK_FALSE(fs::exists(place / "kiosk/deck.kiosk"));
}

TEST_CASE("what somebody had agreed to, and takes back, does not stay on the machine as the bundle before") {
    const Handover place;
    allow_sticks(place);
    REQUIRE(place.pack(1'000) == exit_ok);
    REQUIRE(order(place, look_at_stick(place)) == "installed\n");
    const std::string previous = place / "kiosk/deck.previous.kiosk";
    SUBCASE("a slide is added: there is something to go back to") {
        place.write("desk/slides.yaml", std::string(Handover::deck) + "  - {id: two, title: Two}\n");
        REQUIRE(place.pack(2'000) == exit_ok);
        REQUIRE(order(place, look_at_stick(place)) == "installed\n");
        CHECK(fs::exists(previous));
    }
    SUBCASE("a picture is gone: there is nothing") {
        place.write("desk/slides.yaml", "languages: [en]\nslides:\n  - {id: two, title: Two}\n");
        REQUIRE(place.pack(2'000) == exit_ok);
        CHECK(look_at_stick(place).gone.number == 1);
        REQUIRE(order(place, look_at_stick(place)) == "installed\n");
        CHECK(place.title() == "Two");
        CHECK_FALSE(fs::exists(previous));
    }
    SUBCASE("a picture is withdrawn, and its file deleted: that is no fault, and there is nothing") {
        fs::remove(place / "desk/photos/evening.jpg");
        place.write("desk/slides.yaml",
                    "languages: [en]\nslides:\n  - {id: two, title: Two}\n  - {id: crowd, "
                    "photo: photos/evening.jpg, caption: Words, consent: withdrawn}\n");
        REQUIRE(place.pack(2'000) == exit_ok);
        REQUIRE(order(place, look_at_stick(place)) == "installed\n");
        CHECK_FALSE(fs::exists(previous));
    }
    SUBCASE("a film of a slide that needs no consent is withdrawn: there is nothing") {
        const auto pack_with = [&](const std::string& consent, int time) {
            place.write("desk/slides.yaml",
                        std::string(Handover::deck) +
                            "  - {id: two, title: Two, sign: a.webm, sign_consent: " + consent + "}\n");
            REQUIRE(place.pack(time) == exit_ok);
            REQUIRE(order(place, look_at_stick(place)) == "installed\n");
        };
        const std::string film = contents(KIOSK_SOURCE_DIR "/tests/e2e/decks/sign.webm");
        REQUIRE_FALSE(film.empty());
        place.write("desk/a.webm", film);
        pack_with("given", 2'000);
        CHECK(fs::exists(previous));
        pack_with("withdrawn", 3'000);
        CHECK_FALSE(fs::exists(previous));
        CHECK(contents(place / "kiosk/deck.kiosk").find(film) == std::string::npos);
    }
    SUBCASE("a slide that is a film is withdrawn: there is nothing, of its captions neither") {
        const auto pack_with = [&](const std::string& consent, int time) {
            place.write("desk/slides.yaml", std::string(Handover::deck) +
                                                "  - {id: two, film: a.webm, captions: a.vtt, caption: Two, "
                                                "consent: " +
                                                consent + "}\n");
            REQUIRE(place.pack(time) == exit_ok);
            REQUIRE(order(place, look_at_stick(place)) == "installed\n");
        };
        const std::string film = contents(KIOSK_SOURCE_DIR "/tests/e2e/decks/sign.webm");
        REQUIRE_FALSE(film.empty());
        place.write("desk/a.webm", film);
        place.write("desk/a.vtt",
                    "WEBVTT - by Maria\n\nNOTE Bella has withdrawn\n\nmade by Clara\n00:01.000 --> "
                    "00:02.000\n<v Anna>Read with it\n");
        pack_with("given", 2'000);
        const std::string with_film = contents(place / "kiosk/deck.kiosk");
        CHECK(with_film.find(film) != std::string::npos);
        CHECK(with_film.find("Read with it") != std::string::npos);
        for (const char* remark : {"Maria", "Bella", "Clara", "Anna"})
            CHECK(with_film.find(remark) == std::string::npos);
        pack_with("withdrawn", 3'000);
        CHECK_FALSE(fs::exists(previous));
        const std::string without = contents(place / "kiosk/deck.kiosk");
        CHECK(without.find(film) == std::string::npos);
        CHECK(without.find("Read with it") == std::string::npos);
    }
}

TEST_CASE("a locked bundle is not installed from a stick without its key, and a key beside it is told of") {
    const Handover place;
    allow_sticks(place);
    setenv("SOURCE_DATE_EPOCH", "1000", 1);
    REQUIRE(run({"pack", place / "desk/slides.yaml", "--config", place / "desk/config.yaml", "--out",
                 place / "stick/show.kiosk", "--key", place / "desk/desk.key", "--locked", "--key-file",
                 place / "desk/deck.key"}) == exit_ok);
    UpdateOffer offer = look_at_stick(place);
    CHECK(offer.state == UpdateOffer::State::refused);
    CHECK(offer.is_locked);
    CHECK_FALSE(offer.key_is_beside);
    CHECK(read_offer(order(place, offer))->state == UpdateOffer::State::refused);
    fs::copy_file(place / "desk/deck.key", place / "stick/holiday.txt");
    CHECK(look_at_stick(place).key_is_beside);
    allow_sticks(place, "safety: {key_file: " + (place / "desk/deck.key") + "}\n");
    offer = look_at_stick(place);
    CHECK(offer.state == UpdateOffer::State::newer);
    CHECK(offer.added.number == 1);
    CHECK(order(place, offer) == "installed\n");
}

TEST_CASE("the inbox gives its newest bundle to the kiosk, under the same rules") {
    const Handover place;
    const auto take = [&] {
        return run({"receive", "--inbox", place / "stick", "--config", place / "kiosk/config.yaml"});
    };
    CHECK(take() == exit_ok);
    CHECK(run({"receive"}) == exit_usage);
    REQUIRE(place.pack(2'000) == exit_ok);
    CHECK(take() == exit_ok);
    CHECK(place.title() == "Together");
    CHECK(fs::exists(place / "stick/show.kiosk"));
    CHECK(take() == exit_ok);
    SUBCASE("a file that is not whole yet changes nothing, and is taken once it is") {
        place.retitle("Later");
        REQUIRE(place.pack(3'000, "desk/later.kiosk") == exit_ok);
        const std::string whole = contents(place / "desk/later.kiosk");
        place.write("stick/show.kiosk", whole.substr(0, whole.size() / 2));
        CHECK(take() == exit_faults);
        CHECK(place.title() == "Together");
        place.write("stick/.show.kiosk.tmp", whole);
        place.write("stick/show.kiosk", whole);
        CHECK(take() == exit_ok);
        CHECK(place.title() == "Later");
    }
    SUBCASE("an older one is refused") {
        place.retitle("Earlier");
        REQUIRE(place.pack(1'000) == exit_ok);
        CHECK(take() == exit_faults);
        CHECK(place.title() == "Together");
    }
    SUBCASE("many files beside it hide none") {
        for (int i = 0; i < 400; ++i)
            place.write("stick/full-" + std::to_string(i) + ".kiosk", "");
        place.retitle("Later");
        REQUIRE(place.pack(3'000) == exit_ok);
        CHECK(take() == exit_ok);
        CHECK(place.title() == "Later");
    }
    SUBCASE("somebody else's is refused, whatever its date") {
        place.retitle("Foreign");
        REQUIRE(run({"key", "new", place / "desk/other", "--without-password"}) == exit_ok);
        setenv("SOURCE_DATE_EPOCH", "9000", 1);
        REQUIRE(run({"pack", place / "desk/slides.yaml", "--out", place / "stick/show.kiosk", "--key",
                     place / "desk/other.key"}) == exit_ok);
        CHECK(take() == exit_faults);
        CHECK(place.title() == "Together");
    }
}
