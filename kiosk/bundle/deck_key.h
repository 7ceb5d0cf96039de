// The key that encrypts a locked deck, and the two ways to get it: from a passphrase, or from a file on a
// stick. docs/handing-over.md describes the formats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

/// Kept in memory that is neither swapped nor dumped, and wiped on destruction.
class DeckKey {
  public:
    static constexpr std::size_t size = 32;  ///< bytes
    /// All zeros. Throws std::bad_alloc if there is no such memory.
    DeckKey();
    static DeckKey make();  ///< from the system's random numbers

    std::uint8_t* bytes() { return bytes_.get(); }
    const std::uint8_t* bytes() const { return bytes_.get(); }

  private:
    struct Wipe {
        void operator()(std::uint8_t* bytes) const;
    };
    std::unique_ptr<std::uint8_t, Wipe> bytes_;
};

/// Overwrites a text that must not stay in memory, and makes it empty.
void wipe(std::string& secret);

/// The work and memory that a passphrase costs (Argon2id): about a second on an ordinary computer.
struct PassphraseCost {
    std::uint64_t operations = 3;
    std::uint64_t memory = 268'435'456;  ///< bytes
};

/// A key file's text: a line that says what it is, and the key.
std::string key_file_text(const DeckKey& key);
std::optional<DeckKey> read_key_file(std::string_view text);

/// Whether a passphrase can be typed on the pad at the panel, which has the letters a to z, digits and a
/// space. Large letters are taken for small ones, here and there.
bool can_be_typed_at_panel(std::string_view passphrase);

/// A key, and the passphrase that gives it.
struct PassphraseKey {
    const DeckKey& key;
    std::string_view passphrase;
};

/// The part of a locked bundle from which a passphrase gives its key. It has room for two, in the order of
/// the decks; a null one is filled by chance, and nobody can tell. Nothing if there is not enough memory.
std::optional<std::string> lock_by_passphrase(const PassphraseKey* first, const PassphraseKey* second,
                                              PassphraseCost cost = {});
/// The same for the key file of `file_key`.
std::string lock_by_file(const DeckKey& key, const DeckKey& file_key);

/// Whether it is opened by a passphrase or by a file.
bool opens_by_passphrase(std::string_view lock);

/// How many decks there may be in a bundle with this lock: two where passphrases open it.
std::size_t decks_behind(std::string_view lock);

/// How much memory trying a passphrase takes, in bytes; 0 where the lock takes none.
std::uint64_t memory_for_passphrase(std::string_view lock);

/// The key, from that part of the bundle. Nothing if the passphrase or the file is not the right one; `error`
/// then gives the reason for people.
std::optional<DeckKey> open_by_passphrase(std::string_view lock, std::string_view passphrase,
                                          std::string& error);
std::optional<DeckKey> open_by_file(std::string_view lock, const DeckKey& file_key, std::string& error);

/// How many pieces of 64 KiB contents of this length take when they are encrypted.
std::size_t chunks_of(std::uint64_t length);

/// Encrypts member `number` of a locked bundle, so that it cannot be exchanged for another member. Its length
/// reveals the length of the contents only to 64 KiB, or less with more chunks than these need.
std::string lock_contents(std::string_view contents, std::uint64_t number, const DeckKey& key,
                          std::size_t least_chunks = 1);
/// Random bytes of the same length, which nobody without a key can tell from a member.
std::string what_looks_locked(std::size_t chunks);
/// The inverse; nothing if a byte has changed, if bytes are missing or added, or if it is another member.
std::optional<std::string> unlock_contents(std::string_view locked, std::uint64_t number, const DeckKey& key);

}  // namespace kiosk
