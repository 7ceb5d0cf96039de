#include "kiosk/media/photo_store.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <utility>

#include "kiosk/apart/apart_thread.h"
#include "kiosk/media/photo_file.h"

namespace kiosk {

PhotoCut cut_for(const PhotoOrder& order, Size photo) {
    const auto width = static_cast<double>(photo.width);
    const auto height = static_cast<double>(photo.height);
    const double across = order.target.width / width;
    const double down = order.target.height / height;
    if (!order.cover) {
        const double scale = std::min(across, down);
        const auto side = [&](double length, int most) {
            return std::clamp(static_cast<int>(std::lround(length * scale)), 1, most);
        };
        return {{0, 0, static_cast<float>(photo.width), static_cast<float>(photo.height)},
                {side(width, order.target.width), side(height, order.target.height)}};
    }
    const double scale = std::max(across, down);
    const double crop_width = std::min(width, order.target.width / scale);
    const double crop_height = std::min(height, order.target.height / scale);
    // The crop starts on a whole pixel of the result, so that a photo at the target's scale is copied and not
    // blurred.
    const auto start = [&](double focus, double length, double crop) {
        const double wanted = std::clamp(focus * length - crop / 2, 0.0, length - crop);
        return std::min(std::round(wanted * scale) / scale, length - crop);
    };
    return {{static_cast<float>(start(order.focus.x, width, crop_width)),
             static_cast<float>(start(order.focus.y, height, crop_height)), static_cast<float>(crop_width),
             static_cast<float>(crop_height)},
            order.target};
}

/// The bytes of a file, and how long reading took: a disk that must wake up does not count against the photo.
class PhotoStore::Reading : public ByteStream {
  public:
    Reading(std::unique_ptr<ByteStream> bytes, const Clock& clock)
        : bytes_(std::move(bytes)), clock_(clock) {}
    std::string_view next() noexcept override {
        const TimePoint began = clock_ ? clock_() : TimePoint();
        const std::string_view piece = bytes_->next();
        if (clock_) took_ += clock_() - began;
        return piece;
    }
    bool failed() const override { return bytes_->failed(); }
    std::uint64_t size() const override { return bytes_->size(); }
    TimePoint::duration took() const { return took_; }

  private:
    std::unique_ptr<ByteStream> bytes_;
    const Clock& clock_;
    TimePoint::duration took_{0};
};

/// Tells when it ends, whatever ends it.
class PhotoStore::Ending {
  public:
    Ending(const DecodingWatch& watch, const std::string& path) : watch_(watch), path_(path) {}
    ~Ending() {
        if (watch_.ended) watch_.ended(path_);
    }
    Ending(const Ending&) = delete;
    Ending& operator=(const Ending&) = delete;

