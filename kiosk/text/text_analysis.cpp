#include "kiosk/text/text_analysis.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <atomic>
#include <map>

#include "kiosk/text/icu_text.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

constexpr std::size_t most_code_points = 20'000;
constexpr char16_t soft_hyphen = 0x00AD;

/// The width of `text` in the font of `stretch`, in ems.
float width_in(const TextStretch& stretch, const std::string& text, FontMetrics& fonts) {
    if (text.empty()) return 0;
    return fonts.advance(stretch.face, 1, text, stretch.direction(), stretch.script);
}

/// The width of [start, end), in ems.
float measure(const TextSection& section, int start, int end, FontMetrics& fonts) {
    float width = 0;
    const auto after = [](int at, const TextStretch& stretch) { return at < stretch.end; };
    for (auto stretch = std::upper_bound(section.stretches.begin(), section.stretches.end(), start, after);
         stretch != section.stretches.end() && stretch->start < end; ++stretch)
        width += width_in(*stretch,
                          drawn_text(section, std::max(start, stretch->start), std::min(end, stretch->end)),
                          fonts);
    return width;
}

/// Unifies line ends, turns tabs into spaces, removes other control characters, and joins repeated spaces.
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

/// Fonts contain composed letters, so the text is brought into NFC.
std::u16string composed(const std::u16string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
    std::u16string result(text.size() * 3 + 1, u'\0');  // in NFC a text is at most three times as long
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

/// The end of an opening quotation mark at the start of the text, including the no-break space that French
/// puts after it.
int find_opening_mark(const std::u16string& text) {
    if (text.empty()) return 0;
    // Some marks close in one language and open in another: Arabic and Swedish quotations begin with U+201D.
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

/// The line height, in ems, at which marks above and below letters do not touch the neighbouring lines; found
/// by trial with the faces in fonts.yaml.
float least_line_height(const std::string& script) {
    static const std::map<std::string, float> heights{
        {"Arab", 1.35F}, {"Hebr", 1.2F},  {"Deva", 1.35F}, {"Thai", 1.4F},  {"Hani", 1.25F}, {"Hira", 1.25F},
        {"Kana", 1.25F}, {"Hang", 1.25F}, {"Beng", 1.3F},  {"Taml", 1.3F},  {"Khmr", 1.6F},  {"Mymr", 1.85F},
        {"Sinh", 1.3F},  {"Tibt", 1.6F},  {"Laoo", 1.4F},  {"Ethi", 1.25F}, {"Telu", 1.4F},  {"Knda", 1.4F},
        {"Mlym", 1.35F}, {"Gujr", 1.35F}, {"Guru", 1.35F}, {"Orya", 1.35F}};
    const auto height = heights.find(script);
    return height == heights.end() ? 0 : height->second;
}

/// The lines of a text as they are set: in NFC and with the spaces that do not break. Blank lines inside it
/// are meant; those at its start and end come from the layout of the YAML file.
std::vector<std::u16string> prepared_lines(std::string_view text, std::string_view language) {
    std::u16string whole = composed(cleaned(text));
    if (whole.find(u' ') != std::u16string::npos)
        whole = to_utf16(with_no_break_spaces(to_utf8(whole), language));
    std::vector<std::u16string> lines = split_lines(whole);
    const auto has_text = [](const std::u16string& line) { return !line.empty(); };
    lines.erase(std::find_if(lines.rbegin(), lines.rend(), has_text).base(), lines.end());
    lines.erase(lines.begin(), std::find_if(lines.begin(), lines.end(), has_text));
    return lines;
}

std::string known_as(std::string_view text, std::string_view language, FontRole role,
                     const FontMetrics& fonts) {
    std::string key = std::to_string(static_cast<int>(role));
    key.append(fonts.has_easy_letters() ? "e" : "")
        .append(fonts.has_wide_lines() ? "w\n" : "\n")
        .append(language)
        .append(1, '\n')
        .append(text);
    return key;
}

}  // namespace

std::string drawn_text(const TextSection& section, int start, int end) {
    std::u16string text =
        section.text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start));
    std::erase(text, soft_hyphen);
    return to_utf8(text);
}

