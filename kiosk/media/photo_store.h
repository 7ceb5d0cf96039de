// Decoded photos, shared by all who show the same one at the same size, and decoded once however many ask at the
// same time. A photo lives as long as somebody shows it.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "kiosk/base/pixmap.h"
#include "kiosk/media/photo.h"

namespace kiosk {

/// A photo to decode, before its size is known.
struct PhotoOrder {
    std::string path;
    Size target;             ///< pixels of the picture it becomes
    bool cover = true;       ///< cut to the target's shape about the focus; else as large as fits inside it
    Point focus{0.5F, 0.5F};
    Color ground;
    auto key() const;
};

struct StoredPhoto {
    std::shared_ptr<const Pixmap> pixels;  ///< null where it could not be decoded
    std::string error;
};

/// Any thread. Reads files itself, with the limits of PhotoLimits.
class PhotoStore {
  public:
    using Reader = std::function<std::optional<std::string>(const std::string& path, std::string& error)>;
    explicit PhotoStore(Reader reader);

    /// Decodes or finds; waits while another thread decodes the very same.
    StoredPhoto get(const PhotoOrder& order);

    /// How many photos were decoded so far.
    std::size_t decodes() const;

    /// Paths that could not be decoded, with the reason.
    std::map<std::string, std::string> faults() const;
};

}  // namespace kiosk
