#include "kiosk/bundle/deck_key.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace kiosk;

namespace {

constexpr PassphraseCost little{1, 8192};
constexpr std::size_t header = 24;
constexpr std::size_t chunk = 65'536 + 17;

bool same(const DeckKey& one, const DeckKey& other) {
    return std::equal(one.bytes(), one.bytes() + DeckKey::size, other.bytes());
}

}  // namespace

TEST_CASE("a key file is written and read, and nothing else is taken for one") {
    const DeckKey key = DeckKey::make();
    const std::string text = key_file_text(key);
    const auto read = read_key_file(text);
    REQUIRE(read);
    CHECK(same(*read, key));
    for (const std::string& other :
         {std::string(), text.substr(1), text.substr(0, text.size() - 3), text + "x\n",
          std::string("kiosk deck key 1\n"), std::string("kiosk deck key 2\n") + text.substr(17)})
        CHECK_FALSE(read_key_file(other));
}

TEST_CASE("a passphrase opens what it has locked, and no other does") {
    const DeckKey key = DeckKey::make();
    const PassphraseKey first{key, "a long passphrase"};
    const auto lock = lock_by_passphrase(&first, nullptr, little);
    REQUIRE(lock);
    CHECK(opens_by_passphrase(*lock));
    std::string error;
    const auto opened = open_by_passphrase(*lock, "a long passphrase", error);
    REQUIRE(opened);
    CHECK(same(*opened, key));
    for (const char* wrong : {"", "a long passphras", "a long passphrase ", "another passphrase"}) {
        CHECK_FALSE(open_by_passphrase(*lock, wrong, error));
        CHECK(error == "this is not its passphrase");
    }
    CHECK_FALSE(open_by_file(*lock, key, error));
    CHECK(error == "it is opened by a passphrase, not by a key file");
    // The same words make another lock each time.
    CHECK(lock_by_passphrase(&first, nullptr, little) != lock);
}

TEST_CASE("a lock has two keys behind two passphrases, or looks as if it had") {
    const DeckKey key = DeckKey::make();
    const DeckKey harmless = DeckKey::make();
    const PassphraseKey first{key, "a long passphrase"};
    const PassphraseKey second{harmless, "another one"};
    for (const auto& [one, other] : {std::pair(&first, &second), std::pair(&second, &first)}) {
        const auto both = lock_by_passphrase(one, other, little);
        const auto alone = lock_by_passphrase(one, nullptr, little);
        const auto last = lock_by_passphrase(nullptr, one, little);
        REQUIRE((both && alone && last));
        CHECK(both->size() == alone->size());
        CHECK(both->size() == last->size());
        CHECK(decks_behind(*both) == 2);
        CHECK(decks_behind(*alone) == 2);
        std::string error;
        for (const PassphraseKey* each : {&first, &second}) {
            const auto opened = open_by_passphrase(*both, each->passphrase, error);
            REQUIRE(opened);
            CHECK(same(*opened, each->key));
            CHECK(open_by_passphrase(*alone, each->passphrase, error).has_value() == (each == one));
            CHECK(open_by_passphrase(*last, each->passphrase, error).has_value() == (each == one));
        }
        CHECK_FALSE(open_by_passphrase(*both, "a third", error));
    }
    CHECK(decks_behind(lock_by_file(key, harmless)) == 1);
}

TEST_CASE("the pad at the panel types what it can, and large letters count as small ones") {
    CHECK(can_be_typed_at_panel("A river bed 1999"));
    CHECK(can_be_typed_at_panel(std::string(200, 'a')));
    for (const char* text : {"", "tab\tand", "naïve", "река", "it's", "a\nb"})
        CHECK(can_be_typed_at_panel(text) == (*text == 0));
    CHECK_FALSE(can_be_typed_at_panel(std::string(201, 'a')));
    const DeckKey key = DeckKey::make();
    const PassphraseKey first{key, "A River bed Ü"};
    const auto lock = lock_by_passphrase(&first, nullptr, {1, 8192});
    REQUIRE(lock);
    CHECK(memory_for_passphrase(*lock) == 8192);
    CHECK(memory_for_passphrase(lock_by_file(key, key)) == 0);
    CHECK(memory_for_passphrase("nonsense") == 0);
    std::string error;
    CHECK(open_by_passphrase(*lock, "a river BED Ü", error));
    CHECK_FALSE(open_by_passphrase(*lock, "a river bed ü", error));
}

