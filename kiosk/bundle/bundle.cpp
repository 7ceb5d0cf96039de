#include "kiosk/bundle/bundle.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "kiosk/apart/apart_thread.h"
#include "kiosk/bundle/bundle_layout.h"
#include "kiosk/bundle/tar_header.h"

namespace kiosk {
namespace {

constexpr std::uint64_t longest_signature = 4096;

const char* const damaged = "it is damaged in the bundle: copy the bundle again";
const char* const not_a_bundle = "it is no bundle that 'kiosk pack' made";

}  // namespace

bool is_bundle_path(std::string_view path) {
    return path.ends_with(".kiosk");
}

Bundle::~Bundle() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool Bundle::read_raw(std::uint64_t at, char* bytes, std::size_t count) const {
    while (count > 0) {
        const ssize_t got = ::pread(descriptor_, bytes, count, static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        bytes += got;
        at += static_cast<std::uint64_t>(got);
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

std::shared_ptr<Bundle> Bundle::open_file(const std::string& path, std::string& error) {
    const auto refuse = [&](std::string why) {
        error = std::move(why);
        return nullptr;
    };
    std::shared_ptr<Bundle> bundle(new Bundle);
    bundle->path_ = path;
    // O_NONBLOCK: opening a pipe with this name must not block.
    bundle->descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (bundle->descriptor_ < 0)
        return refuse(errno == ENOENT ? "there is no such file" : std::strerror(errno));
    struct stat status{};
    if (::fstat(bundle->descriptor_, &status) != 0) return refuse(std::strerror(errno));
    if (!S_ISREG(status.st_mode)) return refuse("it is not an ordinary file");
    bundle->file_size_ = static_cast<std::uint64_t>(status.st_size);
    return bundle;
}

std::shared_ptr<const Bundle> Bundle::open(const std::string& path, const std::optional<PublicKey>& trusted,
                                           std::string& error, std::string shown_as,
                                           const BundleLimits& limits) {
    const auto bundle = open_file(path, error);
    if (!bundle) return nullptr;
    if (!shown_as.empty()) bundle->path_ = std::move(shown_as);
    bool is_read = false;
    run_on_apart_thread([&] { is_read = bundle->read_list(trusted, limits, error); });
    return is_read ? bundle : nullptr;
}

std::optional<Manifest> Bundle::read_list_of(const std::string& path, const PublicKey& trusted) {
    std::string unused;
    const auto bundle = open_file(path, unused);
    if (!bundle) return std::nullopt;
    run_on_apart_thread([&] { bundle->read_list(trusted, {}, unused); });
    // From there on only the length can be wrong.
    return bundle->list_end_ > 0 ? std::optional(bundle->manifest_) : std::nullopt;
}

bool Bundle::read_list(const std::optional<PublicKey>& trusted, const BundleLimits& limits,
                       std::string& error) {
    const auto refuse = [&](std::string why) {
        error = std::move(why);
        return false;
    };
    std::uint64_t at = 0;
    const auto take = [&](std::uint64_t most) -> std::optional<std::string> {
        std::string header(tar_block, '\0');
        if (!read_raw(at, header.data(), header.size())) return std::nullopt;
        const auto size = size_in_tar_header(header);
        if (!size || *size > most) return std::nullopt;
        std::string contents(*size, '\0');
        if (!read_raw(at + tar_block, contents.data(), contents.size())) return std::nullopt;
        at += tar_block + padded_to_tar_block(*size);
        return contents;
    };
    const auto list = take(limits.manifest_bytes);
    const auto signature = list ? take(longest_signature) : std::nullopt;
    if (!signature) return refuse(not_a_bundle);
    if (trusted) {
        if (std::string fault = verify_signature(*list, *signature, *trusted); !fault.empty())
            return refuse(std::move(fault));
        signature_is_checked_ = true;
    }
    if (!is_as_signed(*signature))
        return refuse("its signature was written anew, or something was written into it: pack it again");
    std::string why;
    auto manifest = read_manifest(*list, limits, why);
    if (!manifest) return refuse(std::move(why));
    manifest_ = *std::move(manifest);

    const BundleLayout layout = layout_of(manifest_, *list, *signature);
    std::string beginning(layout.beginning.size(), '\0');
    if (!read_raw(0, beginning.data(), beginning.size()) || beginning != layout.beginning)
        return refuse(not_a_bundle);
    places_ = layout.places;
    list_end_ = layout.beginning.size();
    if (file_size_ < layout.end)
        return refuse("it ends too early: " + std::to_string(layout.end - file_size_) +
                      " bytes are missing; copy it again");
    if (file_size_ > layout.end) return refuse("something was added to its end after it was made");
    return true;
}

const ManifestEntry* Bundle::find(std::string_view member) const {
    const auto& entries = contents();
    const auto found =
        std::lower_bound(entries.begin(), entries.end(), member,
                         [](const ManifestEntry& entry, std::string_view path) { return entry.path < path; });
    return found != entries.end() && found->path == member ? &*found : nullptr;
}

bool Bundle::is_locked() const {
    return find(bundled_lock) != nullptr;
}

std::shared_ptr<const Bundle> Bundle::unlocked(std::shared_ptr<const DeckKey> key, std::string& error) const {
    const std::shared_ptr<Bundle> bundle(new Bundle);
    bundle->descriptor_ = ::fcntl(descriptor_, F_DUPFD_CLOEXEC, 0);
    if (bundle->descriptor_ < 0) {
        error = std::strerror(errno);
        return nullptr;
    }
    bundle->path_ = path_;
    bundle->manifest_ = manifest_;
    bundle->places_ = places_;
    bundle->file_size_ = file_size_;
    bundle->list_end_ = list_end_;
    bundle->signature_is_checked_ = signature_is_checked_;
    bool is_read = false;
    run_on_apart_thread([&] { is_read = bundle->read_unlocked_list(std::move(key), error); });
    return is_read ? bundle : nullptr;
}

bool Bundle::read_unlocked_list(std::shared_ptr<const DeckKey> key, std::string& error) {
    constexpr std::uint64_t largest_lock = 4096;
    const auto lock = read(bundled_lock, largest_lock, error);
    if (!lock) return false;
    // Of the decks in it the one that this is the key of.
    const std::size_t decks = decks_behind(*lock);
    std::optional<std::string> list;
    std::uint64_t deck = 0;
    for (; deck < decks && !list; ++deck) {
        const ManifestEntry* const entry = find(locked_member(deck));
        const auto stored = entry != nullptr ? read_stored(*entry, error) : std::nullopt;
        if (stored) list = unlock_contents(*stored, deck, *key);
    }
    if (!list) {
        if (error.empty()) error = "this is not its key";
        return false;
    }
    auto manifest = read_manifest(*list, {}, error);
    if (!manifest) return false;
    unlocked_ = *std::move(manifest);
    for (const std::size_t slot : slots_of(unlocked_.entries))
        numbers_.push_back(slot * decks + deck - 1);
    key_ = std::move(key);
    return true;
}

std::optional<std::string> Bundle::read_stored(const ManifestEntry& entry, std::string& error) const {
    const auto index = static_cast<std::size_t>(&entry - manifest_.entries.data());
    std::string contents(entry.size, '\0');
    if (!read_raw(places_[index] + tar_block, contents.data(), contents.size())) {
        error = "the bundle can no longer be read";
        return std::nullopt;
    }
    if (content_hash(contents) != entry.hash) {
        error = damaged;
        return std::nullopt;
    }
    error.clear();
    return contents;
}

std::optional<std::string> Bundle::read(std::string_view member, std::uint64_t limit,
                                        std::string& error) const {
    const ManifestEntry* const entry = find(member);
    if (entry == nullptr) {
        error = "there is no such file in the bundle";
        return std::nullopt;
    }
    if (entry->size > limit) {
        error = "it is larger than " + std::to_string(limit / (1024 * 1024)) + " MB";
        return std::nullopt;
    }
    if (!key_) return read_stored(*entry, error);
    const std::uint64_t number = numbers_[static_cast<std::size_t>(entry - unlocked_.entries.data())];
    const std::string name = locked_member(number);
    const auto stored = std::find_if(manifest_.entries.begin(), manifest_.entries.end(),
                                     [&](const ManifestEntry& each) { return each.path == name; });
    error = damaged;
    if (stored == manifest_.entries.end()) return std::nullopt;
    const auto bytes = read_stored(*stored, error);
    auto contents = bytes ? unlock_contents(*bytes, number, *key_) : std::nullopt;
    if (!contents || content_hash(*contents) != entry->hash) {
        if (error.empty()) error = damaged;
        return std::nullopt;
    }
    return contents;
}

std::string Bundle::verify() const {
    std::uint64_t at = list_end_;
    for (std::size_t i = 0; i < manifest_.entries.size(); ++i) {
        const ManifestEntry& entry = manifest_.entries[i];
        std::string why;
        const auto contents = read_stored(entry, why);
        if (!contents) return "'" + entry.path + "': " + why;
        // Reading uses neither the header nor the padding. Both are checked nevertheless, so that people who
        // unpack the file with another program get exactly what is played.
        const std::string member = tar_member(entry.path, *contents, manifest_.made);
        std::string there(member.size(), '\0');
        if (!read_raw(at, there.data(), there.size())) return "the bundle can no longer be read";
        if (there != member) return "'" + entry.path + "' is not stored as 'kiosk pack' does it";
        at += member.size();
    }
    std::string end(static_cast<std::size_t>(file_size_ - at), '\0');
    if (!read_raw(at, end.data(), end.size()) || end.find_first_not_of('\0') != std::string::npos)
        return "something was added to its end after it was made";
    return {};
}

}  // namespace kiosk
