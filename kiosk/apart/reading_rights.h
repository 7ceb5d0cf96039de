// What a reader of bytes that others have made keeps of this program's rights: its memory, its time, and the
// files that are open already. The kernel refuses the rest, whatever a fault in a reader is used for.
#pragma once

namespace kiosk {

/// The sanitizers reserve terabytes of address space, and see whether memory is there by writing it into a
/// pipe: in such a build those are allowed.
#ifdef KIOSK_SANITIZED
inline constexpr bool is_sanitized_build = true;
#else
inline constexpr bool is_sanitized_build = false;
#endif

/// From now on, in this thread and in those that it starts, for good: no file is opened, found, changed or
/// removed, no socket made or used, no program, process or signal begun, no device asked, no code made. Bytes
/// are written to stdout and stderr alone. Other threads keep their rights. False where the kernel cannot
/// hold it.
///
/// A thread shares its memory with all others: this takes the kernel from a reader, not the program. Only in
/// a process of its own (apart_process.h) it finds nothing else.
bool keep_reading_rights_alone();

/// Makes the rules beforehand, once: for a process that is to have no right to make them.
void make_reading_rights_ready();

}  // namespace kiosk
