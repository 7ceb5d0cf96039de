#include "kiosk/show/read_along.h"

#include <utility>

namespace kiosk {

void ReadAlong::begin(SpeechBegin begun, TimePoint now) {
    begun_ = std::move(begun);
    began_ = now;
    next_ = 0;
}

TimePoint ReadAlong::time_of(const WordTime& word) const {
    return later(began_, Duration((word.at - begun_->from) / static_cast<double>(begun_->speed)));
}

std::optional<ReadLetters> ReadAlong::word(TimePoint now) {
    if (!begun_) return std::nullopt;
    while (next_ < begun_->words.size() && time_of(begun_->words[next_]) <= now)
        ++next_;
    if (next_ == 0) return std::nullopt;
    const WordTime& said = begun_->words[next_ - 1];
    return ReadLetters{said.first, said.end};
}

std::optional<TimePoint> ReadAlong::changes() const {
    if (!begun_ || next_ >= begun_->words.size()) return std::nullopt;
    return time_of(begun_->words[next_]);
}

}  // namespace kiosk
