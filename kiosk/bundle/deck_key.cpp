#include "kiosk/bundle/deck_key.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <new>
#include <vector>

#include "kiosk/base/ascii.h"

namespace kiosk {
namespace {

constexpr std::string_view key_file_mark = "kiosk deck key 1\n";
constexpr std::string_view lock_mark = "kiosk locked deck 1\n";
constexpr std::string_view by_passphrase = "passphrase ";
constexpr std::string_view by_file = "file";

/// More than any that pack writes: a bundle must not take the machine's memory or time.
constexpr std::uint64_t most_operations = 16;
constexpr std::uint64_t most_memory = 1'073'741'824;

constexpr std::size_t box_bytes = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + DeckKey::size;
constexpr std::size_t chunk = 65'536;
constexpr std::size_t locked_chunk = chunk + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t length_bytes = 8;

static_assert(DeckKey::size == crypto_secretbox_KEYBYTES);
static_assert(DeckKey::size == crypto_secretstream_xchacha20poly1305_KEYBYTES);

using Bytes = std::vector<std::uint8_t>;

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}
std::uint8_t* bytes_of(std::string& text) {
    return reinterpret_cast<std::uint8_t*>(text.data());
}

std::string to_base64(const std::uint8_t* bytes, std::size_t count) {
    std::string text(sodium_base64_encoded_len(count, sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes, count, sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

/// False unless it is exactly `count` bytes.
bool from_base64(std::string_view text, std::uint8_t* bytes, std::size_t count) {
    std::size_t length = 0;
    return sodium_base642bin(bytes, count, text.data(), text.size(), nullptr, &length, nullptr,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           length == count;
}

/// The next word, up to a space or the end.
std::string_view take_word(std::string_view& text) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

std::optional<std::uint64_t> take_number(std::string_view& text, std::uint64_t most) {
    const std::string_view word = take_word(text);
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (fault != std::errc() || end != word.data() + word.size() || number == 0 || number > most)
        return std::nullopt;
    return number;
}

/// The key's bytes encrypted with another key, as text.
std::string boxed(const DeckKey& key, const DeckKey& with) {
    std::array<std::uint8_t, box_bytes> box;
    randombytes_buf(box.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(box.data() + crypto_secretbox_NONCEBYTES, key.bytes(), DeckKey::size, box.data(),
                          with.bytes());
    return to_base64(box.data(), box.size());
}

std::optional<DeckKey> unboxed(std::string_view text, const DeckKey& with) {
    std::array<std::uint8_t, box_bytes> box;
    DeckKey key;
    if (!from_base64(text, box.data(), box.size()) ||
        crypto_secretbox_open_easy(key.bytes(), box.data() + crypto_secretbox_NONCEBYTES,
                                   box.size() - crypto_secretbox_NONCEBYTES, box.data(), with.bytes()) != 0)
        return std::nullopt;
    return key;
}

/// The line below the mark; empty where it is no lock.
std::string_view line_of(std::string_view lock) {
    if (!lock.starts_with(lock_mark) || !lock.ends_with('\n')) return {};
    return lock.substr(lock_mark.size(), lock.size() - lock_mark.size() - 1);
}

/// Large letters count as small ones: the pad at the panel has no others.
bool derive(DeckKey& key, std::string_view passphrase, const std::uint8_t* salt, PassphraseCost cost) {
    std::string small = ascii_lower(passphrase);
    const bool is_derived =
        crypto_pwhash(key.bytes(), DeckKey::size, small.data(), small.size(), salt, cost.operations,
                      static_cast<std::size_t>(cost.memory), crypto_pwhash_ALG_ARGON2ID13) == 0;
    wipe(small);
    return is_derived;
}

/// The costs and the salt at the beginning of a line for a passphrase, which are taken from it.
struct Derivation {
    PassphraseCost cost;
    std::array<std::uint8_t, crypto_pwhash_SALTBYTES> salt;
};

std::optional<Derivation> take_derivation(std::string_view& line) {
    if (!line.starts_with(by_passphrase)) return std::nullopt;
    line.remove_prefix(by_passphrase.size());
    const auto operations = take_number(line, most_operations);
    const auto memory = operations ? take_number(line, most_memory) : std::nullopt;
    constexpr std::uint64_t unit = 1024;  // Argon2 counts in it: what is between is no other cost
    Derivation derivation;
    if (!memory || *memory % unit != 0 ||
        !from_base64(take_word(line), derivation.salt.data(), derivation.salt.size()))
        return std::nullopt;
    derivation.cost = {*operations, *memory};
    return derivation;
}

/// What each chunk of a member is bound to beside the key: no member can be taken for another.
std::array<std::uint8_t, length_bytes> little_endian(std::uint64_t number) {
    std::array<std::uint8_t, length_bytes> bytes;
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(number);
        number >>= 8U;
    }
    return bytes;
}

std::uint64_t number_of(const std::uint8_t* bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = length_bytes; i-- > 0;)
        number = number << 8U | bytes[i];
    return number;
}

}  // namespace

void DeckKey::Wipe::operator()(std::uint8_t* bytes) const {
    sodium_free(bytes);
}

DeckKey::DeckKey() {
    // It may be called again and from any thread.
    if (sodium_init() < 0) std::abort();
    bytes_.reset(static_cast<std::uint8_t*>(sodium_malloc(size)));
    if (!bytes_) throw std::bad_alloc();
    sodium_memzero(bytes_.get(), size);
}

DeckKey DeckKey::make() {
    DeckKey key;
    randombytes_buf(key.bytes(), size);
    return key;
}

void wipe(std::string& secret) {
    sodium_memzero(secret.data(), secret.capacity());
    secret.clear();
}

std::string key_file_text(const DeckKey& key) {
    return std::string(key_file_mark) + to_base64(key.bytes(), DeckKey::size) + '\n';
}

std::optional<DeckKey> read_key_file(std::string_view text) {
    if (!text.starts_with(key_file_mark)) return std::nullopt;
    text.remove_prefix(key_file_mark.size());
    if (text.ends_with('\n')) text.remove_suffix(1);
    DeckKey key;
    if (!from_base64(text, key.bytes(), DeckKey::size)) return std::nullopt;
    return key;
}

std::optional<std::string> lock_by_passphrase(const PassphraseKey* first, const PassphraseKey* second,
                                              PassphraseCost cost) {
    std::array<std::uint8_t, crypto_pwhash_SALTBYTES> salt;
    randombytes_buf(salt.data(), salt.size());
    std::string lock = std::string(lock_mark) + std::string(by_passphrase) + std::to_string(cost.operations) +
                       ' ' + std::to_string(cost.memory) + ' ' + to_base64(salt.data(), salt.size());
    for (const PassphraseKey* each : {first, second}) {
        lock += ' ';
        if (each == nullptr) {
            // A box is random too for whoever cannot open it.
            lock += boxed(DeckKey::make(), DeckKey::make());
            continue;
        }
        DeckKey from_passphrase;
        if (!derive(from_passphrase, each->passphrase, salt.data(), cost)) return std::nullopt;
        lock += boxed(each->key, from_passphrase);
    }
    return lock + '\n';
}

std::string lock_by_file(const DeckKey& key, const DeckKey& file_key) {
    return std::string(lock_mark) + std::string(by_file) + ' ' + boxed(key, file_key) + '\n';
}

bool opens_by_passphrase(std::string_view lock) {
    return line_of(lock).starts_with(by_passphrase);
}

std::size_t decks_behind(std::string_view lock) {
    return opens_by_passphrase(lock) ? 2 : 1;
}

std::uint64_t memory_for_passphrase(std::string_view lock) {
    std::string_view line = line_of(lock);
    const auto derivation = take_derivation(line);
    return derivation ? derivation->cost.memory : 0;
}

bool can_be_typed_at_panel(std::string_view passphrase) {
    return passphrase.size() <= 200 && std::all_of(passphrase.begin(), passphrase.end(), [](char letter) {
               return letter == ' ' || (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                      (letter >= 'A' && letter <= 'Z');
           });
}

std::optional<DeckKey> open_by_passphrase(std::string_view lock, std::string_view passphrase,
                                          std::string& error) {
    std::string_view line = line_of(lock);
    if (!line.starts_with(by_passphrase)) {
        error = "it is opened by a key file, not by a passphrase";
        return std::nullopt;
    }
    const auto derivation = take_derivation(line);
    if (!derivation) {
        error = "what it says about its passphrase cannot be read";
        return std::nullopt;
    }
    DeckKey from_passphrase;
    if (!derive(from_passphrase, passphrase, derivation->salt.data(), derivation->cost)) {
        error = "this machine has too little memory for its passphrase";
        return std::nullopt;
    }
    const std::string_view first = take_word(line);
    auto key = unboxed(first, from_passphrase);
    auto other = unboxed(line, from_passphrase);
    if (!key) key = std::move(other);
    if (!key) error = "this is not its passphrase";
    return key;
}

std::optional<DeckKey> open_by_file(std::string_view lock, const DeckKey& file_key, std::string& error) {
    std::string_view line = line_of(lock);
    if (take_word(line) != by_file) {
        error = "it is opened by a passphrase, not by a key file";
        return std::nullopt;
    }
    auto key = unboxed(line, file_key);
    if (!key) error = "this is not its key file";
    return key;
}

std::size_t chunks_of(std::uint64_t length) {
    return static_cast<std::size_t>((length_bytes + length + chunk - 1) / chunk);
}

std::string what_looks_locked(std::size_t chunks) {
    std::string bytes(crypto_secretstream_xchacha20poly1305_HEADERBYTES + chunks * locked_chunk, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string lock_contents(std::string_view contents, std::uint64_t number, const DeckKey& key,
                          std::size_t least_chunks) {
    const auto bound = little_endian(number);
    const auto length = little_endian(contents.size());
    crypto_secretstream_xchacha20poly1305_state state;
    std::string locked(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0');
    crypto_secretstream_xchacha20poly1305_init_push(&state, bytes_of(locked), key.bytes());
    const std::size_t chunks = std::max(chunks_of(contents.size()), least_chunks);
    locked.reserve(locked.size() + chunks * locked_chunk);
    Bytes piece(chunk);
    for (std::size_t i = 0; i < chunks; ++i) {
        std::fill(piece.begin(), piece.end(), std::uint8_t{0});
        const std::size_t before = i == 0 ? length_bytes : 0;
        if (i == 0) std::copy(length.begin(), length.end(), piece.begin());
        const std::size_t from = i == 0 ? 0 : i * chunk - length_bytes;
        const std::string_view part = contents.substr(std::min(from, contents.size()), chunk - before);
        std::copy(part.begin(), part.end(), piece.begin() + static_cast<std::ptrdiff_t>(before));
        const std::size_t at = locked.size();
        locked.resize(at + locked_chunk);
        crypto_secretstream_xchacha20poly1305_push(
            &state, bytes_of(locked) + at, nullptr, piece.data(), piece.size(), bound.data(), bound.size(),
            i + 1 == chunks ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
    }
    sodium_memzero(piece.data(), piece.size());
    sodium_memzero(&state, sizeof state);
    return locked;
}

std::optional<std::string> unlock_contents(std::string_view locked, std::uint64_t number,
                                           const DeckKey& key) {
    constexpr std::size_t header = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
    if (locked.size() < header + locked_chunk || (locked.size() - header) % locked_chunk != 0)
        return std::nullopt;
    const auto bound = little_endian(number);
    const std::size_t chunks = (locked.size() - header) / locked_chunk;
    crypto_secretstream_xchacha20poly1305_state state;
    std::string contents(chunks * chunk, '\0');
    bool is_right =
        crypto_secretstream_xchacha20poly1305_init_pull(&state, bytes_of(locked), key.bytes()) == 0;
    for (std::size_t i = 0; is_right && i < chunks; ++i) {
        std::uint8_t tag = 0;
        is_right =
            crypto_secretstream_xchacha20poly1305_pull(&state, bytes_of(contents) + i * chunk, nullptr, &tag,
                                                       bytes_of(locked) + header + i * locked_chunk,
                                                       locked_chunk, bound.data(), bound.size()) == 0 &&
            (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) == (i + 1 == chunks);
    }
    sodium_memzero(&state, sizeof state);
    const std::uint64_t length = number_of(bytes_of(contents));
    is_right = is_right && length <= contents.size() - length_bytes;
    if (!is_right) {
        sodium_memzero(contents.data(), contents.size());
        return std::nullopt;
    }
    contents.erase(0, length_bytes);
    contents.resize(static_cast<std::size_t>(length));
    return contents;
}

}  // namespace kiosk
