#include "kiosk/app/pdf_pages.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/scene/notes_text.h"

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
    PdfPress press(loaded);
    for (const Position position : pages) {
        std::string fault = press.photo_fault(deck.slides[static_cast<std::size_t>(position.slide)]);
        Scene page = press.lay_out(position, canvas, fault.empty());
        add_label(page, deck, position, notes, press.fonts());
        std::string of_page = press.writer().add_page(page);
        press.note(fault.empty() ? std::move(of_page) : std::move(fault));
    }
    return press.finish();
}

}  // namespace kiosk
