#include "kiosk/paint/counting.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <variant>

#include "kiosk/scene/motion.h"

namespace kiosk {
namespace {

/// A picture of one item that has its place in `bounds` of the slide's, whole pixels around it.
PicturePart part_of(SceneItem item, const Rect& bounds, TextPainter& text, PhotoStore& photos) {
    const float left = std::floor(bounds.x);
    const float top = std::floor(bounds.y);
    Scene alone;
    alone.size = {static_cast<int>(std::ceil(bounds.right()) - left),
                  static_cast<int>(std::ceil(bounds.bottom()) - top)};
    alone.ground = Color{0, 0, 0, 0};
    if (auto* fill = std::get_if<FillItem>(&item)) fill->bounds = fill->bounds.moved({-left, -top});
    if (auto* words = std::get_if<TextItem>(&item)) {
        words->run.x -= left;
        words->run.baseline -= top;
    }
    alone.items.push_back(std::move(item));
    PicturePart part;
    if (Picture picture = rasterize(alone, text, photos); !picture.marks.empty())
        part.picture = std::make_shared<const Picture>(std::move(picture));
    part.left = static_cast<int>(left);
    part.top = static_cast<int>(top);
    return part;
}

/// Where the ink of a digit may be.
Rect room_of(const TextRun& run) {
    const auto em = static_cast<float>(run.pixels);
    return {run.x - em / 4, run.baseline - em, run.width + em / 2, 1.4F * em};
}

}  // namespace

std::size_t CountingPicture::bytes() const {
    std::size_t sum = sizeof *this + base->bytes();
    for (const PicturePart& mark : marks)
        if (mark.picture) sum += mark.picture->bytes();
    for (const PicturePart& digit : digits)
        if (digit.picture) sum += digit.picture->bytes();
    return sum;
}

std::shared_ptr<const CountingPicture> make_counting(const Scene& scene, TextPainter& text,
                                                     PhotoStore& photos) {
    if (!scene.count) return nullptr;
    const CountUp& count = *scene.count;
    auto made = std::make_shared<CountingPicture>();
    Scene base = scene;
    for (std::size_t i = 0; i < count.marks; ++i) {
        auto& mark = std::get<FillItem>(base.items[count.first_mark + i]);
        made->marks.push_back(part_of(mark, mark.bounds, text, photos));
        mark.color = count.unlit;
    }
    if (count.figure) {
        auto& figure = std::get<TextItem>(base.items[*count.figure]);
        made->keeps_right = count.keeps_right_edge;
        float pen = figure.run.x + figure.run.width;
        if (!made->keeps_right)
            for (const TextRun& digit : count.digits)
                if (figure.run.text.starts_with(digit.text)) pen = figure.run.x - digit.x;
        for (std::size_t i = 0; i < made->digits.size(); ++i) {
            TextItem digit = figure;
            digit.run = count.digits[i];
            made->before_ink[i] = digit.run.x;
            made->advances[i] = digit.run.width;
            digit.run.x = pen;
            digit.run.baseline = figure.run.baseline;
            made->digits[i] = part_of(digit, room_of(digit.run), text, photos);
        }
        figure.color = figure.color.with_alpha(0);
    }
    made->base = std::make_shared<const Picture>(rasterize(base, text, photos));
    return made;
}

void add_counted(Frame& frame, const CountingPicture& counting, const Layer& base, float progress) {
    const auto all = static_cast<float>(counting.marks.size());
    const auto lit = static_cast<std::size_t>(std::ceil(ease_in_out(progress) * all));
    const auto add = [&](const PicturePart& part, float moved) {
        if (!part.picture) return;
        frame.layers.push_back({.picture = part.picture,
                                .left = base.left + part.left + static_cast<int>(std::lround(moved)),
                                .top = base.top + part.top});
    };
    for (std::size_t i = 0; i < std::min(lit, counting.marks.size()); ++i)
        add(counting.marks[i], 0);
    if (lit == 0) return;
    const std::string written = std::to_string(lit);
    const auto digit_of = [](char letter) { return static_cast<std::size_t>(letter - '0'); };
    float pen = counting.before_ink[digit_of(written.front())];
    if (counting.keeps_right) {
        pen = 0;
        for (const char letter : written)
            pen -= counting.advances[digit_of(letter)];
    }
    for (const char letter : written) {
        add(counting.digits[digit_of(letter)], pen);
        pen += counting.advances[digit_of(letter)];
    }
}

}  // namespace kiosk
