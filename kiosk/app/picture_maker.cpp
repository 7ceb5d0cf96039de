#include "kiosk/app/picture_maker.h"

#include <cstdint>
#include <utility>

#include "kiosk/deck/file_source.h"
#include "kiosk/paint/rasterizer.h"

namespace kiosk {

PictureMaker::PictureMaker(std::shared_ptr<const Deck> deck, std::string theme, const FontCatalogue& fonts,
                           std::shared_ptr<PhotoStore> photos)
    : deck_(std::move(deck)), theme_(std::move(theme)), fonts_(fonts), photos_(std::move(photos)) {}

PreparedSlide PictureMaker::make(Position position, const Canvas& canvas) {
    const Slide& slide = deck_->slides[static_cast<std::size_t>(position.slide)];
    const std::string& language = deck_->languages[static_cast<std::size_t>(position.language)];
    const Theme theme = theme_named(slide.theme.empty() ? theme_ : slide.theme, deck_->themes);

    const Scene scene = layout_slide(slide, *deck_, language, canvas, theme, fonts_);
    Picture picture = rasterize(scene, fonts_, *photos_);
    if (!picture.fault.empty()) {
        std::string fault = std::move(picture.fault);
        picture =
            rasterize(layout_slide(slide, *deck_, language, canvas, theme, fonts_, {.with_photo = false}),
                      fonts_, *photos_);
        picture.fault = std::move(fault);
    }
    ControlsState state;
    state.slide = position.slide;
    state.language = position.language;
    const Scene controls = layout_controls(*deck_, state, canvas, theme, deck_->words, fonts_);
    return {std::make_shared<const Picture>(std::move(picture)),
            std::make_shared<const Picture>(rasterize(controls, fonts_, *photos_))};
}

std::shared_ptr<PhotoStore> make_photo_store() {
    return std::make_shared<PhotoStore>(
        [files = DiskFiles()](const std::string& path, std::uint64_t limit, std::string& error) {
            return files.read(path, limit, error);
        });
}

Frame still_frame(const PreparedSlide& prepared) {
    Frame frame;
    frame.to.picture = prepared.slide;
    frame.controls = prepared.controls;
    frame.ground = prepared.slide->ground;
    return frame;
}

}  // namespace kiosk
