// Keys and signatures in the format of the program minisign: Ed25519 over the BLAKE2b hash of a file, with a
// comment that is signed too. So people can check signatures and make keys without this program.
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

/// Accepts the line that begins with RW, or a whole .pub file; nothing for any other text.
std::optional<PublicKey> read_public_key(std::string_view text);
/// Only the line: 56 characters.
std::string public_key_line(const PublicKey& key);
/// The file: a comment with the key's id, then the line.
std::string public_key_file(const PublicKey& key);
/// The id in hexadecimal digits, as minisign prints it, for people to compare.
std::string key_id_text(const std::array<std::uint8_t, 8>& id);

/// Wiped from memory on destruction.
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

/// A new key from the system's random numbers.
SecretKey make_secret_key();

/// The work and memory that it takes to derive a key from a password (scrypt).
struct PasswordCost {
    std::uint64_t operations = 33'554'432;
    std::uint64_t memory = 1'073'741'824;  ///< bytes
};

/// The text of a secret key file as minisign writes it, encrypted with the password unless that is empty.
/// Nothing if there is not enough memory.
std::optional<std::string> secret_key_file(const SecretKey& key, std::string_view password,
                                           PasswordCost cost = {});

/// Whether the key in this file can only be used with a password.
bool needs_password(std::string_view file);

/// The key in a file; nothing if there is none, and `error` then gives the reason for people.
std::optional<SecretKey> read_secret_key(std::string_view file, std::string_view password,
                                         std::string& error);

/// The text of a .minisig file. `comment` is one line; it is signed too.
std::string sign(std::string_view message, const SecretKey& key, std::string_view comment);

/// Whether `signature`, the text of a .minisig file, has byte for byte the form that sign() writes for its
/// key. This makes sure that nobody has changed the parts that are not signed, above all the untrusted
/// comment.
bool is_as_signed(std::string_view signature);

/// Returns an empty text if `signature`, the text of a .minisig file, was made by `key` for `message`; else
/// the reason for people.
std::string verify_signature(std::string_view message, std::string_view signature, const PublicKey& key);

}  // namespace kiosk
