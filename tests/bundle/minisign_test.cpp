#include "kiosk/bundle/minisign.h"

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <string>

#include "kiosk/base/whole_file.h"
#include "kiosk/deck/file_source.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

/// The least that libsodium allows, for the tests' sake.
constexpr PasswordCost cheap{32'768, 16'777'216};

std::string contents(const std::string& file) {
    std::string error;
    return DiskFiles().read(file, 100'000, error).value_or("");
}

bool runs(const std::string& command) {
    const int status = std::system((command + " >/dev/null 2>&1").c_str());
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("a signature is good for its message and its key alone") {
    const SecretKey key = make_secret_key();
    const SecretKey other = make_secret_key();
    const std::string signature = sign("the message", key, "a comment");
    CHECK(verify_signature("the message", signature, key.public_key()).empty());
    CHECK(verify_signature("the messagf", signature, key.public_key()) ==
          "its signature is wrong: it was changed or damaged after it was signed");
    CHECK(verify_signature("the message", signature, other.public_key()).find("trusts only") !=
          std::string::npos);
    PublicKey same_name = other.public_key();
    same_name.id = key.id;
    CHECK(verify_signature("the message", signature, same_name).find("is wrong") != std::string::npos);
}

TEST_CASE("the comment is signed along, and no part of a signature can be changed") {
    const SecretKey key = make_secret_key();
    const std::string signature = sign("the message", key, "a comment");
    const std::size_t from = signature.find('\n');
    for (std::size_t i = from + 1; i < signature.size(); ++i) {
        std::string changed = signature;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        CAPTURE(changed);
        CHECK_FALSE(verify_signature("the message", changed, key.public_key()).empty());
    }
    for (const std::string& text : {std::string(), std::string("\n\n\n\n"), signature.substr(0, 80),
                                    signature + "more\n", std::string(5000, 'R')})
        CHECK_FALSE(verify_signature("the message", text, key.public_key()).empty());
}

TEST_CASE("what a signature does not cover is seen where somebody has changed it") {
    const SecretKey key = make_secret_key();
    const std::string signature = sign("the message", key, "a comment");
    CHECK(is_as_signed(signature));
    const auto with = [&](std::size_t at, std::size_t length, const std::string& text) {
        return std::string(signature).replace(at, length, text);
    };
    const std::size_t id_at = signature.find("key ") + 4;
    // minisign takes the first three of these.
    for (const std::string& text :
         {with(19, 0, "made by the museum, "), with(signature.find('\n'), 0, "\r"),
          signature.substr(0, signature.size() - 1), with(id_at, 1, signature[id_at] == '0' ? "1" : "0"),
          with(signature.find("\ntrusted"), 0, "="), std::string(), std::string("\n\n\n\n")})
        CHECK_FALSE(is_as_signed(text));
}

TEST_CASE("the same key signs the same in the same way") {
    const SecretKey key = make_secret_key();
    CHECK(sign("m", key, "c") == sign("m", key, "c"));
}

TEST_CASE("keys are written and read") {
    const SecretKey key = make_secret_key();
    const std::string line = public_key_line(key.public_key());
    CHECK(line.size() == 56);
    CHECK(line.starts_with("RW"));
    CHECK(read_public_key(line) == key.public_key());
    CHECK(read_public_key(public_key_file(key.public_key())) == key.public_key());
    for (const std::string& wrong : {std::string(), line.substr(1), line + "A", "X" + line.substr(1),
                                     "no comment\n" + line, line + "\n" + line + "\n" + line})
        CHECK_FALSE(read_public_key(wrong));

    for (const char* password : {"", "a long sentence, Ж"}) {
        CAPTURE(password);
        const auto file = secret_key_file(key, password, cheap);
        REQUIRE(file);
        CHECK(needs_password(*file) == (*password != '\0'));
        std::string error;
        const auto read = read_secret_key(*file, password, error);
        REQUIRE(read);
        CHECK(read->key == key.key);
        CHECK(read->id == key.id);
    }
}

TEST_CASE("what is no secret key, or not unlocked, is told in plain words") {
    const SecretKey key = make_secret_key();
    const std::string file = secret_key_file(key, "right", cheap).value_or("");
    std::string error;
    CHECK_FALSE(read_secret_key(file, "wrong", error));
    CHECK(error == "this is not the password of the key");
    CHECK_FALSE(read_secret_key(public_key_file(key.public_key()), "", error));
    CHECK(error == "this is a public key: a bundle is signed with the secret one");
    CHECK_FALSE(read_secret_key("slides: []\n", "", error));
    CHECK(error == "this is no secret key of 'kiosk key new' or of minisign");
    std::string damaged = secret_key_file(key, "").value_or("");
    damaged[damaged.size() - 100] = damaged[damaged.size() - 100] == 'A' ? 'B' : 'A';
    CHECK_FALSE(read_secret_key(damaged, "", error));
    CHECK(error == "the key's file is damaged");
}

TEST_CASE("minisign itself takes our keys and signatures, and we take its") {
    const TemporaryFolder folder;
    REQUIRE(runs("minisign -v"));
    const std::string secret = folder.path("own.key");
    const std::string message = folder.path("message");
    REQUIRE(write_whole_file(message, "the message\n").empty());

    SUBCASE("ours to it") {
        const SecretKey key = make_secret_key();
        REQUIRE(write_whole_file(folder.path("own.pub"), public_key_file(key.public_key())).empty());
        REQUIRE(write_whole_file(message + ".minisig", sign("the message\n", key, "made by a test")).empty());
        CHECK(runs("minisign -V -p " + folder.path("own.pub") + " -m " + message));
        REQUIRE(write_whole_file(secret, *secret_key_file(key, "")).empty());
        CHECK(runs("minisign -S -W -s " + secret + " -m " + message));
        CHECK(verify_signature("the message\n", contents(message + ".minisig"), key.public_key()).empty());
    }
    SUBCASE("its to us") {
        REQUIRE(runs("minisign -G -W -p " + folder.path("own.pub") + " -s " + secret));
        REQUIRE(runs("minisign -S -s " + secret + " -m " + message));
        const auto trusted = read_public_key(contents(folder.path("own.pub")));
        REQUIRE(trusted);
        CHECK(verify_signature("the message\n", contents(message + ".minisig"), *trusted).empty());
        std::string error;
        const auto key = read_secret_key(contents(secret), "", error);
        REQUIRE(key);
        CHECK(key->public_key() == *trusted);
    }
}
