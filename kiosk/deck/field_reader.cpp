#include "kiosk/deck/field_reader.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <utility>

#include "kiosk/base/ascii.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"
#include "kiosk/deck/checks.h"
#include "kiosk/deck/protecting_words.h"
#include "kiosk/yaml/lookalikes.h"

namespace kiosk {
namespace {

using Kind = YamlNode::Kind;

constexpr std::size_t longest_id = 64;

/// What people call a field, and its name here.
constexpr std::pair<std::string_view, std::string_view> other_names[] = {
    {"image", "photo"},
    {"picture", "photo"},
    {"img", "photo"},
    {"foto", "photo"},
    {"imagen", "photo"},
    {"bild", "photo"},
    {"фото", "photo"},
    {"сурет", "photo"},
    {"video", "film"},
    {"movie", "film"},
    {"clip", "film"},
    {"quotation", "quote"},
    {"citation", "quote"},
    {"zitat", "quote"},
    {"cita", "quote"},
    {"цитата", "quote"},
    {"дәйексөз", "quote"},
    {"author", "by"},
    {"auteur", "by"},
    {"autor", "by"},
    {"автор", "by"},
    {"speaker", "by"},
    {"number", "fact"},
    {"figure", "fact"},
    {"heading", "text"},
    {"headline", "title"},
    {"header", "title"},
    {"name", "title"},
    {"заголовок", "title"},
    {"тақырып", "title"},
    {"текст", "text"},
    {"мәтін", "text"},
    {"paragraph", "body"},
    {"content", "body"},
    {"points", "items"},
    {"bullets", "items"},
    {"legend", "caption"},
    {"untertitel", "caption"},
    {"bildunterschrift", "caption"},
    {"légende", "caption"},
    {"подпись", "caption"},
    {"description", "alt"},
    {"photographer", "credit"},
    {"copyright", "credit"},
    {"time", "duration"},
    {"seconds", "duration"},
    {"permission", "consent"},
    {"langs", "languages"},
    {"pages", "slides"},
    {"date", "event"},
    {"start", "from"},
    {"starts", "from"},
    {"begin", "from"},
    {"begins", "from"},
    {"since", "from"},
    {"end", "until"},
    {"ends", "until"},
    {"till", "until"},
    {"expires", "until"},
    {"expire", "until"},
    {"expiry", "until"},
    {"expires_on", "until"},
    {"valid_until", "until"},
    {"not_after", "until"},
    {"consent_expires", "until"},
    {"consent-expires", "until"},
    {"valid_from", "from"},
    {"not_before", "from"},
    {"hide", "hidden"},
    {"invisible", "hidden"},
    {"visible", "hidden"},
    {"show", "hidden"},
    {"shown", "hidden"},
    {"skip", "hidden"},
    {"draft", "hidden"},
    {"disabled", "hidden"},
    {"enabled", "hidden"},
    {"private", "hidden"},
    {"secret", "hidden"},
    {"withdrawn", "consent"},
    {"published", "consent"},
    {"state", "consent"},
    {"consent_state", "consent"},
    {"status", "consent"},
};

/// What people write in a field for one of its words.
struct OtherWord {
    std::string_view field;
    std::string_view written;
    std::string_view meant;
};
constexpr OtherWord other_words[] = {
    {"mode", "presenter", "stage"},
    {"mode", "present", "stage"},
    {"mode", "talk", "stage"},
    {"mode", "kiosk", "loop"},
    {"motion", "none", "reduced"},
    {"motion", "off", "reduced"},
    {"motion", "no", "reduced"},
    {"motion", "false", "reduced"},
    {"motion", "none", "still"},
    {"motion", "off", "still"},
    {"motion", "no", "still"},
    {"motion", "false", "still"},
    {"motion", "zoom", "drift"},
    {"motion", "ken-burns", "drift"},
    {"transition", "dissolve", "crossfade"},
    {"transition", "push", "slide"},
    {"transition", "wipe", "slide"},
    {"audio", "yes", "speakers"},
    {"audio", "on", "speakers"},
    {"audio", "true", "speakers"},
    {"audio", "no", "none"},
    {"audio", "off", "none"},
    {"audio", "false", "none"},
    {"renderer", "cpu", "memory"},
    {"renderer", "software", "memory"},
    {"renderer", "opengl", "gpu"},
};

/// `value` as one would type it.
std::string number_text(double value) {
    char text[32];
    std::snprintf(text, sizeof text, value == std::floor(value) ? "%.0f" : "%g", value);
    return text;
}

struct NumberReading {
    std::optional<double> value;
    std::string hint;
};

/// Whether a number is one of seconds or of minutes, by what follows it.
bool is_of_seconds(std::string_view after) {
    return after == "s" || after == " s" || after.starts_with("sec") || after.starts_with(" sec");
}
bool is_of_minutes(std::string_view after) {
    return after.starts_with("min") || after.starts_with(" min");
}

/// What to write for a number with what a person adds to it: "86 450", "1.200.000", "120+", "$86,450", "86450
/// books". Empty for a number, and for what is none at all.
std::string hint_for_number(std::string_view text) {
    constexpr std::string_view digits = "0123456789";
    const std::size_t start = text.find_first_of(digits);
    const std::size_t last = text.find_last_of(digits);
    if (start == std::string_view::npos || text.size() > 60) return {};
    const std::string_view number = text.substr(start, last + 1 - start);
    // Groups of three, with a space or a point between them.
    std::string joined;
    std::size_t groups = 0;
    bool in_threes = true;
    for (std::string_view rest = number; !rest.empty(); ++groups) {
        const std::size_t end = std::min(rest.find_first_not_of(digits), rest.size());
        in_threes = in_threes && (groups == 0 ? end >= 1 && end <= 3 : end == 3);
        joined.append(rest.substr(0, end));
        rest.remove_prefix(end);
        if (rest.empty()) continue;
        const char32_t mark = take_code_point(rest).value_or(0);
        in_threes = in_threes && (mark == U' ' || mark == U'.' || mark == U',' || mark == U'\'' ||
                                  mark == U'\u2019' || looks_like_space(mark));
    }
    const std::string_view before = text.substr(0, start);
    const std::string_view after = text.substr(last + 1);
    const bool is_alone =
        (before.empty() || before == "-" || before == "+" || before == ".") && after.empty();
    const bool has_commas = number.find(',') != std::string_view::npos;
    const bool has_spaces = number.find_first_of(" \xC2\xE2'") != std::string_view::npos;
    if (in_threes && !has_commas && (groups > 2 || (groups == 2 && has_spaces)))
        return "write " + joined + ": each language groups the digits in its own way";
    const bool is_one_run = number.find_first_not_of(digits) == std::string_view::npos;
    const bool is_grouped = in_threes && has_commas && groups > 1;
    if ((!is_one_run && !is_grouped) || is_alone || is_of_seconds(after) || is_of_minutes(after) ||
        after == "%")
        return {};
    if (after.starts_with('.') || after.starts_with('e') || after.starts_with('E') ||
        before.find_first_not_of("~<>\u2248\u20AC\u00A3\u20B8\u20BD$+ ") != std::string_view::npos)
        return {};
    return "write " + joined + " alone";
}

/// A decimal number: digits, one point, an exponent; neither octal nor hexadecimal, nor .inf.
NumberReading parse_number(const std::string& text) {
    std::string_view rest = text;
    const auto take_digits = [&] {
        const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
        const std::string_view digits = rest.substr(0, end);
        rest.remove_prefix(end);
        return digits;
    };
    const auto take_one_of = [&](std::string_view letters) {
        const bool found = !rest.empty() && letters.find(rest.front()) != std::string_view::npos;
        if (found) rest.remove_prefix(1);
        return found;
    };

    if (std::string hint = hint_for_number(text); !hint.empty()) return {std::nullopt, std::move(hint)};
    take_one_of("+-");
    const std::string_view whole = take_digits();
    std::string_view fraction;
    if (take_one_of(".")) fraction = take_digits();
    if (whole.empty() && fraction.empty()) return {};
    if (take_one_of("eE")) {
        take_one_of("+-");
        if (take_digits().empty()) return {};
    }
    if (rest == "%") return {std::nullopt, "write the number alone; a '%' can go into the text beside it"};
    if (rest.starts_with(',')) {
        const std::string_view before = whole;
        const bool grouped = before.size() <= 3 && rest.size() % 4 == 0;
        if (grouped)
            return {std::nullopt, "write it without commas: each language groups the digits in its own way"};
        rest.remove_prefix(1);
        const std::string_view after = take_digits();
        const bool is_fraction = !after.empty() && (rest.empty() || is_of_seconds(rest));
        return {std::nullopt, "write it with a point, such as " +
                                  (is_fraction ? std::string(whole) + "." + std::string(after) : "0.8")};
    }
    if (is_of_seconds(rest)) return {std::nullopt, "write the number alone: it is in seconds"};
    if (is_of_minutes(rest)) {
        double minutes = 0;
        std::from_chars(text.data(), rest.data(), minutes);
        if (minutes > 0 && minutes < 1e6)
            return {std::nullopt, "write " + number_text(60 * minutes) + ": it is in seconds"};
    }
    if (!rest.empty()) return {};
    if (whole.size() > 1 && whole.front() == '0') {
        return {std::nullopt, "write it without the 0 in front"};
    }
    const char* start = text.data() + (text.starts_with('+') ? 1 : 0);
    double value = 0;
    const auto result = std::from_chars(start, text.data() + text.size(), value);
    if (result.ec == std::errc::result_out_of_range)
        return {std::nullopt, "this number is beyond all measure"};
    if (result.ec != std::errc() || !std::isfinite(value)) return {};
    return {value, ""};
}

/// What to write for a number with a unit, "150 cm", where the field's name says in which unit it is; empty
/// where it does not, or the unit is none that is known.
std::string hint_for_unit(std::string_view field, std::string_view text) {
    struct Unit {
        std::string_view field;  ///< how its name ends
        std::string_view sign;
        double factor = 1;
    };
    constexpr Unit units[] = {
        {"_metres", "m", 1},         {"_metres", "cm", 0.01},       {"_metres", "mm", 0.001},
        {"_metres", "ft", 0.3048},   {"_millimetres", "mm", 1},     {"_millimetres", "cm", 10},
        {"_millimetres", "m", 1000}, {"_millimetres", "in", 25.4},  {"_inches", "in", 1},
        {"_inches", "inch", 1},      {"_inches", "inches", 1},      {"_inches", "\"", 1},
        {"_inches", "cm", 1 / 2.54}, {"_inches", "mm", 0.1 / 2.54}, {"_megabytes", "MB", 1},
        {"_megabytes", "GB", 1024},
    };
    std::string number(text.substr(0, std::min(text.find_first_not_of("0123456789.,"), text.size())));
    const std::string_view sign = trimmed(text.substr(number.size()));
    std::replace(number.begin(), number.end(), ',', '.');
    double value = 0;
    const char* end = number.data() + number.size();
    if (number.empty() || std::from_chars(number.data(), end, value).ptr != end) return {};
    for (const Unit& unit : units)
        if (sign == unit.sign && field.ends_with(unit.field))
            return "write " + number_text(std::round(value * unit.factor * 1000) / 1000) + " alone";
    return {};
}

/// "86.450" is how many languages write 86,450.
bool may_be_thousands(std::string_view text) {
    const std::size_t point = text.find('.');
    return point != std::string_view::npos && point >= 1 && point <= 3 && text.size() == point + 4 &&
           text.front() != '0' && std::all_of(text.begin(), text.end(), [](char each) {
               return each == '.' || is_ascii_digit(each);
           });
}

/// Nobody types these: they come with text that was copied, or are there to deceive.
bool is_direction_override(char32_t letter) {
    return letter == U'\u202D' || letter == U'\u202E';
}

/// Letters without their accents.
std::string without_accents(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decomposed = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status) || text.size() > longest_text) return std::string(text);
    const icu::UnicodeString letters = decomposed->normalize(
        icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}), status);
    icu::UnicodeString plain;
    for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1))
        if (u_getCombiningClass(letters.char32At(i)) == 0) plain.append(letters.char32At(i));
    std::string result;
    plain.toUTF8String(result);
    return result;
}

