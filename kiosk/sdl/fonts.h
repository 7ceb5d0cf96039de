// The fonts of fonts/fonts.yaml through SDL2_ttf: metrics for layout, coverage for drawing. Needs no
// SDL_Init. One object a thread; opening and closing is guarded among them, since FreeType's library is
// shared.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/paint/rasterizer.h"
#include "kiosk/sdl/handles.h"
#include "kiosk/text/font_metrics.h"

namespace kiosk {

/// One face of fonts.yaml.
struct FontFile {
    std::string path;
    std::vector<FontRole> roles;
    /// The file's bytes with its features applied, where it is no file of the disk; null: it is opened by its
    /// path.
    std::shared_ptr<const std::string> bytes{};
    // As fonts.yaml has it, for lists that are made of this one.
    std::vector<std::string> role_names{};
    std::string family{};
    std::string file{};
    std::string package{};
    std::string licence{};
    /// OpenType features that are always applied, such as "lnum".
    std::vector<std::string> features{};
    /// Those that signs beside capitals have on top of these, such as "case".
    std::vector<std::string> capital_features{};
    /// The same file as the one before it in the list, with the features of both; it has no role.
    bool is_for_capitals = false;
    /// Codes of ISO 15924: the face is asked for letters of these alone; empty: for all.
    std::vector<std::string> scripts{};
    /// It goes before all others in texts of these, and is in no other; empty: in texts of any.
    std::vector<std::string> languages{};
    bool is_emoji = false;          ///< draws pictures in colours of their own
    bool has_easy_letters = false;  ///< for visitors who read with dyslexia, where they choose so
};

/// The bytes to open the font with: `bytes`, or those of the file with its features applied. Null where the
/// file can be opened as it is, or cannot be read. Such a file is in memory once, however many threads draw
/// with it.
std::shared_ptr<const std::string> bytes_of(const FontFile& font);

/// The faces in the order of preference.
struct FontCatalogue {
    std::vector<FontFile> files;
};

/// The face for signs beside capitals follows the face whose signs these are.
FontFile for_capitals(const FontFile& font);

/// Reads `folder`/fonts.yaml; the files it names are looked for in `folder`. What is wrong is reported and
/// left out, and the rest serves.
FontCatalogue read_font_catalogue(const std::string& folder, Diagnostics& diagnostics,
                                  const FileSource& files = DiskFiles());

/// These faces as a fonts.yaml.
std::string font_list_text(const std::vector<FontFile>& files);

/// A face is opened when it is first asked for something, and stays open. One that cannot be opened covers
/// nothing and draws nothing; its advances are guesses.
class Fonts : public FontMetrics, public TextPainter {
  public:
    explicit Fonts(FontCatalogue catalogue);
    ~Fonts() override;
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    const std::vector<FaceId>& faces(FontRole role) const override;
    const std::vector<FaceId>& faces_for(FontRole role, std::string_view language) const override;
    std::optional<FaceId> emoji_face() const override;
    std::string package_with(char32_t code_point) const override;
    bool covers(FaceId face, char32_t code_point) const override;
    float advance(FaceId face, int pixels, std::string_view text, Direction direction,
                  std::string_view script) override;
    VerticalMetrics vertical(FaceId face, int pixels) override;
    float white_before(FaceId face, std::string_view text, Direction direction,
                       std::string_view script) override;
    FaceId beside_capitals(FaceId face) const override;
    Drawn draw(const TextRun& run) override;

    /// How many files are open by now.
    int open_faces() const;

  private:
    struct Face;

    Face* find(FaceId face) const;
    void open(Face& face) const;
    Drawn draw_emoji(Face& face, const TextRun& run, const std::string& text) const;

    std::vector<std::unique_ptr<Face>> faces_;
    mutable bool uses_library_ = false;  ///< a face was asked for: until then the library may be loading
    std::array<std::vector<FaceId>, font_role_count> by_role_;
    std::vector<FaceId> of_languages_;  ///< in texts of certain languages alone
    std::array<std::vector<FaceId>, font_role_count> easy_;
    std::optional<FaceId> emoji_;
    mutable std::unordered_map<std::string, std::vector<FaceId>>
        by_language_;                                  ///< and role, as they were asked for
    std::unordered_map<std::string, float> advances_;  ///< in ems, by face, direction, script and text
    std::unordered_map<std::string, float> whites_;    ///< before letters, in ems, by face, script and letter
};

}  // namespace kiosk
