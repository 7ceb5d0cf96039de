#include "kiosk/text/text_analysis.h"

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "kiosk/text/icu_text.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

constexpr std::size_t most_code_points = 20'000;
constexpr char16_t soft_hyphen = 0x00AD;

struct BreakIteratorCloser {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};
using BreakIterator = std::unique_ptr<UBreakIterator, BreakIteratorCloser>;

BreakIterator open_breaks(UBreakIteratorType type, const std::string& locale, std::u16string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    BreakIterator iterator(
        ubrk_open(type, locale.c_str(), text.data(), static_cast<int32_t>(text.size()), &status));
    if (U_FAILURE(status)) iterator.reset();
    return iterator;
}

/// The ends of all grapheme clusters.
std::vector<int> grapheme_ends(std::u16string_view text) {
    std::vector<int> ends;
    const BreakIterator iterator = open_breaks(UBRK_CHARACTER, "und", text);
    if (!iterator) return {static_cast<int>(text.size())};
    for (int end = ubrk_next(iterator.get()); end != UBRK_DONE; end = ubrk_next(iterator.get()))
        ends.push_back(end);
    return ends;
}

UChar32 code_point_at(std::u16string_view text, int at) {
    UChar32 code_point = 0;
    U16_GET(text.data(), 0, at, static_cast<int>(text.size()), code_point);
    return code_point;
}

bool is_space(UChar32 code_point) {
    return u_charType(code_point) == U_SPACE_SEPARATOR;
}

/// A space that a line may end with, and then loses.
bool is_breaking_space(char16_t unit) {
    constexpr char16_t figure_space = 0x2007;
    constexpr char16_t narrow_no_break_space = 0x202F;
    constexpr char16_t zero_width_space = 0x200B;
    constexpr char16_t no_break_space = 0x00A0;
    if (unit == zero_width_space) return true;
    return is_space(unit) && unit != no_break_space && unit != figure_space && unit != narrow_no_break_space;
}

/// Line ends are unified, tabs are spaces, other control characters are dropped, spaces in a row are one.
std::u16string cleaned(std::string_view utf8) {
    std::u16string result;
    const std::u16string text = to_utf16(utf8);
    std::size_t code_points = 0;
    for (std::size_t at = 0; at < text.size() && code_points < most_code_points;) {
        const std::size_t start = at;
        UChar32 code_point = 0;
        U16_NEXT(text.data(), at, text.size(), code_point);
        const bool line_end = code_point == '\n' || code_point == '\r' || code_point == 0x85 ||
                              code_point == 0x2028 || code_point == 0x2029;
        if (line_end) {
            if (code_point == '\r' && at < text.size() && text[at] == u'\n') ++at;
            result.push_back(u'\n');
        } else if (code_point == '\t' || code_point == ' ') {
            if (result.empty() || result.back() != u' ') result.push_back(u' ');
        } else if (u_charType(code_point) != U_CONTROL_CHAR && code_point != 0xFEFF) {
            result.append(text, start, at - start);
        } else {
            continue;
        }
        ++code_points;
    }
    return result;
}

/// Composed letters are what fonts have.
std::u16string composed(const std::u16string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
    std::u16string result(text.size() * 3 + 1, u'\0');  // no code point grows more than threefold in NFC
    const int32_t length = unorm2_normalize(nfc, text.data(), static_cast<int32_t>(text.size()),
                                            result.data(), static_cast<int32_t>(result.size()), &status);
    if (U_FAILURE(status)) return text;
    result.resize(static_cast<std::size_t>(length));
    return result;
}

std::vector<std::u16string> split_lines(const std::u16string& text) {
    std::vector<std::u16string> lines(1);
    for (const char16_t unit : text) {
        if (unit == u'\n') {
            lines.emplace_back();
        } else {
            lines.back().push_back(unit);
        }
    }
    for (std::u16string& line : lines) {
        while (!line.empty() && is_breaking_space(line.back()))
            line.pop_back();
        line.erase(0, static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), is_breaking_space) -
                                               line.begin()));
    }
    return lines;
}

// --- Direction
// -----------------------------------------------------------------------------------------------------

/// The direction of the text's letters where all of them run the same way.
std::optional<Direction> only_direction(std::u16string_view text) {
    bool left_to_right = false;
    bool right_to_left = false;
    for (std::size_t at = 0; at < text.size();) {
        UChar32 code_point = 0;
        U16_NEXT(text.data(), at, text.size(), code_point);
        const UCharDirection direction = u_charDirection(code_point);
        left_to_right |= direction == U_LEFT_TO_RIGHT;
        right_to_left |= direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
    }
    if (left_to_right == right_to_left) return std::nullopt;
    return left_to_right ? Direction::left_to_right : Direction::right_to_left;
}

