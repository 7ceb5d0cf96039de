#include <algorithm>
#include <cmath>
#include <optional>
#include <variant>
#include <vector>

#include "kiosk/base/utf8.h"
#include "kiosk/scene/kinds/captioned.h"
#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/layout.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {
namespace {

Size rounded(float width, float height) {
    return {static_cast<int>(width), static_cast<int>(height)};
}

constexpr float caption_units = 6.6F;

CaptionWithCredit words_of(const LocalizedText& caption, const PhotoContent& content, Size room,
                           int most_lines, bool on_dark, SlideComposer& out, float units = caption_units) {
    return {caption,
            content.credit,
            {static_cast<float>(room.width), static_cast<float>(room.height), most_lines},
            units,
            on_dark,
            out};
}

/// The place of a narrow photo on a wide picture: as high as it goes at the far edge, down to the progress
/// band. Empty where it has none there.
Rect place_beside(float shape, const LayoutMetrics& m) {
    constexpr float widest = 0.57F;  // of the picture
    const float height = std::floor(m.height - m.band_height);
    const float width = std::round(height * shape);
    if (m.portrait || shape <= 0 || width > widest * m.width) return {};
    return {m.width - width, 0, width, height};
}

float shape_of(Size photo) {
    return photo.empty() ? 0 : static_cast<float>(photo.width) / static_cast<float>(photo.height);
}

/// At the far edge, and the words beside it.
bool lay_beside(const PhotoContent& content, float shape, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect area = m.text_area();
    const Rect place = place_beside(shape, m);
    if (place.empty()) return false;
    const float column = place.x - area.x - 6 * m.unit;
    CaptionWithCredit words = words_of(content.caption, content, rounded(column, area.height), 0, false, out);
    if (out.is_larger() && !words.fits()) return false;
    out.add_photo_in(place, content.photo);
    out.add_controls_shade(place.x);
    const float spare = area.height - words.height() - 1.5F * m.unit;
    words.place(area.x, area.y + std::max(0.0F, spare));
    return true;
}

/// The place of a photo that is shown whole and is narrower than the picture, above words at `bottom`. It
/// begins where texts do and ends no later, since an edge close beside such a line looks like a slip.
Rect place_above(float bottom, float shape, const LayoutMetrics& m) {
    if (shape <= 0) return {0, 0, m.width, bottom};
    const Rect area = m.text_area();
    const float width = std::round(std::min(area.width, bottom * shape));
    const float height = std::min(bottom, std::round(width / shape));
    // What is left above it is its margin, and none where that would be a sliver.
    constexpr float least_margin = 4;  // units
    const float margin = bottom - height;
    return {area.x, margin < least_margin * m.unit ? 0 : margin, width, height};
}

/// The words below a photo that is shown whole: at the foot, or, below one that is wider than its room, close
/// to it.
void lay_below(const PhotoContent& content, float shape, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect area = m.text_area();
    const float caption_width = m.portrait ? area.width : std::min(area.width, 150 * m.unit);
    // Larger text takes as much of the picture as it needs.
    const bool is_larger = out.is_larger();
    constexpr float most_words = 0.58F;
    CaptionWithCredit words =
        words_of(content.caption, content,
                 rounded(caption_width, is_larger ? area.height * most_words : area.height / 2),
                 is_larger ? 0 : (m.portrait ? 3 : 2), false, out);
    const float height = words.height();
    const float below_words = 1.5F * m.unit;
    const float text_top = std::round(area.bottom() - height - below_words);
    const float photo_bottom = std::floor(height > 0 ? text_top - 2 * m.unit : m.strip_top);
    const float photo_height = shape > 0 ? std::round(m.width / shape) : m.height;
    if (height <= 0) {
        out.add_photo_in({0, 0, m.width, photo_bottom}, content.photo);
        return;
    }
    if (photo_height >= photo_bottom) {
        // A photo that is nearly as wide as the words' column is as wide: they stand a little lower for it.
        const float lacking = shape > 0 ? std::round(area.width / shape) - photo_bottom : 0;
        const float lowered = lacking > 0 && lacking < below_words ? lacking : 0;
        out.add_photo_in(place_above(photo_bottom + lowered, shape, m), content.photo);
        words.place(area.x, text_top + lowered);
        return;
    }
    const float gap = 3.5F * m.unit;
    const float spare = area.bottom() - photo_height - gap - height;
    const float top = std::round(std::max(0.0F, spare * optical_middle));
    out.add_photo_in({0, top, m.width, std::min(photo_height, photo_bottom)}, content.photo);
    words.place(area.x, std::min(top + photo_height + gap, text_top));
}

/// The lowest part of a photo, on which a caption may lie.
constexpr float caption_part = 1.0F / 3;

/// A caption on a photo that fills the picture.
class CaptionOver {
  public:
    CaptionOver(const LocalizedText& caption, SlideComposer& out) : area_(out.metrics().text_area()) {
        const LayoutMetrics& m = out.metrics();
        width_ = m.portrait ? area_.width : std::min(area_.width, 150 * m.unit);
        const float room = area_.bottom() - 1.5F * m.unit - (1 - caption_part) * m.height;
        const SlideComposer::TypeRange type = out.type_for(caption, caption_units, slide_styles.caption);
        block_ = out.set(caption, slide_styles.caption, type, out.theme().text_on_photo, width_, room,
                         {.most_lines = out.is_larger() ? 0 : (m.portrait ? 3 : 2)});
        if (!block_) return;
        fits_ =
            block_->pixels() >= out.least_for(type.largest) && !(block_->fault && block_->fault->too_long);
        y_ = std::round(area_.bottom() - block_->paragraph.height - 1.5F * m.unit);
        lines_ = out.lines_of(*block_, area_.x, y_, width_);
    }
    bool may_lie_on(const Photo& photo, const SlideComposer& out) const {
        return !block_ || (fits_ && out.clears_focus(photo, lines_));
    }
    void place(SlideComposer& out) const {
        if (!block_) return;
        out.add_foot_shade(lines_);
        out.place(*block_, area_.x, y_, width_);
    }

