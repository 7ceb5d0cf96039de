#include "kiosk/app/receiving.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "kiosk/app/installation.h"
#include "kiosk/base/file_stamp.h"
#include "kiosk/base/printing.h"
#include "kiosk/bundle/deck_key.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/update_offer.h"
#include "kiosk/show/loading.h"
#include "kiosk/system/trusted_clock.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

/// The bundles in a folder, those first that were written last: whole ones or not, signed by anybody. What
/// programs name with a dot while they write it, is none yet. Where there are more than can be meant, the
/// oldest are left out, which is told.
std::vector<std::string> bundles_in(const std::string& folder) {
    constexpr std::size_t most = 5000;
    struct Found {
        fs::file_time_type written;
        std::string path;
    };
    std::vector<Found> found;
    bool are_all = true;
    const auto keep_newest = [&] {
        std::sort(found.begin(), found.end(), [](const Found& one, const Found& other) {
            return one.written != other.written ? one.written > other.written : one.path < other.path;
        });
        if (found.size() <= most) return;
        found.resize(most);
        are_all = false;
    };
    std::error_code error;
    // A stick may be pulled between two steps.
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        std::error_code unknown;
        if (is_bundle_path(name) && !name.starts_with('.') &&
            entry->symlink_status(unknown).type() == fs::file_type::regular)
            found.push_back({entry->last_write_time(unknown), entry->path().string()});
        if (found.size() == 2 * most) keep_newest();
    }
    keep_newest();
    if (!are_all)
        print_line(stderr, "kiosk: %s: of its bundles the %zu that were written last are looked at",
                   folder.c_str(), most);
    std::vector<std::string> paths;
    for (Found& each : found)
        paths.push_back(std::move(each.path));
    return paths;
}

struct Candidate {
    std::string path;
    std::shared_ptr<const Bundle> bundle;  ///< null where none of them can be used
    std::string fault;                     ///< of the last one that cannot
};

/// The one that was made last, of those that the key has signed.
Candidate newest_of(const std::vector<std::string>& paths, const PublicKey& key) {
    constexpr int most_told = 20;
    Candidate newest;
    int faults = 0;
    for (const std::string& path : paths) {
        std::string error;
        auto bundle = Bundle::open(path, key, error);
        if (!bundle) {
            newest.fault = fs::path(path).filename().string() + ": " + error;
            if (++faults <= most_told) print_line(stderr, "kiosk: %s: %s", path.c_str(), error.c_str());
        } else if (!newest.bundle || bundle->manifest().made > newest.bundle->manifest().made) {
            newest.path = path;
            newest.bundle = std::move(bundle);
        }
    }
    if (faults > most_told)
        print_line(stderr, "kiosk: %d more files cannot be used either", faults - most_told);
    return newest;
}

/// Whether a key file of a locked deck lies in this folder, whatever it is called.
bool has_key_file(const std::string& folder) {
    constexpr std::uint64_t largest = 200;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code unknown;
        if (entry->symlink_status(unknown).type() != fs::file_type::regular) continue;
        std::string unread;
        const auto text = DiskFiles().read(entry->path().string(), largest, unread);
        if (text && read_key_file(*text)) return true;
    }
    return false;
}

UpdateOffer offer_of(const Candidate& found, const std::string& folder, const InstallPlace& place) {
    const Bundle& bundle = *found.bundle;
    UpdateOffer offer;
    offer.file = fs::path(found.path).filename().string();
    offer.manifest = identity_of(bundle);
    offer.signer = key_id_text(place.key.id);
    offer.made = bundle.manifest().made;
    std::string unknown;
    const auto installed = Bundle::open(place.installed, place.key, unknown);
    offer.state = UpdateOffer::State::newer;
    if (installed && identity_of(*installed) == offer.manifest)
        offer.state = UpdateOffer::State::same;
    else if (installed && installed->manifest().made > offer.made)
        offer.state = UpdateOffer::State::older;
    offer.is_locked = bundle.is_locked();
    offer.key_is_beside = offer.is_locked && has_key_file(folder);
    if (offer.is_locked && !unlock(found.bundle, {}, place.config, nullptr, unknown)) {
        offer.state = UpdateOffer::State::refused;
        offer.fault = "what is locked in it cannot be checked: " + unknown;
    }
    offer.clock_is_wrong = TrustedClock().is_wrong(later_of(building(), making_of(bundle)));
    if (const auto changes = changes_of(installed, found.bundle, place.config)) {
        offer.added = slide_names(changes->added);
        offer.gone = slide_names(changes->gone);
        offer.changed = slide_names(changes->changed);
        offer.ended = slide_names(changes->ended);
    }
    return offer;
}