/// An embedding level for each UTF-16 unit. A text that has only letters of the other direction (a Latin name
/// in an Arabic deck) is ordered as its own letters want it: "Who?" keeps its question mark at the end.
std::vector<UBiDiLevel> bidi_levels(const std::u16string& text, Direction language_direction) {
    const Direction base = only_direction(text).value_or(language_direction);
    std::vector<UBiDiLevel> levels(text.size(), base == Direction::left_to_right ? 0 : 1);
    if (text.empty()) return levels;
    const std::unique_ptr<UBiDi, void (*)(UBiDi*)> bidi(ubidi_open(), &ubidi_close);
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi.get(), text.data(), static_cast<int32_t>(text.size()), levels.front(), nullptr,
                  &status);
    const UBiDiLevel* found = ubidi_getLevels(bidi.get(), &status);
    if (U_SUCCESS(status)) std::copy_n(found, text.size(), levels.begin());
    return levels;
}

// --- Scripts and faces
// ---------------------------------------------------------------------------------------------

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
    std::vector<Cluster> clusters;
    int start = 0;
    for (const int end : grapheme_ends(text)) {
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

/// Gives what belongs to no script (spaces, digits, punctuation) that of the letters before it, else of those
/// after; of those after it too where only they have its embedding level: the comma in "HEBREW, yes" is the
/// sentence's. A closing mark goes with its opening one.
void resolve_scripts(std::u16string_view text, std::vector<Cluster>& clusters, UScriptCode of_language) {
    std::vector<UScriptCode> open;
    const Cluster* before = nullptr;
    auto next = clusters.begin();  // the first with a script of its own that comes after
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
        if (is_opening(code_point)) {
            open.push_back(cluster.script);
        } else if (is_closing(code_point) && !open.empty()) {
            cluster.script = open.back();
            open.pop_back();
        }
    }
}

