#include "kiosk/paint/rasterizer.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "kiosk/paint/photo_order.h"
#include "kiosk/paint/shades.h"

namespace kiosk {
namespace {

// Areas are added up as integers, so that a mirrored shape gives exactly the mirrored mask.
constexpr int subrows = 16;        ///< sampling lines in each pixel row, for curves
constexpr int unit = 1 << 12;      ///< a pixel's width
constexpr int line_unit = 1 << 8;  ///< the distance of two sampling lines
constexpr std::int64_t full = std::int64_t{subrows} * line_unit * unit;

/// How much of each pixel in a row is covered, as a sum of spans. A span costs the same at any length.
class RowCoverage {
  public:
    explicit RowCoverage(int width)
        : parts_(static_cast<std::size_t>(width)), steps_(static_cast<std::size_t>(width)) {}

    void clear() {
        std::fill(parts_.begin(), parts_.end(), 0);
        std::fill(steps_.begin(), steps_.end(), 0);
    }

    /// Adds the coverage of [start, end), in units, `weight` times.
    void add_span(std::int64_t start, std::int64_t end, std::int64_t weight) {
        start = std::max<std::int64_t>(start, 0);
        end = std::min<std::int64_t>(end, static_cast<std::int64_t>(parts_.size()) * unit);
        if (start >= end) return;
        const auto first = static_cast<std::size_t>(start / unit);
        const auto last = static_cast<std::size_t>((end - 1) / unit);
        if (first == last) {
            parts_[first] += (end - start) * weight;
            return;
        }
        parts_[first] += (static_cast<std::int64_t>(first + 1) * unit - start) * weight;
        parts_[last] += (end - static_cast<std::int64_t>(last) * unit) * weight;
        // The pixels in between are completely covered.
        steps_[first + 1] += unit * weight;
        steps_[last] -= unit * weight;
    }

    void append_to(std::vector<std::uint8_t>& coverage) const {
        std::int64_t whole = 0;
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            whole += steps_[i];
            const std::int64_t area = std::clamp<std::int64_t>(whole + parts_[i], 0, full);
            coverage.push_back(static_cast<std::uint8_t>((area * 255 + full / 2) / full));
        }
    }

