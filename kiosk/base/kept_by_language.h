// What was found out about a language, kept: each text of a slide asks for the few languages of its deck, and
// ICU takes every tag apart anew.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosk {

/// For one thread. `find` may not ask the same cache.
template <typename Value>
class KeptByLanguage {
  public:
    template <typename Find>
    Value get(std::string_view language, Find find) {
        for (const auto& [tag, value] : known_)
            if (tag == language) return value;
        if (known_.size() == most) known_.clear();
        return known_.emplace_back(std::string(language), find(language)).second;
    }

  private:
    static constexpr std::size_t most = 64;
    std::vector<std::pair<std::string, Value>> known_;
};

}  // namespace kiosk
