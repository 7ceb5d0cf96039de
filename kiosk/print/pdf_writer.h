// Scenes as the pages of a PDF file, for people without a kiosk who approve the texts. Text can be searched
// and copied, and is in the fonts of the show.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/media/photo_store.h"
#include "kiosk/scene/scene.h"

namespace kiosk {

/// The path of a font file, or its bytes if it is not a file on disk.
struct PrintFont {
    std::string path;
    std::shared_ptr<const std::string> bytes;
};

/// A scene in its place on a sheet, in the sheet's own units; not owned.
struct PlacedScene {
    const Scene* scene = nullptr;
    Rect bounds;  ///< of the scene's form
};

/// For use by one thread. The same pages give the same bytes. The file contains nothing about the machine, a
/// person or the time.
class PdfWriter {
  public:
    /// A FaceId is an index into `fonts`. `photos` is not owned.
    PdfWriter(std::vector<PrintFont> fonts, PhotoStore& photos);
    ~PdfWriter();
    PdfWriter(const PdfWriter&) = delete;
    PdfWriter& operator=(const PdfWriter&) = delete;

    /// Adds a page of the scene's shape; its longer side is 960 points (34 cm). Returns an empty text, or why
    /// the photo could not be shown.
    std::string add_page(const Scene& scene);

    /// Adds a white sheet of that shape, whose longer side is 842 points as that of A4, with scenes on it.
    /// Returns what add_page does, for the first photo that could not be shown.
    std::string add_sheet(Size size, const std::vector<PlacedScene>& scenes);

    /// The file's bytes; empty if it could not be created. No page can be added afterwards.
    std::string finish();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kiosk
