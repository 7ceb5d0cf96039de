#include "kiosk/text/text_stretches.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "kiosk/text/capital_signs.h"
#include "kiosk/text/icu_text.h"

namespace kiosk {
namespace {

/// The directions of a text's characters.
struct Directions {
    bool left_to_right = false;
    bool right_to_left = false;
    bool others = false;  ///< Arabic figures, and characters that set a direction

    explicit Directions(std::u16string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            UChar32 code_point = 0;
            U16_NEXT(text.data(), at, text.size(), code_point);
            switch (u_charDirection(code_point)) {
                case U_LEFT_TO_RIGHT:
                    left_to_right = true;
                    break;
                case U_RIGHT_TO_LEFT:
                case U_RIGHT_TO_LEFT_ARABIC:
                    right_to_left = true;
                    break;
                case U_EUROPEAN_NUMBER:
                case U_EUROPEAN_NUMBER_SEPARATOR:
                case U_EUROPEAN_NUMBER_TERMINATOR:
                case U_COMMON_NUMBER_SEPARATOR:
                case U_DIR_NON_SPACING_MARK:
                case U_WHITE_SPACE_NEUTRAL:
                case U_OTHER_NEUTRAL:
                    break;
                default:
                    others = true;
            }
        }
    }
    /// That of the letters, if all of them have the same one.
    std::optional<Direction> only() const {
        if (left_to_right == right_to_left) return std::nullopt;
        return left_to_right ? Direction::left_to_right : Direction::right_to_left;
    }
};

bool is_digit(UChar32 code_point) {
    return code_point >= '0' && code_point <= '9';
}

/// A plus that ends a word belongs to it, as in 2SLGBTQI+ or 120+. By the rules it would go to the other end
/// of a word that runs from left to right in a text from the right.
void keep_plus_with_word(const std::u16string& text, std::vector<UBiDiLevel>& levels) {
    for (std::size_t at = 1; at < text.size(); ++at) {
        const char16_t before = text[at - 1];
        if (text[at] == u'+' && (before == u'+' || is_digit(before) || u_isalpha(before)))
            levels[at] = levels[at - 1];
    }
}

/// The embedding level of each UTF-16 unit. A text that has only letters of the other direction (a Latin name
/// in an Arabic deck) is ordered in its own direction: "Who?" keeps its question mark at the end.
std::vector<UBiDiLevel> bidi_levels(const std::u16string& text, Direction language_direction) {
    const Directions directions(text);
    const Direction base = directions.only().value_or(language_direction);
    std::vector<UBiDiLevel> levels(text.size(), base == Direction::left_to_right ? 0 : 1);
    const bool is_plain = base == Direction::left_to_right && !directions.right_to_left && !directions.others;
    if (text.empty() || is_plain) return levels;
    const std::unique_ptr<UBiDi, void (*)(UBiDi*)> bidi(ubidi_open(), &ubidi_close);
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi.get(), text.data(), static_cast<int32_t>(text.size()), levels.front(), nullptr,
                  &status);
    const UBiDiLevel* found = ubidi_getLevels(bidi.get(), &status);
    if (U_SUCCESS(status)) std::copy_n(found, text.size(), levels.begin());
    keep_plus_with_word(text, levels);
    return levels;
}

struct Cluster {
    int start = 0;
    int end = 0;
    UScriptCode script = USCRIPT_COMMON;
    bool common = true;  ///< has no script of its own
    UBiDiLevel level = 0;
    FaceId face = 0;
};

