// The fonts of fonts/fonts.yaml through SDL2_ttf: metrics for layout, coverage for drawing. One object a thread; opening
// and closing is guarded among them, since FreeType's library is shared.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/paint/rasterizer.h"
#include "kiosk/sdl/handles.h"
#include "kiosk/text/font_metrics.h"

namespace kiosk {

/// One face of fonts.yaml.
struct FontFile {
    std::string path;
    std::vector<FontRole> roles;
};

/// The faces in the order of preference.
struct FontCatalogue {
    std::vector<FontFile> files;
};

/// Finds the staged fonts: the folder beside the program's data, as built. Faces whose file is missing are left out and
/// reported.
FontCatalogue read_font_catalogue(const std::string& folder, Diagnostics& diagnostics);

class Fonts : public FontMetrics, public TextPainter {
  public:
    explicit Fonts(FontCatalogue catalogue);
    ~Fonts() override;

    const std::vector<FaceId>& faces(FontRole role) const override;
    bool covers(FaceId face, char32_t code_point) const override;
    float advance(FaceId face, int pixels, std::string_view text, Direction direction,
                  std::string_view script) override;
    VerticalMetrics vertical(FaceId face, int pixels) override;
    Drawn draw(const TextRun& run) override;

  private:
    struct Face;
    std::vector<std::unique_ptr<Face>> faces_;
    std::vector<FaceId> by_role_[font_role_count];
};

}  // namespace kiosk