/// Minutes and seconds, "1:30", as seconds.
std::optional<int> seconds_of(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3)
        return std::nullopt;
    int minutes = 0;
    int seconds = 0;
    const char* end = text.data() + text.size();
    const bool is_time =
        std::from_chars(text.data(), text.data() + colon, minutes).ptr == text.data() + colon &&
        std::from_chars(text.data() + colon + 1, end, seconds).ptr == end;
    if (!is_time) return std::nullopt;
    return minutes * 60 + seconds;
}

/// An id made from anything.
std::string suggested_id(std::string_view text) {
    std::string id;
    for (const char letter : ascii_lower(without_accents(text))) {
        if ((letter >= 'a' && letter <= 'z') || is_ascii_digit(letter)) {
            id += letter;
        } else if (!id.empty() && id.back() != '-') {
            id += '-';
        }
    }
    while (id.ends_with('-'))
        id.pop_back();
    return id.size() > longest_id ? id.substr(0, longest_id) : id;
}

constexpr std::string_view month_names[] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};

/// Whether `text` has the form of `pattern`, in which each 0 stands for a digit.
bool has_form(std::string_view text, std::string_view pattern) {
    return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(), [](char letter, char wanted) {
        return wanted == '0' ? is_ascii_digit(letter) : letter == wanted;
    });
}

constexpr std::string_view day_form = "0000-00-00";
constexpr std::string_view time_form = "0000-00-00 00:00";

/// The number at a place of a text where digits stand.
int digits_at(std::string_view text, std::size_t start, std::size_t length) {
    int value = 0;
    std::from_chars(text.data() + start, text.data() + start + length, value);
    return value;
}

/// Two days, as in "2026-12-05 to 2026-12-07"; empty where these are not written.
std::pair<std::string, std::string> two_days_in(std::string_view text) {
    const std::size_t length = day_form.size();
    const bool has_two = text.size() > 2 * length && has_form(text.substr(0, length), day_form) &&
                         has_form(text.substr(text.size() - length), day_form);
    if (!has_two) return {};
    return {std::string(text.substr(0, length)), std::string(text.substr(text.size() - length))};
}

/// "write 2026-12-05" for "5 December 2026", "Dec 5, 2026" and for several days, of which the last counts;
/// else empty. `time` goes with the day.
std::string hint_for_day_in_words(std::string_view text, const std::string& time) {
    const std::string lower = ascii_lower(text.substr(0, 60));
    unsigned month = 0;
    for (unsigned i = 0; i < 12; ++i)
        if (month == 0 && lower.find(ascii_lower(month_names[i].substr(0, 3))) != std::string::npos)
            month = i + 1;
    unsigned day = 0;
    int year = 0;
    for (std::size_t i = 0; i < lower.size();) {
        const std::size_t end = std::min(lower.find_first_not_of("0123456789", i), lower.size());
        int number = 0;
        std::from_chars(lower.data() + i, lower.data() + end, number);
        if (end - i == 4) year = number;
        if (end - i == 1 || end - i == 2) day = static_cast<unsigned>(number);
        i = end + 1;
    }
    const Date date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    return month != 0 && year != 0 && date.ok() ? "write " + date_text(date) + time : "";
}

