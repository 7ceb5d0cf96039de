#include "kiosk/base/color_vision.h"

#include <algorithm>
#include <cmath>

namespace kiosk {
namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

constexpr Matrix protanopia = {
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia = {
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia = {
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

const Matrix& matrix_of(ColorVision vision) {
    switch (vision) {
        case ColorVision::protanopia:
            return protanopia;
        case ColorVision::deuteranopia:
            return deuteranopia;
        case ColorVision::tritanopia:
            break;
    }
    return tritanopia;
}

double to_linear(std::uint8_t value) {
    const double part = value / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

std::uint8_t from_linear(double value) {
    const double part = std::clamp(value, 0.0, 1.0);
    const double encoded = part <= 0.0031308 ? part * 12.92 : 1.055 * std::pow(part, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(encoded * 255));
}

}  // namespace

Color as_seen(Color color, ColorVision vision) {
    const std::array<double, 3> seen = {to_linear(color.red), to_linear(color.green), to_linear(color.blue)};
    const Matrix& matrix = matrix_of(vision);
    const auto channel = [&](std::size_t row) {
        return from_linear(matrix[row][0] * seen[0] + matrix[row][1] * seen[1] + matrix[row][2] * seen[2]);
    };
    return {channel(0), channel(1), channel(2), color.alpha};
}

}  // namespace kiosk
