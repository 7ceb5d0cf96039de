#include "kiosk/text/typography_faults.h"

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unumberformatter.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "kiosk/base/utf8.h"
#include "kiosk/text/icu_text.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

constexpr std::string_view quotes_rule = "typography-quotes";
constexpr std::string_view apostrophe_rule = "typography-apostrophe";
constexpr std::string_view dash_rule = "typography-dash";
constexpr std::string_view ellipsis_rule = "typography-ellipsis";
constexpr std::string_view spaces_rule = "typography-spaces";

constexpr char32_t no_break_space = U'\u00A0';
constexpr char32_t narrow_no_break_space = U'\u202F';

/// Marks that open or close a quotation in some language. ‚ ‘ ’ are not included: ’ is an apostrophe.
constexpr std::u32string_view quotation_letters = U"\"“”„‟«»";

bool is_gap(char32_t code_point) {
    return code_point == 0 || u_isUWhiteSpace(static_cast<UChar32>(code_point));
}
bool is_opening(char32_t code_point) {
    return code_point == U'(' || code_point == U'[' || code_point == U'—' || code_point == U'–';
}
bool is_one_of(char32_t code_point, std::u32string_view letters) {
    return code_point != 0 && letters.find(code_point) != std::u32string_view::npos;
}

/// Whether the language puts a space before the percent sign (CLDR).
bool spaces_its_percent(std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UNumberFormatter, void (*)(UNumberFormatter*)> formatter(
        unumf_openForSkeletonAndLocale(u"percent", -1, icu_locale(language).c_str(), &status), &unumf_close);
    const std::unique_ptr<UFormattedNumber, void (*)(UFormattedNumber*)> result(unumf_openResult(&status),
                                                                                &unumf_closeResult);
    unumf_formatInt(formatter.get(), 5, result.get(), &status);
    std::array<UChar, 16> text{};
    const int32_t length =
        unumf_resultToString(result.get(), text.data(), static_cast<int32_t>(text.size()), &status);
    return U_SUCCESS(status) && length == 3 && is_gap(text[1]) && text[2] == u'%';
}

/// Finds the faults in one text.
class FaultFinder {
  public:
    FaultFinder(std::string_view text, const TypographyContext& context)
        : text_(to_utf32(text)), context_(context), subtag_(language_subtag(context.language)) {
        std::size_t place = 0;
        for (const char32_t code_point : text_) {
            places_.push_back(place);
            std::string letter;
            append_utf8(letter, code_point);
            place += letter.size();
        }
        places_.push_back(place);
        const std::string script = context.language.empty() ? "" : likely_script(context.language);
        writes_right_to_left_ = script == "Arab" || script == "Hebr" || script == "Thaa" || script == "Syrc";
        find_addresses();
    }

    std::vector<TypographyFault> find() {
        find_ellipses();
        find_double_spaces();
        if (!context_.language.empty()) {
            find_apostrophes();
            find_dashes();
            find_spaces_at_marks();
            if (!writes_right_to_left_) find_quotes();
        }
        std::stable_sort(faults_.begin(), faults_.end(), [](const auto& one, const auto& other) {
            return std::pair(one.begin, one.end) < std::pair(other.begin, other.end);
        });
        std::vector<TypographyFault> apart;
        for (TypographyFault& fault : faults_)
            if (apart.empty() || fault.begin >= apart.back().end) apart.push_back(std::move(fault));
        return apart;
    }

  private:
    char32_t at(std::size_t index) const { return index < text_.size() ? text_[index] : 0; }
    char32_t before(std::size_t index) const { return index > 0 ? at(index - 1) : 0; }

    void add(std::string_view rule, std::size_t begin, std::size_t end,
             std::optional<std::u32string> replacement, std::string_view message) {
        for (std::size_t i = begin; i < end; ++i)
            if (is_address_[i]) return;
        TypographyFault fault;
        fault.rule = rule;
        fault.begin = places_[begin];
        fault.end = places_[end];
        fault.can_be_mended = replacement.has_value();
        for (const char32_t code_point : replacement.value_or(U""))
            append_utf8(fault.replacement, code_point);
        fault.message = message;
        faults_.push_back(std::move(fault));
    }

