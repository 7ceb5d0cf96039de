// Runs a reader of bytes that others have made on a thread that can read them and nothing else.
#pragma once

#include <functional>

namespace kiosk {

/// Runs `work` on a thread of its own with reading_rights.h's rights alone, and waits for it. What it throws
/// is thrown here. std::bad_alloc where no thread can be made: nothing is read without one. A reader within
/// another's work runs at once.
void run_on_apart_thread(const std::function<void()>& work);

}  // namespace kiosk
