#include "kiosk/deck/slide_kinds.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "kiosk/deck/field_rule.h"
#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {
namespace {

template <IsSlideKind Content>
KindRule rule_of(std::size_t index) {
    return {{Content::kind},
            in_first_kind << index,
            Content::fields,
            [](const SlideValues& fields) -> SlideContent { return Content::read(fields); }};
}

template <std::size_t... indices>
std::vector<KindRule> make_kinds(std::index_sequence<indices...>) {
    return {rule_of<std::variant_alternative_t<indices, SlideContent>>(indices)...};
}

constexpr std::size_t kind_count = std::variant_size_v<SlideContent>;
static_assert(in_first_kind << (kind_count - 1) != 0, "a set of places has a bit for each kind");

}  // namespace

const std::vector<KindRule>& slide_kinds() {
    static const std::vector<KindRule> kinds = make_kinds(std::make_index_sequence<kind_count>());
    return kinds;
}

unsigned in_any_kind() {
    unsigned places = 0;
    for (const KindRule& kind : slide_kinds())
        places |= kind.place;
    return places;
}

const KindRule* find_kind(std::string_view field) {
    const auto found = std::find_if(slide_kinds().begin(), slide_kinds().end(),
                                    [&](const KindRule& kind) { return kind.field == field; });
    return found == slide_kinds().end() ? nullptr : &*found;
}

std::vector<KindField> kind_fields(const YamlNode& slide) {
    std::vector<KindField> found;
    for (const YamlField& field : slide.fields)
        if (const KindRule* kind = find_kind(field.name)) found.push_back({kind, &field});
    return found;
}

}  // namespace kiosk
