#include "kiosk/scene/kinds/captioned.h"

#include <cmath>

namespace kiosk {

CaptionWithCredit::CaptionWithCredit(const LocalizedText& caption, const LocalizedText& credit, Room room,
                                     float units, bool on_dark, SlideComposer& out)
    : out_(out), width_(room.width) {
    const LayoutMetrics& m = out.metrics();
    credit_ = out.set_credit(credit, on_dark, width_);
    const float for_credit = credit_ ? credit_->paragraph.height : 0;
    gap_ = credit_ ? 1.2F * m.unit : 0;
    caption_ = out.set(caption, slide_styles.caption, {m.type_size(units, m.least_text), m.least_text},
                       on_dark ? out.theme().text_on_photo : out.theme().text, width_,
                       room.height - for_credit - gap_, {.most_lines = room.most_lines});
    if (!caption_) gap_ = 0;
    if (caption_ && SlideComposer::is_too_large(credit_, caption_->pixels()))
        credit_ = out.set_credit(credit, on_dark, width_, caption_->pixels());
}

float CaptionWithCredit::height() const {
    return (caption_ ? caption_->paragraph.height : 0) + gap_ + (credit_ ? credit_->paragraph.height : 0);
}

bool CaptionWithCredit::fits(int least_pixels) const {
    const bool is_too_long = caption_ && caption_->fault && caption_->fault->too_long;
    return !caption_ || (!is_too_long && caption_->pixels() >= least_pixels);
}

void CaptionWithCredit::place(float x, float y) {
    if (caption_) out_.place(*caption_, x, y, width_);
    if (caption_) y += caption_->paragraph.height + gap_;
    if (credit_) out_.place(*credit_, x, y, width_);
}

void lay_words_alone(const LocalizedText& caption, const LocalizedText& alt, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect area = m.text_area();
    const auto largest =
        static_cast<int>(std::round(static_cast<float>(m.type_size(9.5F, m.least_text)) * m.text_scale));
    const auto words = out.set(caption.empty() ? alt : caption, slide_styles.caption, {largest, m.least_text},
                               out.theme().text, area.width, area.height);
    if (words)
        out.place(*words, area.x, area.y + (area.height - words->paragraph.height) * optical_middle,
                  area.width);
}

}  // namespace kiosk
