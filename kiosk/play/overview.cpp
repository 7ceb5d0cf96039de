#include "kiosk/play/overview.h"

#include <algorithm>
#include <charconv>

#include "kiosk/base/folded_text.h"
#include "kiosk/base/utf8.h"

namespace kiosk {
namespace {

/// Nobody types more.
constexpr std::size_t most_letters = 60;

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    const std::string folded = folded_text(text);
    std::string_view rest = folded;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (end > 0) words.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

void add(std::string& all, const LocalizedText& text) {
    if (text.same_in_all()) all += std::string(text.in("", "").text) + "\n";
    for (const auto& [language, words] : text.by_language())
        all += words + "\n";
}

bool has_all(const Slide& slide, const std::vector<std::string>& words) {
    std::string all = slide.id + "\n";
    for (const LocalizedText* text : visible_texts(slide))
        add(all, *text);
    add(all, slide.notes);
    all = folded_text(all);
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return all.find(word) != std::string::npos; });
}

}  // namespace

bool has_words(const Slide& slide, std::string_view typed) {
    return has_all(slide, words_in(typed));
}

std::optional<int> Overview::number() const {
    int number = 0;
    const char* const end = typed_.data() + typed_.size();
    const auto [rest, error] = std::from_chars(typed_.data(), end, number);
    if (typed_.empty() || error != std::errc() || rest != end) return std::nullopt;
    return number;
}

void Overview::look_through(const Deck& deck, const std::vector<int>& seen) {
    const auto typed_number = number();
    if (typed_number) wanted_ = *typed_number - 1;
    const std::vector<std::string> words = typed_number ? std::vector<std::string>() : words_in(typed_);
    found_.clear();
    for (const int slide : seen)
        if (words.empty() || has_all(deck.slides[static_cast<std::size_t>(slide)], words))
            found_.push_back(slide);
    const auto place = std::lower_bound(found_.begin(), found_.end(), wanted_);
    at_ = static_cast<int>(place - found_.begin());
    at_ = std::max(0, std::min(at_, static_cast<int>(found_.size()) - 1));
}

void Overview::type(std::string_view text) {
    if (!has_keyboard_ || count_code_points(typed_) + count_code_points(text) > most_letters) return;
    typed_ += text;
    begin_anew();
}

bool Overview::erase() {
    if (typed_.empty()) return false;
    // The bytes that go on with a letter, and then the one that begins it.
    while (!typed_.empty() && (static_cast<unsigned char>(typed_.back()) & 0xC0U) == 0x80U)
        typed_.pop_back();
    if (!typed_.empty()) typed_.pop_back();
    begin_anew();
    return true;
}

void Overview::move(int places) {
    show_page(at_ + places);
}

void Overview::move_down(int columns) {
    const int count = static_cast<int>(found_.size());
    const int beside = at_ % columns + 1;
    if (at_ + columns < count)
        show_page(at_ + columns);
    else if (beside < std::min(columns, count))
        show_page(beside);
}

void Overview::move_up(int columns) {
    const int count = static_cast<int>(found_.size());
    const int beside = at_ % columns - 1;
    if (at_ >= columns)
        show_page(at_ - columns);
    else if (beside >= 0)
        show_page(beside + (count - 1 - beside) / columns * columns);
}

void Overview::show_page(int at) {
    if (found_.empty()) return;
    at_ = std::clamp(at, 0, static_cast<int>(found_.size()) - 1);
    wanted_ = found_[static_cast<std::size_t>(at_)];
}

std::optional<int> Overview::chosen() const {
    if (found_.empty()) return std::nullopt;
    return found_[static_cast<std::size_t>(at_)];
}

OverviewState Overview::state() const {
    return {found_, at_, has_keyboard_, typed_};
}

}  // namespace kiosk
