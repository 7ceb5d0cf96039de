// SDL2_ttf 2.20 cannot be asked for features of a font, such as digits as tall as capitals ("lnum").
// HarfBuzz, which it shapes with, always applies a few features, though. So a wanted feature gets the name of
// one of these, in the copy of the font that is in memory; no file is changed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// Renames the feature `tag` (four letters) so that it is always applied. False where the font has no such
/// feature, or none of the two names that it could get is free, or is no OpenType font; its bytes are then as
/// before.
bool apply_always(std::string& font, std::string_view tag);

/// The font with all of `features` applied, as far as it has them.
std::string with_features(std::string font, const std::vector<std::string>& features);

}  // namespace kiosk
