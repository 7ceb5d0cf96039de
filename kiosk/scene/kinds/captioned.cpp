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
    const SlideComposer::TypeRange type = out.type_for(caption, units, slide_styles.caption);
    least_ = out.least_for(type.largest);
    caption_ =
        out.set(caption, slide_styles.caption, type, on_dark ? out.theme().text_on_photo : out.theme().text,
                width_, room.height - for_credit - gap_, {.most_lines = room.most_lines});
    if (!caption_) gap_ = 0;
    if (caption_ && SlideComposer::is_too_large(credit_, caption_->pixels()))
        credit_ = out.set_credit(credit, on_dark, width_, caption_->pixels());
}

float CaptionWithCredit::height() const {
    return (caption_ ? caption_->paragraph.height : 0) + gap_ + (credit_ ? credit_->paragraph.height : 0);
}

bool CaptionWithCredit::fits() const {
    const bool is_too_long = caption_ && caption_->fault && caption_->fault->too_long;
    return !caption_ || (!is_too_long && caption_->pixels() >= least_);
}

void CaptionWithCredit::place(float x, float y) {
    if (caption_) out_.place(*caption_, x, y, width_);
    if (caption_) y += caption_->paragraph.height + gap_;
    if (credit_) out_.place(*credit_, x, y, width_);
}

void lay_words_alone(const LocalizedText& caption, const LocalizedText& alt, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect area = m.text_area();
    const LocalizedText& text = caption.empty() ? alt : caption;
    const auto words = out.set(text, slide_styles.caption, out.type_for(text, 9.5F, slide_styles.caption),
                               out.theme().text, area.width, area.height);
    if (words)
        out.place(*words, area.x, area.y + (area.height - words->paragraph.height) * optical_middle,
                  area.width);
}

}  // namespace kiosk
