#include "kiosk/app/handout.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/scene/notes_text.h"

namespace kiosk {
namespace {

/// A4 with 150 dots an inch.
constexpr Size sheet{1240, 1754};
constexpr float dots_a_point = 1754.0F / 842;
constexpr float margin = 90;
constexpr float row_gap = 40;
constexpr float notes_gap = 36;
constexpr Color paper{255, 255, 255};
constexpr Color ink{0, 0, 0};
constexpr Color pale_ink{90, 90, 90};
constexpr Color line_color{200, 200, 200};

/// How slides and notes stand on a sheet with so many of them.
struct Form {
    bool beside = true;  ///< notes stand beside their slide, else below it
    float slide_width = 0;
    float points = 0;  ///< of the notes' letters
};

Form form_for(int slides) {
    const float width = static_cast<float>(sheet.width) - 2 * margin;
    if (slides <= 2) return {false, 0.72F * width, 11};
    if (slides <= 4) return {true, 0.5F * width, 10.5F};
    return {true, 0.38F * width, 9.5F};
}

/// A slide and the lines of its notes that stand beside it, or what is left of them.
struct Row {
    const Scene* slide = nullptr;  ///< null: only notes, which go on
    Paragraph notes;
    int first = 0;
    int lines = 0;
    std::string label;
    bool is_mirrored = false;
    float height = 0;
};

class Sheets {
  public:
    Sheets(PdfPress& press, int slides)
        : press_(press),
          form_(form_for(slides)),
          least_height_((room() - static_cast<float>(slides - 1) * row_gap) / static_cast<float>(slides)) {}

    void add(const Scene& slide, const std::string& label, TextInLanguage notes) {
        ParagraphStyle style;
        style.role = FontRole::sans;
        style.pixels = static_cast<int>(std::round(form_.points * dots_a_point));
        style.line_height = 1.35F;
        const float width = static_cast<float>(sheet.width) - 2 * margin;
        const float notes_width = form_.beside ? width - form_.slide_width - notes_gap : width;
        const float slide_height = height_of(slide);
        Row row;
        row.slide = &slide;
        row.label = label;
        row.is_mirrored = direction_of(notes.language) == Direction::right_to_left;
        row.notes =
            layout_notes(notes.text, notes.language, style, FontRole::sans_bold, notes_width, press_.fonts());
        const float line = row.notes.lines > 0 ? row.notes.height / static_cast<float>(row.notes.lines) : 1;
        for (int left = row.notes.lines;;) {
            // A row of its own that fits on an empty sheet.
            const float above = form_.beside || row.slide == nullptr ? 0 : slide_height + notes_gap / 2;
            const auto most = static_cast<int>((room() - label_height - above) / line);
            row.lines = std::min(left, std::max(most, 1));
            const float notes_height = above + static_cast<float>(row.lines) * line;
            const float content =
                std::max(row.slide != nullptr ? slide_height : 0.0F, notes_height) + label_height;
            row.height = row.slide != nullptr ? std::max(content, least_height_) : content;
            place(row);
            left -= row.lines;
            row.first += row.lines;
            if (left <= 0) break;
            row.slide = nullptr;
        }
    }

    void finish() {
        if (!scenes_.empty() || !text_.items.empty()) end_sheet();
    }

  private:
    static constexpr float label_height = 40;
    static float room() { return static_cast<float>(sheet.height) - 2 * margin; }
    float height_of(const Scene& slide) const {
        const float height = form_.slide_width * static_cast<float>(slide.size.height) /
                             static_cast<float>(std::max(slide.size.width, 1));
        // An upright slide is not to fill the sheet.
        return std::min(height, form_.beside ? least_height_ - label_height : 0.62F * least_height_);
    }

    void place(const Row& row) {
        if (y_ > margin && y_ + row.height > margin + room() + 1) end_sheet();
        const float width = static_cast<float>(sheet.width) - 2 * margin;
        const auto at = [&](float x, float own_width) {
            return margin + (row.is_mirrored ? width - x - own_width : x);
        };
        ParagraphStyle small;
        small.role = FontRole::sans_bold;
        small.pixels = static_cast<int>(9 * dots_a_point);
        const std::string label = row.slide != nullptr ? row.label : row.label + " …";
        const Paragraph heading = layout_paragraph(label, "en", small, width, press_.fonts());
        add_lines(heading, 0, heading.lines, at(0, heading.width), y_, pale_ink);
        float top = y_ + label_height;
        float notes_x = 0;
        if (row.slide != nullptr) {
            const float height = height_of(*row.slide);
            const float slide_width = height * static_cast<float>(row.slide->size.width) /
                                      static_cast<float>(std::max(row.slide->size.height, 1));
            const Rect bounds{at(0, slide_width), top, slide_width, height};
            text_.items.emplace_back(FrameItem{bounds.inset(-2), line_color, 0, 2});
            scenes_.push_back({row.slide, bounds});
            if (form_.beside)
                notes_x = form_.slide_width + notes_gap;
            else
                top += height + notes_gap / 2;
        } else if (form_.beside) {
            notes_x = form_.slide_width + notes_gap;
        }
        add_lines(row.notes, row.first, row.lines, row.is_mirrored ? margin : margin + notes_x, top, ink);
        y_ += row.height + row_gap;
    }

    /// Some lines of a paragraph that was laid out in a column which begins at `x`.
    void add_lines(const Paragraph& paragraph, int first, int count, float x, float top, Color color) {
        if (paragraph.lines == 0) return;
        const float line = paragraph.height / static_cast<float>(paragraph.lines);
        for (TextRun run : paragraph.runs) {
            const auto number =
                static_cast<int>(std::round((run.baseline - paragraph.first_baseline) / line));
            if (number < first || number >= first + count) continue;
            run.x += x;
            run.baseline += top - static_cast<float>(first) * line;
            text_.items.emplace_back(TextItem{std::move(run), color});
        }
    }

    void end_sheet() {
        text_.size = sheet;
        text_.ground = paper;
        std::vector<PlacedScene> all = {
            {&text_, {0, 0, static_cast<float>(sheet.width), static_cast<float>(sheet.height)}}};
        all.insert(all.end(), scenes_.begin(), scenes_.end());
        press_.note(press_.writer().add_sheet(sheet, all));
        text_ = {};
        scenes_.clear();
        y_ = margin;
    }

    PdfPress& press_;
    const Form form_;
    const float least_height_;
    Scene text_;
    std::vector<PlacedScene> scenes_;
    float y_ = margin;
};

}  // namespace

PdfPages make_handout(const Loaded& loaded, const std::vector<Position>& pages, const Canvas& canvas,
                      int slides) {
    const Deck& deck = *loaded.deck;
    PdfPress press(loaded);
    // They are drawn when their sheet is full.
    std::vector<std::unique_ptr<const Scene>> scenes;
    Sheets sheets(press, slides);
    for (const Position position : pages) {
        const Slide& slide = deck.slides[static_cast<std::size_t>(position.slide)];
        const std::string& language = deck.languages[static_cast<std::size_t>(position.language)];
        const std::string fault = press.photo_fault(slide);
        press.note(fault);
        scenes.push_back(std::make_unique<const Scene>(press.lay_out(position, canvas, fault.empty())));
        const std::string label = std::to_string(position.slide + 1) + "  " + slide.id +
                                  (deck.languages.size() > 1 ? "  (" + language + ")" : "");
        sheets.add(*scenes.back(), label, slide.notes.in(language, deck.first_language()));
    }
    sheets.finish();
    return press.finish();
}

}  // namespace kiosk
