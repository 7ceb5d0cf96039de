#include "kiosk/bundle/bundle_writer.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

#include "kiosk/base/part_file.h"
#include "kiosk/bundle/bundle_layout.h"

namespace kiosk {
namespace {

std::optional<std::string> contents_of(const MemberSource& member, const FileSource& files,
                                       std::uint64_t limit, std::string& error) {
    if (member.file.empty()) return member.contents;
    auto contents = files.read(member.file, limit, error);
    if (!contents) error = member.file + ": " + error;
    return contents;
}

void sort_by_path(std::vector<MemberSource>& members) {
    std::sort(members.begin(), members.end(),
              [](const MemberSource& one, const MemberSource& other) { return one.path < other.path; });
}

}  // namespace

std::optional<LockedMembers> locked_members(const std::vector<LockedDeck>& decks, std::int64_t made,
                                            std::string lock, const FileSource& files, std::string& error,
                                            const BundleLimits& limits) {
    // Slot 0 of each deck is the list of its files, which take the others.
    std::vector<std::vector<std::string>> contents(decks.size());
    std::vector<std::vector<std::size_t>> needed(decks.size());  // chunks of each slot
    std::vector<std::size_t> chunks;                             // the same for all decks
    for (std::size_t i = 0; i < decks.size(); ++i) {
        if (!decks[i].key) continue;
        std::vector<MemberSource> members = decks[i].members;
        sort_by_path(members);
        Manifest manifest;
        manifest.made = made;
        std::vector<std::string> read;
        for (const MemberSource& member : members) {
            auto file = contents_of(member, files, limits.member_bytes, error);
            if (!file) return std::nullopt;
            manifest.entries.push_back({member.path, file->size(), content_hash(*file)});
            read.push_back(*std::move(file));
        }
        std::string list = manifest_text(manifest);
        // What could not be read again is not written.
        if (!read_manifest(list, limits, error)) return std::nullopt;
        const std::vector<std::size_t> slots = slots_of(manifest.entries);
        contents[i].resize(read.size() + 1);
        contents[i][0] = std::move(list);
        for (std::size_t entry = 0; entry < read.size(); ++entry)
            contents[i][slots[entry]] = std::move(read[entry]);
        for (std::size_t slot = 0; slot < contents[i].size(); ++slot) {
            needed[i].push_back(chunks_of(contents[i][slot].size()));
            if (slot == chunks.size()) chunks.push_back(0);
            chunks[slot] = std::max(chunks[slot], needed[i].back());
        }
    }
    LockedMembers locked;
    for (std::size_t i = 0; i < decks.size(); ++i) {
        locked.is_largest.push_back(needed[i] == chunks);
        for (std::size_t slot = 0; slot < chunks.size(); ++slot) {
            const std::uint64_t number = slot * decks.size() + i;
            locked.members.push_back({locked_member(number), "",
                                      slot < contents[i].size() ? lock_contents(contents[i][slot], number,
                                                                                *decks[i].key, chunks[slot])
                                                                : what_looks_locked(chunks[slot])});
        }
    }
    locked.members.push_back({std::string(bundled_lock), "", std::move(lock)});
    return locked;
}

std::string write_bundle(const std::string& target, std::vector<MemberSource> members, std::int64_t made,
                         const SecretKey& key, const FileSource& files, std::uint64_t& size,
                         const BundleLimits& limits) {
    sort_by_path(members);
    Manifest manifest;
    manifest.made = made;
    std::string error;
    for (const MemberSource& member : members) {
        const auto contents = contents_of(member, files, limits.member_bytes, error);
        if (!contents) return error;
        manifest.entries.push_back({member.path, contents->size(), content_hash(*contents)});
    }
    // A bundle that we could not read ourselves is not written.
    const std::string list = manifest_text(manifest);
    if (!read_manifest(list, limits, error)) return error;
    const std::string signature = sign(list, key, "kiosk bundle made " + time_text(made));
    const BundleLayout layout = layout_of(manifest, list, signature);
    size = layout.end;

    remove_leftover_parts(target);
    PartFile part(target);
    if (!part.is_open() || !part.append(layout.beginning)) return std::strerror(errno);
    for (std::size_t i = 0; i < members.size(); ++i) {
        const ManifestEntry& entry = manifest.entries[i];
        const auto contents = contents_of(members[i], files, limits.member_bytes, error);
        if (!contents) return error;
        if (content_hash(*contents) != entry.hash)
            return members[i].file + " was changed while it was packed: pack again";
        if (!part.append(tar_member(entry.path, *contents, made))) return std::strerror(errno);
    }
    constexpr mode_t readable = 0644;
    if (!part.append(tar_end()) || !part.finish(readable) || !part.replace(target))
        return std::strerror(errno);
    return {};
}

}  // namespace kiosk
