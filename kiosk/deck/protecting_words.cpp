#include "kiosk/deck/protecting_words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <set>

#include "kiosk/base/ascii.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/field_reader.h"
#include "kiosk/deck/field_table.h"
#include "kiosk/deck/named_values.h"

namespace kiosk {
namespace {

using Kind = YamlNode::Kind;
using Words = std::set<std::u32string>;

/// No name and no value is longer.
constexpr std::size_t longest = 100;

bool is_letter(char32_t letter) {
    return u_isalpha(static_cast<UChar32>(letter)) != 0;
}

bool is_apostrophe(char32_t letter) {
    return letter == U'\'' || letter == U'\u2018' || letter == U'\u2019' || letter == U'\u02BB' ||
           letter == U'\u02BC';
}

/// As one compares words: in small letters of usual width, without accents, apostrophes and what is not seen.
std::u32string plain(std::string_view text) {
    text = text.substr(0, longest);
    if (std::all_of(text.begin(), text.end(), [](char letter) {
            return static_cast<unsigned char>(letter) < 0x80 && letter != '\'';
        })) {
        const std::string lower = ascii_lower(text);
        return {lower.begin(), lower.end()};
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const folded = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const icu::Normalizer2* const apart = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) return to_utf32(text);
    icu::UnicodeString letters =
        icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    letters = apart->normalize(folded->normalize(letters, status), status);
    std::u32string result;
    for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
        const auto letter = static_cast<char32_t>(letters.char32At(i));
        if (u_getCombiningClass(static_cast<UChar32>(letter)) == 0 && !is_apostrophe(letter))
            result += letter;
    }
    return result;
}

/// The words of a table, which stand in one text with spaces between them.
std::vector<std::u32string> words_in(std::string_view table) {
    std::vector<std::u32string> words;
    while (!table.empty()) {
        const std::size_t end = std::min(table.find(' '), table.size());
        if (end > 0) words.push_back(plain(table.substr(0, end)));
        table.remove_prefix(std::min(end + 1, table.size()));
    }
    return words;
}

Words set_of(std::string_view table) {
    const auto words = words_in(table);
    return {words.begin(), words.end()};
}

/// Begins of words that say by themselves that a slide is taken back, and of other names for its fields.
/// Those of less than four letters are whole words.
struct Begins {
    std::string_view field;
    std::string_view words;
};
constexpr Begins begins_of_words[] = {
    {"hidden",
     "hidden hide hiding invisib conceal remov delete deletion omit exclud unpublish unlist suppress retract "
     "discard cancel off gone secret privat inactiv deactiv"},
    {"hidden",
     "versteck verberg verborg ausblend ausgeblend unsichtbar entfern geloscht loschen entwurf "
     "geheim gesperrt weglass weggelass gestrichen inaktiv deaktiv"},
    {"hidden",
     "cache cachee cacher masqu retire supprim brouillon desactiv ocult escond elimin borrad "
     "retirad quitad"},
    {"hidden",
     "скрыт скрыв спрят невидим удален удалит убран убрать черновик отключ неактив снято снята "
     "секрет прихов схован видален прибран чернетк вимкнен знято таємн"},
    {"hidden",
     "жасыр өшір құпия көрсетпе көрінбе жашыр өчүр купуя көрсөтпө yashir ochir maxfiy korsatma "
     "яшир ўчир махфий кўрсатма"},
    {"hidden",
     "gizl sakla sakli kaldir silin taslak pasif مخفي مخف اخف محذوف حذف مسود מוסתר הסתר נסתר הוסר "
     "הסר נמחק טיוטה חבוי"},
    {"consent",
     "consent withdr revok rescind refus declin unauthor widerruf widerrief zuruckgez einwillig "
     "zustimm revoqu autoris revoc autoriz"},
    {"consent",
     "соглас отозв отзыв отказ разрешен згода згоди відклик відмов дозвіл келісім рұқсат макулдук "
     "уруксат rozilik ruxsat розилик рухсат"},
    {"consent", "onay riza izin موافق اذن سحب הסכמ אישור"},
    {"until",
     "expir until enddate showuntil validto deadline lastday bestbefore bis ablauf gultig jusqu hasta "
     "caduc vence до истека истеч срок термін"},
    {"until", "дейін мерзім чейин мөөнөт gacha muddat гача муддат kadar gecerli حتى ينتهي انتهاء עד תפוגה"},
    {"only",
     "only langu lang langs except sprache langue idioma язык мова тіл тил til dil لغة שפה кроме "
     "только крім лише without not ohne sans sin без nur seulement sauf solo salvo sadece haric faqat"},
};

struct Begin {
    std::u32string word;
    std::string field;
};

bool begins_with(const std::u32string& word, const std::u32string& begin) {
    constexpr std::size_t whole_below = 4;
    constexpr std::size_t anywhere_from = 6;  // "ishidden"
    if (begin.size() < whole_below) return word == begin;
    if (begin.size() >= anywhere_from) return word.find(begin) != std::u32string::npos;
    return word.compare(0, begin.size(), begin) == 0;
}

std::optional<std::string> field_of_word(const std::u32string& word, const std::vector<std::string>& fields) {
    static const std::vector<Begin> begins = [] {
        std::vector<Begin> all;
        for (const Begins& each : begins_of_words)
            for (std::u32string& begin : words_in(each.words))
                all.push_back({std::move(begin), std::string(each.field)});
        return all;
    }();
    for (const Begin& each : begins)
        if (begins_with(word, each.word) &&
            std::find(fields.begin(), fields.end(), each.field) != fields.end())
            return each.field;
    return std::nullopt;
}

/// The words of a name: "do_not_show", "hiddenSlide", "show until".
std::vector<std::u32string> words_of_name(std::string_view name) {
    std::string apart;
    for (const char letter : name.substr(0, longest)) {
        const bool begins_word =
            letter >= 'A' && letter <= 'Z' && !apart.empty() && apart.back() >= 'a' && apart.back() <= 'z';
        if (begins_word) apart += ' ';
        apart += letter;
    }
    std::vector<std::u32string> words;
    bool goes_on = false;
    for (const char32_t letter : plain(apart)) {
        if (!is_letter(letter)) {
            goes_on = false;
            continue;
        }
        if (!goes_on) words.emplace_back();
        goes_on = true;
        words.back() += letter;
    }
    return words;
}

std::string in_utf8(const std::u32string& word) {
    std::string text;
    for (const char32_t letter : word)
        append_utf8(text, letter);
    return text;
}

bool is_yes_or_no(std::string_view value) {
    static const Words words = set_of(
        "true false yes no on off y n 1 0 wahr falsch ja nein an aus oui non vrai faux si verdadero falso да "
        "нет истина ложь вкл выкл так ні иә жоқ ооба жок ha yoq ҳа йўқ evet hayir نعم لا כן לא");
    constexpr std::size_t longest_word = 20;
    return value.size() <= longest_word && words.contains(plain(value));
}

/// "2030-05-17", "17.5.2030", with or without a time of day.
bool is_day(std::string_view value) {
    int numbers = 0;
    for (std::string_view rest = value; numbers < 3; ++numbers) {
        const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
        if (digits == 0 || digits > 4) return false;
        rest.remove_prefix(digits);
        const bool goes_on =
            !rest.empty() && std::string_view("-./").find(rest.front()) != std::string_view::npos;
        if (numbers < 2 && !goes_on) return false;
        if (goes_on) rest.remove_prefix(1);
        value = rest;
    }
    return value.find_first_not_of("0123456789:.TZ \t") == std::string_view::npos;
}

/// Calls `each` with each tag of "[en, fr]"; false where one of them is none.
template <class Each>
bool all_tags(std::string_view value, const Each& each) {
    if (value.size() > longest) return false;
    if (value.starts_with('[') && value.ends_with(']')) value = value.substr(1, value.size() - 2);
    bool has_any = false;
    while (!value.empty()) {
        const std::size_t end = std::min(value.find_first_of(", "), value.size());
        if (end > 0) {
            const auto tag = canonical_language_tag(value.substr(0, end));
            if (!tag || !each(*tag)) return false;
            has_any = true;
        }
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return has_any;
}

bool are_languages(std::string_view value) {
    return all_tags(value, is_known_language);
}

/// Words of somebody who does not agree, or no longer.
bool is_refusal(const std::u32string& word) {
    static const Words words = set_of(
        "no none not never denied nein kein keine nicht non aucun pas ninguno нет не ні жоқ жок yoq hayir "
        "yok لا "
        "לא");
    return words.contains(word);
}

bool takes_back(const std::u32string& word) {
    static const std::vector<std::u32string> begins = words_in(
        "withdr revok rescind refus declin retract cancel expired widerruf zuruckgez abgelehnt revoqu retir "
        "revoc отозв отказ відклик відмов geri");
    return std::any_of(begins.begin(), begins.end(),
                       [&](const auto& each) { return begins_with(word, each); });
}

/// Of a name's or a value's words, letters alone.
struct FirstWord {
    std::u32string word;
    std::u32string rest;
};

FirstWord first_word(std::string_view text) {
    const std::u32string letters = plain(text);
    const auto end = std::find_if_not(letters.begin(), letters.end(), is_letter);
    return {{letters.begin(), end}, {end, letters.end()}};
}

/// Whether a remark follows: nothing, or a mark that is not within a word, as in "on-site".
bool is_end_of_value(const std::u32string& rest) {
    if (rest.empty()) return true;
    if (rest.front() == U'-') return false;
    const auto next = std::find_if(rest.begin(), rest.end(), [](char32_t letter) { return letter != U' '; });
    return next == rest.end() || u_isalnum(static_cast<UChar32>(*next)) == 0;
}

bool may_be_consent(std::string_view value) {
    std::string word = ascii_lower(value.substr(0, value.find_first_of(" ,}")));
    if (word.starts_with("state")) {
        const std::size_t start = value.find_first_not_of(" :=\"'", 5);
        word = ascii_lower(value.substr(std::min(start, value.size())));
        word = word.substr(0, word.find_first_of(" ,}\"'"));
    }
    if (value_named(consent_states, word)) return true;
    constexpr std::size_t longest_refusal = 40;
    if (value.size() > longest_refusal) return false;
    const std::vector<std::u32string> words = words_of_name(value);
    if (words.empty() || words.size() > 3) return false;
    const bool is_alone = words.size() == 1 && (is_refusal(words.front()) || words.front() == U"false");
    return is_alone || takes_back(words.back()) || (is_refusal(words.front()) && words.back() == U"given");
}

bool begins_with_consent(std::string_view text) {
    const std::vector<std::u32string> words = words_of_name(text);
    static const Words possible = set_of("may can could might must if who");
    const std::size_t near = std::min<std::size_t>(words.size(), 3);
    if (near > 0 && !possible.contains(words.front()) &&
        std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(near), takes_back))
        return true;
    const auto [word, rest] = first_word(text);
    static const Words after = set_of("given yet longer more granted anymore obtained mehr plus encore");
    return is_refusal(word) && (is_end_of_value(rest) || (words.size() > 1 && after.contains(words[1])));
}

bool begins_with_yes_or_no(std::string_view text) {
    static const Words clear = set_of("true false yes ja oui да иә ооба evet نعم כן");
    const auto [word, rest] = first_word(text);
    if (word.empty()) return false;
    return clear.contains(word) ? !rest.starts_with(U'-')
                                : is_yes_or_no(in_utf8(word)) && is_end_of_value(rest);
}

/// "2030-05-17" at the start.
std::string_view day_at_start(std::string_view text) {
    std::string_view day = text.substr(0, text.find_first_not_of("0123456789-./"));
    while (!day.empty() && !is_ascii_digit(day.back()))
        day.remove_suffix(1);
    return is_day(day) ? day : std::string_view();
}

/// "1 January 2020", "end of 2020": a few words and a year.
bool is_day_in_words(std::string_view text) {
    if (text.size() > longest || std::count(text.begin(), text.end(), ' ') > 4) return false;
    for (std::size_t at = 0; (at = text.find_first_of("0123456789", at)) != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
        const std::string_view number = text.substr(at, end - at);
        if (number.size() == 4 && (number.starts_with("20") || number.starts_with("19"))) return true;
        at = end;
    }
    return false;
}

/// Whether the text of a value says by itself what a slide's state is: "hidden", "withdrawn".
bool is_word_that_takes_back(std::string_view value) {
    const std::vector<std::u32string> words = words_of_name(value);
    if (words.size() != 1) return false;
    return takes_back(words.front()) || field_of_word(words.front(), {"hidden"}).has_value();
}

}  // namespace

