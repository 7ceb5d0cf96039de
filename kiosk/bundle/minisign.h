// Keys and signatures as the program minisign writes and reads them: Ed25519 over the BLAKE2b hash of a file,
// with a comment that is signed too. So each signature can be checked, and each key be made, without this
// program.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

struct PublicKey {
    std::array<std::uint8_t, 8> id{};
    std::array<std::uint8_t, 32> key{};
    bool operator==(const PublicKey&) const = default;
};

/// From the line that begins with RW, or a whole .pub file; nothing where it is neither.
std::optional<PublicKey> read_public_key(std::string_view text);
/// The line alone: 56 characters.
std::string public_key_line(const PublicKey& key);
/// As a file: the line below a comment with the key's id.
std::string public_key_file(const PublicKey& key);
/// What people compare: the id in hexadecimal digits, as minisign prints it.
std::string key_id_text(const std::array<std::uint8_t, 8>& id);

/// Wiped from memory in the end.
class SecretKey {
  public:
    static constexpr std::size_t key_bytes = 64;  ///< the seed, then the public key
    SecretKey() = default;
    ~SecretKey();
    SecretKey(SecretKey&& other) noexcept;
    SecretKey& operator=(SecretKey&& other) noexcept;
    SecretKey(const SecretKey&) = delete;
    SecretKey& operator=(const SecretKey&) = delete;

    PublicKey public_key() const;

    std::array<std::uint8_t, 8> id{};
    std::array<std::uint8_t, key_bytes> key{};
};

/// A new key, by the system's random numbers.
SecretKey make_secret_key();

/// How much work and memory a password's key costs (scrypt).
struct PasswordCost {
    std::uint64_t operations = 33'554'432;
    std::uint64_t memory = 1'073'741'824;  ///< bytes
};

/// As minisign keeps it, with a password, or none where it is empty. Nothing where there is too little
/// memory.
std::optional<std::string> secret_key_file(const SecretKey& key, std::string_view password,
                                           PasswordCost cost = {});

/// Whether a password must be asked for before the key in this file can be used.
bool needs_password(std::string_view file);

/// The key in a file; nothing where there is none, and `error` then says why, for people.
std::optional<SecretKey> read_secret_key(std::string_view file, std::string_view password,
                                         std::string& error);

/// The text of a .minisig file. `comment` is one line; it is signed along.
std::string sign(std::string_view message, const SecretKey& key, std::string_view comment);

/// Whether `signature`, the text of a .minisig file, is byte for byte as sign() writes one of that key: what
/// the signature does not cover, above all the untrusted comment, is then nobody else's.
bool is_as_signed(std::string_view signature);

/// Empty where `signature`, the text of a .minisig file, is by `key` and of `message`. Else why not, for
/// people.
std::string verify_signature(std::string_view message, std::string_view signature, const PublicKey& key);

}  // namespace kiosk
