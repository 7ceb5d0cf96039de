// Turns of the loop at times that the test chooses: what each screen costs is a number.
#include "kiosk/play/drawing_turn.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "kiosk/play/frame_pace.h"

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

constexpr Duration frame_time{0.02};

/// The player's loop with two screens, whose drawing takes as long as is said.
class Loop {
  public:
    Duration audience_costs{0.005};
    Duration presenter_costs{0.005};
    bool presenter_waits = true;
    bool audience_is_drawn = true;
    std::string gpu{};  ///< what one that takes over is noted as

    /// A turn while the audience's picture moves, or stands still.
    void turn(bool moves) {
        if (due_ && now_ < *due_) now_ = *due_;  // the loop sleeps until then
        if (due_ && now_ > *due_ && audience_done_ <= *due_) ++late;
        drawn.clear();
        const TimePoint began = now_;
        turn_.draw({.draw_audience =
                        [&] {
                            drawn += "a";
                            audience_done_ = now_ = later(now_, audience_costs);
                            return audience_is_drawn;
                        },
                    .take_up_gpu = [&] { drawn += gpu; },
                    .presenter_waits = [&] { return presenter_waits; },
                    .draw_presenter =
                        [&] {
                            drawn += "p";
                            ++presenter_frames;
                            now_ = later(now_, presenter_costs);
                        },
                    .next_frame = [&]() -> std::optional<TimePoint> {
                        due_ = moves ? std::optional(pace_.next(began)) : std::nullopt;
                        return due_;
                    },
                    .now = [&] { return now_; }});
        if (!moves) now_ = later(now_, frame_time);
    }
    void turns(int count, bool moves) {
        for (int i = 0; i < count; ++i) {
            turn(moves);
            CHECK(drawn.front() == 'a');
        }
    }

    std::string drawn;  ///< in the last turn, in order
    int presenter_frames = 0;
    int late = 0;  ///< frames of the audience that would not have been without the presenter's screen

  private:
    TimePoint now_{100s};
    TimePoint audience_done_;
    std::optional<TimePoint> due_;
    DrawingTurn turn_;
    FramePace pace_{frame_time};
};

}  // namespace

TEST_CASE("the audience's frame is handed over first, in every turn") {
    Loop loop;
    loop.turn(false);
    CHECK(loop.drawn == "ap");
    loop.turn(true);
    CHECK(loop.drawn == "ap");
    loop.presenter_waits = false;
    loop.turn(true);
    CHECK(loop.drawn == "a");
}

TEST_CASE(
    "a GPU takes over with what the audience is to see now, and never with what was on the screen before") {
    Loop loop;
    loop.gpu = "g";
    loop.turn(false);
    CHECK(loop.drawn == "agp");
    // What was taken back is still on the screen: the window had no pixels for another frame.
    loop.audience_is_drawn = false;
    loop.turn(false);
    CHECK(loop.drawn == "ap");
}

TEST_CASE("whatever the presenter's screen costs, no frame of a transition is late because of it") {
    for (const double milliseconds : {0.5, 5.0, 9.0, 9.9, 10.1, 14.0, 16.0, 40.0, 500.0}) {
        CAPTURE(milliseconds);
        Loop loop;
        loop.presenter_costs = Duration(milliseconds / 1000);
        loop.turns(3, false);
        CHECK(loop.presenter_frames == 3);
        // Fifty transitions of 0.8 s, and in each turn the presenter's screen would show something else.
        for (int i = 0; i < 50; ++i) {
            loop.turns(40, true);
            loop.turns(2, false);
        }
        CHECK(loop.late == 0);
        const int at_rest = 3 + 50 * 2;
        const bool fits = 1.5 * milliseconds < 15;
        if (fits)
            CHECK(loop.presenter_frames > at_rest + 50 * 38);
        else
            CHECK(loop.presenter_frames == at_rest);
    }
}

TEST_CASE(
    "a presenter who comes while the picture moves sees something at once, and one frame is late at most") {
    for (const double milliseconds : {5.0, 16.0, 40.0}) {
        CAPTURE(milliseconds);
        Loop loop;
        loop.presenter_costs = Duration(milliseconds / 1000);
        loop.turn(true);
        CHECK(loop.drawn == "ap");
        loop.turns(39, true);
        CHECK(loop.late <= 1);
    }
}

TEST_CASE("what was costly once makes one frame late at most, and is not taken for cheap in the next turn") {
    Loop loop;
    loop.turns(2, false);
    loop.turn(true);
    loop.presenter_costs = Duration(0.03);
    loop.turn(true);
    loop.presenter_costs = Duration(0.001);
    loop.turn(true);
    CHECK(loop.late == 1);
    CHECK(loop.drawn == "a");
    loop.turns(20, true);
    CHECK(loop.late == 1);
}

TEST_CASE("a photo that goes on drifting does not keep the presenter's screen from going on") {
    Loop loop;
    loop.presenter_costs = Duration(0.019);
    loop.presenter_waits = false;
    loop.turn(false);
    loop.presenter_waits = true;
    loop.turn(false);
    // Ten seconds, and in each the clock shows another one: it is drawn in each, and makes one frame late.
    for (int second = 0; second < 10; ++second) {
        const int before = loop.presenter_frames;
        for (int i = 0; i < 50; ++i) {
            loop.presenter_waits = loop.presenter_frames == before;
            loop.turn(true);
        }
        CHECK(loop.presenter_frames == before + 1);
    }
    CHECK(loop.late <= 10);
}
