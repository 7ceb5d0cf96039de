// Plays a film: has it decoded apart, a little ahead, and hands over the picture that is to be seen at a
// time. The thread of the windows waits for none of it.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/base/time.h"
#include "kiosk/film/film_starter.h"

namespace kiosk {

/// What is to be seen.
struct FilmOrder {
    int turn = 0;  ///< another number each time that a film begins
    std::string path;
    Size box;  ///< pixels: the pictures are as large as they go into it
    bool is_stopped = false;
    int edition = 0;  ///< another number where the file is another one
    bool operator==(const FilmOrder&) const = default;
};

/// Lets go of an order, and leaves nothing of its path in memory.
void forget_order(std::optional<FilmOrder>& order);

/// So many pictures are decoded ahead of the one that is seen, and no more are in memory.
inline constexpr std::size_t film_pictures_ahead = 2;

/// Which of the pictures of a film is to be seen, by its times. It knows neither thread nor clock.
class FilmPace {
  public:
    /// Another film begins, with its first picture.
    void begin();
    /// Whether it stands still: then nothing is due, and the time does not count.
    void stop(bool is_stopped, TimePoint now);
    /// What comes next. Late pictures are passed over; where all of them are late, the film goes on from
    /// there, and does not run after its time.
    bool is_due(const FilmPicture& next, TimePoint now);
    TimePoint due(const FilmPicture& next) const;

  private:
    TimePoint time_of(const FilmPicture& next) const;

    std::optional<TimePoint> began_;  ///< when its time 0 was
    std::optional<TimePoint> taken_;  ///< when the last picture came
    std::optional<TimePoint> stopped_;
};

class FilmPlayer {
  public:
    /// The whole file at a path; nothing, and why, where it cannot be read.
    using ReadFile = std::function<std::optional<std::string>(const std::string& path, std::string& error)>;

    /// `starter` is not owned and outlives the player. `wake` is called on another thread when there is
    /// something to take up.
    FilmPlayer(FilmStarter& starter, ReadFile read, std::function<void()> wake);
    ~FilmPlayer();
    FilmPlayer(const FilmPlayer&) = delete;
    FilmPlayer& operator=(const FilmPlayer&) = delete;

    /// From now on this film, and no other, is seen; nothing: none, and what read it is ended.
    void play(const std::optional<FilmOrder>& order, TimePoint now);
    /// Brings everything up to `now`: call it at next_deadline and when woken.
    void update(TimePoint now);
    /// The picture of the film that is seen; null before its first one.
    const std::shared_ptr<const Pixmap>& picture() const { return picture_; }
    /// The turn and the time of the film that is seen, where another picture is since the last call.
    std::optional<std::pair<int, Duration>> take_time() { return std::exchange(time_, std::nullopt); }
    /// When another one is due.
    TimePoint next_deadline() const;
    /// The turn that has come to its end, or cannot be seen, since the last call.
    std::optional<int> take_ended() { return std::exchange(ended_, std::nullopt); }
    /// Whether the film of the order cannot be seen.
    bool has_failed() const { return has_failed_; }
    /// Why films could not be seen, for the log; the same line once.
    std::vector<std::string> take_faults();

  private:
    struct Reading;
    std::unique_ptr<Reading> reading_;
    std::optional<FilmOrder> order_;
    FilmPace pace_;
    std::optional<FilmPicture> next_;
    std::shared_ptr<const Pixmap> picture_;
    std::optional<std::pair<int, Duration>> time_;
    std::optional<int> ended_;
    bool has_failed_ = false;
    bool is_over_ = false;  ///< the last picture stays
};

}  // namespace kiosk