  private:
    std::vector<std::int64_t> parts_;
    std::vector<std::int64_t> steps_;  ///< the difference of each pixel's coverage to the pixel before
};

/// Adds the coverage of a rounded rectangle in the pixel row `y`, `sign` times.
void add_row(RowCoverage& row, int y, const Rect& bounds, float radius, int sign) {
    if (bounds.empty()) return;
    const double corner = std::clamp<double>(radius, 0, std::min(bounds.width, bounds.height) / 2);
    const auto left = std::llround(static_cast<double>(bounds.x) * unit);
    const auto right = std::llround(static_cast<double>(bounds.right()) * unit);
    for (int i = 0; i < subrows; ++i) {
        const double line_top = y + static_cast<double>(i) / subrows;
        const double top = std::max<double>(line_top, bounds.y);
        const double bottom = std::min<double>(line_top + 1.0 / subrows, bounds.bottom());
        if (top >= bottom) continue;
        const double middle = (top + bottom) / 2;
        const double into_corner =
            std::max({0.0, bounds.y + corner - middle, middle - (bounds.bottom() - corner)});
        const double inset = corner - std::sqrt(std::max(0.0, corner * corner - into_corner * into_corner));
        const auto indent = std::llround(inset * unit);
        const auto weight = std::llround((bottom - top) * subrows * line_unit);
        row.add_span(left + indent, right - indent, sign * weight);
    }
}

/// Where a horizontal line at `y` crosses the outlines, in units, from left to right.
void find_crossings(const std::vector<std::vector<Point>>& outlines, double y,
                    std::vector<std::int64_t>& crossings) {
    crossings.clear();
    for (const std::vector<Point>& outline : outlines) {
        for (std::size_t i = 0; i < outline.size(); ++i) {
            const Point& one = outline[i];
            const Point& other = outline[(i + 1) % outline.size()];
            if ((one.y <= y) == (other.y <= y)) continue;
            const double part = (y - one.y) / (static_cast<double>(other.y) - one.y);
            crossings.push_back(std::llround((one.x + part * (other.x - one.x)) * unit));
        }
    }
    std::sort(crossings.begin(), crossings.end());
}

/// The non-empty part of `mask`, whose corner is at x, y, inside a picture of `size`.
std::optional<MaskMark> trimmed(Mask mask, int x, int y, Size size, Color color) {
    const int width = mask.size.width;
    const auto at = [&](int column, int row) {
        return mask.coverage[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                             static_cast<std::size_t>(column)];
    };
    int left = std::max(0, -x), right = std::min(width, size.width - x);
    int top = std::max(0, -y), bottom = std::min(mask.size.height, size.height - y);
    const auto row_empty = [&](int row) {
        for (int column = left; column < right; ++column)
            if (at(column, row) != 0) return false;
        return true;
    };
    const auto column_empty = [&](int column) {
        for (int row = top; row < bottom; ++row)
            if (at(column, row) != 0) return false;
        return true;
    };
    while (top < bottom && row_empty(top))
        ++top;
    while (top < bottom && row_empty(bottom - 1))
        --bottom;
    while (left < right && column_empty(left))
        ++left;
    while (left < right && column_empty(right - 1))
        --right;
    if (left >= right || top >= bottom) return std::nullopt;

    MaskMark mark{{{right - left, bottom - top}, {}}, x + left, y + top, color};
    if (mark.mask.size == mask.size) {
        mark.mask.coverage = std::move(mask.coverage);
        return mark;
    }
    mark.mask.coverage.reserve(static_cast<std::size_t>(right - left) *
                               static_cast<std::size_t>(bottom - top));
    for (int row = top; row < bottom; ++row) {
        const auto start = mask.coverage.begin() + static_cast<std::ptrdiff_t>(row) * width;
        mark.mask.coverage.insert(mark.mask.coverage.end(), start + left, start + right);
    }
    return mark;
}

bool is_whole(float value) {
    return value == std::round(value);
}

class Rasterizer {
  public:
    Rasterizer(const Scene& scene, TextPainter& text, PhotoStore& photos)
        : scene_(scene), text_(text), photos_(photos) {
        picture_.size = scene.size;
        picture_.ground = scene.ground;
        picture_.ground_foot = scene.ground_foot;
        picture_.touch_areas = scene.touch_areas;
        picture_.text_places = scene.text_places;
        picture_.read_words = scene.read_words;
        picture_.film = scene.film;
    }

    Picture finish() && {
        for (const PhotoItem& photo : scene_.photos)
            add(photo);
        Scene fitted;
        const bool is_shaded = has_shades(scene_) && !picture_.photos.empty();
        if (is_shaded) {
            fitted = scene_;
            fit_shades(fitted, *picture_.photos.front().pixels);
        }
        picture_.comparison = scene_.comparison;
        std::size_t index = 0;
        for (const SceneItem& item : is_shaded ? fitted.items : scene_.items) {
            std::visit([this](const auto& each) { add(each); }, item);
            // An item may have become several marks.
            ++index;
            if (!scene_.comparison) continue;
            if (index == scene_.comparison->handle_begin)
                picture_.comparison->handle_begin = picture_.marks.size();
            if (index == scene_.comparison->handle_end)
                picture_.comparison->handle_end = picture_.marks.size();
        }
        picture_.marks.shrink_to_fit();
        // On a photo only the text's own colour is known to be seen.
        if (is_shaded)
            for (ReadWord& word : picture_.read_words)
                word.color = std::get<TextItem>(fitted.items[word.item]).color;
        return std::move(picture_);
    }

