// The key that a locked deck is encrypted with, and the ways to it: a passphrase, or a file on a stick.
// docs/handing-over.md describes the formats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

/// In memory that is neither swapped nor dumped, and wiped in the end.
class DeckKey {
  public:
    static constexpr std::size_t size = 32;  ///< bytes
    /// Zeros. Throws std::bad_alloc where there is no such memory.
    DeckKey();
    static DeckKey make();  ///< by the system's random numbers

    std::uint8_t* bytes() { return bytes_.get(); }
    const std::uint8_t* bytes() const { return bytes_.get(); }

  private:
    struct Wipe {
        void operator()(std::uint8_t* bytes) const;
    };
    std::unique_ptr<std::uint8_t, Wipe> bytes_;
};

/// Overwrites what must not stay in memory; the text is empty then.
void wipe(std::string& secret);

/// How much work and memory a passphrase costs (Argon2id): about a second of a desk's computer.
struct PassphraseCost {
    std::uint64_t operations = 3;
    std::uint64_t memory = 268'435'456;  ///< bytes
};

/// A key file's text: a line that says what it is, and the key.
std::string key_file_text(const DeckKey& key);
std::optional<DeckKey> read_key_file(std::string_view text);

/// What stands in a locked bundle about its key, for whoever has the passphrase; nothing where there is too
/// little memory.
std::optional<std::string> lock_by_passphrase(const DeckKey& key, std::string_view passphrase,
                                              PassphraseCost cost = {});
/// The same for whoever has the file of `file_key`.
std::string lock_by_file(const DeckKey& key, const DeckKey& file_key);

/// Whether a passphrase opens it, or a file.
bool opens_by_passphrase(std::string_view lock);

/// The key, from what stands in the bundle. Nothing where that is not the passphrase or the file; `error`
/// then says why, for people.
std::optional<DeckKey> open_by_passphrase(std::string_view lock, std::string_view passphrase,
                                          std::string& error);
std::optional<DeckKey> open_by_file(std::string_view lock, const DeckKey& file_key, std::string& error);

/// One member of a locked bundle, its `number`th: encrypted, and told apart from all other members. Its
/// length tells the contents' only to 64 KiB.
std::string lock_contents(std::string_view contents, std::uint64_t number, const DeckKey& key);
/// The inverse; nothing where a byte is another, bytes are missing or there are more, or it is another
/// member.
std::optional<std::string> unlock_contents(std::string_view locked, std::uint64_t number, const DeckKey& key);

}  // namespace kiosk
