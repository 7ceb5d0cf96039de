// A photo's file, from its header to its pixels, without ever being whole in memory where its type allows
// that: a JPEG is read while it is decoded, the others before.
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

    /// As probe_photo. Reads the file's beginning, or all of it. Once.
    PhotoResult<PhotoInfo> probe(const PhotoLimits& limits = {});

    /// As decode_photo; `info` is what probe said. Once, after it.
    PhotoResult<Pixmap> decode(const PhotoInfo& info, const PhotoRequest& request,
                               const StopRequest& stop = {});

  private:
    void read_all(std::uint64_t most);

    std::unique_ptr<ByteStream> bytes_;
    std::string_view beginning_;  ///< of `bytes_`, where the rest is not read yet
    std::string whole_;           ///< else
};

}  // namespace kiosk
