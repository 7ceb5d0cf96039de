#include "kiosk/check/photo_checks.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <unordered_map>
#include <utility>
#include <variant>

#include "kiosk/base/ascii.h"
#include "kiosk/check/layout_checks.h"
#include "kiosk/deck/check_rules.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/metadata/photo_metadata.h"

namespace kiosk {
namespace {

/// The number that two digits at `at` make; -1 where there are none.
int two_digits(std::string_view text, std::size_t at) {
    if (at + 2 > text.size() || !is_ascii_digit(text[at]) || !is_ascii_digit(text[at + 1])) return -1;
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// 20180517, 2018-05-17, 2018_05_17 … of the years 1990 to 2099.
bool has_date(std::string_view name) {
    for (std::size_t at = 0; at + 8 <= name.size(); ++at) {
        const int century = two_digits(name, at);
        const int year = two_digits(name, at + 2);
        const bool goes_on = at > 0 && is_ascii_digit(name[at - 1]);
        if (goes_on || year < 0 || !(century == 20 || (century == 19 && year >= 90))) continue;
        std::size_t next = at + 4;
        const auto skip_mark = [&] {
            if (next < name.size() && !is_ascii_digit(name[next])) ++next;
        };
        skip_mark();
        const int month = two_digits(name, next);
        next += 2;
        skip_mark();
        const int day = two_digits(name, next);
        if (month >= 1 && month <= 12 && day >= 1 && day <= 31) return true;
    }
    return false;
}

/// The names that phones, cameras and messengers give: a few letters and a number.
bool is_device_name(std::string_view name) {
    constexpr std::array<std::string_view, 18> beginnings = {
        "img",  "dsc",      "dscn",   "dscf",   "dcim", "pxl",      "mvimg",      "gopr",     "dji",
        "imag", "whatsapp", "signal", "fb_img", "vid",  "received", "screenshot", "snapchat", "telegram"};
    for (const std::string_view beginning : beginnings) {
        if (!name.starts_with(beginning)) continue;
        std::string_view rest = name.substr(beginning.size());
        while (!rest.empty() && (rest.front() == '_' || rest.front() == '-' || rest.front() == ' '))
            rest.remove_prefix(1);
        const bool is_messenger = beginning.size() >= 6;
        if (!rest.empty() && (is_ascii_digit(rest.front()) || is_messenger)) return true;
    }
    return false;
}

bool has_long_number(std::string_view name) {
    constexpr int long_number = 9;  // of a telephone, an account
    int digits = 0;
    for (const char letter : name) {
        digits = is_ascii_digit(letter) ? digits + 1 : 0;
        if (digits >= long_number) return true;
    }
    return false;
}

std::string size_text(Size size) {
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

/// The rule that a finding falls under.
std::string_view rule_for(MetadataKind kind) {
    switch (kind) {
        case MetadataKind::place:
            return "photo-place";
        case MetadataKind::person:
            return "photo-names";
        case MetadataKind::owner:
        case MetadataKind::serial_number:
            return "photo-owner";
        case MetadataKind::picture:
            return "photo-within";
        case MetadataKind::text:
        case MetadataKind::device:
        case MetadataKind::date:
        case MetadataKind::history:
        case MetadataKind::settings:
        case MetadataKind::unknown:
            break;
    }
    return "photo-metadata";
}

}  // namespace

std::string told_by_name(std::string_view path, const std::vector<std::string>& names) {
    const std::size_t slash = path.rfind('/');
    std::string_view file = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const std::string name = ascii_lower(file.substr(0, file.rfind('.')));
    if (has_date(name)) return "the day on which it was taken";
    if (is_device_name(name)) return "how a phone or a camera has numbered it";
    if (has_long_number(name)) return "a long number, such as a telephone's or an account's";
    constexpr std::size_t least_letters = 4;  // shorter words of a name are parts of other words
    for (const std::string& person : names) {
        std::size_t start = 0;
        while (start < person.size()) {
            const std::size_t end = std::min(person.find(' ', start), person.size());
            const std::string word = ascii_lower(std::string_view(person).substr(start, end - start));
            if (word.size() >= least_letters && name.find(word) != std::string::npos)
                return "a name, " + in_quotes(person.substr(start, end - start));
            start = end + 1;
        }
    }
    return {};
}

PhotoChecks::PhotoChecks(const Deck& deck, const Moment& now, const SourceText& source,
                         const std::vector<Canvas>& screens, const FileSource& files, PhotoStore& photos)
    : deck_(deck), source_(source), screens_(screens), files_(files), photos_(photos) {
    const KnownNames names(deck);
    for (const std::string& language : deck.languages)
        for (const std::string& name : names.in(language))
            if (std::find(names_.begin(), names_.end(), name) == names_.end()) names_.push_back(name);
    std::unordered_map<std::string, std::size_t> known;
    for (const Slide& slide : deck.slides) {
        for (const Photo* photo : photos_of(slide)) {
            const auto [file, is_new] = known.emplace(photo->path, files_to_check_.size());
            if (is_new) files_to_check_.push_back({photo->path, {}});
            files_to_check_[file->second].uses.push_back({&slide, photo, is_planned(slide, now)});
        }
    }
}

Diagnostics PhotoChecks::check(std::size_t index) const {
    const PhotoFile& file = files_to_check_[index];
    Reporter reporter(deck_.file, source_);
    const PhotoLimits limits;
    const bool any_planned =
        std::any_of(file.uses.begin(), file.uses.end(), [](const Use& use) { return use.is_planned; });
    const std::string fault = any_planned ? photos_.fault_of(file.path) : std::string();
    std::string unread;
    const auto bytes = files_.read(file.path, limits.file_bytes, unread);
    if (bytes) check_contents(file, *bytes, reporter);
    const auto at_first = source_.word_at(file.uses.front().photo->position);
    if (const std::string told = told_by_name(file.path, names_); !told.empty())
        report_rule(reporter, at_first, "telling-file-name", "this file's name tells " + told);

    if (photos_.oddities_of(file.path).lacks_end_mark)
        report_rule(reporter, at_first, "unfinished-photo",
                    "this picture's file lacks the mark that ends it; the picture is shown",
                    "look whether all of it is there; 'kiosk prepare' writes a file that has the mark");
    for (const Use& use : file.uses) {
        if (!use.is_planned) continue;
        if (fault.empty())
            check_size(use, photos_.size_of(file.path), reporter);
        else
            report_rule(reporter, source_.word_at(use.photo->position), "broken-photo",
                        std::string("this picture cannot be shown, and its slide goes without ") +
                            (photos_of(*use.slide).size() > 1 ? "all of its pictures" : "it"),
                        fault);
    }
    return reporter.take();
}

void PhotoChecks::check_contents(const PhotoFile& file, std::string_view bytes, Reporter& reporter) const {
    std::vector<MetadataFinding> found = find_photo_metadata(bytes);
    // Only a decoder knows where the picture ends.
    if (photos_.oddities_of(file.path).stray_bytes > 0)
        found.push_back({MetadataKind::unknown, "something that is no part of the picture",
                         "between the picture and its end"});
    for (const char* rule : {"photo-place", "photo-names", "photo-owner", "photo-within", "photo-metadata"}) {
        std::vector<MetadataFinding> of_rule;
        std::copy_if(found.begin(), found.end(), std::back_inserter(of_rule),
                     [&](const MetadataFinding& finding) { return rule_for(finding.kind) == rule; });
        if (of_rule.empty()) continue;
        const SourceSpan at = source_.word_at(file.uses.front().photo->position);
        report_rule(
            reporter, at, rule,
            "this picture's file tells more than is seen: " + listed(metadata_in_words(of_rule), "and"),
            "run 'kiosk prepare' on it, which takes all of this out");
    }
}

void PhotoChecks::check_size(const Use& use, Size size, Reporter& reporter) const {
    constexpr double too_much = 1.4;       // from here on an enlarged picture is seen to be soft
    constexpr double a_small_part = 0.45;  // of a picture, when the rest is cut off
    // The poster of a film is as sharp as the film.
    if (size.empty() || std::holds_alternative<FilmContent>(use.slide->content)) return;
    const SourceSpan at = source_.word_at(use.photo->position);
    // Each of several fills a part of the screen, and all of it once a visitor opens it.
    const bool covers = use.photo->fit == PhotoFit::cover && photos_to_open(*use.slide).size() <= 1;
    const Photo usual;
    for (const Canvas& screen : screens_) {
        const double across = static_cast<double>(screen.size.width) / size.width;
        const double down = static_cast<double>(screen.size.height) / size.height;
        const double enlarged = covers ? std::max(across, down) : std::min(across, down);
        if (enlarged > too_much) {
            char times[20];
            std::snprintf(times, sizeof times, "%.1f", enlarged);
            report_rule(reporter, at, "small-photo",
                        "this picture has " + size_text(size) + " pixels, too few for a screen of " +
                            size_text(screen.size) + ": it is enlarged " + times + " times",
                        "take the picture as the camera has made it, not a copy from a web page or a "
                        "message");
        }
        const double part = std::min(across, down) / std::max(across, down);
        const bool is_unsaid = use.photo->focus == usual.focus;
        if (covers && part < a_small_part && is_unsaid)
            report_rule(reporter, at, "cropped-photo",
                        "only " + std::to_string(static_cast<int>(part * 100)) +
                            " % of this picture is seen on a screen of " + size_text(screen.size) +
                            ", and nothing says which part");
    }
}

}  // namespace kiosk
