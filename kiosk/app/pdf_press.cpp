#include "kiosk/app/pdf_press.h"

#include <algorithm>
#include <utility>

#include "kiosk/scene/theme.h"
#include "kiosk/show/picture_maker.h"

namespace kiosk {

PdfPress::PdfPress(const Loaded& loaded)
    : loaded_(loaded), photos_(make_photo_store(loaded.files, nullptr, photo_limits(loaded.config))) {
    const FontCatalogue catalogue = load_fonts(*loaded.files, loaded.deck->fonts);
    std::vector<PrintFont> files;
    for (const FontFile& file : catalogue.files)
        files.push_back({file.path, bytes_of(file)});
    fonts_ = std::make_unique<Fonts>(catalogue);
    writer_ = std::make_unique<PdfWriter>(std::move(files), *photos_);
}

std::string PdfPress::photo_fault(const Slide& slide) const {
    for (const Photo* photo : photos_of(slide))
        if (const std::string why = photos_->fault_of(photo->path); !why.empty())
            return photo->path + ": " + why;
    return {};
}

Scene PdfPress::lay_out(Position position, const Canvas& canvas, bool with_photo) {
    const Deck& deck = *loaded_.deck;
    const Slide& slide = deck.slides[static_cast<std::size_t>(position.slide)];
    const std::string& language = deck.languages[static_cast<std::size_t>(position.language)];
    return layout_slide(slide, deck, language, canvas, theme_for(slide, deck, loaded_.config.theme), *fonts_,
                        {.with_photo = with_photo,
                         .size_of = [this](const std::string& path) { return photos_->find_size(path); }});
}

void PdfPress::note(std::string fault) {
    if (!fault.empty() && std::find(faults_.begin(), faults_.end(), fault) == faults_.end())
        faults_.push_back(std::move(fault));
}

PdfPages PdfPress::finish() {
    return {writer_->finish(), std::move(faults_)};
}

}  // namespace kiosk