bool is_opening(UChar32 code_point) {
    return u_getIntPropertyValue(code_point, UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_OPEN ||
           u_charType(code_point) == U_INITIAL_PUNCTUATION;
}

bool is_closing(UChar32 code_point) {
    return u_getIntPropertyValue(code_point, UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_CLOSE ||
           u_charType(code_point) == U_FINAL_PUNCTUATION;
}

std::vector<Cluster> find_clusters(std::u16string_view text, const std::vector<UBiDiLevel>& levels) {
    const std::vector<int> ends = grapheme_ends(text);
    std::vector<Cluster> clusters;
    clusters.reserve(ends.size());
    int start = 0;
    for (const int end : ends) {
        Cluster cluster{start, end, USCRIPT_COMMON, true, levels[static_cast<std::size_t>(start)], 0};
        for (int at = start; at < end;) {
            UChar32 code_point = 0;
            U16_NEXT(text.data(), at, end, code_point);
            UErrorCode status = U_ZERO_ERROR;
            const UScriptCode script = uscript_getScript(code_point, &status);
            if (U_FAILURE(status) || script == USCRIPT_COMMON || script == USCRIPT_INHERITED) continue;
            cluster.script = script;
            cluster.common = false;
            break;
        }
        clusters.push_back(cluster);
        start = end;
    }
    return clusters;
}

/// Gives characters without a script (spaces, digits, punctuation) the script of the letters before them,
/// else of the letters after. They also get that of the letters after if only those have the same embedding
/// level: the comma in "HEBREW, yes" belongs to the sentence. A closing mark gets the script of its opening
/// mark.
void resolve_scripts(std::u16string_view text, std::vector<Cluster>& clusters, UScriptCode of_language) {
    std::vector<UScriptCode> open;
    const Cluster* before = nullptr;
    auto next = clusters.begin();  // the next cluster with a script of its own
    for (Cluster& cluster : clusters) {
        if (!cluster.common) {
            before = &cluster;
            continue;
        }
        next = std::find_if(std::max(next, clusters.begin() + (&cluster - clusters.data())), clusters.end(),
                            [](const Cluster& c) { return !c.common; });
        const Cluster* after = next == clusters.end() ? nullptr : &*next;
        const bool goes_with_after =
            after && (!before || (before->level != cluster.level && after->level == cluster.level));
        const Cluster* beside = goes_with_after ? after : before;
        cluster.script = beside ? beside->script : of_language;
        const UChar32 code_point = code_point_at(text, cluster.start);
        if (code_point == ' ') continue;
        if (is_opening(code_point)) {
            open.push_back(cluster.script);
        } else if (is_closing(code_point) && !open.empty()) {
            cluster.script = open.back();
            open.pop_back();
        }
    }
}

/// Whether `face` can draw `code_point`, or the shaper needs no glyph for it: spaces of any width, invisible
/// marks.
bool can_draw(const FontMetrics& fonts, FaceId face, UChar32 code_point) {
    constexpr UChar32 no_break_hyphen = 0x2011;
    if (fonts.covers(face, static_cast<char32_t>(code_point))) return true;
    if (is_space(code_point) || u_hasBinaryProperty(code_point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return true;
    return code_point == no_break_hyphen && fonts.covers(face, U'\u2010');
}

class FaceFinder {
  public:
    FaceFinder(std::u16string_view text, const std::vector<FaceId>& faces, const FontMetrics& fonts)
        : text_(text), faces_(faces), fonts_(fonts) {}

    /// Each letter gets the first face that can draw it. A character without a script gets the face of the
    /// nearest letter of the same script that can draw it, preferably of the one before it.
    void choose(std::vector<Cluster>& clusters) const {
        for (Cluster& cluster : clusters)
            cluster.face = first_face(cluster);
        if (std::none_of(clusters.begin(), clusters.end(), [](const Cluster& each) { return each.common; }))
            return;
        const std::vector<FaceId> after = nearest_faces(clusters.rbegin(), clusters.rend());
        const std::vector<FaceId> before = nearest_faces(clusters.begin(), clusters.end());
        for (std::size_t i = 0; i < clusters.size(); ++i) {
            Cluster& cluster = clusters[i];
            if (!cluster.common || (fonts_.emoji_face() == cluster.face && is_emoji(cluster))) continue;
            const FaceId face_before = before[i];
            const FaceId face_after = after[clusters.size() - 1 - i];
            // Figures are the same beside any script.
            if (is_of_figure(clusters, i)) {
                const FaceId beside = face_before != none ? face_before : face_after;
                if (beside != none && beside != cluster.face) cluster.script = USCRIPT_LATIN;
                continue;
            }
            if (face_before != none && draws(face_before, cluster)) {
                cluster.face = face_before;
            } else if (face_after != none && draws(face_after, cluster)) {
                cluster.face = face_after;
            }
        }
    }

  private:
    static constexpr FaceId none = -1;

    /// For each cluster, the face of the last letter of its script in the direction of iteration.
    template <typename Iterator>
    static std::vector<FaceId> nearest_faces(Iterator first, Iterator last) {
        // A text has one script or two: a map would take longer.
        std::vector<std::pair<UScriptCode, FaceId>> latest;
        std::vector<FaceId> faces;
        faces.reserve(static_cast<std::size_t>(last - first));
        for (; first != last; ++first) {
            auto found = std::find_if(latest.begin(), latest.end(),
                                      [&](const auto& each) { return each.first == first->script; });
            if (!first->common) {
                if (found == latest.end()) found = latest.insert(latest.end(), {first->script, none});
                found->second = first->face;
            }
            faces.push_back(found == latest.end() ? none : found->second);
        }
        return faces;
    }

    bool is_digit_at(const std::vector<Cluster>& clusters, std::size_t index) const {
        return index < clusters.size() && is_digit(code_point_at(text_, clusters[index].start));
    }
    /// 0 to 9, and a sign between two of these.
    bool is_of_figure(const std::vector<Cluster>& clusters, std::size_t index) const {
        if (is_digit_at(clusters, index)) return true;
        return index > 0 && is_digit_at(clusters, index - 1) && is_digit_at(clusters, index + 1) &&
               !is_space(code_point_at(text_, clusters[index].start));
    }

    bool draws(FaceId face, const Cluster& cluster) const {
        for (int at = cluster.start; at < cluster.end;) {
            UChar32 code_point = 0;
            U16_NEXT(text_.data(), at, cluster.end, code_point);
            if (!can_draw(fonts_, face, code_point)) return false;
        }
        return true;
    }

    /// Whether it is meant as a picture: by itself, or by the mark that says so.
    bool is_emoji(const Cluster& cluster) const {
        constexpr UChar32 as_picture = 0xFE0F;
        constexpr UChar32 as_text = 0xFE0E;
        constexpr UChar32 first_picture = 0x231A;  // of those that are pictures by themselves
        bool is_meant = false;
        for (int at = cluster.start; at < cluster.end;) {
            UChar32 code_point = 0;
            U16_NEXT(text_.data(), at, cluster.end, code_point);
            if (code_point < first_picture) continue;
            if (code_point == as_text) return false;
            is_meant = is_meant || code_point == as_picture ||
                       u_hasBinaryProperty(code_point, UCHAR_EMOJI_PRESENTATION);
        }
        return is_meant;
    }

    /// The first face that can draw the cluster. If none can, the last of all, which has a plain box for
    /// missing letters.
    FaceId first_face(const Cluster& cluster) const {
        if (const auto emoji = fonts_.emoji_face(); emoji && is_emoji(cluster) && draws(*emoji, cluster))
            return *emoji;
        for (const FaceId face : faces_)
            if (draws(face, cluster)) return face;
        return faces_.empty() ? 0 : faces_.back();
    }

    std::u16string_view text_;
    const std::vector<FaceId>& faces_;
    const FontMetrics& fonts_;
};

UScriptCode script_code(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode code = USCRIPT_COMMON;
    if (uscript_getCode(name.c_str(), &code, 1, &status) < 1 || U_FAILURE(status)) return USCRIPT_COMMON;
    switch (code) {  // codes of writing systems, not of characters
        case USCRIPT_SIMPLIFIED_HAN:
        case USCRIPT_TRADITIONAL_HAN:
        case USCRIPT_JAPANESE:
            return USCRIPT_HAN;
        case USCRIPT_KOREAN:
            return USCRIPT_HANGUL;
        default:
            return code;
    }
}

}  // namespace

std::vector<TextStretch> find_stretches(const std::u16string& text, std::string_view language,
                                        Direction direction, FontRole role, const FontMetrics& fonts) {
    std::vector<Cluster> clusters = find_clusters(text, bidi_levels(text, direction));
    resolve_scripts(text, clusters, script_code(likely_script(language)));
    FaceFinder(text, fonts.faces_for(role, language), fonts).choose(clusters);
    const std::vector<bool> raised = beside_capitals(text);
    for (Cluster& cluster : clusters)
        if (raised[static_cast<std::size_t>(cluster.start)])
            cluster.face = fonts.beside_capitals(cluster.face);
    std::vector<TextStretch> stretches;
    UScriptCode script = USCRIPT_INVALID_CODE;
    for (const Cluster& cluster : clusters) {
        const bool goes_on = !stretches.empty() && stretches.back().face == cluster.face &&
                             script == cluster.script && stretches.back().level == cluster.level;
        if (goes_on) {
            stretches.back().end = cluster.end;
        } else {
            script = cluster.script;
            stretches.push_back(
                {cluster.start, cluster.end, cluster.face, uscript_getShortName(script), cluster.level});
        }
    }
    return stretches;
}

}  // namespace kiosk
