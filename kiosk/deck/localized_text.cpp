#include "kiosk/deck/localized_text.h"

#include <algorithm>

#include "kiosk/base/language_tag.h"

namespace kiosk {

TextInLanguage LocalizedText::in(std::string_view language, std::string_view first_language) const {
    if (by_language_.empty()) return {same_, language};
    std::vector<std::string> tags;
    tags.reserve(by_language_.size());
    for (const auto& [tag, text] : by_language_)
        tags.push_back(tag);
    auto index = lookup_language(language, tags);
    if (!index) index = lookup_language(first_language, tags);
    const auto& [tag, text] = by_language_[index.value_or(0)];
    return {text, tag};
}

SourcePosition LocalizedText::position_in(std::string_view tag) const {
    for (std::size_t i = 0; i < positions_.size() && i < by_language_.size(); ++i)
        if (by_language_[i].first == tag) return positions_[i];
    return position;
}

}  // namespace kiosk