  private:
    void add(const PhotoItem& item) {
        if (item.layer.empty())
            return;  // a small picture in which texts and controls leave no room for the photo
        const bool contained = item.photo.fit == PhotoFit::contain;
        const PhotoOrder order = photo_order(item);
        StoredPhoto stored = photos_.get(order);
        if (!stored.pixels) {
            picture_.fault = order.path + ": " + stored.error;
            return;
        }
        const auto whole = [](float value) { return static_cast<int>(std::lround(value)); };
        PhotoMark mark{
            std::move(stored.pixels),  whole(item.bounds.x), whole(item.bounds.y), whole(item.bounds.width),
            whole(item.bounds.height), item.window_from,     item.window_to};
        if (contained) {
            const Size size = mark.pixels->size();
            const Rect place = fitted_into(item.bounds, size, 1);
            mark.width = whole(place.width);
            mark.height = whole(place.height);
            mark.x += (whole(item.bounds.width) - mark.width) / 2;
            mark.y += (whole(item.bounds.height) - mark.height) / 2;
            mark.window_from = {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
            mark.window_to = mark.window_from;
        }
        if (mark.width > 0 && mark.height > 0) picture_.photos.push_back(std::move(mark));
    }

    void add(const FillItem& item) {
        if (item.color.alpha == 0 || item.bounds.empty()) return;
        const Rect& bounds = item.bounds;
        const bool is_sharp = item.radius <= 0 && is_whole(bounds.x) && is_whole(bounds.y) &&
                              is_whole(bounds.width) && is_whole(bounds.height);
        if (is_sharp) return add_sharp(bounds, item.color);
        const float corner = std::ceil(item.radius);
        const bool is_mostly_flat = is_whole(bounds.x) && is_whole(bounds.y) && is_whole(bounds.width) &&
                                    is_whole(bounds.height) &&
                                    std::min(bounds.width, bounds.height) > 4 * corner;
        if (!is_mostly_flat) return add_rounded(bounds, item.radius, 0, item.color);
        // A card: a mask for all of it would need megabytes for the same value.
        add_sharp({bounds.x, bounds.y + corner, bounds.width, bounds.height - 2 * corner}, item.color);
        for (const float y : {bounds.y, bounds.bottom() - corner}) {
            add_sharp({bounds.x + corner, y, bounds.width - 2 * corner, corner}, item.color);
            for (const float x : {bounds.x, bounds.right() - corner})
                add_rounded(bounds, item.radius, 0, item.color, {x, y, corner, corner});
        }
    }

    /// Whole pixels.
    void add_sharp(const Rect& bounds, Color color) {
        const int left = std::max(0, static_cast<int>(bounds.x));
        const int top = std::max(0, static_cast<int>(bounds.y));
        const int right = std::min(scene_.size.width, static_cast<int>(bounds.right()));
        const int bottom = std::min(scene_.size.height, static_cast<int>(bounds.bottom()));
        if (left < right && top < bottom)
            picture_.marks.emplace_back(FillMark{left, top, right - left, bottom - top, color});
    }

    void add(const FrameItem& item) {
        if (item.color.alpha > 0 && item.thickness > 0)
            add_rounded(item.bounds, item.radius, item.thickness, item.color);
    }

    void add(const GradientItem& item) {
        const bool is_seen = item.top_color.alpha > 0 || item.bottom_color.alpha > 0;
        if (is_seen && item.top < item.bottom && item.top < static_cast<float>(scene_.size.height) &&
            item.bottom > 0)
            picture_.marks.emplace_back(item);
    }

    void add(const ShadeItem& item) {
        const auto window = window_of(item.bounds());
        if (!window || item.color.alpha == 0) return;
        ShadeMark mark{static_cast<int>(window->x), static_cast<int>(window->y), item.color, {}, {}};
        const auto parts_along = [](float from, float length, float whole, const auto& part_at) {
            std::vector<std::uint16_t> parts;
            parts.reserve(static_cast<std::size_t>(length));
            for (float i = 0.5F; i < length; ++i)
                parts.push_back(static_cast<std::uint16_t>(std::lround(whole * part_at(from + i))));
            return parts;
        };
        mark.columns = parts_along(window->x, window->width, 256, [&](float x) { return item.across(x); });
        mark.rows = parts_along(window->y, window->height, 255 * 256, [&](float y) { return item.down(y); });
        picture_.marks.emplace_back(std::move(mark));
    }

    void add(const PolygonItem& item) {
        if (item.color.alpha == 0) return;
        std::vector<std::vector<Point>> outlines = item.outlines;
        Point least{static_cast<float>(scene_.size.width), static_cast<float>(scene_.size.height)};
        Point most{0, 0};
        for (const std::vector<Point>& outline : outlines)
            for (const Point& point : outline) {
                least = {std::min(least.x, point.x), std::min(least.y, point.y)};
                most = {std::max(most.x, point.x), std::max(most.y, point.y)};
            }
        const auto window = window_of({least.x, least.y, most.x - least.x, most.y - least.y});
        if (!window) return;
        for (std::vector<Point>& outline : outlines)
            for (Point& point : outline)
                point = {point.x - window->x, point.y - window->y};
        const Size size{static_cast<int>(window->width), static_cast<int>(window->height)};
        add(polygon(size, outlines), static_cast<int>(window->x), static_cast<int>(window->y), item.color);
    }

    void add(const TextItem& item) {
        if (item.color.alpha == 0) return;
        TextPainter::Drawn drawn = text_.draw(item.run);
        const int x = static_cast<int>(std::lround(item.run.x)) + drawn.x;
        const int y = static_cast<int>(std::lround(item.run.baseline)) + drawn.y;
        for (auto& [mask, color] : drawn.colors)
            add(std::move(mask), x, y, color.with_alpha(item.color.alpha));
        if (drawn.colors.empty()) add(std::move(drawn.mask), x, y, item.color);
    }

    /// The whole pixels of the picture that `bounds` touches; nothing if there are none.
    std::optional<Rect> window_of(const Rect& bounds) const {
        const float left = std::max(0.0F, std::floor(bounds.x));
        const float top = std::max(0.0F, std::floor(bounds.y));
        const float right = std::min(static_cast<float>(scene_.size.width), std::ceil(bounds.right()));
        const float bottom = std::min(static_cast<float>(scene_.size.height), std::ceil(bounds.bottom()));
        if (!(left < right && top < bottom)) return std::nullopt;
        return Rect{left, top, right - left, bottom - top};
    }

    /// The part of a rounded rectangle, or of its outline, in `part` of the picture.
    void add_rounded(const Rect& bounds, float radius, float thickness, Color color, const Rect& part) {
        const auto window = window_of(part);
        if (!window) return;
        const Size size{static_cast<int>(window->width), static_cast<int>(window->height)};
        const Rect within{bounds.x - window->x, bounds.y - window->y, bounds.width, bounds.height};
        add(rounded_rectangle(size, within, radius, thickness), static_cast<int>(window->x),
            static_cast<int>(window->y), color);
    }
    void add_rounded(const Rect& bounds, float radius, float thickness, Color color) {
        add_rounded(bounds, radius, thickness, color, bounds);
    }

    void add(Mask mask, int x, int y, Color color) {
        if (auto mark = trimmed(std::move(mask), x, y, scene_.size, color))
            picture_.marks.emplace_back(std::move(*mark));
    }

    const Scene& scene_;
    TextPainter& text_;
    PhotoStore& photos_;
    Picture picture_;
};

}  // namespace

Picture rasterize(const Scene& scene, TextPainter& text, PhotoStore& photos) {
    return Rasterizer(scene, text, photos).finish();
}

Mask rounded_rectangle(Size size, Rect bounds, float radius, float thickness) {
    Mask mask{size, {}};
    if (size.empty()) return mask;
    mask.coverage.reserve(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
    RowCoverage row(size.width);
    for (int y = 0; y < size.height; ++y) {
        row.clear();
        add_row(row, y, bounds, radius, 1);
        if (thickness > 0) add_row(row, y, bounds.inset(thickness), std::max(0.0F, radius - thickness), -1);
        row.append_to(mask.coverage);
    }
    return mask;
}

Mask polygon(Size size, const std::vector<std::vector<Point>>& outlines) {
    Mask mask{size, {}};
    if (size.empty()) return mask;
    mask.coverage.reserve(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
    RowCoverage row(size.width);
    std::vector<std::int64_t> crossings;
    for (int y = 0; y < size.height; ++y) {
        row.clear();
        for (int i = 0; i < subrows; ++i) {
            find_crossings(outlines, y + (i + 0.5) / subrows, crossings);
            for (std::size_t at = 0; at + 1 < crossings.size(); at += 2)
                row.add_span(crossings[at], crossings[at + 1], line_unit);
        }
        row.append_to(mask.coverage);
    }
    return mask;
}

}  // namespace kiosk
