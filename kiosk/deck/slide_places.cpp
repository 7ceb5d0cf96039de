#include "kiosk/deck/slide_places.h"

#include <utility>
#include <variant>
#include <vector>

namespace kiosk {
namespace {

/// Each struct is taken apart with all its members, so that this compiles no longer once it has another one:
/// whoever adds it says here whether it knows a place.
class Mover {
  public:
    Mover(int first, int by) : first_(first), by_(by) {}

    void move(Slide& slide) const {
        auto& [id, id_is_made_up, content, duration, transition, transition_time, motion, notes, theme, only,
               hidden, consent, background_consent, photo_consents, from, until, consent_need,
               needs_background_consent, unclear, faulty, unreviewed, voice, voice_consent, sign,
               sign_consent, position] = slide;
        move(position);
        move(notes);
        std::visit([&](auto& of_kind) { move(of_kind); }, content);
        for (PhotoConsent& each : photo_consents)
            move(each.position);
        if (from) move(from->position);
        if (until) move(until->position);
        for (std::vector<Recording>* recordings : {&voice, &sign})
            for (Recording& each : *recordings)
                move(each.position);
    }

  private:
    void move(SourcePosition& position) const {
        if (position.line >= first_) position.line += by_;
    }

    void move(LocalizedText& text) const { text.move_lines(first_, by_); }

    void move(std::vector<LocalizedText>& texts) const {
        for (LocalizedText& text : texts)
            move(text);
    }

    void move(Photo& photo) const { move(photo.position); }

    void move(TitleContent& content) const {
        auto& [title, subtitle, background, credit] = content;
        move_all(title, subtitle, background, credit);
    }

    void move(QuoteContent& content) const {
        auto& [lead, quote, by, role, background, credit] = content;
        move_all(lead, quote, by, role, background, credit);
    }

    void move(FactContent& content) const {
        auto& [lead, figure, label, note, form, unit, marks, to] = content;
        move_all(lead, label, note, unit);
    }

    void move(ListContent& content) const {
        auto& [heading, items, note] = content;
        move_all(heading, items, note);
    }

    void move(PhotoContent& content) const {
        auto& [photo, caption, credit, alt] = content;
        move_all(photo, caption, credit, alt);
    }

    void move(TextContent& content) const {
        auto& [heading, paragraphs] = content;
        move_all(heading, paragraphs);
    }

    void move(StepsContent& content) const {
        auto& [heading, moments] = content;
        move(heading);
        for (Step& step : moments) {
            auto& [when, what] = step;
            move_all(when, what);
        }
    }

    void move(CodeContent& content) const {
        auto& [label, address, note] = content;
        move_all(label, address, note);
    }

    void move(PhotosContent& content) const {
        auto& [photos, caption, compare] = content;
        move(caption);
        for (WallPhoto& each : photos) {
            auto& [photo, its_caption, credit, alt] = each;
            move_all(photo, its_caption, credit, alt);
        }
    }

    void move(FilmContent& content) const {
        auto& [path, position, poster, caption, credit, alt, captions] = content;
        move_all(position, poster, caption, credit, alt);
        // Cues stand where their track is named.
        for (CaptionTrack& track : captions) {
            move(track.position);
            for (FilmCue& cue : track.cues)
                move(cue.text);
        }
    }

    template <class... Parts>
    void move_all(Parts&... parts) const {
        (move(parts), ...);
    }

    int first_;
    int by_;
};

}  // namespace

void move_lines(Slide& slide, int first, int by) {
    if (by != 0) Mover(first, by).move(slide);
}

}  // namespace kiosk