    /// Web and e-mail addresses and the like, in which every character matters.
    void find_addresses() {
        is_address_.assign(text_.size(), false);
        for (std::size_t start = 0; start < text_.size();) {
            std::size_t end = start;
            while (end < text_.size() && !is_gap(text_[end]))
                ++end;
            const std::u32string_view word = std::u32string_view(text_).substr(start, end - start);
            const bool is_address = word.find(U"://") != std::u32string_view::npos ||
                                    word.starts_with(U"www.") || word.find(U'@') != std::u32string_view::npos;
            std::fill(is_address_.begin() + static_cast<std::ptrdiff_t>(start),
                      is_address_.begin() + static_cast<std::ptrdiff_t>(end), is_address);
            start = end + 1;
        }
    }

    void find_ellipses() {
        for (std::size_t i = 0; i + 2 < text_.size(); ++i) {
            if (at(i) != U'.') continue;
            std::size_t end = i;
            while (at(end) == U'.')
                ++end;
            if (end - i == 3) {
                add(ellipsis_rule, i, end, subtag_ == "zh" ? U"……" : U"…",
                    "three full stops stand where an ellipsis belongs");
            }
            i = end;
        }
    }

    void find_double_spaces() {
        const auto is_plain = [](char32_t letter) {
            return letter == U' ' || letter == no_break_space || letter == narrow_no_break_space;
        };
        for (std::size_t i = 0; i < text_.size(); ++i) {
            if (!is_plain(text_[i])) continue;
            std::size_t end = i;
            char32_t kept = U' ';
            while (is_plain(at(end))) {
                if (text_[end] != U' ') kept = text_[end];
                ++end;
            }
            if (end - i > 1) {
                add(spaces_rule, i, end, std::u32string(1, kept), "there are two spaces where one is enough");
            }
            i = end;
        }
    }

    void find_apostrophes() {
        if (writes_right_to_left_) return;
        for (std::size_t i = 1; i + 1 < text_.size(); ++i) {
            if (at(i) != U'\'' || !is_letter(at(i - 1)) || !is_letter(at(i + 1))) continue;
            // Uzbek oʻ and gʻ are letters with their own mark.
            const bool is_uzbek = subtag_ == "uz" && is_one_of(at(i - 1), U"oOgG");
            add(apostrophe_rule, i, i + 1, is_uzbek ? U"ʻ" : U"’", "the apostrophe is a straight one");
        }
    }

    void find_dashes() {
        static const std::set<std::string> with_long_dashes{"be", "bg", "kk", "ky", "ru",
                                                            "tg", "tt", "uk", "uz"};
        const std::u32string dash = with_long_dashes.contains(subtag_) ? U"—" : U"–";
        constexpr std::string_view message = "a hyphen stands where a dash belongs";
        for (std::size_t i = 0; i < text_.size(); ++i) {
            if (at(i) != U'-') continue;
            std::size_t end = i;
            while (at(end) == U'-')
                ++end;
            const bool has_gaps = is_gap(before(i)) && is_gap(at(end)) && i > 0 && end < text_.size();
            const bool is_difference = has_gaps && i > 1 && is_digit(at(i - 2)) && is_digit(at(end + 1));
            if (end - i <= 2 && has_gaps && !is_difference) {
                add(dash_rule, i, end, dash, message);
            } else if (end - i == 1 && is_year(i, true) && is_year(end, false)) {
                add(dash_rule, i, end, U"–", message);
            }
            i = end;
        }
    }

    /// Whether exactly four digits, which can be a year, end before a place or begin at it.
    bool is_year(std::size_t place, bool ends) const {
        if (ends && place < 4) return false;
        const std::size_t start = ends ? place - 4 : place;
        for (std::size_t i = start; i < start + 4; ++i)
            if (at(i) < U'0' || at(i) > U'9') return false;
        const char32_t outside = ends ? before(start) : at(start + 4);
        const bool is_alone = !is_letter(outside) && !is_digit(outside) && !is_one_of(outside, U"-/+");
        return is_alone && (at(start) == U'1' || at(start) == U'2');
    }

