#include "kiosk/app/picture_maker.h"

#include <cstdint>
#include <utility>

#include "kiosk/deck/file_source.h"
#include "kiosk/paint/rasterizer.h"

namespace kiosk {

PictureMaker::PictureMaker(std::string theme, const FontCatalogue& fonts, std::shared_ptr<PhotoStore> photos,
                           Trace* trace)
    : theme_(std::move(theme)), fonts_(fonts), photos_(std::move(photos)), trace_(trace) {}

PreparedSlide PictureMaker::make(const Deck& deck, Position position, const Canvas& canvas) {
    const Slide& slide = deck.slides[static_cast<std::size_t>(position.slide)];
    const std::string& language = deck.languages[static_cast<std::size_t>(position.language)];
    const Theme theme = theme_named(slide.theme.empty() ? theme_ : slide.theme, deck.themes);

    const TraceSpan span(trace_, "prepare", slide.id);
    const auto traced = [&](std::string_view name, auto work) {
        const TraceSpan step(trace_, name, language);
        return work();
    };
    const Scene scene =
        traced("lay out", [&] { return layout_slide(slide, deck, language, canvas, theme, fonts_); });
    Picture picture = traced("rasterize", [&] { return rasterize(scene, fonts_, *photos_); });
    if (!picture.fault.empty()) {
        std::string fault = std::move(picture.fault);
        picture = rasterize(layout_slide(slide, deck, language, canvas, theme, fonts_, {.with_photo = false}),
                            fonts_, *photos_);
        picture.fault = std::move(fault);
    }
    ControlsState state;
    state.slide = position.slide;
    state.language = position.language;
    Picture controls = traced("controls", [&] {
        return rasterize(layout_controls(deck, state, canvas, theme, deck.words, fonts_), fonts_, *photos_);
    });
    return {std::make_shared<const Picture>(std::move(picture)),
            std::make_shared<const Picture>(std::move(controls))};
}

std::shared_ptr<PhotoStore> make_photo_store(Trace* trace) {
    return std::make_shared<PhotoStore>(
        [files = DiskFiles()](const std::string& path, std::uint64_t limit, std::string& error) {
            return files.read(path, limit, error);
        },
        file_stamp, PhotoLimits(), trace);
}

Frame still_frame(const PreparedSlide& prepared) {
    Frame frame;
    frame.to.picture = prepared.slide;
    frame.controls = prepared.controls;
    frame.ground = prepared.slide->ground;
    return frame;
}

}  // namespace kiosk