/// Whether `face` can draw `code_point`, or the shaper makes it up: spaces of any width, invisible marks.
bool can_draw(const FontMetrics& fonts, FaceId face, UChar32 code_point) {
    constexpr UChar32 no_break_hyphen = 0x2011;
    if (is_space(code_point) || u_hasBinaryProperty(code_point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return true;
    if (fonts.covers(face, static_cast<char32_t>(code_point))) return true;
    return code_point == no_break_hyphen && fonts.covers(face, U'\u2010');
}

class FaceFinder {
  public:
    FaceFinder(std::u16string_view text, const std::vector<FaceId>& faces, const FontMetrics& fonts)
        : text_(text), faces_(faces), fonts_(fonts) {}

    /// Letters have the first face that draws them; what belongs to no script has the face of the nearest
    /// letter of the same script that can draw it, the one before rather than the one after.
    void choose(std::vector<Cluster>& clusters) const {
        for (Cluster& cluster : clusters)
            cluster.face = first_face(cluster);
        const std::vector<FaceId> after = nearest_faces(clusters.rbegin(), clusters.rend());
        const std::vector<FaceId> before = nearest_faces(clusters.begin(), clusters.end());
        for (std::size_t i = 0; i < clusters.size(); ++i) {
            Cluster& cluster = clusters[i];
            if (!cluster.common) continue;
            const FaceId face_before = before[i];
            const FaceId face_after = after[clusters.size() - 1 - i];
            if (face_before != none && draws(face_before, cluster)) {
                cluster.face = face_before;
            } else if (face_after != none && draws(face_after, cluster)) {
                cluster.face = face_after;
            }
        }
    }

  private:
    static constexpr FaceId none = -1;

    /// For each cluster the face of the last letter of its script on the way there.
    template <typename Iterator>
    static std::vector<FaceId> nearest_faces(Iterator first, Iterator last) {
        std::map<UScriptCode, FaceId> latest;
        std::vector<FaceId> faces;
        for (; first != last; ++first) {
            if (!first->common) latest[first->script] = first->face;
            const auto found = latest.find(first->script);
            faces.push_back(found == latest.end() ? none : found->second);
        }
        return faces;
    }

    bool draws(FaceId face, const Cluster& cluster) const {
        for (int at = cluster.start; at < cluster.end;) {
            UChar32 code_point = 0;
            U16_NEXT(text_.data(), at, cluster.end, code_point);
            if (!can_draw(fonts_, face, code_point)) return false;
        }
        return true;
    }

    /// The first that draws the cluster. Where none does, the last of all, whose box for a missing letter is
    /// plain.
    FaceId first_face(const Cluster& cluster) const {
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

std::vector<TextItem16> itemize(const std::u16string& text, std::string_view language, Direction direction,
                                FontRole role, const FontMetrics& fonts) {
    std::vector<Cluster> clusters = find_clusters(text, bidi_levels(text, direction));
    resolve_scripts(text, clusters, script_code(likely_script(language)));
    FaceFinder(text, fonts.faces(role), fonts).choose(clusters);
    std::vector<TextItem16> items;
    for (const Cluster& cluster : clusters) {
        const std::string script = uscript_getShortName(cluster.script);
        const bool goes_on = !items.empty() && items.back().face == cluster.face &&
                             items.back().script == script && items.back().level == cluster.level;
        if (goes_on) {
            items.back().end = cluster.end;
        } else {
            items.push_back({cluster.start, cluster.end, cluster.face, script, cluster.level});
        }
    }
    return items;
}

// --- Pieces
// --------------------------------------------------------------------------------------------------------

/// Languages in which a short word leans on the next one (articles, prepositions, conjunctions), so that a
/// line had better not end with it. Not Kazakh: its short words lean on what stands before.
bool short_words_lean_forward(const std::string& language) {
    static const std::set<std::string> languages{"be", "cs", "de", "en", "es", "fr", "it",
                                                 "nl", "pl", "pt", "ru", "sk", "uk"};
    return languages.contains(language);
}

int first_word_start(const std::u16string& text, int start, int end) {
    while (start < end && is_space(code_point_at(text, start)))
        ++start;
    return start;
}

/// Words that begin in [start, end): stretches between spaces that hold a letter or a digit. The rest of a
/// word that began before `start` does not count.
int count_words(const std::u16string& text, int start, int end) {
    int words = 0;
    bool in_word = start > 0 && !is_space(code_point_at(text, start - 1)) &&
                   text[static_cast<std::size_t>(start - 1)] != 0x200B;
    for (int at = start; at < end;) {
        UChar32 code_point = 0;
        U16_NEXT(text.data(), at, static_cast<int>(text.size()), code_point);
        if (is_space(code_point)) {
            in_word = false;
        } else if (!in_word && u_isalnum(code_point)) {
            in_word = true;
            ++words;
        }
    }
    return words;
}

/// How bad it is to end a line with this piece; small beside the raggedness of a line that lacks a quarter
/// (0.06).
float break_penalty(const std::u16string& text, const TextPiece& piece, bool short_words_lean) {
    if (piece.soft_hyphen) return 0.1F;
    const int word_start = [&] {
        int at = piece.ink_end;
        while (at > piece.start && !is_space(text[static_cast<std::size_t>(at - 1)]))
            --at;
        return first_word_start(text, at, piece.ink_end);
    }();
    const UChar32 last = code_point_at(text, piece.ink_end - 1);
    static const std::u32string_view pauses = U".,;:!?…—–،؛؟。，、；：！？।";
    if (pauses.find(static_cast<char32_t>(last)) != std::u32string_view::npos) return -0.02F;
    if (!short_words_lean) return 0;
    const int length = piece.ink_end - word_start;
    if (length <= 2) return 0.03F;
    return length == 3 ? 0.015F : 0;
}

std::vector<TextPiece> find_pieces(const std::u16string& text, std::string_view language, bool uses_spaces) {
    std::vector<TextPiece> pieces;
    const int length = static_cast<int>(text.size());
    const BreakIterator iterator = open_breaks(UBRK_LINE, icu_locale(language), text);
    const bool lean = short_words_lean_forward(language_subtag(language));
    const auto is_dash = [&](int at) {
        return text[static_cast<std::size_t>(at)] == u'\u2013' ||
               text[static_cast<std::size_t>(at)] == u'\u2014';
    };
    for (int start = 0; start < length;) {
        int end = iterator ? ubrk_following(iterator.get(), start) : length;
        // A dash ends a line; it never begins one, even where no space joins it to the word before.
        while (end != UBRK_DONE && end < length && is_dash(end))
            end = ubrk_following(iterator.get(), end);
        if (end == UBRK_DONE) end = length;
        TextPiece piece{start, end, end, 0, false, 0};
        while (piece.ink_end > start && is_breaking_space(text[static_cast<std::size_t>(piece.ink_end - 1)]))
            --piece.ink_end;
        piece.soft_hyphen =
            piece.ink_end > start && text[static_cast<std::size_t>(piece.ink_end - 1)] == soft_hyphen;
        piece.words = uses_spaces ? count_words(text, start, end) : 1;
        if (piece.ink_end > start) piece.penalty = break_penalty(text, piece, lean);
        pieces.push_back(piece);
        start = end;
    }
    return pieces;
}

/// The end of an opening quotation mark at the text's start, with the no-break space that French sets after
/// it.
int find_opening_mark(const std::u16string& text) {
    if (text.empty()) return 0;
    // A mark that closes in one language opens in another: Arabic and Swedish quotations begin with U+201D.
    constexpr std::u16string_view others = u"„‚\"'「『";
    const int8_t type = u_charType(text[0]);
    const bool mark = type == U_INITIAL_PUNCTUATION || type == U_FINAL_PUNCTUATION ||
                      others.find(text[0]) != std::u16string_view::npos;
    if (!mark) return 0;
    int end = 1;
    while (end < static_cast<int>(text.size()) && is_space(text[static_cast<std::size_t>(end)]))
        ++end;
    return end < static_cast<int>(text.size()) ? end : 0;
}

/// What a line needs so that marks above and below do not meet those of its neighbours, in ems; tried with
/// the faces of fonts.yaml.
float least_line_height(const std::string& script) {
    static const std::map<std::string, float> heights{{"Arab", 1.35F}, {"Hebr", 1.2F},  {"Deva", 1.35F},
                                                      {"Thai", 1.4F},  {"Hani", 1.25F}, {"Hira", 1.25F},
                                                      {"Kana", 1.25F}};
    const auto height = heights.find(script);
    return height == heights.end() ? 0 : height->second;
}

bool script_uses_spaces(const std::string& script) {
    static const std::set<std::string> without{"Hani", "Hans", "Hant", "Jpan", "Hira", "Kana",
                                               "Thai", "Laoo", "Khmr", "Mymr", "Tibt"};
    return !without.contains(script);
}

}  // namespace

AnalysedText analyse_text(std::string_view text, std::string_view language, FontRole role,
                          FontMetrics& fonts) {
    AnalysedText result;
    result.direction = direction_of(language);
    result.uses_spaces = script_uses_spaces(likely_script(language));
    const std::u16string prepared =
        to_utf16(with_no_break_spaces(to_utf8(composed(cleaned(text))), language));
    std::vector<std::u16string> lines = split_lines(prepared);
    // Blank lines between others are meant; those around them are left over from the file's layout.
    const auto has_text = [](const std::u16string& line) { return !line.empty(); };
    lines.erase(std::find_if(lines.rbegin(), lines.rend(), has_text).base(), lines.end());
    lines.erase(lines.begin(), std::find_if(lines.begin(), lines.end(), has_text));
    for (std::u16string& line : lines) {
        TextSection section;
        section.items = itemize(line, language, result.direction, role, fonts);
        section.pieces = find_pieces(line, language, result.uses_spaces);
        for (const TextItem16& item : section.items)
            result.least_line_height = std::max(result.least_line_height, least_line_height(item.script));
        section.opening_mark_end = find_opening_mark(line);
        section.text = std::move(line);
        result.sections.push_back(std::move(section));
    }
    return result;
}

std::vector<TextPiece> split_at_spaces(const TextSection& section, const TextPiece& piece) {
    std::vector<TextPiece> parts;
    const auto is_space_at = [&](int at) { return is_space(section.text[static_cast<std::size_t>(at)]); };
    for (int start = piece.start; start < piece.ink_end;) {
        TextPiece part{start, start, start, 0, false, 0};
        while (part.ink_end < piece.ink_end && (part.ink_end == start || !is_space_at(part.ink_end)))
            ++part.ink_end;
        part.end = part.ink_end;
        while (part.end < piece.ink_end && is_space_at(part.end))
            ++part.end;
        part.words = count_words(section.text, part.start, part.ink_end);
        start = part.end;
        parts.push_back(part);
    }
    if (parts.empty()) return {piece};
    parts.back().end = piece.end;
    parts.back().soft_hyphen = piece.soft_hyphen;
    parts.back().penalty = piece.penalty;
    return parts;
}

std::vector<TextPiece> split_at_graphemes(const TextSection& section, const TextPiece& piece) {
    std::vector<TextPiece> parts;
    const std::u16string_view ink(section.text.data() + piece.start,
                                  static_cast<std::size_t>(piece.ink_end - piece.start));
    int start = piece.start;
    for (const int end : grapheme_ends(ink)) {
        parts.push_back({start, piece.start + end, piece.start + end, 0, false, 0});
        start = piece.start + end;
    }
    if (parts.empty()) return {piece};
    parts.front().words = piece.words;
    parts.back().end = piece.end;
    parts.back().soft_hyphen = piece.soft_hyphen;
    parts.back().penalty = piece.penalty;
    return parts;
}

}  // namespace kiosk
