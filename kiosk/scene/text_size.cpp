#include "kiosk/scene/text_size.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace kiosk {
namespace {

/// The smallest size of each word, in pixels. Words keep together wherever lines are broken.
std::map<std::string, int> word_sizes(const Scene& scene) {
    std::map<std::string, int> sizes;
    for (const SceneItem& item : scene.items) {
        const auto* text = std::get_if<TextItem>(&item);
        if (!text) continue;
        std::string_view rest = text->run.text;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            const auto [size, is_new] = sizes.emplace(rest.substr(0, end), text->run.pixels);
            if (!is_new) size->second = std::min(size->second, text->run.pixels);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return sizes;
}

/// The size of most letters of the main text; 0 where none of it is on the slide.
int size_of_main(const std::map<std::string, int>& sizes, std::string_view main_text) {
    std::map<int, std::size_t> letters;
    while (!main_text.empty()) {
        const std::size_t end = std::min(main_text.find(' '), main_text.size());
        const auto found = sizes.find(std::string(main_text.substr(0, end)));
        if (found != sizes.end()) letters[found->second] += end;
        main_text.remove_prefix(std::min(end + 1, main_text.size()));
    }
    const auto most = std::max_element(letters.begin(), letters.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == letters.end() ? 0 : most->first;
}

/// How many texts are too long; those that are cut off count double.
int count_too_long(const Scene& scene) {
    int count = 0;
    for (const FitFault& fault : scene.fit_faults)
        count += (fault.too_long ? 1 : 0) + (fault.cut_off ? 1 : 0);
    return count;
}

}  // namespace

float type_of(const Scene& scene) {
    double pixels = 0;
    double letters = 0;
    for (const SceneItem& item : scene.items) {
        const auto* text = std::get_if<TextItem>(&item);
        if (!text || text->run.text.find_first_not_of("0123456789,. ") == std::string::npos) continue;
        pixels += static_cast<double>(text->run.pixels) * static_cast<double>(text->run.text.size());
        letters += static_cast<double>(text->run.text.size());
    }
    return letters > 0 ? static_cast<float>(pixels / letters) : 0;
}

bool reads_as_well(const Scene& scene, const Scene& before, float large_enough) {
    if (count_too_long(scene) > count_too_long(before)) return false;
    const std::map<std::string, int> sizes_before = word_sizes(before);
    for (const auto& [word, pixels] : word_sizes(scene)) {
        const auto found = sizes_before.find(word);
        if (found == sizes_before.end()) continue;
        if (static_cast<float>(pixels) < std::min(static_cast<float>(found->second), large_enough))
            return false;
    }
    return true;
}

bool keeps_promise(const Scene& scene, const Scene& usual, std::string_view main_text, float scale,
                   float large_enough) {
    // Sizes are whole steps of a scale.
    constexpr float nearly = 0.94F;
    // A heading that large may give way to its text.
    const float large_heading = 0.6F * large_enough;
    if (count_too_long(scene) > 0) return false;
    const std::map<std::string, int> usual_sizes = word_sizes(usual);
    const int main_size = size_of_main(usual_sizes, main_text);
    for (const auto& [word, pixels] : word_sizes(scene)) {
        const auto found = usual_sizes.find(word);
        if (found == usual_sizes.end()) continue;
        const auto before = static_cast<float>(found->second);
        const float least = found->second == main_size ? std::min(nearly * scale * before, large_enough)
                                                       : std::min(before, large_heading);
        if (static_cast<float>(pixels) < least) return false;
    }
    return true;
}

}  // namespace kiosk
