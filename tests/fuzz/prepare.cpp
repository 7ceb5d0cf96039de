#include "kiosk/prepare/source_photo.h"
#include "tests/fuzz/targets.h"

namespace kiosk::fuzz {

void prepare(std::string_view bytes) {
    PhotoLimits limits;
    limits.pixels = 250'000;
    limits.side = 2'000;
    limits.decoding_bytes = 16'000'000;
    // Of what moves the picture that the most of it has to be read for.
    const StillChoice third{0, 3};
    const auto read = read_source_photo(bytes, [](Size) { return Size{40, 30}; }, limits, third);
    if (const auto* photo = std::get_if<SourcePhoto>(&read))
        require(photo->pixels.size() == Size{40, 30}, "a photo has the size that was asked for");
}

}  // namespace kiosk::fuzz
