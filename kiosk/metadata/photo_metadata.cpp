#include "kiosk/metadata/photo_metadata.h"

#include <algorithm>

#include "kiosk/apart/apart_thread.h"
#include "kiosk/metadata/metadata_blocks.h"

namespace kiosk {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_findings = 500;

std::string_view words_of(MetadataKind kind) {
    switch (kind) {
        case MetadataKind::place:
            return "where it was taken";
        case MetadataKind::person:
            return "people's names";
        case MetadataKind::owner:
            return "whose it is";
        case MetadataKind::serial_number:
            return "serial numbers, by which a camera or a picture is known again";
        case MetadataKind::picture:
            return "a second picture, which may show what was cut off or hidden";
        case MetadataKind::text:
            return "texts and remarks";
        case MetadataKind::device:
            return "which camera, phone or program made it";
        case MetadataKind::date:
            return "when it was taken";
        case MetadataKind::history:
            return "how it was edited";
        case MetadataKind::settings:
            return "how the camera was set";
        case MetadataKind::unknown:
            break;
    }
    return "something that is no part of the picture";
}

}  // namespace

MetadataFindings::MetadataFindings(std::size_t file_bytes) : left_to_spend_(8 * file_bytes + 16'000'000) {}

bool MetadataFindings::spend(std::size_t bytes) {
    if (bytes <= left_to_spend_) {
        left_to_spend_ -= bytes;
        return true;
    }
    left_to_spend_ = 0;
    add(MetadataKind::unknown, "more metadata than any camera writes");
    return false;
}

void MetadataFindings::add(MetadataKind kind, std::string where, std::string_view what) {
    if (findings_.size() >= most_findings) return;
    MetadataFinding finding{kind, std::string(what.empty() ? words_of(kind) : what), std::move(where)};
    if (seen_.emplace(finding.what, finding.where).second) findings_.push_back(std::move(finding));
}

std::vector<MetadataFinding> MetadataFindings::take() {
    std::stable_sort(
        findings_.begin(), findings_.end(),
        [](const MetadataFinding& one, const MetadataFinding& other) { return one.kind < other.kind; });
    return std::move(findings_);
}

bool is_blank(std::string_view bytes) {
    return bytes.find_first_not_of("\0 \t\r\n"sv) == std::string_view::npos;
}

void find_behind_end(std::string_view rest, MetadataFindings& findings) {
    if (is_blank(rest)) return;
    if (rest.substr(0, 8).ends_with("ftyp"))
        findings.add(MetadataKind::picture, "behind the picture's end",
                     "a film of the moment, with its sound");
    else if (rest.starts_with("\xFF\xD8\xFF"))
        findings.add(MetadataKind::picture, "behind the picture's end");
    else
        findings.add(MetadataKind::unknown, "behind the picture's end");
}

namespace {

std::vector<MetadataFinding> find_here(std::string_view bytes) {
    MetadataFindings findings(bytes.size());
    if (bytes.starts_with("\xFF\xD8"sv))
        find_in_jpeg(bytes, findings);
    else if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv))
        find_in_png(bytes, findings);
    else if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv))
        find_in_webp(bytes, findings);
    else if (bytes.substr(0, 8).ends_with("ftyp"sv))
        find_in_heif(bytes, findings);
    else
        find_in_tiff(bytes, TiffUse::file, "TIFF", findings);
    return findings.take();
}

}  // namespace

std::vector<MetadataFinding> find_photo_metadata(std::string_view bytes) {
    std::vector<MetadataFinding> found;
    run_on_apart_thread([&] { found = find_here(bytes); });
    return found;
}

std::vector<std::string> metadata_in_words(const std::vector<MetadataFinding>& findings) {
    std::vector<std::string> words;
    for (const MetadataFinding& finding : findings)
        if (std::find(words.begin(), words.end(), finding.what) == words.end()) words.push_back(finding.what);
    return words;
}

}  // namespace kiosk
