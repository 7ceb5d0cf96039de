// The values of one slide's fields, as its kind reads them. Where a field was not written or is faulty, its
// value is an empty one.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/deck/field_reader.h"
#include "kiosk/deck/kinds/fact.h"
#include "kiosk/deck/kinds/film.h"
#include "kiosk/deck/photo.h"
#include "kiosk/deck/photo_finder.h"

namespace kiosk {

/// What `defaults` say about pictures.
struct PhotoDefaults {
    LocalizedText credit;
    PhotoFit fit = PhotoFit::cover;
};

class SlideValues {
  public:
    /// Nothing is owned, and all of it outlives this object.
    /// `is_withdrawn`: of pictures and a film that are there no longer nobody is told, and captions are not
    /// read.
    SlideValues(const Fields& fields, const PhotoDefaults& defaults, PhotoFinder& photos,
                bool is_withdrawn = false)
        : fields_(fields), defaults_(defaults), photos_(photos), is_withdrawn_(is_withdrawn) {}

    /// Whether a field was written, good or faulty.
    bool has(std::string_view name) const { return fields_.find(name) != nullptr; }
    LocalizedText text(std::string_view name) const;
    std::vector<LocalizedText> texts(std::string_view name) const;
    double figure(std::string_view name) const;
    std::optional<double> figure_if_any(std::string_view name) const;
    bool boolean(std::string_view name) const;
    FigureForm figure_form(std::string_view name) const;
    std::vector<Step> moments(std::string_view name) const;
    /// The values of each item in a list whose items have fields. They live as long as the slide's fields.
    std::vector<SlideValues> groups(std::string_view name) const;
    /// The picture in the field `name`, with the slide's `focus` and `fit`. A file that cannot be opened is
    /// reported.
    Photo photo(std::string_view name) const;
    /// The path of the film in the field `name`, and where it is written; empty where it is not there, which
    /// is reported.
    std::string film(std::string_view name, SourcePosition& position) const;
    /// The picture of a film.
    Photo poster(std::string_view name) const;
    /// The captions in the field `name`, those that can be read; what is wrong in them is reported.
    std::vector<CaptionTrack> captions(std::string_view name) const;
    /// The slide's own, or else that of `defaults`.
    LocalizedText credit() const;

  private:
    const Fields& fields_;
    const PhotoDefaults& defaults_;
    PhotoFinder& photos_;
    bool is_withdrawn_;
};

/// The field `fit`; `otherwise` where it says nothing.
PhotoFit read_photo_fit(const Fields& fields, PhotoFit otherwise);

}  // namespace kiosk
