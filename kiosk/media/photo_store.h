// Decoded photos, shared by all who show the same one at the same size, and decoded once however many ask at
// the same time. A photo lives as long as somebody shows it.
#pragma once

#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "kiosk/base/byte_stream.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/base/trace.h"
#include "kiosk/media/photo.h"

namespace kiosk {

/// A photo to decode, before its size is known.
struct PhotoOrder {
    std::string path;
    Size target;        ///< pixels of the picture it becomes, not empty
    bool cover = true;  ///< cut to the target's shape about the focus; else as large as fits inside it
    Point focus{0.5F,
                0.5F};  ///< what to keep when cutting: parts of the upright photo's width and height, 0 to 1
    Color ground;       ///< under transparent photos
    /// What makes two orders the same.
    auto key() const { return std::tuple(path, target, cover, focus.x, focus.y, to_pixel(ground)); }
};

struct StoredPhoto {
    /// Opaque. Null where the photo could not be decoded. Of the target's size if cut to it; else the shape
    /// is the photo's own, and one side is the target's.
    std::shared_ptr<const Pixmap> pixels;
    std::string error;  ///< for an organizer, without the path; empty: all is well
};

/// Tells whether a file is still the same.
struct FileStamp {
    std::uint64_t bytes = 0;
    std::int64_t modified = 0;  ///< the file system's clock; only differences mean something
    auto operator<=>(const FileStamp&) const = default;
};

/// The stamp of a file on disk; nothing where there is none.
std::optional<FileStamp> file_stamp(const std::string& path);

/// The part of an upright photo of size `photo` that `order` shows, and the size that it becomes.
struct PhotoCut {
    Rect crop;
    Size target;
};
PhotoCut cut_for(const PhotoOrder& order, Size photo);

/// Any thread. A photo that could not be decoded is not tried again until its file changes.
class PhotoStore {
  public:
    /// Begins to read a file; null where it cannot be read or is larger than `limit` bytes; `error` then says
    /// why. Both are called from any thread, several at a time.
    using Opener = std::function<std::unique_ptr<ByteStream>(const std::string& path, std::uint64_t limit,
                                                             std::string& error)>;
    using Stamper = std::function<std::optional<FileStamp>(const std::string& path)>;
    /// What measures PhotoLimits::time; any thread calls it.
    using Clock = std::function<TimePoint()>;
    /// Without a clock decoding may take as long as it takes.
    explicit PhotoStore(Opener open, Stamper stamper = file_stamp, PhotoLimits limits = {}, Clock clock = {},
                        Trace* trace = nullptr);

    /// Decodes or finds; waits while another thread decodes the very same.
    StoredPhoto get(const PhotoOrder& order);

    /// Forgets what it knows of all other paths: there is another deck.
    void keep_only(const std::set<std::string>& paths);

    /// Why a photo cannot be shown; empty where it can. Decodes it to its end, at the size that is quickest.
    std::string fault_of(const std::string& path);

    /// Ends what is being decoded, and begins nothing more: nobody has to wait for a photo at the show's end.
    void stop() { stopped_ = true; }

    /// The upright size of a photo that was decoded before; empty where it was not.
    Size size_of(const std::string& path) const;

    /// What was odd about a photo when all of it was last decoded.
    PhotoOddities oddities_of(const std::string& path) const;

    /// How many times a photo was decoded so far, or tried to.
    std::size_t decodes() const;

    /// Paths that cannot be shown, with the reason.
    std::map<std::string, std::string> faults() const;

  private:
    using Key = decltype(std::declval<PhotoOrder>().key());
    struct Slot {
        std::optional<FileStamp> stamp;
        std::weak_ptr<const Pixmap> pixels;
        std::shared_future<StoredPhoto> underway;  ///< valid while a thread decodes
    };
    struct Fault {
        std::optional<FileStamp> stamp;
        std::string message;
    };

    class Reading;

    StoredPhoto decode(const PhotoOrder& order);
    StopRequest stop_request(const Reading& reading) const;
    void finish(const PhotoOrder& order, const std::optional<FileStamp>& stamp, const StoredPhoto& photo);

    const Opener open_;
    const Stamper stamper_;
    const PhotoLimits limits_;
    const Clock clock_;
    Trace* const trace_;  ///< not owned
    std::atomic<bool> stopped_{false};

    mutable std::mutex mutex_;
    std::map<Key, Slot> slots_;
    std::map<std::string, Fault> faults_;
    std::map<std::string, Size> sizes_;
    std::map<std::string, PhotoOddities> oddities_;
    std::size_t decodes_ = 0;
};

}  // namespace kiosk