/// "write 2026-12-05" for a day that is written in another way; empty where it is not clear which is meant.
/// `time`: a time of day that goes with it, with a space before it.
std::string date_hint(std::string_view text, const std::string& time = {}) {
    if (std::string hint = hint_for_day_in_words(text, time); !hint.empty()) return hint;
    int numbers[3] = {};
    std::size_t digits[3] = {};
    char mark = 0;
    std::string_view rest = trimmed(text);
    for (std::size_t i = 0; i < 3; ++i) {
        digits[i] = std::min(rest.find_first_not_of("0123456789"), rest.size());
        if (digits[i] == 0 || digits[i] > 4) return {};
        std::from_chars(rest.data(), rest.data() + digits[i], numbers[i]);
        rest.remove_prefix(digits[i]);
        if (i == 2 || rest.empty()) break;
        if (i == 0) mark = rest.front();
        if (rest.front() != mark || std::string_view("./-").find(mark) == std::string_view::npos) return {};
        rest.remove_prefix(1);
        rest = trimmed(rest);
    }
    if (digits[2] == 0 || !trimmed(rest).empty()) return {};
    const auto day = [&](int year, int month, int day_of_month) {
        if (year < 100) year += 2000;
        const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                        std::chrono::day(static_cast<unsigned>(day_of_month))};
        return date.ok() ? date_text(date) + time : std::string();
    };
    const bool year_first = digits[0] == 4 || (mark == '-' && digits[2] < 4);
    if (year_first) {
        const std::string date = day(numbers[0], numbers[1], numbers[2]);
        return date.empty() ? "" : "write " + date;
    }
    const std::string day_first = day(numbers[2], numbers[1], numbers[0]);
    const std::string month_first = mark == '.' ? "" : day(numbers[2], numbers[0], numbers[1]);
    if (day_first.empty() && month_first.empty()) return {};
    if (day_first.empty() || month_first.empty() || day_first == month_first)
        return "write " + (day_first.empty() ? month_first : day_first);
    const auto named = [&](int day_of_month, int month) {
        return std::to_string(day_of_month) + " " + std::string(month_names[month - 1]);
    };
    return "write " + month_first + " for " + named(numbers[1], numbers[0]) + ", or " + day_first + " for " +
           named(numbers[0], numbers[1]);
}

/// " 18:00" for "18:00", "18.00", "18h", "6 pm", "18:00:00"; empty where the text is no time of day.
std::string time_of_day_in(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with("at ")) text = trimmed(text.substr(3));
    const auto take_number = [&](std::size_t most) {
        const std::size_t length = std::min(text.find_first_not_of("0123456789"), text.size());
        if (length == 0 || length > most) return -1;
        const int number = digits_at(text, 0, length);
        text.remove_prefix(length);
        return number;
    };
    int hour = take_number(2);
    int minute = 0;
    bool is_time = false;
    if (hour >= 0 && !text.empty() && std::string_view(":.h").find(text.front()) != std::string_view::npos) {
        const bool is_hour_alone = text == "h";
        text.remove_prefix(1);
        minute = is_hour_alone ? 0 : take_number(2);
        if (text.starts_with(':') && has_form(text, ":00")) text = {};
        is_time = true;
    }
    const std::string half = ascii_lower(trimmed(text));
    const bool has_half = half == "am" || half == "pm";
    if (has_half && hour >= 1 && hour <= 12) hour = hour % 12 + (half == "pm" ? 12 : 0);
    if (!(is_time || has_half) || !(half.empty() || has_half)) return {};
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return {};
    char written[32];
    std::snprintf(written, sizeof written, " %02d:%02d", hour, minute);
    return written;
}

/// As date_hint, for a day that may have a time of day after it.
std::string day_or_time_hint(std::string_view text) {
    text = trimmed(text).substr(0, 60);
    if (const auto [first, last] = two_days_in(text); !first.empty())
        return "write 'from: " + first + "' and 'until: " + last + "'";
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] != ' ' && text[i] != 'T') continue;
        const std::string time = time_of_day_in(text.substr(i + 1));
        std::string_view day = trimmed(text.substr(0, i));
        if (day.ends_with(',')) day.remove_suffix(1);
        if (!time.empty()) return date_hint(day, time);
    }
    return date_hint(text);
}

/// Marks of HTML or Markdown, which are shown as they stand; empty where there are none.
std::string_view markup_in(std::string_view text, bool takes_emphasis) {
    const auto is_letter = [](char letter) { return (letter | 0x20) >= 'a' && (letter | 0x20) <= 'z'; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (!takes_emphasis && rest.starts_with("**")) return rest.substr(0, 2);
        const bool opens_tag =
            rest.starts_with('<') && rest.size() > 2 && (is_letter(rest[1]) || rest[1] == '/');
        const bool opens_sign =
            rest.starts_with('&') && rest.size() > 2 && (is_letter(rest[1]) || rest[1] == '#');
        if (!opens_tag && !opens_sign) continue;
        const std::size_t end = rest.find_first_of(opens_tag ? "> \n" : "; \n&", 1);
        if (end == std::string_view::npos || rest[end] != (opens_tag ? '>' : ';')) continue;
        constexpr std::size_t longest = 12;
        if (end < longest) return rest.substr(0, end + 1);
    }
    return {};
}

const char* what_it_is(const YamlNode& node) {
    switch (node.kind) {
        case Kind::list:
            return "a list";
        case Kind::fields:
            return "a group of fields";
        default:
            return "a text";
    }
}

/// Names the character of a word that cannot be told from another, or not be seen at all; empty where there
/// is none.
std::string hint_for_unseen(std::string_view word) {
    for (std::string_view rest = word.substr(0, 200); !rest.empty();) {
        const char32_t letter = take_code_point(rest).value_or(U' ');
        if (looks_like_space(letter))
            return character_name(letter) + " in it looks like a space or cannot be seen: delete it";
    }
    const auto foreign = find_foreign_letter(word);
    if (!foreign || foreign->latin.empty()) return {};
    return "'" + foreign->letter + "' in it is a " + foreign->script + " letter: write " +
           in_quotes(foreign->latin) + " in Latin letters";
}

/// "en, fr" for "en fr"; empty where the words are no languages, or one alone.
std::string tags_with_commas(std::string_view words) {
    std::string result;
    std::size_t count = 0;
    for (std::string_view rest = words.substr(0, 100); !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const auto tag = canonical_language_tag(rest.substr(0, end));
        if (!tag || !is_known_language(*tag)) return {};
        result.append(count++ == 0 ? "" : ", ").append(*tag);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return count > 1 ? result : "";
}

/// Whether a slide on which the field is not understood must not be shown.
bool must_be_understood(const FieldRule& rule) {
    return rule.vital || rule.protects;
}

/// "a title", "a quote" … for the kinds among `places`.
std::vector<std::string> kinds_among(unsigned places) {
    std::vector<std::string> names;
    for (const KindRule& kind : slide_kinds()) {
        if ((places & kind.place) != 0) names.emplace_back(kind.with_article);
    }
    return names;
}

/// The groups of settings that have a field of that name, which none of `places` has.
std::vector<std::string> groups_with(std::string_view name, unsigned places) {
    std::vector<std::string> groups;
    const FieldRule* rule = find_rule(name, in_settings & ~places);
    if (!rule) return groups;
    for (const FieldRule& group : field_table())
        if ((group.places & in_config) != 0 && (group.holds & rule->places & ~places) != 0)
            groups.push_back(in_quotes(group.name));
    return groups;
}

/// Whether the unknown `name` among settings may stand for one that protects: it does not where it is clearly
/// another one, misspelt or outside of its group.
bool may_have_been_meant_to_protect(std::string_view name, unsigned places) {
    if ((places & in_settings) == 0) return false;
    if (const FieldRule* elsewhere = find_rule(name, in_settings & ~places)) return elsewhere->protects;
    const auto near = closest_match(name, field_names(places));
    return !near || find_rule(*near, places)->protects;
}

}  // namespace

std::optional<std::string> field_meant(std::string_view name, const std::vector<std::string>& names) {
    std::string word;
    for (std::string_view rest = name; !rest.empty() && word.size() < 100;) {
        const char32_t letter = take_code_point(rest).value_or(U' ');
        if (!looks_like_space(letter)) append_utf8(word, letter);
    }
    if (const auto foreign = find_foreign_letter(word); foreign && !foreign->latin.empty())
        word = foreign->latin;
    if (auto match = closest_match(word, names)) return match;
    word = ascii_lower(word);
    for (const auto& [other_name, meant] : other_names) {
        const bool is_here = std::find(names.begin(), names.end(), meant) != names.end();
        if (word == other_name && is_here) return std::string(meant);
    }
    return std::nullopt;
}

const Field* Fields::find(std::string_view name) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(),
                                    [&](const Field& field) { return field.rule->name == name; });
    return found == fields_.end() ? nullptr : &*found;
}

