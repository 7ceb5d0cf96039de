// Decoded photos, shared by everything that shows the same photo at the same size. Each is decoded once, even
// if several threads ask at the same time. A photo stays in memory as long as something holds it.
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
#include <utility>
#include <vector>

#include "kiosk/base/byte_stream.h"
#include "kiosk/base/file_stamp.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/base/trace.h"
#include "kiosk/media/photo.h"
#include "kiosk/media/shrunk_photo.h"

namespace kiosk {

/// A photo to decode. Its size is not known yet.
struct PhotoOrder {
    std::string path;
    Size target;        ///< pixels of the resulting picture, not empty
    bool cover = true;  ///< crop to the target's shape around the focus; else fit the whole photo inside it
    Point focus{0.5F,
                0.5F};  ///< what to keep when cutting: parts of the upright photo's width and height, 0 to 1
    Color ground;       ///< under transparent photos
    /// Two orders with the same key are the same.
    auto key() const { return std::tuple(path, target, cover, focus.x, focus.y, to_pixel(ground)); }
};

struct StoredPhoto {
    /// Opaque. Null if the photo could not be decoded. Has the target's size if cropped to it; else it keeps
    /// the photo's shape, and one of its sides is the target's.
    std::shared_ptr<const Pixmap> pixels;
    std::string error;  ///< for an organizer, without the path; empty if there is no error
};

/// The part of an upright photo of size `photo` that `order` shows, and the size that it is scaled to.
struct PhotoCut {
    Rect crop;
    Size target;
};
PhotoCut cut_for(const PhotoOrder& order, Size photo);

/// Who wants to know which photos are being decoded. Called by any thread.
struct DecodingWatch {
    /// False: this one is not to be decoded. May be empty.
    std::function<bool(const std::string& path)> may_begin{};
    /// One that may_begin has let begin is decoded, or cannot be. May be empty.
    std::function<void(const std::string& path)> ended{};
};

/// Thread-safe. A photo that could not be decoded is not tried again until its file changes.
class PhotoStore {
  public:
    /// Opens a file for reading. Null if it cannot be read or is larger than `limit` bytes; `error` then
    /// gives the reason. Both functions are called from any thread, possibly several at once.
    using Opener = std::function<std::unique_ptr<ByteStream>(const std::string& path, std::uint64_t limit,
                                                             std::string& error)>;
    using Stamper = std::function<std::optional<FileStamp>(const std::string& path)>;
    /// The clock for PhotoLimits::time; called by any thread.
    using Clock = std::function<TimePoint()>;
    /// Without a clock there is no time limit for decoding.
    explicit PhotoStore(Opener open, Stamper stamper = file_stamp, PhotoLimits limits = {}, Clock clock = {},
                        Trace* trace = nullptr);

    /// Before any photo is asked for.
    void watch(DecodingWatch watch) { watch_ = std::move(watch); }

    /// Keeps so many photos as the decoder made them, those that were decoded last: other cuts of nearly the
    /// same size come from there. For who looks at photos in many small cuts. Before any photo is asked for.
    void keep_shrunk(std::size_t photos) { most_shrunk_ = photos; }

    /// Decodes the photo or finds it; waits if another thread is decoding the same one.
    StoredPhoto get(const PhotoOrder& order);

    /// Forgets everything about all other paths, for example after a change of the deck.
    void keep_only(const std::set<std::string>& paths);

    /// Why a photo cannot be shown; empty if it can. Decodes all of it, at the size that is fastest.
    std::string fault_of(const std::string& path);

    /// Cancels what is being decoded and starts nothing more, so that the program can end without waiting.
    void stop() { stopped_ = true; }

    /// The upright size of a photo that has been decoded before; empty if it has not.
    Size size_of(const std::string& path) const;

    /// The upright size of a photo, which is decoded where it has not been yet; empty if it cannot be.
    Size find_size(const std::string& path);

    /// What was unusual about a photo when all of it was last decoded.
    PhotoOddities oddities_of(const std::string& path) const;

    /// How many times decoding a photo was started so far.
    std::size_t decodes() const;

    /// The paths that cannot be shown, with the reason.
    std::map<std::string, std::string> faults() const;

  private:
    using Key = decltype(std::declval<PhotoOrder>().key());
    struct Slot {
        std::optional<FileStamp> stamp;
        std::weak_ptr<const Pixmap> pixels;
        std::shared_future<StoredPhoto> underway;  ///< valid while a thread is decoding
    };
    struct Fault {
        std::optional<FileStamp> stamp;
        std::string message;
    };

    class Reading;
    class Ending;
    struct Decoded {
        Pixmap pixels;
        Size upright;
        PhotoOddities oddities;
        std::string fault;  ///< for an organizer; empty: there is none
        PhotoInfo info;
        ShrunkPhoto shrunk;
    };
    struct Shrunk {
        std::string path;
        std::optional<FileStamp> stamp;
        PhotoInfo info;
        ShrunkPhoto photo;
    };

    StoredPhoto decode(const PhotoOrder& order, const std::optional<FileStamp>& stamp);
    /// From what was kept; nothing where that is not enough.
    std::optional<Pixmap> cut_from_kept(const PhotoOrder& order, const std::optional<FileStamp>& stamp) const;
    void keep(std::shared_ptr<const Shrunk> shrunk);
    /// With hardly any rights: apart_thread.h.
    Decoded decode(const PhotoOrder& order, std::unique_ptr<Reading> bytes) const;
    StopRequest stop_request(const Reading& reading) const;
    void finish(const PhotoOrder& order, const std::optional<FileStamp>& stamp, const StoredPhoto& photo);

    const Opener open_;
    const Stamper stamper_;
    const PhotoLimits limits_;
    const Clock clock_;
    Trace* const trace_;  ///< not owned
    DecodingWatch watch_;
    std::atomic<bool> stopped_{false};

    mutable std::mutex mutex_;
    std::map<Key, Slot> slots_;
    std::map<std::string, Fault> faults_;
    std::map<std::string, Size> sizes_;
    std::map<std::string, PhotoOddities> oddities_;
    std::size_t most_shrunk_ = 0;
    std::vector<std::shared_ptr<const Shrunk>> shrunk_;  ///< the last one was decoded last
    std::size_t decodes_ = 0;
};

}  // namespace kiosk
