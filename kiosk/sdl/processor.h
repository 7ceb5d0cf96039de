// What SDL must know before several threads use it.
#pragma once

namespace kiosk {

/// Has SDL find out what the processor can do. It does so when it is first asked, without a lock: a thread
/// that asks meanwhile is told that it can do nothing. SDL2_ttf (2.20) pads its glyphs by that answer, and
/// where the answer changes while a line is drawn the glyphs stand askew. Any thread, before it uses SDL or a
/// font.
void detect_processor_features();

}  // namespace kiosk
