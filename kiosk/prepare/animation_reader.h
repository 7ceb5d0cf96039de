// One picture of an animated GIF, PNG or WebP.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/prepare/source_photo.h"

namespace kiosk {

/// A GIF, also one that does not move, and a PNG or WebP that does.
bool is_animation(std::string_view bytes);

/// The picture of the choice as it is seen then: with those before it, where it shows only what has changed.
/// A file of several pictures needs a choice. GIF is read by giflib, PNG (W3C, third edition) by libpng, WebP
/// by libwebpdemux.
PhotoResult<SourcePhoto> read_animation(std::string_view bytes, const std::optional<StillChoice>& still,
                                        const SizeFor& size_for, const PhotoLimits& limits);

}  // namespace kiosk
