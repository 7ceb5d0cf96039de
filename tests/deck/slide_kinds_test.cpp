#include "kiosk/deck/slide_kinds.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/deck/deck.h"
#include "kiosk/deck/field_rule.h"
#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_tree.h"

using namespace kiosk;

namespace {

// A kind that says everything, and others that forget one thing each: those do
// not compile in the list.

struct Whole {
    static constexpr SlideKind kind{"whole", "a whole", ConsentNeed::none()};
    static std::vector<FieldRule> fields();
    static Whole read(const SlideValues& fields);
    TextList visible_texts() const;
    TextList unseen_texts() const;
    SlidePhotos shown_photos() const;
};
static_assert(IsSlideKind<Whole>);

struct Nameless : Whole {
    static constexpr SlideKind kind{"", "a whole", ConsentNeed::none()};
    static Nameless read(const SlideValues& fields);
};
static_assert(!IsSlideKind<Nameless>);

struct Fieldless : Whole {
    static std::vector<FieldRule> fields() = delete;
    static Fieldless read(const SlideValues& fields);
};
static_assert(!IsSlideKind<Fieldless>);

struct Unread : Whole {};  // what it has is read as another kind
static_assert(!IsSlideKind<Unread>);

struct Textless : Whole {
    static Textless read(const SlideValues& fields);
    TextList visible_texts() const = delete;
};
static_assert(!IsSlideKind<Textless>);

struct Photoless : Whole {
    static Photoless read(const SlideValues& fields);
    SlidePhotos shown_photos() const = delete;
};
static_assert(!IsSlideKind<Photoless>);

static_assert(!std::is_default_constructible_v<ConsentNeed>,
              "each kind has to say whether it needs a consent");

/// The kinds that the fields of a slide make it, in order.
std::string kinds_of(const std::string& yaml) {
    const SourceText source(yaml);
    Reporter reporter("slides.yaml", source);
    const YamlTree tree = read_yaml(reporter);
    std::string kinds;
    for (const KindField& found : kind_fields(tree.root)) {
        CHECK(found.kind->field == found.field->name);
        kinds += found.field->name + " ";
    }
    return kinds;
}

Slide slide_with(SlideContent content) {
    Slide slide;
    slide.content = std::move(content);
    return slide;
}

Photo photo_at(const std::string& path) {
    Photo photo;
    photo.path = path;
    return photo;
}

}  // namespace

TEST_CASE(
    "the fields that make a slide one of a kind are found in the file's "
    "order") {
    CHECK(kinds_of("id: a\nquote: Words\nby: Somebody\n") == "quote ");
    CHECK(kinds_of("photo: flag.jpg\nid: a\ntext: Words\n") == "photo text ");
    CHECK(kinds_of("id: a\nnotes: Words\n") == "");
    REQUIRE(find_kind("fact"));
    CHECK(find_kind("fact")->with_article == "a fact");
    CHECK(find_kind("lead") == nullptr);
}

TEST_CASE("each kind has a place of its own") {
    unsigned places = 0;
    for (const KindRule& kind : slide_kinds()) {
        CHECK((places & kind.place) == 0);
        places |= kind.place;
    }
    CHECK(in_any_kind() == places);
}

TEST_CASE("the photos of a slide, and whether visitors may open them") {
    const Slide title = slide_with(TitleContent{{}, {}, photo_at("evening.jpg"), {}});
    REQUIRE(photos_of(title).size() == 1);
    CHECK(photos_of(title)[0]->path == "evening.jpg");
    CHECK(ground_photo_of(title) == photos_of(title)[0]);
    CHECK(photos_to_open(title).empty());
    Slide photo = slide_with(PhotoContent{photo_at("flag.jpg"), {}, {}, {}});
    REQUIRE(photos_of(photo).size() == 1);
    CHECK(photos_of(photo)[0]->path == "flag.jpg");
    REQUIRE(photos_to_open(photo).size() == 1);
    CHECK(photos_to_open(photo)[0].photo == photos_of(photo)[0]);
    CHECK(photos_to_open(photo)[0].caption == &std::get<PhotoContent>(photo.content).caption);
    CHECK(photos_of(slide_with(PhotoContent{})).empty());
    CHECK(photos_to_open(slide_with(PhotoContent{})).empty());
    CHECK(photos_of(slide_with(FactContent{})).empty());
}

TEST_CASE("a photo that is shown whole leaves its words the ground") {
    Slide slide = slide_with(PhotoContent{photo_at("flag.jpg"), {}, {}, {}});
    CHECK(ground_photo_of(slide) != nullptr);
    std::get<PhotoContent>(slide.content).photo.fit = PhotoFit::contain;
    CHECK(ground_photo_of(slide) == nullptr);
}

TEST_CASE("what is translated but not seen comes last") {
    const Slide slide = slide_with(PhotoContent{
        {}, LocalizedText(std::string("A caption")), {}, LocalizedText(std::string("A flag over rooftops"))});
    const TextList texts = all_texts(slide);
    REQUIRE(texts.size() == 2);
    CHECK(texts[0]->in("en", "en").text == "A caption");
    CHECK(texts[1]->in("en", "en").text == "A flag over rooftops");
    CHECK(visible_texts(slide).size() == 1);
}
