// The readers of this room in a child process with limits to its time and memory, which opens no file: a file
// that does harm to what reads it ends in a message. Whoever reads another form of file that others have made
// can do the same: run_apart (kiosk/apart) and kiosk/base/packing.h are all it takes.
#pragma once

#include <string_view>

#include "kiosk/office/table.h"
#include "kiosk/office/talk.h"

namespace kiosk {

TalkReading read_talk_apart(std::string_view bytes, TalkForm form);
TableReading read_table_apart(std::string_view bytes, TableForm form);

}  // namespace kiosk
