#include "kiosk/deck/photo_finder.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>
#include <initializer_list>

#include "kiosk/base/ascii.h"
#include "kiosk/yaml/lookalikes.h"

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

/// The last part of a path, written with either kind of slash.
std::string_view name_of(std::string_view path) {
    return path.substr(path.find_last_of("/\\") + 1);
}

/// A path that means something on the computer alone on which it was written: 'C:\\…', '/home/…', '~/…'.
bool is_of_one_computer(std::string_view written) {
    const bool has_drive =
        written.size() > 2 && written[1] == ':' && (written[2] == '/' || written[2] == '\\');
    return has_drive || written.starts_with('/') || written.starts_with("~/") ||
           written.starts_with("file:") || written.starts_with("\\\\");
}

/// With letters and their accents put together as one character, where there is one (NFC).
std::string composed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return std::string(text);
    std::string result;
    normalizer
        ->normalize(icu::UnicodeString::fromUTF8(
                        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))),
                    status)
        .toUTF8String(result);
    return U_SUCCESS(status) ? result : std::string(text);
}

}  // namespace

bool is_picture(std::string_view name) {
    for (const std::string_view ending : {".jpg", ".jpeg", ".png", ".webp"})
        if (name.size() > ending.size() &&
            same_but_for_ascii_case(name.substr(name.size() - ending.size()), ending))
            return true;
    return false;
}

bool is_recording(std::string_view name) {
    const auto ends_in = [&](std::string_view ending) {
        return name.size() > ending.size() &&
               same_but_for_ascii_case(name.substr(name.size() - ending.size()), ending);
    };
    return ends_in(".webm") || ends_in(".opus");
}

std::string_view advice_on_ending(std::string_view name) {
    const auto ends_with_one_of = [&](std::initializer_list<std::string_view> endings) {
        return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
            return name.size() > ending.size() &&
                   same_but_for_ascii_case(name.substr(name.size() - ending.size()), ending);
        });
    };
    if (ends_with_one_of({".heic", ".heif", ".avif", ".tif", ".tiff"}))
        return "'kiosk prepare' makes a JPEG file of it, which can be shown";
    if (ends_with_one_of({".mp4", ".mov", ".avi", ".mkv", ".webm", ".gif"}))
        return "what moves is no photo: 'kiosk prepare --still 1s' takes one picture of it, and WebM makes a "
               "slide "
               "'film'";
    return {};
}

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
    if (is_of_one_computer(written)) {
        const auto likely = find_likely(written);
        reporter_.error(at, "photo-outside",
                        in_quotes(written) + " is a place on one computer, outside the deck's folder",
                        likely ? "did you mean " + in_quotes(*likely) + "?"
                               : "copy the picture into the deck's folder, and write 'photos/" +
                                     std::string(name_of(written)) + "'");
        return {};
    }
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
    if (climbs_out(written)) {
        reporter_.error(at, "photo-outside", in_quotes(written) + " lies outside the deck's folder",
                        "copy the picture into the deck's folder, such as into 'photos'");
        return {};
    }
    std::string path = folder_ + written;
    if (!files_.exists(path)) {
        const auto other = find_in_other_spelling(written);
        if (!other || !files_.exists(folder_ + *other)) {
            report_missing(written, at);
            return {};
        }
        path = folder_ + *other;
    }
    if (!lies_in_folder(path)) {
        reporter_.error(at, "photo-outside",
                        in_quotes(written) + " is a link to a file outside the deck's folder",
                        "copy the picture itself into the deck's folder");
        return {};
    }
    return path;
}

