// A photo's file, from its header to its pixels. A JPEG of the disk is read while it is decoded, and never
// whole in memory; other types are read before.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/byte_stream.h"
#include "kiosk/media/photo.h"

namespace kiosk {

class PhotoFile {
  public:
    /// `bytes` is not null and has not been read from.
    explicit PhotoFile(std::unique_ptr<ByteStream> bytes) : bytes_(std::move(bytes)) {}

    /// As probe_photo, but that a JPEG may be of any length. Reads the file's beginning, or all of it. Once.
    PhotoResult<PhotoInfo> probe(const PhotoLimits& limits = {});

    /// As decode_photo; `info` is what probe said. Once, after it.
    PhotoResult<Pixmap> decode(const PhotoInfo& info, const PhotoRequest& request,
                               const StopRequest& stop = {}, PhotoOddities* oddities = nullptr);

  private:
    PhotoResult<PhotoInfo> probe_bytes(const PhotoLimits& limits);
    void read_all(std::uint64_t most);

    std::unique_ptr<ByteStream> bytes_;
    std::string_view read_;  ///< the file's beginning: all of it, or the first piece of `bytes_`
    bool is_all_ = false;
    std::string whole_;  ///< where `read_` lies, if it is more than a piece
};

}  // namespace kiosk