const std::vector<std::string>& protecting_fields() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> found;
        for (const FieldRule& rule : field_table())
            if (rule.protects && (rule.places & in_slide) != 0) found.emplace_back(rule.name);
        return found;
    }();
    return names;
}

std::optional<std::string> protection_named(std::string_view name, const std::vector<std::string>& fields) {
    name = name.substr(0, longest);
    if (auto meant = field_meant(name, fields)) return meant;
    std::vector<std::u32string> words = words_of_name(name);
    std::reverse(words.begin(), words.end());  // "show_until", "consent_expires"
    for (const std::u32string& word : words) {
        const std::string letters = in_utf8(word);
        // "fr" is not far from "from".
        constexpr std::size_t shortest = 3;
        if (word.size() >= shortest)
            if (auto meant = field_meant(letters, fields)) return meant;
        if (auto meant = field_of_word(word, fields); meant && *meant != "only") return meant;
    }
    return std::nullopt;
}

std::optional<std::string> protection_meant(const YamlField& field, unsigned places,
                                            const std::vector<std::string>& languages) {
    const std::vector<std::string>& fields = protecting_fields();
    if (auto meant = protection_named(field.name, fields)) return meant;
    const YamlNode& value = field.value;
    std::string tags = value.text;
    for (const YamlNode& item : value.items)
        tags += (tags.empty() ? "" : ",") + (item.kind == Kind::text ? item.text : "-");
    const bool is_text = value.kind == Kind::text && value.text.size() <= longest;
    if (!is_text && value.kind != Kind::list) return std::nullopt;
    if (is_text && is_day(value.text)) return "until";
    for (const std::u32string& word : words_of_name(field.name))
        if (field_of_word(word, {"only"}) && are_languages(tags)) return "only";
    // A field of another meaning that is misspelt.
    if (const auto near = field_meant(field.name, field_names(places)); near) return std::nullopt;
    if (is_text && is_yes_or_no(value.text) && value.text.size() > 1) return "hidden";
    if (is_text && (value_named(consent_states, value.text) || is_word_that_takes_back(value.text)))
        return "consent";
    const auto is_of_deck = [&](const std::string& tag) {
        return std::find(languages.begin(), languages.end(), tag) != languages.end();
    };
    return all_tags(tags, is_of_deck) ? std::optional<std::string>("only") : std::nullopt;
}

bool may_be_value_of(std::string_view field, std::string_view value) {
    if (value.size() > longest) return false;
    if (field == "hidden") return is_yes_or_no(value);
    if (field == "only") return are_languages(value);
    if (field == "from" || field == "until") return is_day(value);
    return may_be_consent(value);
}

bool says_yes(std::string_view text) {
    static const auto yes =
        set_of("yes y true 1 x ja j wahr oui vrai si verdadero да истина так иә ооба ha ҳа evet نعم כן");
    return yes.contains(plain(text));
}

bool says_no(std::string_view text) {
    static const auto no = set_of("no false 0 non nein нет жоқ ні");
    return no.contains(plain(text));
}

bool begins_with_value_of(std::string_view field, std::string_view text) {
    if (field == "hidden") return begins_with_yes_or_no(text);
    if (field == "only") return false;
    if (field == "until") return !day_at_start(text).empty() || is_day_in_words(text);
    if (field != "from") return begins_with_consent(text);
    const std::string_view day = day_at_start(text);
    return !day.empty() && is_end_of_value(plain(text.substr(day.size())));
}

}  // namespace kiosk