    void find_spaces_at_marks() {
        const bool is_french = subtag_ == "fr";
        for (std::size_t i = 0; i < text_.size(); ++i) {
            const char32_t letter = text_[i];
            const bool ends_word = is_gap(at(i + 1)) || is_one_of(at(i + 1), U")]»”");
            const bool has_space = before(i) == U' ';
            const bool is_tight = is_one_of(letter, U",.") || (is_one_of(letter, U";:!?") && !is_french);
            if (has_space && is_tight && ends_word && i > 1) {
                add(spaces_rule, i - 1, i, U"",
                    "a space stands before a mark that follows the word directly");
            } else if (is_one_of(letter, U"([") && at(i + 1) == U' ') {
                add(spaces_rule, i + 1, i + 2, U"", "a space stands inside a bracket");
            } else if (is_one_of(letter, U")]") && has_space && i > 1) {
                add(spaces_rule, i - 1, i, U"", "a space stands inside a bracket");
            } else if (letter == U'%' && is_digit(before(i)) && spaces_percent()) {
                add(spaces_rule, i, i, std::u32string(1, no_break_space),
                    "the no-break space before '%' is missing");
            }
            if (is_french) find_missing_space(i, letter, ends_word);
        }
    }

    /// French has a space before the colon and inside guillemets everywhere except in Switzerland. Before ; !
    /// ? there is one in France but none in Canada, and plain `fr` may mean either.
    void find_missing_space(std::size_t i, char32_t letter, bool ends_word) {
        constexpr std::string_view message = "a no-break space is missing, which French has here";
        if (!spaces_its_guillemets(context_.language)) return;
        if (letter == U'«' && !is_gap(at(i + 1)))
            add(spaces_rule, i + 1, i + 1, std::u32string(1, no_break_space), message);
        if (letter == U'»' && !is_gap(before(i)))
            add(spaces_rule, i, i, std::u32string(1, no_break_space), message);
        const bool follows_word = is_letter(before(i)) || is_digit(before(i)) || is_one_of(before(i), U")»”");
        if (!follows_word || !ends_word) return;
        if (letter == U':') add(spaces_rule, i, i, std::u32string(1, no_break_space), message);
        if (is_one_of(letter, U";!?") && is_of_france())
            add(spaces_rule, i, i, std::u32string(1, narrow_no_break_space), message);
    }

    bool is_of_france() const {
        std::array<char, ULOC_COUNTRY_CAPACITY> country{};
        UErrorCode status = U_ZERO_ERROR;
        uloc_getCountry(icu_locale(context_.language).c_str(), country.data(),
                        static_cast<int32_t>(country.size()), &status);
        return std::string_view(country.data()) == "FR";
    }

    bool spaces_percent() {
        if (!spaces_percent_) spaces_percent_ = spaces_its_percent(context_.language);
        return *spaces_percent_;
    }

    // ---- quotation marks ----

    struct Pair {
        std::size_t open;
        std::size_t close;
        int depth;
    };

