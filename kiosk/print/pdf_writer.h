// Scenes as the pages of a PDF file, for somebody who has no kiosk and signs the words off: text stays text,
// that can be searched and copied, in the fonts of the show.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/media/photo_store.h"
#include "kiosk/scene/scene.h"

namespace kiosk {

/// A font's file, or its bytes where it is no file of the disk.
struct PrintFont {
    std::string path;
    std::shared_ptr<const std::string> bytes;
};

/// One thread. The same pages give the same bytes; nothing tells of the machine, of a person or of the time.
class PdfWriter {
  public:
    /// `fonts` are those that a FaceId counts. `photos` is not owned.
    PdfWriter(std::vector<PrintFont> fonts, PhotoStore& photos);
    ~PdfWriter();
    PdfWriter(const PdfWriter&) = delete;
    PdfWriter& operator=(const PdfWriter&) = delete;

    /// The scene's size becomes the page's, its longer side 960 points (34 cm). Empty, or why its photo could
    /// not be shown.
    std::string add_page(const Scene& scene);

    /// The file; empty where it could not be made. Nothing can be added afterwards.
    std::string finish();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kiosk
