#include "kiosk/bundle/bundle_layout.h"

#include "kiosk/bundle/tar_header.h"

namespace kiosk {

BundleLayout layout_of(const Manifest& manifest, std::string_view list, std::string_view signature) {
    BundleLayout layout;
    layout.beginning = tar_member("MANIFEST", list, manifest.made) +
                       tar_member("MANIFEST.minisig", signature, manifest.made);
    std::uint64_t at = layout.beginning.size();
    for (const ManifestEntry& entry : manifest.entries) {
        layout.places.push_back(at);
        at += tar_block + padded_to_tar_block(entry.size);
    }
    layout.end = at + tar_end().size();
    return layout;
}

std::string tar_member(std::string_view path, std::string_view contents, std::int64_t made) {
    std::string member = tar_header(path, contents.size(), made).value_or(std::string());
    member.append(contents);
    member.resize(tar_block + padded_to_tar_block(contents.size()), '\0');
    return member;
}

std::string tar_end() {
    return std::string(2 * tar_block, '\0');
}

}  // namespace kiosk
