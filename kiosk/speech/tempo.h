// Speech faster or slower at the same pitch.
#pragma once

#include "kiosk/speech/sound.h"

namespace kiosk {

/// `speed`: 1.5 makes two seconds of three; from 0.5 to 2. Short pieces of the sound are laid over each other
/// where they are most alike, with one fading into the next (WSOLA: Verhelst and Roelands, ICASSP 1993). It
/// is never louder than the sound itself.
Sound with_tempo(const Sound& sound, float speed);

}  // namespace kiosk
