// A photo's file, from its header to its pixels. A JPEG on disk is decoded while it is read, and is never
// completely in memory. Other types are read first.
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

    /// Like probe_photo, but a JPEG may be of any length. Reads the beginning of the file, or all of it. Call
    /// it once.
    PhotoResult<PhotoInfo> probe(const PhotoLimits& limits = {});

    /// Like decode_photo; `info` is the result of probe. Call it once, after probe.
    PhotoResult<Pixmap> decode(const PhotoInfo& info, const PhotoRequest& request,
                               const StopRequest& stop = {}, PhotoOddities* oddities = nullptr);

  private:
    PhotoResult<PhotoInfo> probe_bytes(const PhotoLimits& limits);
    void read_all(std::uint64_t most);

    std::unique_ptr<ByteStream> bytes_;
    std::string_view read_;  ///< the file's beginning: all of it, or the first piece of `bytes_`
    bool is_all_ = false;
    std::string whole_;  ///< the storage for `read_` if it is more than one piece
};

}  // namespace kiosk