bool Fields::is_misspelt(std::string_view name) const {
    return std::find(misspelt.begin(), misspelt.end(), name) != misspelt.end();
}

void FieldReader::note_misspelt(const YamlField& field, unsigned places, Fields& fields) {
    const auto meant = field_meant(field.name, field_names(places));
    if (!meant) return;
    // What it says may be that the slide must not be shown.
    if (must_be_understood(*find_rule(*meant, places))) {
        fields.lacks_vital_field = true;
        const auto& kinds = slide_kinds();
        const bool makes_a_slide =
            std::any_of(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.field == *meant; });
        if (!makes_a_slide && (places & in_slide) != 0)
            reporter_.add_to_last_hint("until then this slide is not shown");
    }
    fields.misspelt.push_back(*meant);
}

std::optional<std::string> FieldReader::report_misspelt(const YamlField& field, unsigned places,
                                                        std::string_view owner) {
    const auto meant = field_meant(field.name, field_names(places));
    if (meant) report_unknown(field, places, owner);
    return meant;
}

Fields FieldReader::read(const YamlNode& node, unsigned places, std::string_view owner, SourceSpan at,
                         unsigned required_places) {
    Fields fields;
    for (const YamlField& field : node.fields) {
        const FieldRule* rule = find_rule(field.name, places);
        if (!rule) {
            report_unknown(field, places, owner);
            if (field.name.size() < 100 && !reporter_.full()) note_misspelt(field, places, fields);
            if (may_have_been_meant_to_protect(field.name, places)) fields.leave_protection_in_doubt = true;
            continue;
        }
        const Kind form = rule->nesting == Nesting::list ? Kind::list : Kind::fields;
        if (rule->protects && rule->type == ValueType::nested && field.value.kind != form)
            fields.leave_protection_in_doubt = true;
        const std::size_t faults = reporter_.count();
        FieldValue value = read_value(*rule, field.value);
        if (rule->protects && (places & in_slide) != 0 && reporter_.count() > faults)
            reporter_.add_to_last_hint("until then this slide is not shown");
        // Which of two values is meant is not known, and one of them may say that the slide must not be
        // shown.
        if (field.is_written_twice && must_be_understood(*rule)) value = unreadable(*rule);
        if (auto* text = std::get_if<LocalizedText>(&value)) text->position = field.at.position;
        if (rule->vital && std::holds_alternative<std::monostate>(value)) fields.lacks_vital_field = true;
        if (rule->protects && std::holds_alternative<std::monostate>(value))
            fields.leave_protection_in_doubt = true;
        fields.add({rule, field.at, field.value.at, std::move(value)});
    }
    for (const FieldRule& rule : field_table()) {
        if (!rule.required || (rule.places & required_places) == 0 || fields.find(rule.name)) continue;
        if (rule.vital) fields.lacks_vital_field = true;
        if (fields.is_misspelt(rule.name)) continue;
        reporter_.error(at, "missing-key", in_quotes(rule.name) + " is missing",
                        in_quotes(rule.name) + ": " + std::string(rule.meaning));
    }
    return fields;
}

bool FieldReader::expect_fields(const YamlNode& node, std::string_view name, std::string_view example) {
    if (node.kind == Kind::fields) return true;
    if (node.kind == Kind::nothing) {
        reporter_.error(node.at, "empty-value", in_quotes(name) + " is empty", std::string(example));
    } else if (node.kind != Kind::faulty) {
        reporter_.error(node.at, "wrong-type",
                        in_quotes(name) + " must hold fields, and this is " + what_it_is(node),
                        std::string(example));
    }
    return false;
}

std::optional<Explanation> FieldReader::explain_line_of(const YamlField& field) const {
    if (field.value.kind != Kind::nothing) return std::nullopt;
    const int line = field.at.position.line;
    if (auto why = explain_lookalike(reporter_.source(), line, line)) return why;
    const bool is_prose = trimmed(reporter_.source().line(line)) == field.name;
    if (is_prose) return explain_what_follows(reporter_.source(), field.at.position);
    return std::nullopt;
}

/// For "text_en" and the like, where "text" is a field of texts: how a text in a language is written.
std::string hint_for_language_in_name(std::string_view name, unsigned places) {
    const std::size_t mark = name.find_last_of("_-. ");
    if (mark == std::string_view::npos || mark == 0 || name.size() > 60) return {};
    const FieldRule* rule = find_rule(name.substr(0, mark), places);
    const auto tag = canonical_language_tag(name.substr(mark + 1));
    if (!rule || rule->type != ValueType::text || !tag || !is_known_language(*tag)) return {};
    return "write " + in_quotes(std::string(rule->name) + ":") + " alone, and below it, indented further, " +
           in_quotes(*tag + ": …") + " and each other language";
}

void FieldReader::report_unknown(const YamlField& field, unsigned places, std::string_view owner) {
    if (reporter_.full()) return;
    const std::string name = in_quotes(field.name);
    if ((places & in_slide) != 0) {
        const std::vector<std::string> owners = kinds_among(places_of(field.name));
        if (!owners.empty()) {
            reporter_.error(
                field.at, "misplaced-key",
                name + " belongs to " + listed(owners, "or") + "; this slide is " + std::string(owner),
                "take it out, or move it to the slide that it belongs to");
            return;
        }
    }
    if ((places & in_defaults) != 0 && find_rule(field.name, in_slide | in_any_kind())) {
        reporter_.error(field.at, "misplaced-key", name + " cannot have a default: it belongs to each slide",
                        "take it out here and write it in the slides");
        return;
    }
    if (const auto groups = groups_with(field.name, places); (places & in_settings) != 0 && !groups.empty()) {
        reporter_.error(field.at, "misplaced-key", name + " belongs to " + listed(groups, "or"),
                        "write it below the line with that name, indented further");
        return;
    }
    const auto meant = field_meant(field.name, field_names(places));
    // Of a misspelt name note_misspelt says it.
    const bool may_protect =
        (places & (in_slide | in_photo)) != 0 && !(meant && must_be_understood(*find_rule(*meant, places)));
    const auto protection =
        may_protect ? protection_meant(field, places, languages_.tags) : std::optional<std::string>();
    const auto with_protection = [&](std::string hint) {
        if (!protection) return hint;
        return hint + (hint.empty() ? "" : "; ") + "it may be meant as " + in_quotes(*protection) +
               ", so this slide is not shown: write that, or take the line out";
    };
    if (const auto why = explain_line_of(field)) {
        reporter_.error(why->at, why->rule, why->message, with_protection(why->hint));
        return;
    }
    std::string hint = hint_for_unseen(field.name);
    if (hint.empty()) hint = hint_for_language_in_name(field.name, places);
    const bool is_setting = (places & in_deck) != 0 && find_rule(field.name, in_settings) != nullptr;
    if (hint.empty() && meant) hint = "did you mean " + in_quotes(*meant) + "?";
    if (is_setting)
        hint += std::string(hint.empty() ? "" : " ") + "As a setting, " + name + " stands in config.yaml";
    const auto& tags = languages_.tags;
    if (hint.empty() && std::find(tags.begin(), tags.end(), field.name) != tags.end()) {
        hint = "a text in " + name + " must be indented further than the field that it belongs to";
    }
    if (hint.empty() && !protection) hint = "the fields are " + listed(field_names(places), "and");
    hint = with_protection(std::move(hint));
    reporter_.error(field.at, "unknown-key", name + " is not a field of " + std::string(owner), hint);
}

FieldValue FieldReader::unreadable(const FieldRule& rule) {
    static const YamlNode faulty = [] {
        YamlNode node;
        node.kind = Kind::faulty;
        return node;
    }();
    if (rule.type == ValueType::nested) return &faulty;
    return {};
}

