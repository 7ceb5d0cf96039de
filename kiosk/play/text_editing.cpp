#include "kiosk/play/text_editing.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/text_boundaries.h"
#include "kiosk/base/utf8.h"

namespace kiosk {
namespace {

constexpr Duration double_press{0.4};
constexpr float double_press_distance = 8;  // pixels
constexpr std::size_t most_versions = 200;

/// The caret's areas, one for each half of a letter.
std::vector<TouchArea> caret_areas(const std::vector<TouchArea>& areas) {
    std::vector<TouchArea> found;
    std::copy_if(areas.begin(), areas.end(), std::back_inserter(found),
                 [](const TouchArea& area) { return area.control == Control::caret; });
    return found;
}

/// What can stand in a deck's text: no control characters, and line feeds only where they may.
std::string typeable(std::string_view letters, bool may_have_lines) {
    std::string result;
    while (!letters.empty()) {
        const auto letter = take_code_point(letters);
        if (!letter) continue;
        const bool is_line_end = *letter == '\n' || *letter == 0x85 || *letter == 0x2028 || *letter == 0x2029;
        if (is_line_end)
            result += may_have_lines ? '\n' : ' ';
        else if (*letter == '\t')
            result += ' ';
        else if (*letter >= ' ' && (*letter < 0x7F || *letter > 0x9F) && *letter != 0xFEFF)
            append_utf8(result, *letter);
    }
    return result;
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \n") == std::string_view::npos;
}

}  // namespace

TextEditing::TextEditing(EditableText text, const TextPlace& place)
    : original_(std::move(text)),
      place_(place),
      text_(original_.text),
      caret_(text_.size()),
      anchor_(text_.size()) {}

std::string_view TextEditing::selected() const {
    return std::string_view(text_).substr(first(), last() - first());
}

bool TextEditing::runs_left() const {
    return direction_of(original_.written_language) == Direction::right_to_left;
}

void TextEditing::move_to(std::size_t offset, bool extends) {
    caret_ = std::min(offset, text_.size());
    if (!extends) anchor_ = caret_;
    last_change_ = Change::none;
}

/// The letters typed one after the other are one step of undoing, a word at most.
void TextEditing::replace(std::size_t begin, std::size_t end, std::string_view letters, Change change) {
    const bool goes_on =
        change == last_change_ && change != Change::other && (letters.empty() || !is_blank(letters));
    if (!goes_on) {
        before_.push_back({text_, caret_});
        if (before_.size() > most_versions) before_.erase(before_.begin());
    }
    after_.clear();
    text_.replace(begin, end - begin, letters);
    move_to(begin + letters.size(), false);
    last_change_ = change;
    message_.clear();
}

void TextEditing::undo(bool forward) {
    auto& from = forward ? after_ : before_;
    auto& to = forward ? before_ : after_;
    if (from.empty()) return;
    to.push_back({std::move(text_), caret_});
    text_ = std::move(from.back().text);
    move_to(from.back().caret, false);
    from.pop_back();
}

std::size_t TextEditing::neighbour(bool forward, bool whole_word) const {
    const std::vector<std::size_t> ends = whole_word ? word_boundaries(text_) : letter_boundaries(text_);
    auto at = std::lower_bound(ends.begin(), ends.end(), caret_);
    if (forward) {
        at = std::upper_bound(ends.begin(), ends.end(), caret_);
        // Over a word, and the space after it.
        while (whole_word && at != ends.end() && *at < text_.size() && text_[*at] == ' ')
            ++at;
        return at == ends.end() ? text_.size() : *at;
    }
    if (at == ends.begin()) return 0;
    --at;
    while (whole_word && at != ends.begin() && text_[*at] == ' ')
        --at;
    return *at;
}

void TextEditing::step(bool forward, bool whole_word, bool extends) {
    // What is marked ends at the side that the arrow points to.
    if (!extends && !whole_word && caret_ != anchor_) return move_to(forward ? last() : first(), false);
    move_to(neighbour(forward, whole_word), extends);
}

void TextEditing::step_line(int lines, bool extends, const std::vector<TouchArea>& areas) {
    const auto carets = caret_areas(areas);
    const auto here = std::find_if(carets.begin(), carets.end(), [&](const TouchArea& area) {
        return area.index == static_cast<int>(caret_);
    });
    if (here == carets.end()) return move_to(lines < 0 ? 0 : text_.size(), extends);
    const Rect& bounds = here->bounds;
    const Point there{bounds.center().x, bounds.center().y + static_cast<float>(lines) * bounds.height};
    const auto area = area_at(carets, there);
    move_to(area ? static_cast<std::size_t>(area->index) : (lines < 0 ? 0 : text_.size()), extends);
}

/// The ends of the line that is seen.
void TextEditing::go_to_line_end(bool to_end, bool extends, const std::vector<TouchArea>& areas) {
    const auto carets = caret_areas(areas);
    const auto here = std::find_if(carets.begin(), carets.end(), [&](const TouchArea& area) {
        return area.index == static_cast<int>(caret_);
    });
    std::size_t offset = caret_;
    for (const TouchArea& area : carets) {
        if (here == carets.end() || area.bounds.y != here->bounds.y) continue;
        const auto at = static_cast<std::size_t>(area.index);
        offset = to_end ? std::max(offset, at) : std::min(offset, at);
    }
    move_to(offset, extends);
}

void TextEditing::erase_selected() {
    if (!is_being_written_ && caret_ != anchor_) replace(first(), last(), "", Change::other);
}

void TextEditing::erase(bool forward, bool whole_word) {
    if (caret_ != anchor_) return replace(first(), last(), "", Change::other);
    const std::size_t to = neighbour(forward, whole_word);
    if (to == caret_) return;
    replace(std::min(to, caret_), std::max(to, caret_), "", Change::erasure);
}

TextEditing::Wish TextEditing::key(const KeyStroke& press, const std::vector<TouchArea>& areas) {
    if (is_being_written_) return Wish::nothing;
    // An input method has these keys while it composes.
    if (!composed_.empty()) return Wish::nothing;
    const bool extends = press.shift;
    switch (press.key) {
        case Key::escape:
            return Wish::leave;
        case Key::enter:
            if (press.shift) {
                if (original_.may_have_lines) replace(first(), last(), "\n", Change::other);
                return Wish::nothing;
            }
            return is_changed() ? Wish::write : Wish::leave;
        case Key::left:
        case Key::right:
            step((press.key == Key::right) != runs_left(), press.control, extends);
            return Wish::nothing;
        case Key::up:
        case Key::down:
            step_line(press.key == Key::up ? -1 : 1, extends, areas);
            return Wish::nothing;
        case Key::home:
        case Key::end:
            if (press.control)
                move_to(press.key == Key::home ? 0 : text_.size(), extends);
            else
                go_to_line_end(press.key == Key::end, extends, areas);
            return Wish::nothing;
        case Key::backspace:
        case Key::delete_forward:
            erase(press.key == Key::delete_forward, press.control);
            return Wish::nothing;
        case Key::insert:
            if (press.shift) return Wish::paste;
            return press.control ? Wish::copy : Wish::nothing;
        default:
            break;
    }
    if (!press.control || press.alt) return Wish::nothing;
    switch (press.key) {
        case Key::a:
            anchor_ = 0;
            caret_ = text_.size();
            return Wish::nothing;
        case Key::c:
            return caret_ == anchor_ ? Wish::nothing : Wish::copy;
        case Key::x:
            return caret_ == anchor_ ? Wish::nothing : Wish::cut;
        case Key::v:
            return Wish::paste;
        case Key::z:
            undo(press.shift);
            return Wish::nothing;
        case Key::y:
            undo(true);
            return Wish::nothing;
        default:
            return Wish::nothing;
    }
}

void TextEditing::type(std::string_view letters) {
    composed_.clear();
    if (is_being_written_) return;
    const std::string typed = typeable(letters, original_.may_have_lines);
    if (typed.empty()) return;
    const bool is_one_letter = letter_boundaries(typed).size() == 2 && caret_ == anchor_;
    replace(first(), last(), typed, is_one_letter ? Change::letters : Change::other);
}

void TextEditing::compose(std::string_view letters, std::size_t caret) {
    if (is_being_written_) return;
    composed_ = typeable(letters, false);
    composed_caret_ = std::min(caret, composed_.size());
    if (!composed_.empty() && caret_ != anchor_) replace(first(), last(), "", Change::other);
}

void TextEditing::select_word() {
    const std::vector<std::size_t> ends = word_boundaries(text_);
    const auto after = std::upper_bound(ends.begin(), ends.end(), caret_);
    if (after == ends.end() || after == ends.begin()) return;
    anchor_ = *(after - 1);
    caret_ = *after;
}

void TextEditing::touch(const TouchEvent& event, TimePoint now, const std::vector<TouchArea>& areas) {
    if (is_being_written_ || !composed_.empty()) return;
    const auto area = area_at(areas, event.at);
    const bool is_on_text = area && area->control == Control::caret;
    const auto offset = is_on_text ? static_cast<std::size_t>(area->index) : caret_;
    switch (event.phase) {
        case TouchEvent::Phase::down: {
            if (!is_on_text) return;
            finger_ = event.finger;
            move_to(offset, false);
            const bool is_near = std::hypot(event.at.x - last_press_at_.x, event.at.y - last_press_at_.y) <=
                                 double_press_distance;
            const bool is_double = last_press_ && now < later(*last_press_, double_press) && is_near;
            if (is_double) {
                select_word();
                finger_.reset();
            }
            last_press_ = now;
            last_press_at_ = event.at;
            return;
        }
        case TouchEvent::Phase::move:
            if (finger_ == event.finger && is_on_text) move_to(offset, true);
            return;
        default:
            if (finger_ == event.finger) finger_.reset();
            return;
    }
}

void TextEditing::refuse(std::string reason) {
    is_being_written_ = false;
    message_ = std::move(reason);
}

TypedText TextEditing::state() const {
    TypedText state;
    state.place = place_;
    state.language = original_.written_language;
    state.may_have_lines = original_.may_have_lines;
    state.name = to_string(original_.address);
    state.is_for_all = original_.language.empty();
    state.text = text_;
    state.caret = caret_;
    state.anchor = anchor_;
    if (!composed_.empty()) {
        state.text.insert(caret_, composed_);
        state.composed_begin = caret_;
        state.composed_end = caret_ + composed_.size();
        state.caret = state.anchor = caret_ + composed_caret_;
    }
    state.is_being_written = is_being_written_;
    state.message = message_;
    return state;
}

}  // namespace kiosk
