#include "kiosk/base/utf8.h"
#include "kiosk/deck/web_vtt.h"
#include "tests/fuzz/targets.h"

namespace kiosk::fuzz {

void captions(std::string_view bytes) {
    const WebVttReading reading = read_web_vtt(bytes, "captions.vtt");
    for (const Diagnostic& diagnostic : reading.diagnostics)
        format_diagnostic(diagnostic);
    require(reading.cues.size() <= most_cues, "no film has more words than are allowed");
    Duration latest{0};
    for (const WebVttCue& cue : reading.cues) {
        require(cue.begin >= latest, "words come one after the other");
        require(cue.end > cue.begin, "words are seen for a time");
        require(!cue.text.empty() && count_code_points(cue.text) <= longest_cue, "words have some letters");
        require(!find_invalid_utf8(cue.text), "words are whole letters");
        for (const char letter : cue.text)
            require(static_cast<unsigned char>(letter) >= 0x20 || letter == '\n',
                    "words have no control characters");
        latest = cue.begin;
    }
}

}  // namespace kiosk::fuzz
