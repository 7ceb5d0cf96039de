#include "kiosk/deck/localized_text.h"

#include <algorithm>

#include "kiosk/base/language_tag.h"

namespace kiosk {

LocalizedText::LocalizedText(std::string text) {
    if (text.empty()) return;
    Words words;
    words.same = std::move(text);
    words_ = std::make_shared<const Words>(std::move(words));
}

LocalizedText::LocalizedText(std::vector<std::pair<std::string, std::string>> by_language,
                             std::vector<SourcePosition> positions) {
    if (by_language.empty()) return;
    if (!positions.empty()) first_line_ = std::min_element(positions.begin(), positions.end())->line;
    Words words;
    words.by_language = std::move(by_language);
    words.positions = std::move(positions);
    words_ = std::make_shared<const Words>(std::move(words));
}

const std::vector<std::pair<std::string, std::string>>& LocalizedText::by_language() const {
    static const std::vector<std::pair<std::string, std::string>> none;
    return words_ ? words_->by_language : none;
}

TextInLanguage LocalizedText::in(std::string_view language, std::string_view first_language) const {
    if (!words_) return {{}, language};
    const auto& by_language = words_->by_language;
    if (by_language.empty()) return {words_->same, language};
    // Most often it is there.
    for (const auto& [tag, text] : by_language)
        if (tag == language) return {text, tag};
    std::vector<std::string> tags;
    tags.reserve(by_language.size());
    for (const auto& [tag, text] : by_language)
        tags.push_back(tag);
    auto index = lookup_language(language, tags);
    if (!index) index = lookup_language(first_language, tags);
    const auto& [tag, text] = by_language[index.value_or(0)];
    return {text, tag};
}

SourcePosition LocalizedText::position_in(std::string_view tag) const {
    if (!words_) return position;
    const auto& [same, by_language, positions] = *words_;
    for (std::size_t i = 0; i < positions.size() && i < by_language.size(); ++i)
        if (by_language[i].first == tag) return {positions[i].line + moved_, positions[i].column};
    return position;
}

void LocalizedText::move_lines(int first, int by) {
    if (position.line >= first) position.line += by;
    if (!words_ || words_->positions.empty()) return;
    if (first_line_ + moved_ >= first) {
        moved_ += by;
        return;
    }
    // Some of them stay.
    auto words = std::make_shared<Words>(*words_);
    for (SourcePosition& each : words->positions) {
        each.line += moved_;
        if (each.line >= first) each.line += by;
    }
    moved_ = 0;
    first_line_ = std::min_element(words->positions.begin(), words->positions.end())->line;
    words_ = std::move(words);
}

}  // namespace kiosk
