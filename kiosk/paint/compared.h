// Moves the line between two photos that are compared.
#pragma once

#include <memory>
#include <optional>

#include "kiosk/paint/picture.h"

namespace kiosk {

/// `picture` with its line at `part` of the frame, 0 to 1 from the side at which reading begins; the same
/// picture where nothing is compared, or the line stands there already. The photos' pixels are shared.
std::shared_ptr<const Picture> compared_at(std::shared_ptr<const Picture> picture, float part);

/// What lies over a picture while its line is moved. Its own marks are not made anew for each place: that
/// would cost a GPU all of their pixels.
struct MovedLine {
    std::shared_ptr<const Picture> photos;  ///< the two photos alone
    int handle_by = 0;                      ///< how far to the right handle_of goes
};
/// Nothing where nothing is compared, or the line stands in the middle.
std::optional<MovedLine> moved_line(const Picture& picture, float part);

/// The handle alone, in the middle.
std::shared_ptr<const Picture> handle_of(const Picture& picture);

}  // namespace kiosk