    /// The pairs of quotation marks; nothing if a mark has no partner.
    std::optional<std::vector<Pair>> pairs() const {
        std::vector<Pair> found;
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < text_.size(); ++i) {
            if (!is_one_of(text_[i], quotation_letters) || is_address_[i]) continue;
            // Signs for inches and seconds.
            if (text_[i] == U'"' && is_digit(before(i)) && open.empty()) continue;
            if (is_gap(before(i)) || is_opening(before(i)) || is_one_of(before(i), quotation_letters)) {
                const bool may_close = !open.empty() && (is_gap(at(i + 1)) || !opens(i));
                if (!may_close) {
                    open.push_back(i);
                    continue;
                }
            }
            if (open.empty()) return std::nullopt;
            found.push_back({open.back(), i, static_cast<int>(open.size()) - 1});
            open.pop_back();
        }
        if (!open.empty()) return std::nullopt;
        return found;
    }

    /// Whether a mark that follows a mark or a gap can be an opening one: letters must follow it.
    bool opens(std::size_t i) const {
        std::size_t next = i + 1;
        while (is_one_of(at(next), quotation_letters))
            ++next;
        return is_letter(at(next)) || is_digit(at(next)) || at(next) == U'…' ||
               (is_one_of(at(i), U"«") && at(i + 1) != 0);
    }

    void find_quotes() {
        constexpr std::string_view straight = "the quotation marks are straight ones";
        constexpr std::string_view foreign = "the quotation marks are those of another language";
        if (std::u32string_view(text_).find_first_of(quotation_letters) == std::u32string_view::npos) return;
        const auto marks = quotation_marks(context_.language);
        const auto found = pairs();
        if (!found || !marks) {
            for (std::size_t i = 0; i < text_.size(); ++i) {
                if (text_[i] == U'"' && !is_digit(before(i)))
                    return add(quotes_rule, i, i + 1, std::nullopt, "a quotation mark is a straight one");
            }
            return;
        }
        for (const Pair& pair : *found) {
            // Marks around the whole text replace those that the layout would add.
            const bool is_whole = pair.open == 0 && pair.close + 1 == text_.size();
            const bool is_inner = pair.depth > 0 || (context_.gets_quotation_marks && !is_whole);
            const bool is_straight = text_[pair.open] == U'"' || text_[pair.close] == U'"';
            const std::u32string& open = is_inner ? marks->inner_open : marks->open;
            const std::u32string& close = is_inner ? marks->inner_close : marks->close;
            const bool is_right =
                (text_.compare(pair.open, 1, open) == 0 && text_.compare(pair.close, 1, close) == 0) ||
                (text_.compare(pair.open, 1, marks->open) == 0 &&
                 text_.compare(pair.close, 1, marks->close) == 0);
            // Otherwise several pairs are in use, as they are for inner quotations in every language.
            static const std::set<std::string> with_one_pair{"be", "en", "fr", "kk", "ru", "uk"};
            if (is_right || (!is_straight && (is_inner || !with_one_pair.contains(subtag_)))) continue;
            const std::string_view message = is_straight ? straight : foreign;
            const bool has_spaces = open == U"«" && spaces_its_guillemets(context_.language);
            replace(pair.open, open, has_spaces, true, message);
            replace(pair.close, close, has_spaces, false, message);
        }
    }

    /// Replaces a mark by the language's own, with exactly the inner spaces that belong to it.
    void replace(std::size_t place, const std::u32string& mark, bool has_space, bool is_open,
                 std::string_view message) {
        const bool is_spaced =
            is_gap(is_open ? at(place + 1) : before(place)) && place > 0 && place + 1 < text_.size();
        const bool takes_space = is_spaced && !has_space;
        const std::u32string space = has_space && !is_spaced ? std::u32string(1, no_break_space) : U"";
        if (is_open) {
            add(quotes_rule, place, place + (takes_space ? 2 : 1), mark + space, message);
        } else {
            add(quotes_rule, place - (takes_space ? 1 : 0), place + 1, space + mark, message);
        }
    }

    std::u32string text_;
    std::vector<std::size_t> places_;  ///< in bytes: of each code point, and of the end
    std::vector<bool> is_address_;
    TypographyContext context_;
    std::string subtag_;
    bool writes_right_to_left_ = false;
    std::optional<bool> spaces_percent_;
    std::vector<TypographyFault> faults_;
};

}  // namespace

std::vector<TypographyFault> find_typography_faults(std::string_view text, const TypographyContext& context) {
    return FaultFinder(text, context).find();
}

std::string mended_typography(std::string_view text, const TypographyContext& context,
                              const std::set<std::string_view>& wanted) {
    // A correction can leave a fault of another kind, rarely two in a row.
    constexpr int most_rounds = 8;
    std::string fixed(text);
    for (int round = 0; round < most_rounds; ++round) {
        std::string next;
        std::size_t done = 0;
        for (const TypographyFault& fault : find_typography_faults(fixed, context)) {
            if (!fault.can_be_mended || !wanted.contains(fault.rule)) continue;
            next.append(fixed, done, fault.begin - done).append(fault.replacement);
            done = fault.end;
        }
        next.append(fixed, done);
        if (next == fixed) break;
        fixed = std::move(next);
    }
    return fixed;
}

}  // namespace kiosk
