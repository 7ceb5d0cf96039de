#include "kiosk/deck/photo_finder.h"

#include <algorithm>

namespace kiosk {
namespace {

constexpr std::size_t longest_listing = 5'000;  ///< file names that are worth comparing for a hint

/// Whether `written` climbs out of the folder that it starts in.
bool climbs_out(std::string_view written) {
    int depth = 0;
    while (!written.empty()) {
        const std::size_t end = std::min(written.find('/'), written.size());
        const std::string_view part = written.substr(0, end);
        written.remove_prefix(std::min(end + 1, written.size()));
        if (part == "..") {
            if (--depth < 0) return true;
        } else if (!part.empty() && part != ".") {
            ++depth;
        }
    }
    return false;
}

bool same_but_for_case(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char left, char right) {
        const auto lower = [](char letter) {
            return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter;
        };
        return lower(left) == lower(right);
    });
}

}  // namespace

std::string folder_of(std::string_view file) {
    return std::string(file.substr(0, file.rfind('/') + 1));
}

PhotoFinder::PhotoFinder(const std::string& deck_file, const FileSource& files, Reporter& reporter)
    : folder_(folder_of(deck_file)),
      resolved_folder_(files.resolve(folder_.empty() ? "." : folder_)),
      files_(files),
      reporter_(reporter) {}

bool PhotoFinder::lies_in_folder(const std::string& path) {
    const auto resolved = files_.resolve(path);
    if (!resolved || !resolved_folder_) return false;
    std::string folder = *resolved_folder_;
    if (!folder.ends_with('/')) folder += '/';
    return resolved->starts_with(folder);
}

std::string PhotoFinder::find(const std::string& written, SourceSpan at) {
    if (written.find('\\') != std::string::npos) {
        std::string forward = written;
        std::replace(forward.begin(), forward.end(), '\\', '/');
        reporter_.error(at, "bad-path", "a picture's path is written with '/', not with '\\'",
                        "write " + in_quotes(forward));
        return {};
    }
    if (written.find("://") != std::string::npos) {
        reporter_.error(at, "photo-outside",
                        "a picture must lie in the deck's folder: nothing is loaded from a network",
                        "save it beside the deck, in 'photos'");
        return {};
    }
    const std::string path = folder_ + written;
    if (written.starts_with('/') || climbs_out(written)) {
        reporter_.error(at, "photo-outside", in_quotes(written) + " lies outside the deck's folder",
                        "copy the picture into the deck's folder, such as into 'photos'");
        return {};
    }
    if (!files_.exists(path)) {
        report_missing(written, at);
        return {};
    }
    if (!lies_in_folder(path)) {
        reporter_.error(at, "photo-outside",
                        in_quotes(written) + " is a link to a file outside the deck's folder",
                        "copy the picture itself into the deck's folder");
        return {};
    }
    return path;
}

void PhotoFinder::report_missing(const std::string& written, SourceSpan at) {
    if (reporter_.full()) return;
    const std::string folder = folder_of(written);
    const std::string name = written.substr(folder.size());
    const auto [listing, is_new] = listings_.try_emplace(folder);
    if (is_new) {
        const std::string path = folder_ + folder;
        listing->second = files_.list(path.empty() ? "." : path);
        if (listing->second.size() > longest_listing) listing->second.clear();
    }
    std::string hint;
    if (listing->second.empty()) {
        hint = folder.empty() ? "" : "there is nothing in " + in_quotes(folder) + ", or no such folder";
    } else if (const auto match = closest_match(name, listing->second)) {
        hint = "did you mean " + in_quotes(folder + *match) + "?";
        if (same_but_for_case(name, *match)) hint += " Capital and small letters differ";
    }
    reporter_.error(at, "missing-photo", "there is no file " + in_quotes(written) + " in the deck's folder",
                    hint);
}

}  // namespace kiosk
