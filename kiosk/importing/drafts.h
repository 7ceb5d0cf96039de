// A talk's slides as slides of a deck: which kind each becomes, what is divided, and what has no place in a
// deck. Nothing is read or written here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/deck/new_slides.h"
#include "kiosk/office/talk.h"

namespace kiosk {

/// What was not taken over, and why.
struct ImportRemark {
    int slide = 0;     ///< its number in the talk; 0: the whole talk
    std::string text;  ///< without a full stop
};

/// A slide that is to be written.
struct SlideDraft {
    int number = 0;  ///< of the talk's slide that it is made of
    /// Of a slide with a picture, the field "photo" or "background" is there without a value, until the
    /// picture's file has a name. Everything that shows a person says `consent: pending`.
    NewSlide slide;
    std::optional<TalkPicture> picture;
};

struct Drafts {
    std::vector<SlideDraft> slides;  ///< each with an id that no other of them has
    std::vector<ImportRemark> left_out;
};

/// The texts are in `language`, a canonical tag. A slide without an id of its own gets one by its number:
/// "slide-07"; so the same talk in another language gets the same ids.
Drafts draft_slides(const ForeignTalk& talk, const std::string& language);

/// Puts the texts of the same talk in another language beside those of `drafts`, by their slides' ids.
void join_drafts(Drafts& drafts, Drafts other);

/// Divides lists and texts that are too long for one slide: "slide-07" goes on in "slide-07-2". Once all
/// languages are joined, so that they are divided alike.
void divide_drafts(Drafts& drafts);

/// Takes the picture out of a draft, as when its file cannot be read. False where nothing is left to show.
bool drop_picture(SlideDraft& draft);

/// Null where the draft has no field of that name.
NewField* find_field(NewSlide& slide, std::string_view name);

/// The language that a file means by a tag such as "en-US": without the country, but for Chinese the script
/// that the country writes. Nothing where it is no tag.
std::optional<std::string> talk_language(const std::string& tag);

}  // namespace kiosk
