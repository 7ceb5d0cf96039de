#include "kiosk/media/photo_file.h"

#include <utility>

namespace kiosk {
namespace {

/// A stream that one piece was taken from already.
class PutBack : public ByteStream {
  public:
    PutBack(std::string_view piece, ByteStream& rest) : piece_(piece), rest_(rest) {}
    std::string_view next() override {
        return piece_.empty() ? rest_.next() : std::exchange(piece_, std::string_view());
    }

  private:
    std::string_view piece_;
    ByteStream& rest_;
};

bool is_jpeg(const PhotoResult<PhotoInfo>& probed) {
    const auto* const info = std::get_if<PhotoInfo>(&probed);
    return info != nullptr && info->type == PhotoType::jpeg;
}

}  // namespace

/// One byte more than `most` is enough to be too many.
void PhotoFile::read_all(std::uint64_t most) {
    for (std::string_view piece = beginning_; !piece.empty() && whole_.size() <= most; piece = bytes_->next())
        whole_.append(piece);
    beginning_ = {};
}

PhotoResult<PhotoInfo> PhotoFile::probe(const PhotoLimits& limits) {
    beginning_ = bytes_->next();
    auto probed = probe_photo(beginning_, limits);
    // Where a header is longer than the first piece, and to name what is no photo, all of it is looked at.
    if (is_jpeg(probed)) return probed;
    read_all(limits.file_bytes);
    return probe_photo(whole_, limits);
}

PhotoResult<Pixmap> PhotoFile::decode(const PhotoInfo& info, const PhotoRequest& request,
                                      const StopRequest& stop) {
    if (beginning_.empty()) return decode_photo(whole_, info, request, stop);
    PutBack all(beginning_, *bytes_);
    return decode_jpeg_photo(all, info, request, stop);
}

}  // namespace kiosk