void FieldReader::report_empty(const std::string& name, const YamlNode& node, SourceSpan at,
                               std::string_view rule) {
    if (!node.remark.empty()) {
        reporter_.error(at, rule, name + " is empty: what stands behind a '#' is a remark",
                        "put it in double quotes: \"" + node.remark + "\"");
    } else if (node.style == YamlNode::Style::folded || node.style == YamlNode::Style::literal) {
        reporter_.error(at, rule, name + " is empty",
                        "indent the text below further than the name to which it belongs");
    } else {
        reporter_.error(at, rule, name + " is empty",
                        rule == "empty-value" ? "write its value after the ':', or take the line out"
                                              : "write the words, or take the line out");
    }
}

FieldValue FieldReader::read_value(const FieldRule& rule, const YamlNode& node) {
    if (rule.type == ValueType::nested) return &node;
    if (node.kind == Kind::faulty) return {};
    if (node.kind == Kind::nothing) {
        report_empty(in_quotes(rule.name), node, node.at, "empty-value");
        return {};
    }
    switch (rule.type) {
        case ValueType::text:
        case ValueType::files:
            if (auto text = read_text(in_quotes(rule.name), node, rule.name == "notes"))
                return std::move(*text);
            return {};
        case ValueType::texts:
        case ValueType::paragraphs:
            return read_texts(rule, node);
        case ValueType::moments:
            return read_moments(rule, node);
        case ValueType::photos:
            return read_photos(rule, node);
        case ValueType::number:
        case ValueType::integer:
        case ValueType::figure:
            return read_number(rule, node);
        case ValueType::duration:
            return read_duration(rule, node);
        case ValueType::boolean:
            return read_boolean(rule, node);
        case ValueType::word:
            return read_word(rule, node);
        case ValueType::string:
        case ValueType::photo:
            return read_string(rule, node);
        case ValueType::id:
            return read_id(rule, node);
        case ValueType::date:
            return read_date(rule, node);
        case ValueType::day_or_time:
            return read_day_or_time(rule, node);
        case ValueType::color:
            return read_color(rule, node);
        case ValueType::focus:
            return read_focus(rule, node);
        case ValueType::language:
            if (auto tag = read_language(node)) return std::move(*tag);
            return {};
        case ValueType::languages:
            return read_languages(rule, node);
        case ValueType::sizes:
            return read_sizes(rule, node);
        case ValueType::nested:
            break;
    }
    return {};
}

void FieldReader::wrong_type(const YamlNode& node, const std::string& message, std::string hint) {
    if (node.kind == Kind::faulty) return;
    if (node.kind == Kind::text) {
        if (std::string unseen = hint_for_unseen(node.text); !unseen.empty()) hint = std::move(unseen);
    }
    const std::string given = node.kind == Kind::text ? in_quotes(node.text) : what_it_is(node);
    reporter_.error(node.at, "wrong-type", message + ", not " + given, std::move(hint));
}

FieldValue FieldReader::read_number(const FieldRule& rule, const YamlNode& node) {
    const std::string name = in_quotes(rule.name);
    const bool may_be_in_quotes = rule.type == ValueType::figure;
    const std::string expected =
        name + (rule.type == ValueType::integer ? " must be a whole number" : " must be a number");
    if (node.kind != Kind::text || (node.in_quotes && !may_be_in_quotes)) {
        wrong_type(node, expected, node.in_quotes ? "write it without quotes" : "");
        return {};
    }
    NumberReading number = parse_number(node.text);
    if (!number.value) {
        if (std::string hint = hint_for_unit(rule.name, node.text); !hint.empty())
            number.hint = std::move(hint);
        const bool is_figure = rule.type == ValueType::figure && number.hint.ends_with(" alone");
        wrong_type(node, expected,
                   number.hint + (is_figure ? "; what belongs to it goes into the text beside it" : ""));
        return {};
    }
    if (rule.type == ValueType::integer && *number.value != std::floor(*number.value)) {
        wrong_type(node, expected);
        return {};
    }
    if (rule.type == ValueType::figure && !node.in_quotes && may_be_thousands(node.text)) {
        std::string joined = node.text;
        joined.erase(joined.find('.'), 1);
        reporter_.warning(
            node.at, "doubtful-number", name + " is " + node.text + ", whose point parts the decimals",
            "write " + joined + " if thousands are meant; a number in quotes is not asked about");
    }
    if (*number.value < rule.least || *number.value > rule.most) {
        reporter_.error(node.at, "out-of-range",
                        name + " must be from " + number_text(rule.least) + " to " + number_text(rule.most) +
                            ", not " + node.text);
        return {};
    }
    return *number.value;
}

FieldValue FieldReader::read_duration(const FieldRule& rule, const YamlNode& node) {
    const bool is_word = node.kind == Kind::text;
    if (is_word && node.text == "auto") return SlideDuration{SlideDuration::Kind::reading_time, Duration{0}};
    if (is_word && node.text == "manual") return SlideDuration{SlideDuration::Kind::manual, Duration{0}};
    const NumberReading number = is_word && !node.in_quotes ? parse_number(node.text) : NumberReading{};
    if (!number.value) {
        std::string hint = number.hint;
        if (node.in_quotes && parse_number(node.text).value) hint = "write it without quotes";
        if (const auto seconds = seconds_of(node.text); hint.empty() && seconds)
            hint = "write " + std::to_string(*seconds) + ": it is in seconds";
        if (hint.empty() && is_word) hint = did_you_mean(node.text, {"auto", "manual"});
        wrong_type(node, in_quotes(rule.name) + " must be auto, manual or a number of seconds", hint);
        return {};
    }
    if (*number.value < rule.least || *number.value > rule.most) {
        reporter_.error(node.at, "out-of-range",
                        in_quotes(rule.name) + " must be from " + number_text(rule.least) + " to " +
                            number_text(rule.most) + " seconds, not " + node.text,
                        "'manual' waits for a key or a touch");
        return {};
    }
    return SlideDuration{SlideDuration::Kind::fixed, Duration{*number.value}};
}

FieldValue FieldReader::read_boolean(const FieldRule& rule, const YamlNode& node) {
    if (node.kind == Kind::text && !node.in_quotes && node.text == "true") return true;
    if (node.kind == Kind::text && !node.in_quotes && node.text == "false") return false;
    std::string hint = node.kind == Kind::text ? did_you_mean(node.text, {"true", "false"}) : "";
    for (const auto& [word, meant] : {std::pair{"true", "true"},
                                      {"yes", "true"},
                                      {"on", "true"},
                                      {"1", "true"},
                                      {"false", "false"},
                                      {"no", "false"},
                                      {"off", "false"},
                                      {"0", "false"}}) {
        if (node.kind == Kind::text && same_but_for_ascii_case(node.text, word)) {
            hint = std::string("write ") + meant + ", in lower case and without quotes";
        }
    }
    wrong_type(node, in_quotes(rule.name) + " must be true or false", hint);
    return {};
}

FieldValue FieldReader::read_word(const FieldRule& rule, const YamlNode& node) {
    const bool is_word = node.kind == Kind::text;
    if (is_word && std::find(rule.words.begin(), rule.words.end(), node.text) != rule.words.end()) {
        return node.text;
    }
    std::string hint = is_word ? did_you_mean(node.text, rule.words) : "";
    for (const OtherWord& other : other_words) {
        const bool is_here = rule.name == other.field &&
                             std::find(rule.words.begin(), rule.words.end(), other.meant) != rule.words.end();
        if (hint.empty() && is_word && is_here && same_but_for_ascii_case(node.text, other.written))
            hint = "did you mean " + in_quotes(other.meant) + "?";
    }
    if (hint.empty() && (rule.places & in_consent) != 0) {
        hint = is_word
                   ? "given: they have agreed; no-people: nobody can be recognized; pending: not known yet"
                   : "write 'state: given' and 'expires: 2030-05-31' below it, without dashes";
    }
    wrong_type(node, in_quotes(rule.name) + " must be " + listed(rule.words, "or"), hint);
    return {};
}

FieldValue FieldReader::read_string(const FieldRule& rule, const YamlNode& node) {
    if (node.kind != Kind::text) {
        wrong_type(node,
                   in_quotes(rule.name) + (rule.type == ValueType::photo ? " must be the path of one picture"
                                                                         : " must be a text"));
        return {};
    }
    if (auto words = read_words(in_quotes(rule.name), node)) return std::move(*words);
    return {};
}

