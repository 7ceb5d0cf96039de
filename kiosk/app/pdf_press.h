// What every PDF of a deck is made with: its photos, its fonts and the file, and what is told of photos.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/media/photo_store.h"
#include "kiosk/play/playback.h"
#include "kiosk/print/pdf_writer.h"
#include "kiosk/scene/layout.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/show/loading.h"

namespace kiosk {

struct PdfPages {
    std::string file;                 ///< the PDF's bytes; empty: it could not be made
    std::vector<std::string> faults;  ///< of photos, each once
};

class PdfPress {
  public:
    /// Keeps a reference to `loaded`.
    explicit PdfPress(const Loaded& loaded);

    /// Why the slide's photo cannot be shown, with its name; empty if it can, or if the slide has none.
    std::string photo_fault(const Slide& slide) const;
    Scene lay_out(Position position, const Canvas& canvas, bool with_photo);
    /// Of a photo, to be told once; empty: none.
    void note(std::string fault);
    PdfPages finish();

    PdfWriter& writer() { return *writer_; }
    Fonts& fonts() { return *fonts_; }

  private:
    const Loaded& loaded_;
    std::shared_ptr<PhotoStore> photos_;
    std::unique_ptr<Fonts> fonts_;
    std::unique_ptr<PdfWriter> writer_;
    std::vector<std::string> faults_;
};

}  // namespace kiosk
