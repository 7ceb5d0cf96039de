#include "kiosk/check/copy_checks.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/photo_finder.h"
#include "kiosk/deck/verdict.h"

namespace kiosk {
namespace {

/// A photo, a film or a recording.
struct NamedFile {
    std::string path;
    const Slide* slide = nullptr;
    std::uint64_t size = 0;
};

constexpr std::uint64_t largest_file = 1'000'000'000;

bool is_taken_back(const std::optional<Consent>& consent) {
    return consent && consent->state == ConsentState::withdrawn;
}

std::vector<std::string> withdrawn_files_of(const Slide& slide) {
    std::vector<std::string> files;
    const bool is_quotation = slide.consent_need == ConsentNeed::Subject::quotation;
    const std::vector<const Photo*> photos = photos_of(slide);
    const bool are_all_there = slide.photo_consents.size() == photos.size();
    for (std::size_t i = 0; i < photos.size(); ++i)
        if (is_taken_back(is_quotation ? slide.background_consent : slide.consent) ||
            (are_all_there && is_taken_back(slide.photo_consents[i].consent)))
            files.push_back(photos[i]->path);
    if (const FilmContent* film = film_of(slide); film && is_taken_back(slide.consent))
        files.push_back(film->path);
    for (const RecordingRule& rule : recording_rules)
        if (is_taken_back(slide.*rule.consent))
            for (const Recording& recording : slide.*rule.recordings)
                files.push_back(recording.path);
    return files;
}

std::vector<std::string> files_of(const Slide& slide, const Moment& now) {
    std::vector<std::string> files;
    for (const Photo* photo : photos_of(slide))
        files.push_back(photo->path);
    if (const FilmContent* film = film_of(slide)) files.push_back(film->path);
    for (const RecordingRule& rule : recording_rules)
        if (may_be_played(rule, slide, now))
            for (const Recording& recording : slide.*rule.recordings)
                files.push_back(recording.path);
    return files;
}

std::unique_ptr<ByteStream> opened(const FileSource& files, const std::string& path) {
    std::string error;
    return files.open(path, largest_file, error);
}

bool have_same_contents(const FileSource& files, const std::string& one, const std::string& other) {
    const auto left = opened(files, one);
    const auto right = opened(files, other);
    if (!left || !right) return false;
    for (std::string_view here, there;;) {
        if (here.empty()) here = left->next();
        if (there.empty()) there = right->next();
        if (here.empty() || there.empty())
            return here.empty() && there.empty() && !left->failed() && !right->failed();
        const std::size_t size = std::min(here.size(), there.size());
        if (here.substr(0, size) != there.substr(0, size)) return false;
        here.remove_prefix(size);
        there.remove_prefix(size);
    }
}

}  // namespace

Diagnostics check_copies(const Deck& deck, const SourceText& source, const FileSource& files,
                         const Moment& now) {
    std::vector<NamedFile> withdrawn;
    for (const Slide& slide : deck.slides)
        for (std::string& path : withdrawn_files_of(slide))
            if (const auto stream = opened(files, path))
                withdrawn.push_back({std::move(path), &slide, stream->size()});
    Reporter reporter(deck.file, source);
    if (withdrawn.empty()) return reporter.take();
    const std::size_t folder = folder_of(deck.file).size();
    for (const Slide& slide : deck.slides) {
        if (!is_planned(slide, now)) continue;
        for (const std::string& path : files_of(slide, now)) {
            const auto stream = opened(files, path);
            if (!stream) continue;
            for (const NamedFile& taken : withdrawn) {
                if (taken.size != stream->size() || !have_same_contents(files, path, taken.path)) continue;
                reporter.error({slide.position, 1}, "withdrawn-consent",
                               in_quotes(path.substr(folder)) + " of this slide is a copy of " +
                                   in_quotes(taken.path.substr(folder)) + ", and consent to that, in line " +
                                   std::to_string(taken.slide->position.line) + ", was withdrawn",
                               "take it out of both slides, and both files out of the folder");
                break;
            }
        }
    }
    return reporter.take();
}

}  // namespace kiosk
