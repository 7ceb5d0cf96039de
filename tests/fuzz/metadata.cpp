#include "kiosk/base/jpeg_segments.h"
#include "kiosk/metadata/photo_metadata.h"
#include "tests/fuzz/targets.h"

namespace kiosk::fuzz {

void metadata(std::string_view bytes) {
    const auto findings = find_photo_metadata(bytes);
    require(findings.size() <= 500, "there is an end to findings");
    metadata_in_words(findings);
}

}  // namespace kiosk::fuzz
