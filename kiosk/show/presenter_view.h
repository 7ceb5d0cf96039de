// What the presenter sees on a screen of their own: this slide and the next, as the audience gets them, with
// notes, clocks and buttons around them. It shares nothing with the audience's view but the decoded photos,
// and never has it wait.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/controls/presenter_state.h"
#include "kiosk/deck/deck.h"
#include "kiosk/paint/frame.h"
#include "kiosk/scene/layout.h"
#include "kiosk/scene/touch_area.h"
#include "kiosk/show/view.h"

namespace kiosk {

class PictureMaker;

/// The presenter's screen as it stands, for pictures of it. `audience` as for PresenterView.
Frame still_presenter_frame(PictureMaker& maker, const Deck& deck, const PresenterState& state,
                            const Canvas& canvas, const Canvas& audience);

class PresenterView {
  public:
    /// `audience` is the canvas that the audience's slides are laid out for: these are the same, smaller.
    PresenterView(const Canvas& canvas, const Canvas& audience, const ViewTools& tools,
                  std::shared_ptr<const Deck> deck);
    ~PresenterView();
    PresenterView(const PresenterView&) = delete;
    PresenterView& operator=(const PresenterView&) = delete;

    void resize(const Canvas& canvas, const Canvas& audience);
    /// The audience's canvas is another one.
    void resize(const Canvas& audience);
    void replace_deck(std::shared_ptr<const Deck> deck, const std::vector<std::string>& changed_files);

    /// Has made what is needed to show `all` that the session shows and `state`, and takes up what is ready.
    void update(const ViewContent& all, const PresenterState& state);
    /// What is to be seen, as of the last update; nothing before the first picture is ready.
    std::optional<Frame> frame() const;
    /// Of what is to be seen.
    std::vector<TouchArea> touch_areas() const;
    /// Where the slide of the audience is to be seen; empty: it is not.
    Rect slide_place() const;
    /// The last line of the notes that can be the first one shown.
    int most_notes_line() const;
    /// Pixels from one line of the notes to the next, as they are asked for now.
    float notes_line_height() const;

    /// For tests and tools: waits until every wanted picture is made.
    void wait_until_prepared();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kiosk
