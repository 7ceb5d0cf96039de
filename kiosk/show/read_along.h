// Which word is said now, as a function of time.
#pragma once

#include <optional>

#include "kiosk/base/time.h"
#include "kiosk/show/speaker.h"

namespace kiosk {

/// Letters of all that is said of a slide (base/text_letters.h).
struct ReadLetters {
    int first = 0;
    int end = 0;
    bool operator==(const ReadLetters&) const = default;
};

class ReadAlong {
  public:
    void begin(SpeechBegin begun, TimePoint now);
    void end() { begun_.reset(); }
    /// The turn that it follows; 0: none.
    int turn() const { return begun_ ? begun_->turn : 0; }
    /// The word that is said, or was last; nothing before the first one.
    std::optional<ReadLetters> word(TimePoint now);
    /// When the next one after that of the last call of `word` is said; nothing where none is.
    std::optional<TimePoint> changes() const;

  private:
    TimePoint time_of(const WordTime& word) const;

    std::optional<SpeechBegin> begun_;
    TimePoint began_{};
    std::size_t next_ = 0;  ///< the word that is said next
};

}  // namespace kiosk
