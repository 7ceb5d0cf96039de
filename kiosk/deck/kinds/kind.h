// What every kind of slide says about itself. A kind is a struct that holds the values of one such slide and
// has the members that IsSlideKind asks for; kiosk/deck/slide_kinds.h lists all kinds.
#pragma once

#include <concepts>
#include <string_view>
#include <vector>

#include "kiosk/deck/localized_text.h"
#include "kiosk/deck/photo.h"

namespace kiosk {

struct FieldRule;
class SlideValues;

/// What of a slide may be shown only with somebody's consent, and the field in which it is written.
class ConsentNeed {
  public:
    enum class Subject { nothing, quotation, picture };

    static constexpr ConsentNeed none() { return {Subject::nothing, {}}; }
    static constexpr ConsentNeed for_quotation(std::string_view field) { return {Subject::quotation, field}; }
    static constexpr ConsentNeed for_picture(std::string_view field) { return {Subject::picture, field}; }

    constexpr Subject subject() const { return subject_; }
    /// Empty where nothing needs a consent.
    constexpr std::string_view field() const { return field_; }

  private:
    constexpr ConsentNeed(Subject subject, std::string_view field) : subject_(subject), field_(field) {}

    Subject subject_;
    std::string_view field_;
};

struct SlideKind {
    std::string_view field;         ///< the field that makes a slide one of this kind: "quote"
    std::string_view with_article;  ///< "a quote", as messages call such a slide
    ConsentNeed consent;            ///< without a default: each kind has to say it
};

/// One of a slide's pictures. Nothing in it is owned.
struct SlidePhoto {
    const Photo* photo = nullptr;
    bool can_be_opened = false;  ///< visitors may look at it closely: it is not only behind the words
    const LocalizedText* caption = nullptr;  ///< that is read with it once it is open; null: none
    const LocalizedText* credit = nullptr;
};
using SlidePhotos = std::vector<SlidePhoto>;

using TextList = std::vector<const LocalizedText*>;

template <class Content>
concept IsSlideKind = requires(const Content& content, const SlideValues& fields) {
    requires !Content::kind.field.empty() && !Content::kind.with_article.empty();
    /// The fields that such a slide has beside those of every slide, its own one first; without `places`.
    { Content::fields() } -> std::same_as<std::vector<FieldRule>>;
    { Content::read(fields) } -> std::same_as<Content>;
    /// What a visitor sees, in reading order; texts may be empty.
    { content.visible_texts() } -> std::same_as<TextList>;
    /// What is translated all the same, such as a picture in words.
    { content.unseen_texts() } -> std::same_as<TextList>;
    /// Its pictures in reading order; one without a path counts as none.
    { content.shown_photos() } -> std::same_as<SlidePhotos>;
};

}  // namespace kiosk