FieldValue FieldReader::read_id(const FieldRule& rule, const YamlNode& node) {
    if (node.kind != Kind::text) {
        wrong_type(node, in_quotes(rule.name) + " must be a short name");
        return {};
    }
    const std::string suggestion = suggested_id(node.text);
    if (suggestion == node.text && !node.text.empty()) return node.text;
    reporter_.error(
        node.at, "bad-id",
        in_quotes(node.text) + " cannot be an id: only the letters a to z in lower case, digits and '-' can",
        suggestion.empty() ? "choose a short word, such as 'opening'" : "such as " + in_quotes(suggestion));
    return {};
}

FieldValue FieldReader::read_date(const FieldRule& rule, const YamlNode& node) {
    if (node.kind == Kind::text && has_form(node.text, day_form)) {
        if (const auto day = existing_day(node)) return *day;
        return {};
    }
    std::string meant = node.kind == Kind::text ? date_hint(node.text) : "";
    if (const auto [first, last] = two_days_in(node.text); meant.empty() && !last.empty())
        meant = "one day counts, the last: write " + last;
    wrong_type(node, in_quotes(rule.name) + " must be a day, written as year-month-day",
               meant.empty() ? "the last day of May 2030 is 2030-05-31" : meant);
    return {};
}

FieldValue FieldReader::read_day_or_time(const FieldRule& rule, const YamlNode& node) {
    const bool has_time = node.kind == Kind::text && has_form(node.text, time_form);
    if (!has_time && !(node.kind == Kind::text && has_form(node.text, day_form))) {
        const std::string meant = node.kind == Kind::text ? day_or_time_hint(node.text) : "";
        wrong_type(node, in_quotes(rule.name) + " must be a day, or a day and a time",
                   meant.empty() ? "such as 2030-05-31, or 2030-05-31 18:00 for six in the evening" : meant);
        return {};
    }
    const auto day = existing_day(node);
    if (!day) return {};
    if (!has_time) return DayOrTime{*day, std::nullopt};
    const int hour = digits_at(node.text, 11, 2);
    const int minute = digits_at(node.text, 14, 2);
    if (hour > 23 || minute > 59) {
        reporter_.error(node.at, "out-of-range", "there is no such time as " + node.text.substr(11),
                        "it goes from 00:00 to 23:59; a day alone counts to its end");
        return {};
    }
    return DayOrTime{*day, std::chrono::hours(hour) + std::chrono::minutes(minute)};
}

std::optional<Date> FieldReader::existing_day(const YamlNode& node) {
    const Date day{std::chrono::year(digits_at(node.text, 0, 4)),
                   std::chrono::month(static_cast<unsigned>(digits_at(node.text, 5, 2))),
                   std::chrono::day(static_cast<unsigned>(digits_at(node.text, 8, 2)))};
    if (day.ok()) return day;
    reporter_.error(node.at, "out-of-range",
                    "there is no such day as " + node.text.substr(0, day_form.size()));
    return std::nullopt;
}

FieldValue FieldReader::read_color(const FieldRule& rule, const YamlNode& node) {
    if (node.kind == Kind::text) {
        if (const auto color = parse_color(node.text)) return *color;
    }
    wrong_type(node, in_quotes(rule.name) + " must be a colour in quotes, such as \"#102030\"");
    return {};
}

FieldValue FieldReader::read_focus(const FieldRule& rule, const YamlNode& node) {
    const std::string expected =
        in_quotes(rule.name) + " must be two numbers from 0 to 1, such as [0.5, 0.3]";
    if (node.kind != Kind::list || node.items.size() != 2) {
        const bool has_commas = node.kind == Kind::list && node.items.size() == 4 &&
                                std::all_of(node.items.begin(), node.items.end(),
                                            [](const YamlNode& item) { return item.kind == Kind::text; });
        std::string hint = "the middle is [0.5, 0.5]";
        if (has_commas) {
            hint = "write decimals with a point: [" + node.items[0].text + "." + node.items[1].text + ", " +
                   node.items[2].text + "." + node.items[3].text + "]";
        }
        wrong_type(node, expected, hint);
        return {};
    }
    std::vector<float> numbers;
    for (const YamlNode& item : node.items) {
        const NumberReading number =
            item.kind == Kind::text && !item.in_quotes ? parse_number(item.text) : NumberReading{};
        if (!number.value) {
            wrong_type(item, expected, number.hint);
            return {};
        }
        if (*number.value < 0 || *number.value > 1) {
            reporter_.error(item.at, "out-of-range", expected + ", not " + item.text,
                            "0 is the left or upper edge, 1 the right or lower one");
            return {};
        }
        numbers.push_back(static_cast<float>(*number.value));
    }
    return Point{numbers[0], numbers[1]};
}

std::optional<std::string> FieldReader::read_language(const YamlNode& node) {
    if (node.kind != Kind::text) {
        if (node.kind == Kind::nothing) {
            reporter_.error(node.at, "empty-value", "a language tag is missing here", "such as en");
        } else {
            wrong_type(node, "this must be a language tag, such as en");
        }
        return std::nullopt;
    }
    if (auto tag = canonical_language_tag(node.text)) return tag;
    if (languages_.aliases.count(node.text) > 0) return languages_.aliases.at(node.text);
    std::string with_hyphens = node.text;
    std::replace(with_hyphens.begin(), with_hyphens.end(), '_', '-');
    const auto meant = canonical_language_tag(with_hyphens);
    std::string hint = "en is English, fr French, pt-BR Brazilian Portuguese";
    if (const auto foreign = find_foreign_letter(node.text)) {
        hint = "'" + foreign->letter + "' in it is a " + foreign->script + " letter" +
               (foreign->latin.empty() ? "" : ": write " + in_quotes(foreign->latin) + " in Latin letters");
    }
    if (const std::string with_commas = tags_with_commas(node.text); !with_commas.empty()) {
        hint = "put commas between them: [" + with_commas + "]";
    } else if (const auto likely = meant ? meant : probable_language(node.text))
        hint = "did you mean " + in_quotes(*likely) + "?";
    reporter_.error(node.at, "bad-language-tag", in_quotes(node.text) + " is not a language tag", hint);
    return std::nullopt;
}

FieldValue FieldReader::read_languages(const FieldRule& rule, const YamlNode& node) {
    const bool defines = (rule.places & in_deck) != 0;
    if (node.kind != Kind::list) {
        wrong_type(node, in_quotes(rule.name) + " must be a list of language tags",
                   node.kind == Kind::text ? "write [" + node.text.substr(0, 40) + "]" : "such as [en, fr]");
        return {};
    }
    if (defines && node.items.empty()) {
        reporter_.error(node.at, "empty-value", in_quotes(rule.name) + " is empty", "such as [en, fr]");
        return {};
    }
    if (node.items.size() > most_languages) {
        reporter_.error(node.at, "out-of-range",
                        in_quotes(rule.name) + " has " + std::to_string(node.items.size()) +
                            " languages, and " + std::to_string(most_languages) + " is the most");
        return {};
    }
    std::vector<std::string> tags;
    bool all_are_known = true;
    for (const YamlNode& item : node.items) {
        auto tag = read_language(item);
        if (!tag && defines && item.kind == Kind::text) tag = meant_language(item.text);
        if (!tag) {
            // What it stands for is not known, so nothing is said of the languages of texts.
            if (defines) all_are_known = false;
            continue;
        }
        if (defines && !is_known_language(*tag)) {
            judge_language(*tag, item.text, item.at);
            if (auto meant = meant_language(item.text)) tag = std::move(meant);
        }
        if (std::find(tags.begin(), tags.end(), *tag) != tags.end()) {
            reporter_.error(item.at, "duplicate-language",
                            in_quotes(*tag) + " stands twice in " + in_quotes(rule.name),
                            "take one of them out");
            continue;
        }
        const auto& known = languages_.tags;
        if (!defines && languages_.known && std::find(known.begin(), known.end(), *tag) == known.end()) {
            reporter_.error(item.at, "unknown-language",
                            in_quotes(*tag) + " is not one of the deck's 'languages'",
                            "they are " + listed(known, "and"));
            continue;
        }
        tags.push_back(std::move(*tag));
    }
    if (defines && (tags.empty() || !all_are_known)) {
        languages_.tags = std::move(tags);
        return {};
    }
    return tags;
}

