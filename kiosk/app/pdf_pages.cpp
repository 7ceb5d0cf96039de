#include "kiosk/app/pdf_pages.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/print/pdf_writer.h"
#include "kiosk/scene/notes_text.h"
#include "kiosk/scene/theme.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/show/picture_maker.h"

namespace kiosk {
namespace {

constexpr Color paper{255, 255, 255};
constexpr Color ink{0, 0, 0};

/// Adds a paragraph in black below `top`; the height that it takes.
float add_lines(Scene& page, const Paragraph& paragraph, float margin, float top) {
    for (TextRun run : paragraph.runs) {
        run.x += margin;
        run.baseline += top;
        page.items.push_back(TextItem{std::move(run), ink});
    }
    return paragraph.height;
}

float add_text(Scene& page, const std::string& text, std::string_view language, ParagraphStyle style,
               float margin, float top, Fonts& fonts) {
    const float width = static_cast<float>(page.size.width) - 2 * margin;
    return add_lines(page, layout_paragraph(text, language, style, width, fonts), margin, top);
}

/// Lets the page grow downwards by white paper with the slide's number, id and language, so that whoever
/// approves a page can say which, and with its notes where they are wanted.
void add_label(Scene& page, const Deck& deck, Position position, bool with_notes, Fonts& fonts) {
    const Slide& slide = deck.slides[static_cast<std::size_t>(position.slide)];
    const std::string& language = deck.languages[static_cast<std::size_t>(position.language)];
    const auto slide_height = static_cast<float>(page.size.height);
    const float width = std::max(static_cast<float>(page.size.width), slide_height);
    const float margin = with_notes ? width / 20 : width / 100;
    ParagraphStyle style;
    style.role = FontRole::sans;
    style.pixels = static_cast<int>(width / (with_notes ? 60 : 80));
    const std::size_t paper_item = page.items.size();
    page.items.push_back(FillItem{{0, slide_height, static_cast<float>(page.size.width), 0}, paper});
    float y = slide_height + margin;
    y += add_text(page, std::to_string(position.slide + 1) + ". " + slide.id + " (" + language + ")", "en",
                  style, margin, y, fonts);
    float height = y + margin;
    if (with_notes) {
        y += margin / 2;
        const auto notes = slide.notes.in(language, deck.first_language());
        const float room = static_cast<float>(page.size.width) - 2 * margin;
        y +=
            add_lines(page, layout_notes(notes.text, notes.language, style, FontRole::sans_bold, room, fonts),
                      margin, y);
        // At least as tall as a sheet of A4 is for its width.
        constexpr float sheet = 1.414F;
        height = std::max(y + margin, static_cast<float>(page.size.width) * sheet);
    }
    page.size.height = static_cast<int>(height);
    std::get<FillItem>(page.items[paper_item]).bounds.height =
        static_cast<float>(page.size.height) - slide_height;
}

}  // namespace

PdfPages make_pdf(const Loaded& loaded, const std::vector<Position>& pages, const Canvas& canvas,
                  bool notes) {
    const Deck& deck = *loaded.deck;
    const FontCatalogue catalogue = load_fonts(*loaded.files);
    const auto photos = make_photo_store(loaded.files, nullptr, photo_limits(loaded.config));
    std::vector<PrintFont> files;
    for (const FontFile& file : catalogue.files)
        files.push_back({file.path, bytes_of(file)});
    Fonts fonts(catalogue);
    PdfWriter writer(std::move(files), *photos);
    PdfPages result;
    for (const Position position : pages) {
        const Slide& slide = deck.slides[static_cast<std::size_t>(position.slide)];
        const std::string& language = deck.languages[static_cast<std::size_t>(position.language)];
        const Theme theme = theme_for(slide, deck, loaded.config.theme);
        const auto laid_out = [&](bool with_photo) {
            Scene page = layout_slide(slide, deck, language, canvas, theme, fonts,
                                      {.with_photo = with_photo, .size_of = [&](const std::string& path) {
                                           return photos->find_size(path);
                                       }});
            add_label(page, deck, position, notes, fonts);
            return page;
        };
        const Photo* const photo = photo_of(slide);
        std::string fault;
        if (photo != nullptr) {
            if (const std::string why = photos->fault_of(photo->path); !why.empty())
                fault = photo->path + ": " + why;
        }
        if (std::string also = writer.add_page(laid_out(fault.empty())); fault.empty())
            fault = std::move(also);
        if (!fault.empty() &&
            std::find(result.faults.begin(), result.faults.end(), fault) == result.faults.end())
            result.faults.push_back(fault);
    }
    result.file = writer.finish();
    return result;
}

}  // namespace kiosk