  private:
    Rect area_;
    float width_ = 0;
    std::optional<TextBlock> block_;
    bool fits_ = false;
    float y_ = 0;
    Rect lines_;
};

/// Whether captions are so short that there is hardly a doubt about their room.
bool is_short(const std::vector<LocalizedText>& captions, const Photo& photo, const SlideComposer& out) {
    constexpr float letter = 0.6F;  // ems, rather more than most have
    constexpr float lines = 1.6F;
    constexpr float upper = 0.55F;
    const LayoutMetrics& m = out.metrics();
    const float most = lines * m.text_area().width / (letter * static_cast<float>(m.least_text));
    return photo.focus.y <= upper &&
           std::all_of(captions.begin(), captions.end(), [&](const LocalizedText& each) {
               return static_cast<float>(count_code_points(out.resolve(each).text)) <= most;
           });
}

/// The captions that have a say in where the photo stands: those of all languages, so that it stays there
/// when a visitor chooses another one. Larger text needs so much room that what the longest one leaves is too
/// little to show anything: there it is what the visitor's own language leaves.
std::vector<LocalizedText> captions_that_count(const PhotoContent& content, const SlideComposer& out) {
    if (!out.is_larger()) return out.in_each_language(content.caption);
    if (content.caption.empty()) return {};
    return {content.caption};
}

/// A photo that fills the picture, and its caption on the lowest third of it; false where that is too little
/// for it in any language, or would hide what the photo shows.
bool lay_over(const PhotoContent& content, SlideComposer& out) {
    // On a very wide picture a photo loses so much that its words would cover what is left.
    constexpr float very_wide = 2, least_seen = 0.8F;
    const bool loses_much = out.metrics().width > very_wide * out.metrics().height &&
                            out.seen_height_of(content.photo) < least_seen;
    const auto captions = captions_that_count(content, out);
    if (!out.is_larger() && !content.caption.empty() && loses_much) return false;
    if (is_short(captions, content.photo, out)) out.tell_of(content.photo);
    const bool has_room = std::all_of(captions.begin(), captions.end(), [&](const LocalizedText& each) {
        return CaptionOver(each, out).may_lie_on(content.photo, out);
    });
    if (!has_room) return false;
    out.add_photo(content.photo);
    // Without words of its own a photo still has those of the controls.
    out.add_controls_shade();
    if (const auto credit = out.set_credit(content.credit, true)) out.add_corner_credit(*credit);
    CaptionOver(content.caption, out).place(out);
    return true;
}

/// Of a caption beside a photo, where it can be.
constexpr int most_lines_aside = 7;

/// The words in the room that a photo leaves them, as large as goes with lines of a readable length; `room`
/// holds them in the smallest type.
CaptionWithCredit grown(const PhotoContent& content, const SlideComposer::Aside& aside, Size room,
                        float units, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    constexpr int letters = 30;  // a line, at least
    const auto width = static_cast<float>(room.width);
    const float largest = static_cast<float>(out.largest_for(width, caption_units, letters)) / m.unit;
    const Size filled{room.width, static_cast<int>(aside.words.height)};
    CaptionWithCredit words = words_of(content.caption, content, filled, m.portrait ? 0 : most_lines_aside,
                                       !out.is_light_aside(), out, largest);
    if (words.fits() && words.height() <= aside.words.height + 1) return words;
    return words_of(content.caption, content, room, 0, !out.is_light_aside(), out, units);
}

/// Where words leave a photo hardly any room, it is the ground that they stand on, held back, and they have
/// the whole picture.
void lay_before_ground(const PhotoContent& content, float units, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect area = m.text_area();
    const float width = m.portrait ? area.width : std::min(area.width, 150 * m.unit);
    const float room = area.height - 1.5F * m.unit;
    CaptionWithCredit words = words_of(content.caption, content, rounded(width, room), 0, true, out, units);
    const float y = area.y + std::max(0.0F, room - words.height());
    out.add_photo(content.photo);
    out.add_veil({area.x, y, width, words.height()}, content.photo);
    out.add_controls_shade();
    words.place(area.x, y);
}

/// Larger words beside their photo, or on a tall picture below it; false where one of both would have too
/// little room. On all pages of a slide the photo has the same place.
bool lay_larger_aside(const PhotoContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect area = m.text_area();
    constexpr float least_photo = 0.4F;  // of the picture
    const auto fits_in = [&](const SlideComposer::Aside& aside) {
        CaptionWithCredit words =
            words_of(content.caption, content, rounded(aside.words.width, aside.words.height), 0,
                     !out.is_light_aside(), out);
        if (!words.fits() || words.height() > aside.words.height + 1) return false;
        out.add_photo_aside(aside, content.photo);
        words.place(aside.words.x, aside.is_above ? aside.words.y : aside.words.bottom() - words.height());
        return true;
    };
    if (m.portrait) return fits_in(out.below(area.bottom() - 1.5F * m.unit - least_photo * m.height));
    for (const float part : {0.44F, 0.5F, 0.56F}) {
        constexpr float on_pages = 0.56F;
        if (out.is_page() && part < on_pages) continue;
        if (fits_in(out.beside(std::floor(part * m.width - area.x)))) return true;
    }
    return false;
}

/// A photo that keeps to a part of the picture, where a caption would cover too much of it: at the far side,
/// or at the head, where more of it is seen there.
void lay_aside(const PhotoContent& whole, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    // The credit stands where it does on a photo that fills the picture: in the far upper corner.
    PhotoContent content = whole;
    content.credit = LocalizedText();
    const Rect area = m.text_area();
    const auto captions = captions_that_count(content, out);
    // As small as can be read, for the photo's sake.
    const float units = 0;
    const auto set = [&](const LocalizedText& caption, float width, float height) {
        return words_of(caption, content, rounded(width, height), 0, !out.is_light_aside(), out, units);
    };
    const auto all_fit = [&](float width, float height) {
        return std::all_of(captions.begin(), captions.end(),
                           [&](const LocalizedText& each) { return set(each, width, height).fits(); });
    };
    const float wide = out.below(0).words.width;
    const float most_height = area.height * (m.portrait ? 0.62F : 0.5F);
    constexpr float clearly = 1.6F;  // more of the photo, where the words are better to read beside it
    float tallest = 0;
    for (const LocalizedText& each : captions)
        tallest = std::max(tallest, set(each, wide, most_height).height());
    SlideComposer::Aside aside = out.below(tallest);
    float width = wide;
    float height = most_height;
    constexpr float widest = 0.62F;
    constexpr float letters = 25, letter = 0.46F;  // a line at least; ems
    const float least_column = letters * letter * static_cast<float>(m.least_text);
    // More lines are a strip of words: for them a photo that is seen nearly as well leaves a wider column.
    constexpr float nearly = 0.57F;
    const float few_lines =
        (most_lines_aside + 0.5F) * slide_styles.caption.line_height * static_cast<float>(m.least_text);
    float seen_first = 0;
    for (const float part : {0.44F, 0.5F, 0.56F, widest}) {
        if (m.portrait) break;
        const float column = std::floor(part * m.width - area.x);
        // Lines of three or four words read like a poem.
        if (column < least_column && part < widest) continue;
        const SlideComposer::Aside side = out.beside(column);
        if (!all_fit(column, side.words.height)) continue;
        const float seen = out.seen_of(content.photo, side);
        if (seen_first > 0 && seen < nearly * seen_first) break;
        // Type that would be too small above is no reason to keep the photo there.
        const bool fits_below = all_fit(wide, most_height);
        if (seen_first <= 0 && fits_below && out.seen_of(content.photo, aside) > clearly * seen) break;
        if (seen_first <= 0) seen_first = seen;
        aside = side;
        width = column;
        height = side.words.height;
        if (all_fit(column, std::min(few_lines, height))) break;
    }
    if (aside.is_above) {
        // A photo that is seen well leaves words more than they need to be read.
        constexpr float least_photo = 0.55F;  // of the picture
        for (const float larger : {5.8F, 5.2F, 4.7F}) {
            float most = 0;
            for (const LocalizedText& each : captions)
                most = std::max(most, words_of(each, content, rounded(wide, most_height), 0,
                                               !out.is_light_aside(), out, larger)
                                          .height());
            const SlideComposer::Aside roomy = out.below(most);
            if (roomy.photo.height < least_photo * m.height) continue;
            if (most > tallest) aside = roomy;
            break;
        }
    }
    if (out.is_strip(aside, content.photo)) return lay_before_ground(whole, units, out);
    out.add_photo_aside(aside, content.photo);
    if (const auto credit = out.set_credit(whole.credit, true)) out.add_corner_credit(*credit);
    // Once the photo has its place, words take the room that they have there.
    CaptionWithCredit words =
        grown(content, aside, Size{static_cast<int>(width), static_cast<int>(height)}, units, out);
    words.place(aside.words.x, aside.is_above ? aside.words.y : aside.words.bottom() - words.height());
}

}  // namespace

