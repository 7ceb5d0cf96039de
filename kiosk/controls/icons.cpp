#include "kiosk/controls/icons.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>

#include "kiosk/scene/text_size.h"

namespace kiosk {
namespace {

/// Places within a box as parts of its sides.
class IconBox {
  public:
    IconBox(ControlsComposer& out, const Rect& box, Color color) : out_(out), box_(box), color_(color) {}

    Point at(float x, float y) const { return {box_.x + x * box_.width, box_.y + y * box_.height}; }
    float size(float part) const { return part * box_.width; }
    Rect rect(float x, float y, float width, float height) const {
        return {at(x, y).x, at(x, y).y, size(width), size(height)};
    }

    void line(std::vector<Point> parts, float thickness) const {
        for (Point& point : parts)
            point = at(point.x, point.y);
        out_.polygon({stroke(parts, size(thickness))}, color_);
    }
    void area(std::vector<Outline> outlines) const {
        for (Outline& outline : outlines)
            for (Point& point : outline)
                point = at(point.x, point.y);
        out_.polygon(std::move(outlines), color_);
    }
    void raw(std::vector<Outline> outlines) const { out_.polygon(std::move(outlines), color_); }
    void fill(const Rect& bounds, float radius) const { out_.fill(bounds, color_, radius); }
    void ring(const Rect& bounds, float thickness) const {
        out_.frame(bounds, color_, bounds.width / 2, thickness);
    }

