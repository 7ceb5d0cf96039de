#include "kiosk/text/capital_signs.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace kiosk {
namespace {

/// Between two capitals or digits: they join or part what is on both sides.
constexpr std::u16string_view joining = u"-\u2010\u2011\u2012\u2013\u2014:\u00B7/";
/// Next to one: they belong to it.
constexpr std::u16string_view belonging = u"+\u2212\u00D7\u00F7=<>\u2264\u2265\u00B1@";
constexpr std::u16string_view opening = u"([{\u00AB\u2039";
constexpr std::u16string_view closing = u")]}\u00BB\u203A";

bool is_in(std::u16string_view signs, char16_t unit) {
    return signs.find(unit) != std::u16string_view::npos;
}

bool is_sign(char16_t unit) {
    constexpr char16_t first_letter = 0xC0, first_mark = 0x2010;
    const bool is_letter = (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z');
    // Nearly all of a text; the signs among these letters are × and ÷.
    if (is_letter || unit == u' ' || (unit > 0xF7 && unit < first_mark)) return false;
    if (unit >= first_letter && unit < first_mark) return is_in(belonging, unit);
    return is_in(joining, unit) || is_in(belonging, unit) || is_in(opening, unit) || is_in(closing, unit);
}

enum class Height { none, tall, small };

class Signs {
  public:
    explicit Signs(std::u16string_view text) : text_(text), raised_(text.size(), false) {}

    std::vector<bool> find() {
        for (std::size_t at = 0; at < text_.size(); ++at) {
            const char16_t unit = text_[at];
            if (!is_sign(unit)) continue;
            if (is_in(joining, unit)) raised_[at] = joins_capitals(at);
            if (is_in(belonging, unit)) raised_[at] = belongs_to_capitals(at);
            if (is_in(opening, unit)) raise_pair(at);
        }
        if (std::find(raised_.begin(), raised_.end(), true) == raised_.end()) return std::move(raised_);
        // The letters and digits around it.
        std::vector<bool> result = raised_;
        for (std::size_t at = 0; at < text_.size(); ++at) {
            if (!raised_[at]) continue;
            for (std::size_t i = at; i > 0 && is_tall_or_raised(i - 1); --i)
                result[i - 1] = true;
            for (std::size_t i = at + 1; i < text_.size() && is_tall_or_raised(i); ++i)
                result[i] = true;
        }
        return result;
    }

  private:
    Height height_at(std::size_t at) const {
        UChar32 code_point = 0;
        U16_GET(text_.data(), 0, at, text_.size(), code_point);
        if (u_isupper(code_point) || (code_point >= '0' && code_point <= '9')) return Height::tall;
        return u_isalpha(code_point) ? Height::small : Height::none;
    }
    bool is_tall_or_raised(std::size_t at) const { return raised_[at] || height_at(at) == Height::tall; }

    /// What the word has before a sign, over other signs.
    Height before(std::size_t at) const {
        while (at > 0 && is_sign(text_[at - 1]))
            --at;
        return at > 0 ? height_at(at - 1) : Height::none;
    }
    Height after(std::size_t at) const {
        while (at + 1 < text_.size() && is_sign(text_[at + 1]))
            ++at;
        return at + 1 < text_.size() ? height_at(at + 1) : Height::none;
    }
    bool joins_capitals(std::size_t at) const {
        return before(at) == Height::tall && after(at) == Height::tall;
    }
    bool belongs_to_capitals(std::size_t at) const {
        const Height left = before(at);
        const Height right = after(at);
        return left != Height::small && right != Height::small &&
               (left == Height::tall || right == Height::tall);
    }

    /// Both of a pair of brackets, if what is inside is tall.
    void raise_pair(std::size_t open) {
        const char16_t close = closing[opening.find(text_[open])];
        bool has_tall = false;
        for (std::size_t at = open + 1; at < text_.size() && text_[at] != text_[open]; ++at) {
            if (text_[at] == close) {
                if (has_tall) raised_[open] = raised_[at] = true;
                return;
            }
            const Height height = height_at(at);
            if (height == Height::small) return;
            has_tall = has_tall || height == Height::tall;
        }
    }

    std::u16string_view text_;
    std::vector<bool> raised_;
};

}  // namespace

std::vector<bool> beside_capitals(std::u16string_view text) {
    return Signs(text).find();
}

}  // namespace kiosk
