// What translators write into the column 'state', in their own languages.
#pragma once

#include <optional>
#include <string_view>

namespace kiosk {

enum class ReviewState { finished, open };

/// In any case, with or without full stops and marks around it: "ok", "Done!", "да", "à revoir". An empty one
/// is open. Nothing for words that are not known.
std::optional<ReviewState> review_state(std::string_view words);

}  // namespace kiosk