  private:
    ControlsComposer& out_;
    Rect box_;
    Color color_;
};

constexpr float thin = 0.085F;
constexpr float thick = 0.12F;

void draw_erase(const IconBox& box) {
    // A key's arrow, and a cross cut out of it.
    constexpr float x = 0.63F, y = 0.5F, arm = 0.16F, half = 0.045F;
    Outline cross;
    const float directions[4][2] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
    for (int i = 0; i < 4; ++i) {
        const float dx = directions[i][0], dy = directions[i][1];
        // The end of an arm, and the inner corner before the next one.
        cross.push_back({x + dx * arm + dy * half, y + dy * arm - dx * half});
        cross.push_back({x + dx * arm - dy * half, y + dy * arm + dx * half});
        const float nx = (directions[(i + 1) % 4][0] + dx) / 2, ny = (directions[(i + 1) % 4][1] + dy) / 2;
        cross.push_back({x + nx * 2 * half, y + ny * 2 * half});
    }
    box.area({{{0, 0.5F}, {0.3F, 0.16F}, {1, 0.16F}, {1, 0.84F}, {0.3F, 0.84F}}, cross});
}

void draw_globe(const IconBox& box) {
    const float line = box.size(0.075F);
    const Rect whole = box.rect(0, 0, 1, 1);
    box.ring(whole, line);
    box.raw(ellipse_ring(box.rect(0.27F, 0, 0.46F, 1), line));
    box.fill(box.rect(0.04F, 0.5F - 0.0375F, 0.92F, 0.075F), 0);
}

/// Adds a part of a circle to a line, in turns clockwise from the top.
void bend(std::vector<Point>& line, Point center, float radius, float start, float sweep) {
    constexpr int parts = 12;
    for (int i = 0; i <= parts; ++i) {
        const float angle = 2 * std::numbers::pi_v<float> * (start + sweep * static_cast<float>(i) / parts);
        line.push_back({center.x + radius * std::sin(angle), center.y - radius * std::cos(angle)});
    }
}

void draw_touch(const IconBox& box) {
    // The outline of a hand whose first finger touches something, the others bent, and a ripple of it.
    constexpr float line = 0.07F;
    constexpr float finger = 0.082F;  // half of its width
    const Point tip{0.37F, 0.25F};
    std::vector<Point> first{{tip.x - finger, 0.66F}};
    bend(first, tip, finger, -0.25F, 0.5F);
    first.push_back({tip.x + finger, 0.53F});
    box.line(std::move(first), line);
    // Each further finger is a little lower than the one before it.
    std::vector<Point> second;
    bend(second, {tip.x + 2 * finger, 0.5F}, finger, -0.25F, 0.5F);
    second.push_back({tip.x + 3 * finger, 0.57F});
    box.line(std::move(second), line);
    std::vector<Point> third;
    bend(third, {tip.x + 4 * finger, 0.535F}, finger, -0.25F, 0.5F);
    third.push_back({tip.x + 5 * finger, 0.61F});
    box.line(std::move(third), line);
    // The last one, the edge of the hand, its heel and the thumb are one line.
    std::vector<Point> hand;
    bend(hand, {tip.x + 5.9F * finger, 0.595F}, 0.9F * finger, -0.25F, 0.5F);
    bend(hand, {0.642F, 0.752F}, 0.213F, 0.25F, 0.25F);
    bend(hand, {0.56F, 0.745F}, 0.22F, 0.5F, 0.11F);
    bend(hand, {0.19F, 0.64F}, 0.075F, 0.62F, 0.5F);
    hand.push_back({tip.x - finger, 0.68F});
    box.line(std::move(hand), line);
    box.raw({arc(box.at(tip.x, tip.y), box.size(0.25F), box.size(line), -0.28F, 0.56F)});
}

}  // namespace

void draw_icon(ControlsComposer& out, Icon icon, const Rect& place, Color color) {
    const IconBox box(out, place, color);
    switch (icon) {
        case Icon::previous:
            return box.line({{0.63F, 0.14F}, {0.29F, 0.5F}, {0.63F, 0.86F}}, thick);
        case Icon::next:
            return box.line({{0.37F, 0.14F}, {0.71F, 0.5F}, {0.37F, 0.86F}}, thick);
        case Icon::play:
            // The one arrow that points to the right everywhere, as on every player.
            if (out.mirrored()) return box.area({{{0.76F, 0.1F}, {0.08F, 0.5F}, {0.76F, 0.9F}}});
            return box.area({{{0.24F, 0.1F}, {0.92F, 0.5F}, {0.24F, 0.9F}}});
        case Icon::pause:
            box.fill(box.rect(0.2F, 0.12F, 0.2F, 0.76F), box.size(0.05F));
            return box.fill(box.rect(0.6F, 0.12F, 0.2F, 0.76F), box.size(0.05F));
        case Icon::contrast: {
            const Rect whole = box.rect(0, 0, 1, 1);
            box.ring(whole, box.size(thin));
            return box.raw({arc(whole.center(), whole.width / 2, whole.width / 2, 0, 0.5F)});
        }
        case Icon::globe:
            return draw_globe(box);
        case Icon::close:
            box.line({{0.14F, 0.14F}, {0.86F, 0.86F}}, thick);
            return box.line({{0.14F, 0.86F}, {0.86F, 0.14F}}, thick);
        case Icon::erase:
            return draw_erase(box);
        case Icon::enter:
            return box.line({{0.08F, 0.54F}, {0.37F, 0.83F}, {0.92F, 0.2F}}, thick);
        case Icon::touch:
            return draw_touch(box);
        case Icon::grid:
            for (const float x : {0.06F, 0.57F})
                for (const float y : {0.06F, 0.57F})
                    box.fill(box.rect(x, y, 0.37F, 0.37F), box.size(0.06F));
            return;
        case Icon::lower:
            // A screen whose picture is in its lower half, and which way it goes.
            box.line({{0.1F, 0.42F}, {0.1F, 0.06F}, {0.9F, 0.06F}, {0.9F, 0.42F}}, thin);
            box.line({{0.5F, 0.14F}, {0.5F, 0.42F}}, thin);
            box.line({{0.36F, 0.3F}, {0.5F, 0.44F}, {0.64F, 0.3F}}, thin);
            return box.fill(box.rect(0.0575F, 0.54F, 0.885F, 0.42F), box.size(0.06F));
        case Icon::listen:
            // Headphones.
            box.raw({arc(box.at(0.5F, 0.54F), box.size(0.46F), box.size(thin), -0.27F, 0.54F)});
            box.fill(box.rect(0.04F, 0.52F, 0.22F, 0.4F), box.size(0.08F));
            return box.fill(box.rect(0.74F, 0.52F, 0.22F, 0.4F), box.size(0.08F));
        case Icon::sound:
            return box.area(
                {{{0, 0.36F}, {0.14F, 0.36F}, {0.36F, 0.14F}, {0.36F, 0.86F}, {0.14F, 0.64F}, {0, 0.64F}}});
        case Icon::sign:
            // A hand that is open.
            box.line({{0.3F, 0.5F}, {0.3F, 0.16F}}, thick);
            box.line({{0.45F, 0.5F}, {0.45F, 0.06F}}, thick);
            box.line({{0.6F, 0.5F}, {0.6F, 0.1F}}, thick);
            box.line({{0.75F, 0.56F}, {0.75F, 0.24F}}, thick);
            box.line({{0.28F, 0.74F}, {0.1F, 0.5F}}, thick);
            return box.fill(box.rect(0.24F, 0.46F, 0.57F, 0.48F), box.size(0.2F));
        case Icon::corner:
            // A screen with a smaller one in its corner, and which way that goes.
            box.line({{0.06F, 0.12F}, {0.94F, 0.12F}, {0.94F, 0.88F}, {0.06F, 0.88F}, {0.06F, 0.12F}}, thin);
            box.fill(box.rect(0.54F, 0.54F, 0.32F, 0.26F), box.size(0.04F));
            box.line({{0.7F, 0.46F}, {0.7F, 0.26F}}, thin);
            return box.line({{0.58F, 0.36F}, {0.7F, 0.24F}, {0.82F, 0.36F}}, thin);
        case Icon::expand:
            box.line({{0.12F, 0.42F}, {0.12F, 0.12F}, {0.42F, 0.12F}}, thick);
            box.line({{0.88F, 0.58F}, {0.88F, 0.88F}, {0.58F, 0.88F}}, thick);
            return box.line({{0.2F, 0.2F}, {0.8F, 0.8F}}, thick);
    }
}

void draw_volume(ControlsComposer& out, const Rect& box, int volume, Color color) {
    draw_icon(out, Icon::sound, box, color);
    const IconBox waves(out, box, color);
    const IconBox quiet(out, box, color.with_alpha(static_cast<std::uint8_t>(color.alpha / 4)));
    for (int wave = 0; wave < 4; ++wave) {
        const float height = 0.22F + 0.17F * static_cast<float>(wave);
        const IconBox& drawn = wave <= volume ? waves : quiet;
        drawn.fill(drawn.rect(0.46F + 0.145F * static_cast<float>(wave), 0.5F - height / 2, 0.085F, height),
                   drawn.size(0.04F));
    }
}

void draw_easy_reading(ControlsComposer& out, const Rect& button, Color color) {
    // Lines of words with an arrow beside them that pushes them apart.
    const float side = std::round(0.42F * button.height);
    const Rect place{std::round(button.center().x - side / 2), std::round(button.y + 0.2F * button.height),
                     side, side};
    const IconBox box(out, place, color);
    for (const float y : {0.06F, 0.44F, 0.82F})
        box.fill(box.rect(0.4F, y, 0.6F, 0.12F), box.size(0.05F));
    box.line({{0.16F, 0.12F}, {0.16F, 0.88F}}, thin);
    box.line({{0.02F, 0.28F}, {0.16F, 0.12F}, {0.3F, 0.28F}}, thin);
    box.line({{0.02F, 0.72F}, {0.16F, 0.88F}, {0.3F, 0.72F}}, thin);
    const float dot = std::max(2.0F, std::round(0.07F * button.height));
    const float pitch = 2 * dot;
    float x = button.center().x - (static_cast<float>(easy_steps - 1) * pitch + dot) / 2;
    for (int step = 0; step < easy_steps; ++step) {
        const bool is_on = step <= out.state().easy_step;
        out.fill({x, std::round(button.y + 0.74F * button.height), dot, dot},
                 is_on ? color : color.with_alpha(static_cast<std::uint8_t>(color.alpha / 3)), dot / 2);
        x += pitch;
    }
}

void draw_text_size(ControlsComposer& out, const Rect& button, Color color) {
    const int pixels = std::max(6, static_cast<int>(0.4F * button.height));
    Rect letters = button;
    letters.height *= 0.84F;
    out.text(
        {"Aa", "en"},
        {.role = FontRole::sans_bold, .largest = pixels, .least = pixels, .alignment = Alignment::center},
        letters, color);
    const float dot = std::max(3.0F, std::round(0.075F * button.height));
    const float pitch = std::round(dot * 2.2F);
    const float left = std::round(button.center().x - (pitch * (text_steps - 1) + dot) / 2);
    const float top = std::round(button.y + 0.71F * button.height);
    for (int step = 0; step < text_steps; ++step) {
        const Rect bounds{left + pitch * static_cast<float>(step), top, dot, dot};
        if (step <= out.state().text_step)
            out.fill(bounds, color, dot / 2);
        else
            out.frame(bounds, color, dot / 2, std::max(1.0F, dot / 5));
    }
}

}  // namespace kiosk
