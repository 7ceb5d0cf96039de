// Copies of files whose consent was withdrawn: a copy has another name, so that nothing but its contents
// tells that it is the same picture.
#pragma once

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/local_time.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {

/// The slides of `deck`, which has all of them, that show or play such a copy. A file is read where another
/// one has its size; `files`: that they are read through.
Diagnostics check_copies(const Deck& deck, const SourceText& source, const FileSource& files,
                         const Moment& now);

}  // namespace kiosk