TEST_CASE("a key file opens what it has locked, and no other does") {
    const DeckKey key = DeckKey::make();
    const DeckKey file = DeckKey::make();
    const std::string lock = lock_by_file(key, file);
    std::string error;
    const auto opened = open_by_file(lock, file, error);
    REQUIRE(opened);
    CHECK(same(*opened, key));
    CHECK_FALSE(open_by_file(lock, DeckKey::make(), error));
    CHECK(error == "this is not its key file");
    CHECK_FALSE(open_by_passphrase(lock, "", error));
}

TEST_CASE("no byte of a lock can be changed, and none asks for the machine's memory") {
    const DeckKey key = DeckKey::make();
    const PassphraseKey first{key, "words"};
    const std::string lock = *lock_by_passphrase(&first, nullptr, little);
    std::string error;
    for (std::size_t i = 0; i < lock.size(); ++i) {
        std::string changed = lock;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CAPTURE(changed);
        // The second place, before the line's end, opens nothing here.
        const bool is_second = i + 97 >= lock.size() && i + 1 < lock.size();
        if (!is_second) CHECK_FALSE(open_by_passphrase(changed, "words", error));
        CHECK_FALSE(open_by_passphrase(lock.substr(0, i), "words", error));
    }
    const std::string greedy = "kiosk locked deck 1\npassphrase 4294967295 1099511627776 " + lock.substr(38);
    CHECK_FALSE(open_by_passphrase(greedy, "words", error));
    CHECK(error == "what it says about its passphrase cannot be read");
}

TEST_CASE("contents of any length come back, and their length is told to 64 KiB alone") {
    const DeckKey key = DeckKey::make();
    for (const std::size_t length :
         {0U, 1U, 1000U, 65'527U, 65'528U, 65'529U, 131'064U, 131'065U, 300'000U}) {
        CAPTURE(length);
        std::string contents(length, 'x');
        if (length > 0) contents.back() = 'y';
        const std::string locked = lock_contents(contents, 7, key);
        CHECK(locked.size() == header + (length + 8 + 65'535) / 65'536 * chunk);
        CHECK(unlock_contents(locked, 7, key) == contents);
        const std::string longer = lock_contents(contents, 7, key, 7);
        CHECK(longer.size() == header + 7 * chunk);
        CHECK(longer.size() == what_looks_locked(7).size());
        CHECK(unlock_contents(longer, 7, key) == contents);
        CHECK(locked.find("xxxxxxxx") == std::string::npos);
    }
    CHECK(lock_contents("the same", 7, key) != lock_contents("the same", 7, key));
}

TEST_CASE("what is not the member, whole and unchanged, is refused") {
    const DeckKey key = DeckKey::make();
    const std::string contents(150'000, 'x');
    const std::string locked = lock_contents(contents, 7, key);
    REQUIRE(locked.size() == header + 3 * chunk);
    CHECK_FALSE(unlock_contents(locked, 7, DeckKey::make()));
    CHECK_FALSE(unlock_contents(locked, 8, key));
    const auto flipped = [&](std::size_t at) {
        std::string changed = locked;
        changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 8)));
        return changed;
    };
    // Each byte of the header and of the first chunk's beginning, a sample of the rest, and each of the end.
    for (std::size_t at = 0; at < locked.size(); at += at < 200 || at + 40 > locked.size() ? 1 : 997)
        REQUIRE_FALSE(unlock_contents(flipped(at), 7, key));
    for (const std::size_t length :
         {std::size_t{0}, header, header + 1, header + chunk, header + 2 * chunk, locked.size() - 1})
        CHECK_FALSE(unlock_contents(locked.substr(0, length), 7, key));
    CHECK_FALSE(unlock_contents(locked + locked.substr(header, chunk), 7, key));
    const std::string first = locked.substr(header, chunk);
    const std::string second = locked.substr(header + chunk, chunk);
    const std::string third = locked.substr(header + 2 * chunk);
    const std::string beginning = locked.substr(0, header);
    CHECK_FALSE(unlock_contents(beginning + second + first + third, 7, key));
    CHECK_FALSE(unlock_contents(beginning + first + third, 7, key));
    CHECK_FALSE(unlock_contents(beginning + first + first + third, 7, key));
    CHECK(unlock_contents(beginning + first + second + third, 7, key) == contents);
}