std::string PhotoFinder::find_recording(const std::string& written, SourceSpan at, RecordingKind kind) {
    const bool is_film = kind == RecordingKind::film;
    const auto refuse = [&](const std::string& message, const std::string& hint) {
        reporter_.error(at, is_film ? "missing-film" : "missing-voice", message, hint);
        return std::string();
    };
    const bool is_outside = is_of_one_computer(written) || written.find('\\') != std::string::npos ||
                            written.find("://") != std::string::npos || climbs_out(written);
    if (is_outside)
        return refuse(in_quotes(written) + " lies outside the deck's folder",
                      is_film ? "copy the film into the deck's folder, such as into 'video'"
                              : "copy the recording into the deck's folder, such as into 'audio'");
    const std::string_view ending = is_film ? ".webm" : ".opus";
    const std::string_view end =
        std::string_view(written).substr(written.size() - std::min(written.size(), ending.size()));
    if (!same_but_for_ascii_case(end, ending))
        return refuse(
            in_quotes(written) + (is_film ? " is no WebM film" : " is no Opus file"),
            is_film
                ? "save it as WebM, VP9 or AV1 without sound, such as by 'ffmpeg -i film.mp4 -an -c:v "
                  "libvpx-vp9 film.webm'"
                : "save it as Opus, such as by 'opusenc' of the package opus-tools: its name ends in .opus");
    const std::string path = folder_ + written;
    if (files_.exists(path) && lies_in_folder(path)) return path;
    const auto near = closest_match(std::string(name_of(written)), listing(folder_of(written)));
    return refuse("there is no file " + in_quotes(written) + " in the deck's folder",
                  near ? "did you mean " + in_quotes(folder_of(written) + *near) + "?" : "");
}

std::optional<std::vector<WebVttCue>> PhotoFinder::read_captions(const std::string& written, SourceSpan at,
                                                                 std::string& path) {
    const auto refuse = [&](const std::string& message, const std::string& hint) {
        reporter_.error(at, "bad-captions", message, hint);
        return std::nullopt;
    };
    const bool is_outside = is_of_one_computer(written) || written.find('\\') != std::string::npos ||
                            written.find("://") != std::string::npos || climbs_out(written);
    if (is_outside)
        return refuse(in_quotes(written) + " lies outside the deck's folder",
                      "copy the captions into the deck's folder, beside the film");
    const std::string end = written.substr(written.size() - std::min<std::size_t>(written.size(), 4));
    if (!same_but_for_ascii_case(end, ".vtt"))
        return refuse(in_quotes(written) + " is no WebVTT file",
                      "save the captions as WebVTT: their name ends in .vtt");
    path = folder_ + written;
    if (!files_.exists(path) || !lies_in_folder(path)) {
        const auto near = closest_match(std::string(name_of(written)), listing(folder_of(written)));
        return refuse("there is no file " + in_quotes(written) + " in the deck's folder",
                      near ? "did you mean " + in_quotes(folder_of(written) + *near) + "?" : "");
    }
    const auto [known, is_new] = captions_.try_emplace(path);
    Captions& captions = known->second;
    if (is_new) {
        std::string why;
        const auto contents = files_.read(path, largest_captions_file, why);
        if (!contents) return refuse("these captions cannot be read: " + why, "");
        WebVttReading reading = read_web_vtt(*contents, path);
        // What is wrong in the deck itself has to have room, too.
        constexpr std::size_t most_told = 20;
        if (reading.diagnostics.size() > most_told) reading.diagnostics.resize(most_told);
        reporter_.add(std::move(reading.diagnostics));
        captions = {std::move(reading.cues), true};
    }
    if (!captions.is_there) return std::nullopt;
    constexpr std::size_t most_in_deck = 20'000;
    if (cues_ + captions.cues.size() > most_in_deck)
        return refuse("these captions are not read: all films of a deck have " +
                          std::to_string(most_in_deck) + " cues at most",
                      "");
    cues_ += captions.cues.size();
    return captions.cues;
}

std::string PhotoFinder::find_font(const std::string& written, SourceSpan at) {
    const auto refuse = [&](const std::string& message, const std::string& hint) {
        reporter_.error(at, "bad-font", message, hint);
        return std::string();
    };
    const bool is_outside = is_of_one_computer(written) || written.find('\\') != std::string::npos ||
                            written.find("://") != std::string::npos || climbs_out(written);
    if (is_outside)
        return refuse(in_quotes(written) + " lies outside the deck's folder",
                      "copy the font into the deck's folder, such as into 'fonts'");
    const std::string end = written.substr(written.size() - std::min<std::size_t>(written.size(), 4));
    if (!same_but_for_ascii_case(end, ".ttf") && !same_but_for_ascii_case(end, ".otf"))
        return refuse(in_quotes(written) + " is no font that can be used", "its name ends in .ttf or .otf");
    const std::string path = folder_ + written;
    if (files_.exists(path) && lies_in_folder(path)) return path;
    const auto near = closest_match(std::string(name_of(written)), listing(folder_of(written)));
    return refuse("there is no file " + in_quotes(written) + " in the deck's folder",
                  near ? "did you mean " + in_quotes(folder_of(written) + *near) + "?" : "");
}