FieldValue FieldReader::read_sizes(const FieldRule& rule, const YamlNode& node) {
    constexpr std::size_t most_sizes = 8;  // each costs a layout of every slide
    constexpr int least = 160;
    constexpr int most = 16'384;
    const std::string expected = in_quotes(rule.name) + " must be a list of sizes in pixels";
    if (node.kind != Kind::list) {
        wrong_type(node, expected, "such as [1920x1080, 1080x1920]");
        return {};
    }
    if (node.items.empty() || node.items.size() > most_sizes) {
        reporter_.error(node.at, "out-of-range",
                        expected + ", from 1 to " + std::to_string(most_sizes) + " of them");
        return {};
    }
    std::vector<Size> sizes;
    for (const YamlNode& item : node.items) {
        const std::size_t by = item.text.find('x');
        const auto side = [&](std::size_t start, std::size_t end) {
            int value = 0;
            const char* last = item.text.data() + end;
            const auto result = std::from_chars(item.text.data() + start, last, value);
            return result.ec == std::errc() && result.ptr == last && value >= least && value <= most ? value
                                                                                                     : 0;
        };
        const bool has_both = item.kind == Kind::text && by != std::string::npos;
        const Size size = has_both ? Size{side(0, by), side(by + 1, item.text.size())} : Size{};
        if (size.empty()) {
            std::string meant;
            for (std::string_view rest = item.text; !rest.empty() && meant.size() < 20;) {
                const char32_t letter = take_code_point(rest).value_or(U' ');
                if (letter != U' ')
                    append_utf8(meant, letter == U'\u00D7' || letter == U'*' || letter == U'X' ||
                                               letter == U'\u0445' || letter == U'/'
                                           ? U'x'
                                           : letter);
            }
            const bool is_size = meant.find('x') != std::string::npos &&
                                 meant.find_first_not_of("0123456789x") == std::string::npos;
            wrong_type(item, "a size must be width and height in pixels, such as 1920x1080",
                       is_size ? "write " + meant + ", with the letter x" : "");
            return {};
        }
        sizes.push_back(size);
    }
    return sizes;
}

/// Whether the items of a list are written as a list for each language.
bool holds_items_by_language(const YamlNode& node) {
    return node.kind == Kind::fields && !node.fields.empty() &&
           std::all_of(node.fields.begin(), node.fields.end(), [](const YamlField& field) {
               return canonical_language_tag(field.name) && field.value.kind == Kind::list &&
                      !field.value.items.empty() && field.value.items.front().kind == Kind::text;
           });
}

/// The first item of such lists as it is to be written.
std::string item_in_languages(const YamlNode& node) {
    std::string item;
    for (const YamlField& field : node.fields) {
        const std::string& words = field.value.items.front().text;
        const bool is_short = words.size() < 30 && words.find_first_of(",:{}[]\"'#") == std::string::npos;
        item += (item.empty() ? "- {" : ", ") + field.name + ": " + (is_short ? words : "…");
    }
    return item + "}";
}

FieldValue FieldReader::read_texts(const FieldRule& rule, const YamlNode& node) {
    const std::string name = in_quotes(rule.name);
    std::vector<LocalizedText> texts;
    if (node.kind != Kind::list) {
        if (rule.type == ValueType::texts) {
            wrong_type(node, name + " must be a list",
                       holds_items_by_language(node)
                           ? "write each item once, with its languages: " + in_quotes(item_in_languages(node))
                           : "write each item on a line of its own that begins with '- '");
            return {};
        }
        auto text = read_text(name, node);
        if (!text) return {};
        text->position = node.at.position;
        texts.push_back(std::move(*text));
        return texts;
    }
    const auto size = static_cast<double>(node.items.size());
    if (node.items.empty()) {
        reporter_.error(node.at, "empty-value", name + " is empty");
        return {};
    }
    if (size > rule.most) {
        reporter_.error(
            node.at, "out-of-range",
            name + " has " + number_text(size) + " texts, and " + number_text(rule.most) + " is the most",
            "divide it between two slides");
        return {};
    }
    bool all_good = true;
    for (const YamlNode& item : node.items) {
        if (item.kind == Kind::nothing) {
            reporter_.error(item.at, "empty-value", "a text of " + name + " is empty",
                            "write it after the '-', or take the line out");
        }
        auto text = item.kind == Kind::nothing ? std::nullopt : read_text("a text of " + name, item);
        if (!text) {
            all_good = false;
            continue;
        }
        text->position = item.at.position;
        texts.push_back(std::move(*text));
    }
    if (!all_good) return {};
    return texts;
}

std::optional<std::vector<Fields>> FieldReader::read_groups(const FieldRule& rule, const YamlNode& node,
                                                            const GroupWords& words) {
    const std::string name = in_quotes(rule.name);
    if (node.kind != Kind::list) {
        wrong_type(node, name + " must be a list", words.form);
        return std::nullopt;
    }
    const auto count = static_cast<double>(node.items.size());
    if (count < rule.least || count > rule.most) {
        const std::string limit = count < rule.least ? number_text(rule.least) + " is the least"
                                                     : number_text(rule.most) + " is the most";
        reporter_.error(node.at, "out-of-range",
                        name + " has " + number_text(count) + " " + words.one +
                            (count == 1 ? ", and " : "s, and ") + limit,
                        count < rule.least ? words.too_few : "divide it between two slides");
        return std::nullopt;
    }
    std::vector<Fields> groups;
    bool all_good = true;
    const std::string one = "a " + words.one;
    for (const YamlNode& item : node.items) {
        if (item.kind == Kind::fields) {
            groups.push_back(read(item, rule.holds, one, item.at, rule.holds));
            all_good = all_good && !groups.back().lacks_vital_field;
            continue;
        }
        all_good = false;
        if (item.kind == Kind::nothing)
            reporter_.error(item.at, "empty-value", one + " of " + name + " is empty",
                            "fill it, or take the '-' out");
        else
            wrong_type(item, one + " must " + words.must_be, words.form);
    }
    if (!all_good) return std::nullopt;
    return groups;
}

FieldValue FieldReader::read_moments(const FieldRule& rule, const YamlNode& node) {
    const auto groups = read_groups(
        rule, node,
        {"moment", "have 'when' and 'what'", "each moment begins on a line of its own with '- when: '",
         "one moment alone is no timeline: a slide 'text' may tell of it"});
    if (!groups) return {};
    std::vector<Step> moments;
    for (const Fields& fields : *groups)
        moments.push_back({fields.get_or("when", LocalizedText()), fields.get_or("what", LocalizedText())});
    return moments;
}

FieldValue FieldReader::read_photos(const FieldRule& rule, const YamlNode& node) {
    auto groups =
        read_groups(rule, node,
                    {"photo", "have fields, such as 'photo' and 'caption'",
                     "each photo begins on a line of its own with '- photo: '", "a slide 'photo' shows one"});
    if (!groups) return {};
    return std::move(*groups);
}

std::optional<std::string> FieldReader::read_words(const std::string& name, const YamlNode& node) {
    const std::string_view words = trimmed(node.text);
    if (words.empty()) {
        report_empty(name, node, node.at, "empty-text");
        return std::nullopt;
    }
    std::size_t length = 0;
    bool has_control = false;
    char32_t turns_letters = 0;
    for (std::string_view rest = words; !rest.empty(); ++length) {
        const char32_t code_point = take_code_point(rest).value_or(U'\uFFFD');
        has_control = has_control || is_control_character(code_point);
        if (is_direction_override(code_point)) turns_letters = code_point;
    }
    if (length > longest_text) {
        reporter_.error(node.at, "too-long",
                        name + " has " + std::to_string(length) + " letters, and " +
                            std::to_string(longest_text) + " is the most",
                        "divide it between several slides");
        return std::nullopt;
    }
    if (has_control) {
        reporter_.error(node.at, "control-character",
                        name + " has a tab or an invisible control character in it",
                        "put a space in its place");
        return std::nullopt;
    }
    if (turns_letters != 0) {
        reporter_.warning(node.at, "turned-letters",
                          name + " has " + character_name(turns_letters) +
                              " in it, which cannot be seen and turns the letters after it around",
                          "delete it and type the text again");
    }
    if (node.loses_words) {
        reporter_.warning(node.at, "words-lost", name + " ends here: a '#' after a space begins a remark",
                          "put the whole text in double quotes if the '#' belongs to it");
    }
    return std::string(words);
}

