// Every format of picture that is known by a file's first bytes, in one list: what the player shows and how
// it reads that, what `kiosk prepare` reads beside it, and what can only be named in a message.
#pragma once

#include <string_view>

#include "kiosk/base/byte_stream.h"
#include "kiosk/media/photo.h"
#include "kiosk/media/photo_canvas.h"

namespace kiosk {

/// How the player reads a format.
struct PhotoReader {
    PhotoType type;
    /// Type, size and orientation from the header.
    PhotoResult<PhotoInfo> (*probe)(std::string_view bytes);
    /// `oddities` may be null.
    PhotoResult<Pixmap> (*decode)(std::string_view bytes, Size stored, const StoredRequest& request,
                                  const StopRequest& stop, PhotoOddities* oddities);
    /// The same while the file is read, no further than it must be; null: it is decoded from memory.
    PhotoResult<Pixmap> (*decode_stream)(ByteStream& bytes, Size stored, const StoredRequest& request,
                                         const StopRequest& stop, PhotoOddities* oddities);
};

struct PhotoFormat {
    std::string_view beginning;  ///< of each of its files; '.' stands for any byte
    std::string_view name;       ///< "a HEIC photo"
    const PhotoReader* reader;   ///< null: the player does not show it
    bool can_be_prepared;        ///< `kiosk prepare` makes a JPEG of it
};

/// Null where nobody knows.
const PhotoFormat* format_of(std::string_view bytes);

/// Null where the list has none.
const PhotoReader* reader_of(PhotoType type);

}  // namespace kiosk
