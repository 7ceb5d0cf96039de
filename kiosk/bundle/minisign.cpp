#include "kiosk/bundle/minisign.h"

#include <sodium.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "kiosk/bundle/content_hash.h"

namespace kiosk {
namespace {

// The formats, in bytes: https://jedisct1.github.io/minisign/#signature-format
constexpr std::size_t id_bytes = 8;
constexpr std::size_t signature_bytes = 64;
constexpr std::size_t public_bytes = 2 + id_bytes + 32;
constexpr std::size_t signed_bytes = 2 + id_bytes + signature_bytes;
constexpr std::size_t salt_bytes = 32;
constexpr std::size_t check_bytes = 32;
constexpr std::size_t locked_bytes = id_bytes + SecretKey::key_bytes + check_bytes;
constexpr std::size_t locked_at = 3 * 2 + salt_bytes + 2 * 8;
constexpr std::size_t secret_bytes = locked_at + locked_bytes;
constexpr std::string_view key_algorithm = "Ed";
constexpr std::string_view hashed_algorithm = "ED";
constexpr std::string_view scrypt_name = "Sc";
constexpr std::string_view no_password_name{"\0\0", 2};
constexpr std::string_view check_name = "B2";
constexpr std::string_view untrusted = "untrusted comment: ";
constexpr std::string_view trusted = "trusted comment: ";

using Bytes = std::vector<std::uint8_t>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string_view text_of(const std::uint8_t* bytes, std::size_t count) {
    return {reinterpret_cast<const char*>(bytes), count};
}

std::string to_base64(const std::uint8_t* bytes, std::size_t count) {
    std::string text(sodium_base64_encoded_len(count, sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes, count, sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

/// Nothing unless the result is exactly `count` bytes.
std::optional<Bytes> from_base64(std::string_view text, std::size_t count) {
    Bytes bytes(count + 1);
    std::size_t length = 0;
    if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        length != count)
        return std::nullopt;
    bytes.resize(count);
    // libsodium treats some non-ASCII letters like ASCII ones.
    if (to_base64(bytes.data(), count) != text) return std::nullopt;
    return bytes;
}

/// Splits into lines without their line breaks; an empty line at the end is left out.
std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::uint64_t read_number(const std::uint8_t* bytes) {
    std::uint64_t number = 0;
    for (int i = 7; i >= 0; --i)
        number = number << 8U | bytes[i];
    return number;
}

void append_number(Bytes& bytes, std::uint64_t number) {
    for (int i = 0; i < 8; ++i, number >>= 8U)
        bytes.push_back(static_cast<std::uint8_t>(number));
}

void append(Bytes& bytes, std::string_view text) {
    bytes.insert(bytes.end(), text.begin(), text.end());
}

std::array<std::uint8_t, check_bytes> check_sum(const std::array<std::uint8_t, id_bytes>& id,
                                                const std::array<std::uint8_t, SecretKey::key_bytes>& key) {
    std::array<std::uint8_t, check_bytes> sum;
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, sum.size());
    crypto_generichash_update(&state, bytes_of(key_algorithm), key_algorithm.size());
    crypto_generichash_update(&state, id.data(), id.size());
    crypto_generichash_update(&state, key.data(), key.size());
    crypto_generichash_final(&state, sum.data(), sum.size());
    sodium_memzero(&state, sizeof state);
    return sum;
}

/// Encrypts or decrypts with a key made from the password. False if there is not enough memory.
bool apply_password(std::uint8_t* locked, std::string_view password, const std::uint8_t* salt,
                    PasswordCost cost) {
    std::array<std::uint8_t, locked_bytes> stream;
    const bool is_made =
        crypto_pwhash_scryptsalsa208sha256(stream.data(), stream.size(), password.data(), password.size(),
                                           salt, cost.operations, static_cast<std::size_t>(cost.memory)) == 0;
    if (is_made)
        for (std::size_t i = 0; i < stream.size(); ++i)
            locked[i] ^= stream[i];
    sodium_memzero(stream.data(), stream.size());
    return is_made;
}

/// Whether the public key belongs to the secret key.
bool halves_match(const SecretKey& key) {
    std::array<std::uint8_t, 32> public_half;
    std::array<std::uint8_t, SecretKey::key_bytes> again;
    crypto_sign_seed_keypair(public_half.data(), again.data(), key.key.data());
    const bool match = sodium_memcmp(again.data(), key.key.data(), again.size()) == 0;
    sodium_memzero(again.data(), again.size());
    return match;
}

std::optional<Bytes> secret_bytes_of(std::string_view file) {
    const auto lines = lines_of(file);
    if (lines.size() != 2 || !lines[0].starts_with(untrusted)) return std::nullopt;
    auto bytes = from_base64(lines[1], secret_bytes);
    if (!bytes || text_of(bytes->data(), 2) != key_algorithm || text_of(bytes->data() + 4, 2) != check_name)
        return std::nullopt;
    const std::string_view derivation = text_of(bytes->data() + 2, 2);
    if (derivation != scrypt_name && derivation != no_password_name) return std::nullopt;
    return bytes;
}

using KeyId = std::array<std::uint8_t, id_bytes>;

std::string signature_text(const KeyId& id, std::string_view block, std::string_view comment,
                           std::string_view over_comment) {
    std::string text = std::string(untrusted) + "signed by the key " + key_id_text(id) + '\n';
    text.append(block).append("\n").append(trusted).append(comment).append("\n");
    return text.append(over_comment).append("\n");
}

}  // namespace

// ---- keys ----

std::optional<PublicKey> read_public_key(std::string_view text) {
    const auto lines = lines_of(text);
    if (lines.empty() || lines.size() > 2) return std::nullopt;
    if (lines.size() == 2 && !lines[0].starts_with(untrusted)) return std::nullopt;
    const auto bytes = from_base64(lines.back(), public_bytes);
    if (!bytes || text_of(bytes->data(), 2) != key_algorithm) return std::nullopt;
    PublicKey key;
    std::copy_n(bytes->begin() + 2, id_bytes, key.id.begin());
    std::copy_n(bytes->begin() + 2 + id_bytes, key.key.size(), key.key.begin());
    return key;
}

std::string public_key_line(const PublicKey& key) {
    Bytes bytes;
    append(bytes, key_algorithm);
    bytes.insert(bytes.end(), key.id.begin(), key.id.end());
    bytes.insert(bytes.end(), key.key.begin(), key.key.end());
    return to_base64(bytes.data(), bytes.size());
}

std::string public_key_file(const PublicKey& key) {
    return std::string(untrusted) + "minisign public key " + key_id_text(key.id) + '\n' +
           public_key_line(key) + '\n';
}

std::string key_id_text(const std::array<std::uint8_t, 8>& id) {
    char text[17];
    std::snprintf(text, sizeof text, "%llX", static_cast<unsigned long long>(read_number(id.data())));
    return text;
}

SecretKey::~SecretKey() {
    sodium_memzero(key.data(), key.size());
}

SecretKey::SecretKey(SecretKey&& other) noexcept : id(other.id), key(other.key) {
    sodium_memzero(other.key.data(), other.key.size());
}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
    if (this != &other) {
        id = other.id;
        key = other.key;
        sodium_memzero(other.key.data(), other.key.size());
    }
    return *this;
}

PublicKey SecretKey::public_key() const {
    PublicKey result;
    result.id = id;
    std::copy_n(key.begin() + 32, result.key.size(), result.key.begin());
    return result;
}

SecretKey make_secret_key() {
    SecretKey made;
    std::array<std::uint8_t, 32> public_half;
    // Makes sure that the random numbers are ready. May be called repeatedly and from any thread.
    if (sodium_init() < 0) std::abort();
    crypto_sign_keypair(public_half.data(), made.key.data());
    randombytes_buf(made.id.data(), made.id.size());
    return made;
}

std::optional<std::string> secret_key_file(const SecretKey& key, std::string_view password,
                                           PasswordCost cost) {
    Bytes bytes;
    // Reserved in advance: a buffer that grows would leave copies of the key in memory that are not wiped.
    bytes.reserve(secret_bytes);
    append(bytes, key_algorithm);
    append(bytes, password.empty() ? no_password_name : scrypt_name);
    append(bytes, check_name);
    std::array<std::uint8_t, salt_bytes> salt{};
    if (password.empty())
        cost = {0, 0};
    else
        randombytes_buf(salt.data(), salt.size());
    bytes.insert(bytes.end(), salt.begin(), salt.end());
    append_number(bytes, cost.operations);
    append_number(bytes, cost.memory);
    bytes.insert(bytes.end(), key.id.begin(), key.id.end());
    bytes.insert(bytes.end(), key.key.begin(), key.key.end());
    const auto sum = check_sum(key.id, key.key);
    bytes.insert(bytes.end(), sum.begin(), sum.end());
    std::optional<std::string> file;
    if (password.empty() || apply_password(bytes.data() + locked_at, password, salt.data(), cost)) {
        file = std::string(untrusted) +
               (password.empty() ? "minisign secret key\n" : "minisign encrypted secret key\n") +
               to_base64(bytes.data(), bytes.size()) + '\n';
    }
    sodium_memzero(bytes.data(), bytes.size());
    return file;
}

bool needs_password(std::string_view file) {
    const auto bytes = secret_bytes_of(file);
    return bytes && text_of(bytes->data() + 2, 2) == scrypt_name;
}

std::optional<SecretKey> read_secret_key(std::string_view file, std::string_view password,
                                         std::string& error) {
    auto bytes = secret_bytes_of(file);
    if (!bytes) {
        error = read_public_key(file) ? "this is a public key: a bundle is signed with the secret one"
                                      : "this is no secret key of 'kiosk key new' or of minisign";
        return std::nullopt;
    }
    const bool is_locked = text_of(bytes->data() + 2, 2) == scrypt_name;
    std::uint8_t* const locked = bytes->data() + locked_at;
    if (is_locked) {
        const std::uint8_t* const costs = bytes->data() + 3 * 2 + salt_bytes;
        const PasswordCost cost{read_number(costs), read_number(costs + 8)};
        if (!apply_password(locked, password, bytes->data() + 3 * 2, cost)) {
            error = "this machine has too little memory to unlock the key";
            return std::nullopt;
        }
    }
    SecretKey read;
    std::copy_n(locked, id_bytes, read.id.begin());
    std::copy_n(locked + id_bytes, read.key.size(), read.key.begin());
    const auto sum = check_sum(read.id, read.key);
    // Without a password minisign leaves the checksum empty.
    const bool is_right =
        is_locked ? sodium_memcmp(sum.data(), locked + id_bytes + read.key.size(), sum.size()) == 0
                  : halves_match(read);
    sodium_memzero(bytes->data(), bytes->size());
    if (!is_right) {
        error = is_locked ? "this is not the password of the key" : "the key's file is damaged";
        return std::nullopt;
    }
    return read;
}

// ---- signatures ----

std::string sign(std::string_view message, const SecretKey& key, std::string_view comment) {
    const ContentHash hash = content_hash(message);
    std::array<std::uint8_t, signature_bytes> signature;
    crypto_sign_detached(signature.data(), nullptr, hash.data(), hash.size(), key.key.data());
    Bytes block;
    append(block, hashed_algorithm);
    block.insert(block.end(), key.id.begin(), key.id.end());
    block.insert(block.end(), signature.begin(), signature.end());

    Bytes with_comment(signature.begin(), signature.end());
    append(with_comment, comment);
    std::array<std::uint8_t, signature_bytes> over_comment;
    crypto_sign_detached(over_comment.data(), nullptr, with_comment.data(), with_comment.size(),
                         key.key.data());
    return signature_text(key.id, to_base64(block.data(), block.size()), comment,
                          to_base64(over_comment.data(), over_comment.size()));
}

bool is_as_signed(std::string_view signature) {
    const auto lines = lines_of(signature);
    if (lines.size() != 4 || !lines[2].starts_with(trusted)) return false;
    const auto block = from_base64(lines[1], signed_bytes);
    if (!block) return false;
    KeyId id;
    std::copy_n(block->begin() + 2, id.size(), id.begin());
    return signature == signature_text(id, lines[1], lines[2].substr(trusted.size()), lines[3]);
}

std::string verify_signature(std::string_view message, std::string_view signature, const PublicKey& key) {
    const auto lines = lines_of(signature);
    if (lines.size() != 4 || !lines[0].starts_with(untrusted) || !lines[2].starts_with(trusted))
        return "it has no signature that can be read";
    const auto block = from_base64(lines[1], signed_bytes);
    const auto over_comment = from_base64(lines[3], signature_bytes);
    if (!block || !over_comment || text_of(block->data(), 2) != hashed_algorithm)
        return "it has no signature that can be read";
    KeyId id;
    std::copy_n(block->begin() + 2, id.size(), id.begin());
    if (id != key.id)
        return "it is signed by the key " + key_id_text(id) + ", and this machine trusts only " +
               key_id_text(key.id);
    const std::uint8_t* const bytes = block->data() + 2 + id_bytes;
    const ContentHash hash = content_hash(message);
    Bytes with_comment(bytes, bytes + signature_bytes);
    append(with_comment, lines[2].substr(trusted.size()));
    const bool is_right = crypto_sign_verify_detached(bytes, hash.data(), hash.size(), key.key.data()) == 0 &&
                          crypto_sign_verify_detached(over_comment->data(), with_comment.data(),
                                                      with_comment.size(), key.key.data()) == 0;
    return is_right ? std::string() : "its signature is wrong: it was changed or damaged after it was signed";
}

}  // namespace kiosk
