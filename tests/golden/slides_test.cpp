// What a visitor sees of the decks beside this file, controls included, at the three sizes that the design is
// made for: a full-HD panel lying and standing, and an old projector. The whole program but its window draws
// them.
#include <doctest/doctest.h>

#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <variant>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/paint/frame.h"
#include "kiosk/scene/layout.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/show/picture_maker.h"
#include "tests/golden/golden.h"

namespace {

using namespace kiosk;

constexpr Size lying{1920, 1080};
constexpr Size standing{1080, 1920};
constexpr Size projector{1024, 768};
constexpr double usual_diagonal = 0;
constexpr double usual_distance = 1.5;

/// Several decks, so that another slide in one does not move the band below those of the other.
constexpr const char* deck_files[] = {KIOSK_TEST_DIR "/deck/slides.yaml",
                                      KIOSK_TEST_DIR "/deck/steps-and-code.yaml",
                                      KIOSK_TEST_DIR "/deck/photos.yaml", KIOSK_TEST_DIR "/deck/film.yaml"};

/// The slides of one deck, compared by name.
class DeckPictures {
  public:
    explicit DeckPictures(const std::string& deck_file) {
        using namespace std::chrono;
        const DeckReading reading = read_deck(deck_file, DiskFiles(), 2026y / November / 22);
        for (const Diagnostic& diagnostic : reading.diagnostics)
            FAIL_CHECK(format_diagnostic(diagnostic));
        REQUIRE_FALSE(reading.deck.slides.empty());
        deck_ = std::make_shared<const Deck>(reading.deck);
        Diagnostics fonts_missing;
        const FontCatalogue fonts = read_font_catalogue(KIOSK_FONT_DIR, fonts_missing);
        REQUIRE(fonts_missing.empty());
        maker_ = std::make_unique<PictureMaker>("", fonts, make_photo_store());
    }

    const Deck& deck() const { return *deck_; }

    void compare(std::size_t slide, std::size_t language, Size size) {
        if (!goldens_) return;
        const Canvas canvas = canvas_for(size, usual_diagonal, usual_distance);
        ControlsState state;
        state.slide = static_cast<int>(slide);
        state.language = static_cast<int>(language);
        state.invitation = state.language;
        const PreparedSlide prepared = maker_->make_slide(*deck_, {state.slide, state.language}, {canvas});
        state.photo_place = prepared.photo_place;
        const auto controls = maker_->make_controls(*deck_, state, canvas);
        CHECK(prepared.slide->fault == "");
        Pixmap pixels(size);
        paint_frame(still_frame(prepared, controls), pixels.view());
        const std::string fault =
            goldens_->compare(deck_->slides[slide].id + "." + deck_->languages[language] + "." +
                                  std::to_string(size.width) + "x" + std::to_string(size.height),
                              pixels.view());
        CHECK_MESSAGE(fault.empty(), fault);
    }

  private:
    std::shared_ptr<const Deck> deck_;
    std::unique_ptr<PictureMaker> maker_;
    std::optional<GoldenPictures> goldens_ = golden_pictures_here();
};

bool is_of_words(const Slide& slide) {
    return !std::holds_alternative<TitleContent>(slide.content) &&
           !std::holds_alternative<PhotoContent>(slide.content) &&
           !std::holds_alternative<PhotosContent>(slide.content) &&
           !std::holds_alternative<FilmContent>(slide.content);
}

TEST_CASE("every kind of slide, at every size") {
    std::set<std::size_t> kinds;
    for (const char* file : deck_files) {
        DeckPictures pictures(file);
        for (const Slide& slide : pictures.deck().slides)
            kinds.insert(slide.content.index());
        for (const Size size : {lying, standing, projector})
            for (std::size_t slide = 0; slide < pictures.deck().slides.size(); ++slide)
                pictures.compare(slide, 0, size);
    }
    CHECK(kinds.size() == std::variant_size_v<SlideContent>);
}

// Languages change words and typography, not the arrangement: the smallest size shows that, in a third of the
// bytes.

TEST_CASE("the other languages") {
    for (const char* file : deck_files) {
        DeckPictures pictures(file);
        for (std::size_t slide = 0; slide < pictures.deck().slides.size(); ++slide)
            if (is_of_words(pictures.deck().slides[slide]))
                for (std::size_t language = 1; language < pictures.deck().languages.size(); ++language)
                    pictures.compare(slide, language, projector);
    }
}

TEST_CASE("scripts of the world, each in its own language") {
    for (const char* deck : {"slides", "more-scripts"}) {
        DeckPictures pictures(KIOSK_SOURCE_DIR "/tests/scripts-deck/" + std::string(deck) + ".yaml");
        for (const Slide& slide : pictures.deck().slides)
            for (std::size_t language = 0; language < pictures.deck().languages.size(); ++language)
                if (is_for(slide, pictures.deck().languages[language]))
                    pictures.compare(static_cast<std::size_t>(&slide - pictures.deck().slides.data()),
                                     language, projector);
    }
}

}  // namespace