bool photo_reaches_buttons(const Slide& slide, Size photo, const Canvas& canvas) {
    const auto* content = std::get_if<PhotoContent>(&slide.content);
    if (content == nullptr || content->photo.fit != PhotoFit::contain) return false;
    if (content->caption.empty() && content->credit.empty()) return false;
    return !place_beside(shape_of(photo), LayoutMetrics(canvas, 1)).empty();
}

void lay_out(const PhotoContent& content, SlideComposer& out) {
    out.run_in_direction_of(content.caption);
    if (!out.shows(content.photo)) return lay_words_alone(content.caption, content.alt, out);
    if (content.photo.fit == PhotoFit::cover) {
        if (out.is_larger()) {
            if (!out.is_page() && lay_over(content, out)) return;
            if (out.holds_photo_back() || !lay_larger_aside(content, out))
                lay_before_ground(content, caption_units, out);
            return;
        }
        if (!lay_over(content, out)) lay_aside(content, out);
        return;
    }
    const float shape = shape_of(out.size_of(content.photo));
    const bool has_words = !out.resolve(content.caption).empty() || !out.resolve(content.credit).empty();
    if (shape > 0 && has_words && lay_beside(content, shape, out)) return;
    lay_below(content, shape, out);
}

}  // namespace kiosk
