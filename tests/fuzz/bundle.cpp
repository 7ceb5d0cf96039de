#include "kiosk/bundle/bundle.h"

#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "kiosk/base/ascii.h"
#include "kiosk/bundle/tar_header.h"
#include "tests/fuzz/targets.h"

namespace kiosk::fuzz {
namespace {

/// As a file on a stick.
void open_file(std::string_view bytes) {
    const int file = memfd_create("bundle", MFD_CLOEXEC);
    if (file < 0) return;
    const bool is_written = write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
    std::string error;
    const auto bundle =
        is_written ? Bundle::open("/proc/self/fd/" + std::to_string(file), std::nullopt, error) : nullptr;
    if (bundle) {
        bundle->verify();
        for (const ManifestEntry& entry : bundle->contents())
            if (const auto contents = bundle->read(entry.path, 1'000'000, error))
                require(content_hash(*contents) == entry.hash, "what is read is what the list says");
        bundle->unlocked(std::make_shared<const DeckKey>(), error);
    } else {
        require(!error.empty() || !is_written, "why a bundle is refused is told");
    }
    close(file);
}

}  // namespace

void bundle(std::string_view bytes) {
    open_file(bytes);
    std::string error;
    if (const auto manifest = read_manifest(bytes, {}, error)) {
        require(manifest_text(*manifest) == bytes, "there is one way to write a list");
        for (const ManifestEntry& entry : manifest->entries)
            require(fault_of_member_path(entry.path).empty(), "each name is good");
        slots_of(manifest->entries);
    }
    size_in_tar_header(bytes.substr(0, tar_block));
    const SecretKey maker;
    is_as_signed(bytes);
    require(!verify_signature("a message", bytes, maker.public_key()).empty(), "nobody has signed this");
    if (const auto key = read_public_key(bytes))
        require(public_key_line(*key).size() == 56, "a key has one form");
    // A password may cost as much as the file says; it is the organizer's own.
    if (!needs_password(bytes)) read_secret_key(bytes, "", error);
    const DeckKey key;
    if (const auto read = read_key_file(bytes))
        require(key_file_text(*read).starts_with("kiosk deck key"), "a key");
    open_by_file(bytes, key, error);
    // Small costs only: a large one takes its second.
    if (memory_for_passphrase(bytes) <= 65'536 && bytes.size() < 400 &&
        bytes.find("passphrase 1 ") != std::string_view::npos)
        open_by_passphrase(bytes, "words", error);
    unlock_contents(bytes, 7, key);
}

}  // namespace kiosk::fuzz