bool PhotoFinder::is_there(const std::string& written) {
    return files_.exists(folder_ + written) && lies_in_folder(folder_ + written);
}

const std::vector<std::string>& PhotoFinder::listing(const std::string& folder) {
    const auto [listing, is_new] = listings_.try_emplace(folder);
    if (is_new) {
        const std::string path = folder_ + folder;
        listing->second = files_.list(path.empty() ? "." : path);
        if (listing->second.size() > longest_listing) listing->second.clear();
    }
    return listing->second;
}

std::optional<std::string> PhotoFinder::find_in_other_spelling(const std::string& written) {
    std::string folder = folder_of(written);
    if (!folder.empty() && listing(folder).empty()) {
        const auto other = find_in_other_spelling(folder.substr(0, folder.size() - 1));
        if (!other) return std::nullopt;
        folder = *other + "/";
    }
    const std::string wanted = composed(name_of(written));
    for (const std::string& name : listing(folder))
        if (composed(name) == wanted) return folder + name;
    return std::nullopt;
}

std::optional<std::string> PhotoFinder::find_likely(const std::string& written) {
    const std::string usual_folder = "photos/";
    std::string path = written;
    std::replace(path.begin(), path.end(), '\\', '/');
    if (const auto foreign = find_foreign_letter(path); foreign && !foreign->latin.empty())
        path = foreign->latin;
    if (const std::size_t comma = path.find_first_of(",;"); comma != std::string::npos) path.resize(comma);
    // The same file further down, as when 'slides/' is written in front.
    for (std::string rest = path;; rest.erase(0, rest.find('/') + 1)) {
        if (!climbs_out(rest) && files_.exists(folder_ + rest)) return rest;
        if (rest.find('/') == std::string::npos) break;
    }
    const std::string name(name_of(path));
    for (const std::string& folder : {folder_of(path), usual_folder, std::string()}) {
        const std::vector<std::string>& names = listing(folder);
        const auto named = [&](const auto& is_meant) {
            return std::find_if(names.begin(), names.end(), is_meant);
        };
        auto found = named([&](const std::string& other) { return same_but_for_ascii_case(other, name); });
        // The same name with another ending, or with one.
        const std::string stem = name.substr(0, name.rfind('.'));
        if (found == names.end()) {
            found = named([&](const std::string& other) {
                return is_picture(other) && same_but_for_ascii_case(other.substr(0, other.rfind('.')), stem);
            });
        }
        if (found != names.end()) return folder + *found;
        if (const auto match = closest_match(name, names)) return folder + *match;
    }
    return std::nullopt;
}

void PhotoFinder::report_missing(const std::string& written, SourceSpan at) {
    if (reporter_.full()) return;
    const std::string folder = folder_of(written);
    const std::vector<std::string>& names = listing(folder);
    if (std::find(names.begin(), names.end(), name_of(written)) != names.end()) {
        reporter_.error(at, "missing-photo", in_quotes(written) + " is no file that could be shown",
                        "it is a folder, a link to a file that is gone, or the like: put the picture itself "
                        "in its place");
        return;
    }
    const auto likely = find_likely(written);
    std::string hint;
    if (likely) {
        hint = "did you mean " + in_quotes(*likely) + "?";
        if (same_but_for_ascii_case(written, *likely)) hint += " Capital and small letters differ";
        if (const auto foreign = find_foreign_letter(written)) {
            hint += " '" + foreign->letter + "' in it is a " + foreign->script + " letter";
        }
        if (written.find_first_of(",;") != std::string::npos)
            hint += " One picture makes a slide: make a slide for each";
    } else if (const std::string_view advice = advice_on_ending(written); !advice.empty()) {
        hint = advice;
    } else if (listing(folder).empty()) {
        hint = folder.empty() ? "" : "there is nothing in " + in_quotes(folder) + ", or no such folder";
    }
    reporter_.error(at, "missing-photo", "there is no file " + in_quotes(written) + " in the deck's folder",
                    hint);
}

}  // namespace kiosk
