// Has films decoded in processes apart. A show may begin no process once it is confined
// (kiosk/system/confinement.h), so one that may is begun before: the starter. It has hardly a right itself,
// waits for the show's word, and for each film begins a process that has none but those of
// kiosk/apart/reading_rights.h. It ends with the show.
//
//     the show ──FilmBox and three descriptors──▶ the starter ──fork──▶ a reader of one film
//     the show ──FilmAsk──▶ the reader ──FilmAnswer──▶ the show, and the picture in memory that both have
//
// It has fonts of a deck tried in the same way before the show opens them (kiosk/sdl/font_trial.h).
//
// A reader that is not asked sleeps. What it answers is no more than numbers, which are checked, and pixels,
// which are copied.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/apart/apart_process.h"
#include "kiosk/base/geometry.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/video/film_frames.h"

namespace kiosk {

/// The largest film that is read: two minutes of a person who signs have 10 MB.
inline constexpr std::uint64_t largest_film_file = 48'000'000;
/// Of the film itself: 1920 × 1080, also upright.
inline constexpr int most_film_side = 2048;
inline constexpr std::int64_t most_film_pixels = 2'100'000;

struct FilmLimits {
    std::chrono::milliseconds answer{10'000};  ///< that a picture may take
    unsigned seconds = 1200;                   ///< of processor time, for one film
    std::uint64_t memory = 500'000'000;        ///< bytes of its own
};

/// What is done with the bytes of a font in a process apart: the show's fonts are another room's. It returns
/// a word of at most 64 letters.
struct FontTrial {
    std::string (*work)(std::string_view bytes) = nullptr;
    ApartLimits limits{};
};

/// What has come of a wish for the next picture.
struct FilmPicture {
    FilmFault fault = FilmFault::none;
    bool is_end = false;                   ///< there is no further one
    std::shared_ptr<const Pixmap> pixels;  ///< opaque; null where there is none
    std::chrono::microseconds at{0};       ///< from the film's beginning; at the end, its length
    FilmFacts film{};
};

/// In place of a descriptor.
inline constexpr int nothing_stops = -1;

/// A film that a process apart decodes. Let go, that process is ended.
class ApartFilm {
  public:
    virtual ~ApartFilm() = default;
    /// Waits for the next picture, or until something can be read from `stop`, where it is a descriptor: then
    /// nothing comes. After a fault or a stop no further picture comes.
    virtual std::optional<FilmPicture> next(int stop) = 0;
    /// The next picture is the first one again.
    virtual void begin_anew() = 0;
};

class FilmStarter {
  public:
    /// Begins the starter, while this process has one thread. `module`: kiosk-film.so.
    explicit FilmStarter(const std::string& module, FilmLimits limits = {}, FontTrial font = {});
    /// Ends it, and whatever it has begun, and waits for that, but no longer than a second.
    ~FilmStarter();
    FilmStarter(const FilmStarter&) = delete;
    FilmStarter& operator=(const FilmStarter&) = delete;

    /// Has the film read that consists of these bytes, its pictures as large as they go into `box`; the film
    /// before is ended. Null where there is no starter, or no memory. Called on one thread alone.
    std::unique_ptr<ApartFilm> open(std::string_view bytes, Size box);

    /// Has the trial made with these bytes and waits for what comes of it, five times as long as
    /// FontTrial::limits say at most. It counts as a crash where nothing comes, or there is no starter. A
    /// film that is asked for meanwhile waits too.
    ApartResult try_font(std::string_view bytes);

    /// Lets the starter end, and does not wait for that: no film is read any more.
    void let_go();

    /// Of the starter, for tests; -1: there is none.
    pid_t process() const { return process_; }

  private:
    FilmLimits limits_;
    std::chrono::seconds longest_trial_;
    int socket_ = -1;
    pid_t process_ = -1;
    int ended_ = -1;  ///< a pidfd: readable once that process has ended
};

/// Why a film cannot be seen, for the log.
std::string film_fault_text(FilmFault fault);

}  // namespace kiosk