UpdateOffer refusal(std::string why) {
    UpdateOffer offer;
    offer.fault = std::move(why);
    return offer;
}

/// What is on the stick; empty where there is none, or no bundle on it.
std::string look(const std::string& folder, const InstallPlace& place) {
    const std::vector<std::string> paths = bundles_in(folder);
    if (paths.empty()) return {};
    if (!place.fault.empty()) return offer_text(refusal(place.fault));
    const Candidate newest = newest_of(paths, place.key);
    return offer_text(newest.bundle ? offer_of(newest, folder, place) : refusal(newest.fault));
}

std::string install_ordered(const UpdateOrder& order, InstallOptions options, const std::string& folder,
                            const InstallPlace& place) {
    for (const std::string& path : bundles_in(folder)) {
        std::string unknown;
        const auto bundle = Bundle::open(path, place.key, unknown);
        if (!bundle || identity_of(*bundle) != order.manifest) continue;
        options.file = path;
        options.manifest = order.manifest;
        options.allow_older = order.even_if_older;
        const InstallOutcome outcome = install(options, place);
        print_lines(stderr, "kiosk: " + outcome.text);
        if (outcome.is_installed) return "installed\n";
        return offer_text(refusal(outcome.text));
    }
    return offer_text(refusal("the bundle is no longer on the stick"));
}

using Stamps = std::map<std::string, std::optional<FileStamp>>;

/// When each of the bundles was written, and how long it is.
Stamps stamps_of(const std::vector<std::string>& paths) {
    Stamps stamps;
    for (const std::string& path : paths)
        stamps.emplace(path, file_stamp(path));
    return stamps;
}

}  // namespace

std::optional<std::string> answer_about_stick(std::string_view question, const std::string& folder,
                                              const std::string& config) {
    InstallOptions options;
    options.config = config;
    options.is_unattended = true;
    const InstallPlace place = install_place(options);
    const auto refuse = [](const char* why) {
        print_line(stderr, "kiosk: %s", why);
        return std::nullopt;
    };
    // Both are what the operator has to have said, whoever asks.
    if (!place.config.updates.from_sticks)
        return refuse("config.yaml does not say 'updates: {from_sticks: true}'");
    if (place.config.operation.pin_hash.empty())
        return refuse("without a PIN nothing is installed from a stick");
    if (question == "look") return look(folder, place);
    const auto order = read_order(question);
    if (!order) return refuse("the show asks for something unknown");
    if (!place.fault.empty()) return offer_text(refusal(place.fault));
    return install_ordered(*order, options, folder, place);
}

bool take_in_inbox(const std::string& folder, const std::string& config) {
    InstallOptions options;
    options.config = config;
    options.is_unattended = true;
    const InstallPlace place = install_place(options);
    if (!place.fault.empty()) {
        print_line(stderr, "kiosk: %s", place.fault.c_str());
        return false;
    }
    bool is_well = true;
    Stamps seen;
    for (;;) {
        const std::vector<std::string> paths = bundles_in(folder);
        Stamps stamps = stamps_of(paths);
        if (stamps == seen) return is_well;
        seen = std::move(stamps);
        const Candidate newest = newest_of(paths, place.key);
        is_well = paths.empty() || newest.bundle != nullptr;
        if (!newest.bundle) continue;
        options.file = newest.path;
        options.manifest = identity_of(*newest.bundle);
        const InstallOutcome outcome = install(options, place);
        print_lines(stderr, "kiosk: " + outcome.text);
        is_well = outcome.is_installed;
    }
}

}  // namespace kiosk