void FieldReader::check_markup(const std::string& name, const YamlNode& node, bool takes_emphasis) {
    const std::string_view mark = markup_in(node.text, takes_emphasis);
    if (mark.empty()) return;
    reporter_.warning(
        node.at, "markup", name + " has " + in_quotes(mark) + " in it, which is shown as it stands",
        "texts have no marks for bold letters and the like: take it out, and type signs as such");
}

std::optional<std::string> FieldReader::meant_language(const std::string& written) {
    const auto foreign = find_foreign_letter(written);
    std::optional<std::string> meant;
    if (foreign && !foreign->latin.empty()) meant = canonical_language_tag(foreign->latin);
    if (!meant) meant = probable_language(written);
    if (meant) languages_.aliases[written] = *meant;
    return meant;
}

void FieldReader::judge_language(const std::string& tag, const std::string& written, SourceSpan at) {
    if (is_known_language(tag)) return;
    const auto meant = probable_language(written);
    reporter_.error(at, "bad-language-tag", in_quotes(written) + " is no language that is known",
                    meant ? "did you mean " + in_quotes(*meant) + ", " + language_name(*meant) + "?"
                          : "en is English, fr French, pt-BR Brazilian Portuguese");
}

std::optional<std::size_t> FieldReader::language_of_text(const YamlField& field, const std::string& name) {
    const auto alias = languages_.aliases.find(field.name);
    const auto tag =
        alias != languages_.aliases.end() ? std::optional(alias->second) : canonical_language_tag(field.name);
    if (!tag) {
        YamlNode key;
        key.kind = Kind::text;
        key.text = field.name;
        key.at = field.at;
        read_language(key);
        return std::nullopt;
    }
    if (!languages_.aliases.empty()) languages_.in_texts.insert(*tag);
    auto& tags = languages_.tags;
    const auto found = std::find(tags.begin(), tags.end(), *tag);
    if (found != tags.end()) return static_cast<std::size_t>(found - tags.begin());
    if (!languages_.known) {
        if (tags.size() == most_languages) return std::nullopt;
        tags.push_back(*tag);
        judge_language(*tag, field.name, field.at);
        return tags.size() - 1;
    }
    if (reporter_.full()) return std::nullopt;
    std::string hint;
    if (find_rule(field.name, in_slide | in_any_kind())) {
        hint = "the field " + in_quotes(field.name) + " must begin in the same column as " + name;
    } else {
        hint = did_you_mean(field.name, tags);
        if (hint.empty()) hint = "add it to 'languages' at the top, or take this text out";
    }
    reporter_.error(
        field.at, "unknown-language",
        name + " has a text in " + in_quotes(field.name) + ", which is not one of the deck's 'languages'",
        hint);
    return std::nullopt;
}

bool FieldReader::holds_languages(const YamlNode& node) const {
    if (node.style != YamlNode::Style::folded && node.style != YamlNode::Style::literal) return false;
    const std::string_view start = trimmed(node.text);
    return std::any_of(languages_.tags.begin(), languages_.tags.end(),
                       [&](const std::string& tag) { return start.starts_with(tag + ": "); });
}

std::optional<Explanation> FieldReader::explain_brackets(const YamlNode& node) const {
    if (!node.in_brackets) return std::nullopt;
    const auto& tags = languages_.tags;
    for (std::size_t i = 0; i < node.fields.size(); ++i) {
        const YamlField& field = node.fields[i];
        if (field.value.kind != Kind::nothing) continue;
        if (const std::size_t colon = field.name.find(':'); colon != std::string::npos) {
            return Explanation{
                "syntax", "a space is missing after the ':'",
                "write " + in_quotes(field.name.substr(0, colon) + ": " + field.name.substr(colon + 1)),
                field.at};
        }
        const bool is_language = std::find(tags.begin(), tags.end(), field.name) != tags.end();
        if (is_language || i == 0 || node.fields[i - 1].value.kind != Kind::text) continue;
        const YamlField& before = node.fields[i - 1];
        return Explanation{"syntax",
                           "the text of " + in_quotes(before.name) + " ends at the comma before these words",
                           "put a text with a comma in quotes: " + before.name + ": \"" + before.value.text +
                               ", " + field.name + "\"",
                           field.at};
    }
    return std::nullopt;
}

std::optional<LocalizedText> FieldReader::read_text(const std::string& name, const YamlNode& node,
                                                    bool takes_emphasis) {
    if (node.kind == Kind::text) {
        if (holds_languages(node)) {
            reporter_.error(node.at, "wrong-type",
                            name + " is one text that begins with a language, as a text in several does",
                            "take the '>' or '|' out, so that each language is a line of its own");
            return std::nullopt;
        }
        auto words = read_words(name, node);
        if (!words) return std::nullopt;
        check_markup(name, node, takes_emphasis);
        return LocalizedText(std::move(*words));
    }
    if (node.kind != Kind::fields) {
        const bool has_dashes =
            node.kind == Kind::list && !node.items.empty() && node.items.front().kind == Kind::fields;
        wrong_type(node, name + " must be one text, or one for each language",
                   has_dashes         ? node.in_brackets ? "write '{' and '}' in place of '[' and ']'"
                                                         : "take the '-' in front of each language out"
                   : node.in_brackets ? "for a text in each language write {en: …, fr: …}"
                                      : "");
        return std::nullopt;
    }
    if (const auto why = explain_brackets(node)) {
        reporter_.error(why->at, why->rule, why->message, why->hint);
        return std::nullopt;
    }
    struct Entry {
        std::size_t language = 0;
        std::string words;
        SourcePosition position;
    };
    std::vector<Entry> by_index;
    bool is_partial = false;
    for (const YamlField& field : node.fields) {
        const auto language = language_of_text(field, name);
        if (!language) {
            is_partial = true;
            continue;
        }
        const std::string text_name = in_quotes(field.name) + " of " + name;
        if (field.value.kind == Kind::nothing) {
            report_empty(text_name, field.value, field.at, "empty-text");
            is_partial = true;
            continue;
        }
        if (field.value.kind != Kind::text) {
            wrong_type(field.value, text_name + " must be one text",
                       field.value.in_brackets ? "put a text that begins with '[' or '{' in quotes" : "");
            is_partial = true;
            continue;
        }
        const bool is_there = std::any_of(by_index.begin(), by_index.end(),
                                          [&](const Entry& entry) { return entry.language == *language; });
        if (is_there) {
            reporter_.error(field.at, "duplicate-key",
                            name + " has two texts in " + in_quotes(languages_.tags[*language]),
                            "only the first counts: take one of them out");
            continue;
        }
        is_partial = is_partial || field.is_written_twice;
        if (auto words = read_words(text_name, field.value)) {
            check_markup(text_name, field.value, takes_emphasis);
            by_index.push_back({*language, std::move(*words), field.at.position});
        } else {
            is_partial = true;
        }
    }
    if (by_index.empty()) {
        if (node.fields.empty()) reporter_.error(node.at, "empty-text", name + " is empty");
        return std::nullopt;
    }
    std::sort(by_index.begin(), by_index.end(),
              [](const Entry& one, const Entry& other) { return one.language < other.language; });
    std::vector<std::pair<std::string, std::string>> by_language;
    std::vector<SourcePosition> positions;
    for (Entry& entry : by_index) {
        by_language.emplace_back(languages_.tags[entry.language], std::move(entry.words));
        positions.push_back(entry.position);
    }
    LocalizedText text(std::move(by_language), std::move(positions));
    text.is_partial = is_partial;
    return text;
}

}  // namespace kiosk
