#include "kiosk/app/fault_card.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>

namespace kiosk {
namespace {

/// Without spaces at its beginning.
std::string_view words_of(std::string_view line) {
    return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

bool begins_item(std::string_view line) {
    return words_of(line).starts_with('-');
}

/// Lines `first` to `last` of `text`, counted from 1.
bool has_item_between(std::string_view text, int first, int last) {
    for (int number = 1; number <= last && !text.empty(); ++number) {
        const std::size_t length = std::min(text.find('\n'), text.size());
        if (number >= first && begins_item(text.substr(0, length))) return true;
        text.remove_prefix(std::min(length + 1, text.size()));
    }
    return false;
}

/// Whether the organizer may look at it, once its faults are gone.
bool may_be_quoted(const Slide& slide, const Moment& now) {
    return !is_withdrawn(slide) && (!slide.faulty || verdict_of(slide, now).verdict == Verdict::faulty);
}

/// Whether the line with the fault belongs to one slide, and that one may be quoted. After a '-' it may
/// belong to a slide that could not be read at all.
bool may_quote(const Diagnostic& fault, const DeckVersion& version) {
    const int line = fault.position.line;
    if (version.source.empty() || fault.file != version.deck->file) return false;
    const Slide* found = nullptr;
    int first = 0;
    for (const Slide& slide : version.deck->slides) {
        if (slide.position.line > line || slide.position.line < first) continue;
        // Two slides in one line.
        if (slide.position.line == first) return false;
        found = &slide;
        first = slide.position.line;
    }
    if (found == nullptr || !may_be_quoted(*found, version.now)) return false;
    if (line == first) return begins_item(fault.excerpt);
    return !has_item_between(version.source, first + 1, line);
}

const Diagnostic* first_error(const DeckVersion& version) {
    const auto first =
        std::find_if(version.diagnostics.begin(), version.diagnostics.end(),
                     [](const Diagnostic& found) { return found.severity == Severity::error; });
    return first != version.diagnostics.end() ? &*first : nullptr;
}

std::string name_of_file(const Diagnostic& fault) {
    return std::filesystem::path(fault.file).filename().string();
}

}  // namespace

std::optional<FaultCard> fault_card(const DeckVersion& version, Audience audience) {
    const Diagnostic* const first = first_error(version);
    if (audience != Audience::organizer || version.deck->source || first == nullptr) return std::nullopt;
    FaultCard card;
    card.place = name_of_file(*first);
    if (first->position.line > 0) card.place += ", line " + std::to_string(first->position.line);
    card.message = first->message;
    if (may_quote(*first, version)) card.excerpt = words_of(first->excerpt);
    card.hint = first->hint;
    card.others = count(version.diagnostics, Severity::error) - 1;
    return card;
}

std::optional<NothingToShow> nothing_to_show(const DeckVersion& version, const Deck& played) {
    // The neutral picture is of no file.
    const Diagnostic* const first = first_error(version);
    if (!played.file.empty() || first == nullptr) return std::nullopt;
    NothingToShow told{count(version.diagnostics, Severity::error), {}};
    if (version.deck->source) return told;
    told.place = name_of_file(*first);
    if (first->position.line > 0) told.place += ":" + std::to_string(first->position.line);
    return told;
}

}  // namespace kiosk
