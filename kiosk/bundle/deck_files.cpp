#include "kiosk/bundle/deck_files.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace kiosk {
namespace {

/// The part of a path after `bundle`, normalized; nothing if it is not inside the bundle.
std::optional<std::string> member_of(const Bundle& bundle, const std::string& path) {
    const std::string folder = bundle.path() + '/';
    if (!path.starts_with(folder)) return std::nullopt;
    return std::filesystem::path(path.substr(folder.size())).lexically_normal().string();
}

}  // namespace

void DeckFiles::use(std::shared_ptr<const Bundle> bundle) {
    const std::lock_guard lock(mutex_);
    before_ = std::exchange(bundle_, std::move(bundle));
}

std::shared_ptr<const Bundle> DeckFiles::bundle() const {
    const std::lock_guard lock(mutex_);
    return bundle_;
}

void DeckFiles::keep_key(std::shared_ptr<const DeckKey> key) {
    const std::lock_guard lock(mutex_);
    key_ = std::move(key);
}

std::shared_ptr<const DeckKey> DeckFiles::key() const {
    const std::lock_guard lock(mutex_);
    return key_;
}

void DeckFiles::forget() {
    const std::lock_guard lock(mutex_);
    bundle_.reset();
    before_.reset();
    key_.reset();
}

DeckFiles::Place DeckFiles::find(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    Place place;
    for (const auto& bundle : {bundle_, before_.lock()}) {
        if (!bundle) continue;
        const auto member = member_of(*bundle, path);
        if (!member) continue;
        if (!place.first) place = {bundle, *member};
        if (bundle->find(*member) != nullptr) return {bundle, *member};
    }
    return place;
}

std::optional<std::string> DeckFiles::read(const std::string& path, std::uint64_t limit,
                                           std::string& error) const {
    const auto [bundle, member] = find(path);
    return bundle ? bundle->read(member, limit, error) : disk_.read(path, limit, error);
}

std::unique_ptr<ByteStream> DeckFiles::open(const std::string& path, std::uint64_t limit,
                                            std::string& error) const {
    return find(path).first ? FileSource::open(path, limit, error) : disk_.open(path, limit, error);
}

bool DeckFiles::exists(const std::string& path) const {
    const auto [bundle, member] = find(path);
    return bundle ? bundle->find(member) != nullptr : disk_.exists(path);
}

std::vector<std::string> DeckFiles::list(const std::string& folder) const {
    const auto [bundle, member] = find(folder.ends_with('/') ? folder : folder + '/');
    if (!bundle) return disk_.list(folder);
    std::set<std::string> names;
    for (const ManifestEntry& entry : bundle->contents()) {
        if (!entry.path.starts_with(member)) continue;
        const std::string rest = entry.path.substr(member.size());
        names.insert(rest.substr(0, rest.find('/')));
    }
    return {names.begin(), names.end()};
}

std::optional<std::string> DeckFiles::resolve(const std::string& path) const {
    const auto [bundle, member] = find(path);
    if (!bundle) return disk_.resolve(path);
    // A bundle has no symbolic links, so the path is already the real one.
    return bundle->path() + '/' + member;
}

std::string DeckFiles::identity(const std::string& path) const {
    if (!find(path).first) return disk_.identity(path);
    const auto entry = entry_of(path);
    return entry ? to_hex(entry->hash) : FileSource::identity(path);
}

std::optional<std::uint64_t> DeckFiles::size(const std::string& path) const {
    if (!find(path).first) return disk_.size(path);
    const auto entry = entry_of(path);
    return entry ? std::optional(entry->size) : std::nullopt;
}

bool DeckFiles::have_same_contents(const std::string& path, const std::string& other) const {
    const auto one = entry_of(path);
    const auto two = entry_of(other);
    return one && two ? one->hash == two->hash : FileSource::have_same_contents(path, other);
}

std::optional<ManifestEntry> DeckFiles::entry_of(const std::string& path) const {
    const auto [bundle, member] = find(path);
    const ManifestEntry* const entry = bundle ? bundle->find(member) : nullptr;
    return entry != nullptr ? std::optional(*entry) : std::nullopt;
}

}  // namespace kiosk
