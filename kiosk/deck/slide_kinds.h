// The kinds of slides: the one list that the reader, the schema, the checks, the translations and the layout
// go by. A kind that lacks something does not compile.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/deck/kinds/code.h"
#include "kiosk/deck/kinds/fact.h"
#include "kiosk/deck/kinds/film.h"
#include "kiosk/deck/kinds/kind.h"
#include "kiosk/deck/kinds/list.h"
#include "kiosk/deck/kinds/photo.h"
#include "kiosk/deck/kinds/photos.h"
#include "kiosk/deck/kinds/quote.h"
#include "kiosk/deck/kinds/steps.h"
#include "kiosk/deck/kinds/text.h"
#include "kiosk/deck/kinds/title.h"

namespace kiosk {

struct YamlField;
struct YamlNode;

/// In the order in which messages and the schema name them.
using SlideContent = std::variant<TitleContent, QuoteContent, FactContent, ListContent, PhotoContent,
                                  TextContent, StepsContent, CodeContent, PhotosContent, FilmContent>;

/// A kind for those who know it by name only.
struct KindRule : SlideKind {
    unsigned place = 0;  ///< in the table of fields (field_rule.h); each kind has one of its own
    std::vector<FieldRule> (*fields)() = nullptr;
    SlideContent (*read)(const SlideValues&) = nullptr;
};

const std::vector<KindRule>& slide_kinds();

/// The places of all kinds.
unsigned in_any_kind();

/// The kind that the field `field` makes a slide one of; null where it makes none.
const KindRule* find_kind(std::string_view field);

/// One of the fields that make a slide one of a kind.
struct KindField {
    const KindRule* kind;
    const YamlField* field;  ///< within the slide's node
};

/// Those of `slide`, in the file's order: exactly one in a good slide.
std::vector<KindField> kind_fields(const YamlNode& slide);

}  // namespace kiosk