PieceWidths measure_piece(const TextSection& section, const TextPiece& piece, FontMetrics& fonts) {
    PieceWidths widths{measure(section, piece.start, piece.ink_end, fonts),
                       measure(section, piece.ink_end, piece.end, fonts), 0};
    if (!piece.soft_hyphen) return widths;
    const auto stretch = std::find_if(section.stretches.begin(), section.stretches.end(),
                                      [&](const TextStretch& each) { return each.end >= piece.ink_end; });
    widths.hyphen = width_in(*stretch, "-", fonts);
    return widths;
}

AnalysedText analyse_text(std::string_view text, std::string_view language, FontRole role,
                          FontMetrics& fonts) {
    AnalysedText result;
    result.direction = direction_of(language);
    result.uses_spaces = uses_spaces(language);
    // A line of another script among those of the language keeps their pitch.
    result.least_line_height = least_line_height(likely_script(language));
    constexpr float least_of_nastaliq = 2.1F;  // its words descend along the line
    if (language_subtag(language) == "ur") result.least_line_height = least_of_nastaliq;
    constexpr float wide_lines = 1.5F;
    if (fonts.has_wide_lines()) result.least_line_height = std::max(result.least_line_height, wide_lines);
    for (std::u16string& line : prepared_lines(text, language)) {
        TextSection section;
        section.stretches = find_stretches(line, language, result.direction, role, fonts);
        section.pieces = find_pieces(line, language);
        for (const TextStretch& stretch : section.stretches)
            result.least_line_height = std::max(result.least_line_height, least_line_height(stretch.script));
        section.opening_mark_end = find_opening_mark(line);
        section.text = std::move(line);
        section.opening_mark_width = measure(section, 0, section.opening_mark_end, fonts);
        section.widths.reserve(section.pieces.size());
        for (const TextPiece& piece : section.pieces)
            section.widths.push_back(measure_piece(section, piece, fonts));
        result.sections.push_back(std::move(section));
    }
    return result;
}

std::shared_ptr<const AnalysedText> TextAnalyses::get(std::string_view text, std::string_view language,
                                                      FontRole role, FontMetrics& fonts) {
    constexpr std::size_t most_known = 200;  // more texts than a slide and the controls on it have
    std::string key = known_as(text, language, role, fonts);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    if (known_.size() >= most_known) known_.clear();
    auto analysed = std::make_shared<const AnalysedText>(analyse_text(text, language, role, fonts));
    known_.emplace(std::move(key), analysed);
    return analysed;
}

const std::vector<float>& TextAnalyses::in_one_line(std::string_view text, std::string_view language,
                                                    FontRole role, FontMetrics& fonts) {
    constexpr std::size_t most_known = 2000;
    std::string key = known_as(text, language, role, fonts);
    if (const auto known = in_one_line_.find(key); known != in_one_line_.end()) return known->second;
    if (in_one_line_.size() >= most_known) in_one_line_.clear();
    std::vector<float>& widths = in_one_line_[std::move(key)];
    std::vector<std::u16string> lines = prepared_lines(text, language);
    if (lines.size() != 1) return widths;
    TextSection section;
    section.stretches = find_stretches(lines.front(), language, direction_of(language), role, fonts);
    section.text = std::move(lines.front());
    const bool runs_right = std::all_of(section.stretches.begin(), section.stretches.end(),
                                        [](const TextStretch& stretch) { return stretch.level == 0; });
    if (!runs_right) return widths;
    for (const TextStretch& stretch : section.stretches)
        widths.push_back(width_in(stretch, drawn_text(section, stretch.start, stretch.end), fonts));
    return widths;
}

namespace {

std::uint64_t next_number() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

}  // namespace

FontMetrics::FontMetrics() : analyses_(std::make_unique<TextAnalyses>()), number_(next_number()) {}

FontMetrics::~FontMetrics() = default;

}  // namespace kiosk
