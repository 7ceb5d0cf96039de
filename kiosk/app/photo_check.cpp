#include "kiosk/app/photo_check.h"

#include <map>
#include <string>

#include "kiosk/deck/source_text.h"

namespace kiosk {
namespace {

/// Why the photo cannot be shown; empty where it can.
std::string fault_of(const std::string& path, PhotoStore& photos) {
    // A file is decoded to its end whatever the size; a small one is the quickest.
    constexpr Size thumbnail{64, 64};
    PhotoOrder order;
    order.path = path;
    order.target = thumbnail;
    order.cover = false;
    return photos.get(order).error;
}

}  // namespace

Diagnostics check_photos(const Deck& deck, std::string_view source, PhotoStore& photos) {
    const SourceText text(source);
    Reporter reporter(deck.file, text);
    std::map<std::string, std::string> faults;
    for (const Slide& slide : deck.slides) {
        const Photo* photo = photo_of(slide);
        if (!photo) continue;
        const auto [known, is_new] = faults.try_emplace(photo->path);
        if (is_new) known->second = fault_of(photo->path, photos);
        if (known->second.empty()) continue;
        reporter.error(text.word_at(photo->position), "broken-photo",
                       "this picture cannot be shown, and its slide goes without it", known->second);
    }
    return reporter.take();
}

}  // namespace kiosk
