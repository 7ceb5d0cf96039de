#include "kiosk/media/photo_file.h"

#include <algorithm>
#include <utility>

namespace kiosk {
namespace {

/// Enough bytes to recognize any type of file.
constexpr std::size_t telling_bytes = 64;

/// A stream from which the first piece has been taken already, and is delivered again.
class PutBack : public ByteStream {
  public:
    PutBack(std::string_view piece, ByteStream& rest) : piece_(piece), rest_(rest) {}
    std::string_view next() noexcept override {
        return piece_.empty() ? rest_.next() : std::exchange(piece_, std::string_view());
    }
    bool failed() const override { return rest_.failed(); }
    std::uint64_t size() const override { return rest_.size(); }

  private:
    std::string_view piece_;
    ByteStream& rest_;
};

PhotoError unreadable_photo() {
    return {PhotoError::Kind::damaged,
            "the file cannot be read to its end: what it is stored on may be failing"};
}

}  // namespace

/// Reading one byte more than `most` is enough to know that there are too many.
void PhotoFile::read_all(std::uint64_t most) {
    whole_.reserve(static_cast<std::size_t>(std::min(bytes_->size(), most)));
    for (std::string_view piece = read_; !piece.empty() && whole_.size() <= most; piece = bytes_->next())
        whole_.append(piece);
    read_ = whole_;
    is_all_ = true;
}

PhotoResult<PhotoInfo> PhotoFile::probe(const PhotoLimits& limits) {
    auto probed = probe_bytes(limits);
    if (bytes_->failed()) return unreadable_photo();
    return probed;
}

PhotoResult<PhotoInfo> PhotoFile::probe_bytes(const PhotoLimits& limits) {
    read_ = bytes_->next();
    is_all_ = read_.size() >= bytes_->size();
    auto probed = probe_photo(read_, limits);
    if (is_all_) return probed;
    if (const auto* info = std::get_if<PhotoInfo>(&probed)) {
        if (is_decoded_while_read(info->type)) return probed;
    } else if (std::get<PhotoError>(probed).kind != PhotoError::Kind::truncated &&
               read_.size() >= telling_bytes) {
        return probed;
    }
    // The header is longer than the first piece, or this type is decoded from memory.
    read_all(limits.file_bytes);
    return probe_photo(read_, limits);
}

PhotoResult<Pixmap> PhotoFile::decode(const PhotoInfo& info, const PhotoRequest& request,
                                      const StopRequest& stop, PhotoOddities* oddities) {
    if (is_all_) return decode_photo(read_, info, request, stop, oddities);
    PutBack all(read_, *bytes_);
    auto pixels = decode_photo_stream(all, info, request, stop, oddities);
    if (bytes_->failed()) return unreadable_photo();
    return pixels;
}

}  // namespace kiosk
