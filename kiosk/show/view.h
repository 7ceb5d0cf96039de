// One view of a show: a canvas, what of the session is shown on it, and the workers that make its pictures.
// Views share nothing but the decoded photos, and none waits for another: each goes on to what the session
// shows as soon as its own picture of that is ready, and keeps the one before until then.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/pixmap.h"
#include "kiosk/base/trace.h"
#include "kiosk/controls/controls_state.h"
#include "kiosk/deck/deck.h"
#include "kiosk/media/photo_store.h"
#include "kiosk/paint/frame.h"
#include "kiosk/play/playback.h"
#include "kiosk/play/session.h"
#include "kiosk/scene/layout.h"
#include "kiosk/scene/touch_area.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/show/read_along.h"

namespace kiosk {

/// A word that is said, of the slide that is read aloud.
struct WordSaid {
    Position slide;
    ReadLetters letters;
    bool operator==(const WordSaid&) const = default;
};

/// What a view shows at a moment.
struct ViewContent {
    PlaybackView slides;
    Point pull{};  ///< how far the slides are out of their place, in pixels
    std::optional<OpenPhoto> photo{};
    std::optional<ComparedPlace> compared{};
    std::optional<WordSaid> word{};
    int page = 0;                             ///< of the slide that is shown
    int from_page = 0;                        ///< of the one before it
    std::optional<ControlsState> controls{};  ///< nothing: none
    int text_step = 0;
    int easy_step = 0;
    bool high_contrast = false;
    Curtain curtain = Curtain::none;  ///< what is seen in place of the slides
    bool blank = false;               ///< there is no slide for whoever looks: the ground alone is seen
    std::optional<PointerView> pointer{};
    std::optional<Point> zoom{};     ///< enlarged, with that part of the picture where it was
    bool hidden = false;             ///< nothing of the deck may be on the screen, or need be in memory
    std::vector<Position> wanted{};  ///< the slides to have ready, most wanted first
    std::size_t pinned = 0;          ///< how many of them must be kept whatever it costs
};

struct ViewSettings {
    Canvas canvas;
    /// Makes what this view shows of all that the session shows; it looks at its argument alone. Where the
    /// show is hidden no view shows anything else, whatever is made of it. Without it the view shows all.
    std::function<ViewContent(ViewContent)> compose{};
    int threads = 2;  ///< that make slides; one more makes controls
};

/// What the views of a show are made with.
struct ViewTools {
    std::string theme;
    FontCatalogue fonts;
    std::shared_ptr<PhotoStore> photos;
    std::size_t picture_budget =
        0;                       ///< bytes of pictures that each view keeps ready; 0: four times its canvas
    bool current_first = false;  ///< see ShowSettings
    Trace* trace = nullptr;      ///< not owned; null: no timeline
    std::function<void()> wake;  ///< called on a worker each time a picture became ready
};

/// The part of a slide that is seen on such a canvas where it is enlarged at `at`, 0 to 1 in both directions.
Rect zoomed_part(const Canvas& canvas, Point at);

class View {
  public:
    View(ViewSettings settings, const ViewTools& tools, std::shared_ptr<const Deck> deck);
    ~View();
    View(const View&) = delete;
    View& operator=(const View&) = delete;

    const Canvas& canvas() const;
    /// `above`: so many rows of the screen are above the canvas, whose picture was brought down. They have
    /// the ground of the slide.
    void resize(const Canvas& canvas, int above = 0);
    /// Goes on with another deck. What is on the screen stays until the first picture of it is ready; but it
    /// goes at once where the new deck has no such slide, or where its photo is another or among the
    /// `changed_files`. `open_photo` is the slide whose photo is open now, counted in the new deck.
    void replace_deck(std::shared_ptr<const Deck> deck, std::optional<int> open_photo,
                      const std::vector<std::string>& changed_files);
    /// A frame was on the screen: what may come next is made from now on.
    void begin_ahead();

    /// Has made what the view needs to show `all` that the session shows, and takes up what is ready.
    void update(ViewContent all);
    /// What is to be seen, as of the last update; nothing before the first picture is ready.
    std::optional<Frame> frame() const;
    /// The pictures that are made of what is on the screen and may come next, as of the last update: those in
    /// the language on the screen first, and these in the order in which they are wanted.
    std::vector<std::shared_ptr<const Picture>> ready_pictures() const;
    /// The picture of the film that a slide is, which is seen on it from now on; null: its poster.
    void show_slide_film(int slide, std::shared_ptr<const Pixmap> picture);
    /// Where that slide has its film, on the canvas; empty where it is not on the screen.
    Rect slide_film_place(int slide) const;
    /// The picture of a film that is seen from now on where the controls leave room for one; null: none.
    void show_film(std::shared_ptr<const Pixmap> picture);
    /// How large that room is; empty where there is none.
    Size film_size() const;
    /// Whether the last update was one that hides.
    bool hidden() const;
    /// Of the controls on the screen now, where they are painted: a picture of the size before a resize, or
    /// of the deck before another, is touched as it is seen until the next one is ready.
    std::vector<TouchArea> touch_areas() const;

    /// What is typed in a text, as of the last update.
    std::optional<TypedText> typed_text() const;
    /// The text of the slide on the screen at a point of it; nothing where there is none, and while it is
    /// enlarged.
    std::optional<TextPlace> text_at(int slide, Point at) const;

    /// Whether the picture of a slide is made, or cannot be.
    bool has_made(Position position) const;
    bool cannot_make(Position position) const;
    /// Why there is nothing to see on a slide: its photo cannot be shown, and it has no words. Empty where
    /// there is something, or its picture is not made yet.
    std::string fault_of_blank(Position position) const;
    /// The pixels of one of a slide's photos that can be opened, as the slide on the screen knows them; empty
    /// where it shows none.
    Size photo_size(int slide, int photo) const;
    /// How many pages a slide has in the size of text that is shown; 1 until that is known.
    int pages(Position position) const;
    /// On which of them what is said stands, in rising order; none where it stands on none, or has one page.
    std::vector<int> pages_with(Position position, ReadLetters said) const;
    /// Where the whole of that photo lies, in pixels of the canvas; the slide may show a part of it. Empty
    /// where it shows none.
    Rect photo_place(int slide, int photo) const;
    /// Which of several photos that can be opened lies at a point of the canvas; nothing where none does.
    std::optional<int> photo_at(int slide, Point at) const;
    /// Why photos on the screen could not be shown.
    std::vector<std::string> faults() const;
    /// Bytes of the pictures that are kept: slides, photos, and all slides small.
    std::size_t picture_bytes() const;
    /// For tests and tools: waits until every wanted picture is made.
    void wait_until_prepared();

  private:
    struct Parts;
    std::vector<TouchArea> touch_areas_of_controls() const;

    std::unique_ptr<Parts> parts_;
};

}  // namespace kiosk
