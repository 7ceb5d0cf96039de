// WebVTT as far as captions of a short film have it (W3C Candidate Recommendation, 4 April 2019): the times
// and words of cues. Where a player for the web would pass something over, it is told here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/time.h"

namespace kiosk {

/// In bytes: the captions of an hour have a tenth of that.
inline constexpr std::uint64_t largest_captions_file = 500'000;
inline constexpr std::size_t most_cues = 1'000;
inline constexpr std::size_t longest_cue = 300;  ///< code points
/// No film is waited for any longer.
inline constexpr Duration longest_captions{600};

/// Words that are seen from `begin` on, and no longer at `end`.
struct WebVttCue {
    Duration begin{0};
    Duration end{0};
    std::string text;  ///< plain: without tags, lines divided by '\n'; never empty
    bool operator==(const WebVttCue&) const = default;
};

struct WebVttReading {
    std::vector<WebVttCue> cues;  ///< by their beginnings
    Diagnostics diagnostics;      ///< what is wrong in the file; the other cues are whole
};

/// The cues of a file that has these bytes, in memory that grows with what is there. `file` is its name in
/// messages.
WebVttReading read_web_vtt(std::string_view contents, const std::string& file);

/// A file with those cues and nothing else: no remark, name or style of the one that they were read from.
std::string write_web_vtt(const std::vector<WebVttCue>& cues);

}  // namespace kiosk
