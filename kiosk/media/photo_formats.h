// The one list of all picture formats that can be recognized by their first bytes: those that the player
// shows and how it reads them, those that only `kiosk prepare` reads, and those that are only named in a
// message.
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
    /// The same while the file is read, no more of it than necessary; null: decoded from memory.
    PhotoResult<Pixmap> (*decode_stream)(ByteStream& bytes, Size stored, const StoredRequest& request,
                                         const StopRequest& stop, PhotoOddities* oddities);
};

/// What `kiosk prepare` can make of a file that is not shown as it is.
enum class Preparing {
    none,
    photo,
    film  ///< a photo of one of its pictures
};

struct PhotoFormat {
    std::string_view beginning;  ///< of each such file; '.' matches any byte
    std::string_view name;       ///< "a HEIC photo"
    const PhotoReader* reader;   ///< null: the player does not show it
    Preparing preparing;
};

/// Null if the format is not known.
const PhotoFormat* format_of(std::string_view bytes);

/// What to do with a file that is not shown: "let 'kiosk prepare' make a JPEG of it".
std::string_view remedy_for(Preparing preparing);

/// Null if the list has no such format.
const PhotoReader* reader_of(PhotoType type);

}  // namespace kiosk