  private:
    const DecodingWatch& watch_;
    const std::string& path_;
};

PhotoStore::PhotoStore(Opener open, Stamper stamper, PhotoLimits limits, Clock clock, Trace* trace)
    : open_(std::move(open)),
      stamper_(std::move(stamper)),
      limits_(limits),
      clock_(std::move(clock)),
      trace_(trace) {}

StoredPhoto PhotoStore::get(const PhotoOrder& order) {
    // Taken before the file is read: if the file changes in between, the next order finds another stamp and
    // decodes again.
    const auto stamp = stamper_(order.path);
    std::promise<StoredPhoto> promise;
    {
        std::unique_lock lock(mutex_);
        if (const auto fault = faults_.find(order.path);
            fault != faults_.end() && fault->second.stamp == stamp)
            return {nullptr, fault->second.message};
        Slot& slot = slots_[order.key()];
        if (slot.stamp == stamp) {
            if (auto pixels = slot.pixels.lock()) return {std::move(pixels), {}};
            if (auto underway = slot.underway; underway.valid()) {
                lock.unlock();
                return underway.get();
            }
        }
        slot.stamp = stamp;
        slot.pixels.reset();
        slot.underway = promise.get_future().share();
        ++decodes_;
    }
    StoredPhoto photo = decode(order, stamp);
    finish(order, stamp, photo);
    promise.set_value(photo);
    return photo;
}

std::string PhotoStore::fault_of(const std::string& path) {
    PhotoOrder thumbnail;
    thumbnail.path = path;
    thumbnail.target = {64, 64};
    thumbnail.cover = false;
    return get(thumbnail).error;
}

StopRequest PhotoStore::stop_request(const Reading& reading) const {
    if (!clock_) return [this] { return stopped_.load(); };
    return [this, &reading, end = later(clock_(), limits_.time)] {
        return stopped_ || clock_() - reading.took() >= end;
    };
}

PhotoStore::Decoded PhotoStore::decode(const PhotoOrder& order, std::unique_ptr<Reading> bytes) const {
    Decoded decoded;
    const Reading& reading = *bytes;
    PhotoFile file(std::move(bytes));
    const auto info = file.probe(limits_);
    if (const auto* fault = std::get_if<PhotoError>(&info)) {
        decoded.fault = fault->message;
        return decoded;
    }
    const auto& found = std::get<PhotoInfo>(info);
    decoded.upright = found.upright();
    const PhotoCut cut = cut_for(order, decoded.upright);
    decoded.info = found;
    auto pixels = file.decode(found,
                              {cut.crop, cut.target, order.ground, limits_.decoding_bytes,
                               most_shrunk_ > 0 ? &decoded.shrunk : nullptr},
                              stop_request(reading), &decoded.oddities);
    if (const auto* fault = std::get_if<PhotoError>(&pixels))
        decoded.fault = fault->message;
    else
        decoded.pixels = std::get<Pixmap>(std::move(pixels));
    return decoded;
}

std::optional<Pixmap> PhotoStore::cut_from_kept(const PhotoOrder& order,
                                                const std::optional<FileStamp>& stamp) const {
    std::vector<std::shared_ptr<const Shrunk>> kept;
    {
        const std::lock_guard lock(mutex_);
        kept = shrunk_;
    }
    for (const auto& shrunk : kept) {
        if (shrunk->path != order.path || shrunk->stamp != stamp) continue;
        const PhotoCut cut = cut_for(order, shrunk->info.upright());
        if (auto pixels = cut_out(shrunk->photo, shrunk->info, {cut.crop, cut.target, order.ground}))
            return pixels;
    }
    return std::nullopt;
}

void PhotoStore::keep(std::shared_ptr<const Shrunk> shrunk) {
    if (shrunk_.size() >= most_shrunk_) shrunk_.erase(shrunk_.begin());
    shrunk_.push_back(std::move(shrunk));
}

StoredPhoto PhotoStore::decode(const PhotoOrder& order, const std::optional<FileStamp>& stamp) {
    try {
        if (stopped_) return {nullptr, "the show has ended"};
        if (auto pixels = cut_from_kept(order, stamp))
            return {std::make_shared<const Pixmap>(*std::move(pixels)), {}};
        std::string error;
        const TraceSpan span(trace_, "decode", order.path);
        auto bytes = open_(order.path, limits_.file_bytes, error);
        if (!bytes) return {nullptr, error.empty() ? "the file cannot be read" : error};
        auto timed = std::make_unique<Reading>(std::move(bytes), clock_);
        if (watch_.may_begin && !watch_.may_begin(order.path))
            return {nullptr, "the show has ended again and again while it was decoded"};
        Decoded decoded;
        {
            const Ending ending(watch_, order.path);
            run_on_apart_thread([&] { decoded = decode(order, std::move(timed)); });
        }
        if (!decoded.fault.empty()) return {nullptr, decoded.fault};
        const std::lock_guard lock(mutex_);
        sizes_[order.path] = decoded.upright;
        const bool is_kept = decoded.shrunk.eighths > 0;
        // All of it was decoded then.
        if (!order.cover || is_kept) oddities_[order.path] = decoded.oddities;
        if (is_kept)
            keep(std::make_shared<const Shrunk>(
                Shrunk{order.path, stamp, decoded.info, std::move(decoded.shrunk)}));
        return {std::make_shared<const Pixmap>(std::move(decoded.pixels)), {}};
    } catch (const std::exception&) {
        return {nullptr, "there is not enough memory for this photo"};
    }
}

void PhotoStore::finish(const PhotoOrder& order, const std::optional<FileStamp>& stamp,
                        const StoredPhoto& photo) {
    const std::lock_guard lock(mutex_);
    if (photo.pixels)
        faults_.erase(order.path);
    else
        faults_[order.path] = {stamp, photo.error};
    // If the file changed meanwhile, another thread has taken over the slot.
    if (Slot& slot = slots_[order.key()]; slot.stamp == stamp) {
        slot.pixels = photo.pixels;
        slot.underway = {};
    }
    std::erase_if(slots_, [](const auto& entry) {
        return !entry.second.underway.valid() && entry.second.pixels.expired();
    });
}

void PhotoStore::keep_only(const std::set<std::string>& paths) {
    const auto is_other = [&](const auto& entry) { return !paths.contains(entry.first); };
    const std::lock_guard lock(mutex_);
    std::erase_if(faults_, is_other);
    std::erase_if(sizes_, is_other);
    std::erase_if(oddities_, is_other);
    std::erase_if(shrunk_, [&](const auto& each) { return !paths.contains(each->path); });
    std::erase_if(slots_, [&](const auto& entry) {
        return !entry.second.underway.valid() && !paths.contains(std::get<0>(entry.first));
    });
}

Size PhotoStore::size_of(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    const auto found = sizes_.find(path);
    return found == sizes_.end() ? Size{} : found->second;
}

Size PhotoStore::find_size(const std::string& path) {
    if (size_of(path).empty()) fault_of(path);
    return size_of(path);
}

PhotoOddities PhotoStore::oddities_of(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    const auto found = oddities_.find(path);
    return found == oddities_.end() ? PhotoOddities{} : found->second;
}

std::size_t PhotoStore::decodes() const {
    const std::lock_guard lock(mutex_);
    return decodes_;
}

std::map<std::string, std::string> PhotoStore::faults() const {
    const std::lock_guard lock(mutex_);
    std::map<std::string, std::string> result;
    for (const auto& [path, fault] : faults_)
        result.emplace(path, fault.message);
    return result;
}

}  // namespace kiosk
