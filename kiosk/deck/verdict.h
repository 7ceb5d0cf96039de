// Whether a slide may be shown. This is decided here and nowhere else, from the slide and the time alone, and
// it fails closed: what is not clearly allowed is not shown.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/local_time.h"
#include "kiosk/deck/deck.h"

namespace kiosk {

enum class Verdict {
    shown,
    hidden,    ///< its author leaves it out
    withheld,  ///< nobody has clearly agreed that it may be seen
    not_yet,   ///< its time has not begun
    over,      ///< its time has ended
    faulty,    ///< it may be seen, but there is nothing that could be laid out
};

enum class VerdictReason {
    allowed,
    unclear,  ///< a field that decides about it cannot be understood
    no_consent,
    consent_pending,
    consent_withdrawn,
    consent_ended,
    hidden,
    not_yet,
    over,
    clock_is_wrong,  ///< the slide has an end, and nobody knows whether it has come
    faulty,
};

struct SlideVerdict {
    Verdict verdict = Verdict::withheld;
    VerdictReason reason = VerdictReason::unclear;
    bool operator==(const SlideVerdict&) const = default;
};

/// Where several reasons hold, the one that protects people most is given: a slide is `faulty` only where
/// nothing else keeps it off the screen.
SlideVerdict verdict_of(const Slide& slide, const Moment& now);

/// The reason in words, as the end of "this slide is not shown: "; empty for a slide that is shown.
std::string reason_text(const Slide& slide, VerdictReason reason);

/// Whether it is the consent for the picture behind a quotation that this reason is about.
bool stands_in_background(const Slide& slide, VerdictReason reason);

/// The photo among several whose consent this reason is about, from 0; nothing where it is about none alone.
std::optional<std::size_t> photo_behind(const Slide& slide, VerdictReason reason);

/// Whether a slide shows what somebody said, or a picture: then it needs a consent.
bool needs_consent(const Slide& slide);

/// Whether it shows a picture whose consent is pending: wherever it is drawn, a band says so.
bool is_pending_picture(const Slide& slide);

inline bool is_shown(Verdict verdict) {
    return verdict == Verdict::shown;
}
bool is_shown(const Slide& slide, const Moment& now);
/// Shown at some time, past or future, as the file stands: what is checked for its look, and what a bundle
/// carries.
bool is_planned(const Slide& slide, const Moment& now);
/// Somebody has withdrawn their consent to it, or may have: what is written about it cannot be understood.
/// Then it is not drawn or sent on for anybody, who prepares the deck included.
bool is_withdrawn(const Slide& slide);
/// There is something to lay out, and who prepares the deck may look at it, whenever it is shown, if at all.
bool is_drawable(const Slide& slide, const Moment& now);

/// Recordings of a person that go with a slide, each kind with a consent of its own, whatever the slide's
/// says.
struct RecordingRule {
    std::string_view field;
    std::string_view consent_field;
    std::vector<Recording> Slide::* recordings;
    std::optional<Consent> Slide::* consent;
    std::string_view noun;  ///< in messages: "this voice is not played"
    std::string_view played;
    std::string_view perceived;  ///< "nothing says that it may be heard"
};
inline constexpr RecordingRule recording_rules[] = {
    {"voice", "voice_consent", &Slide::voice, &Slide::voice_consent, "voice", "played", "heard"},
    {"sign", "sign_consent", &Slide::sign, &Slide::sign_consent, "sign language film", "shown", "seen"}};

/// Whether recordings of that kind may be played: the slide has some, and their own consent says so.
bool may_be_played(const RecordingRule& rule, const Slide& slide, const Moment& now);
/// When that ends; nothing where it does not.
std::optional<LocalTime> end_of_recordings(const RecordingRule& rule, const Slide& slide);
/// Takes the recordings out that may not be played. Whoever reads the slide hears speech that a machine has
/// made of it, where there is some.
void withhold_recordings(Deck& deck, const Moment& now);

/// When the slide ends, by its `until` or the last day of its consent, whichever comes first.
std::optional<LocalTime> end_of(const Slide& slide);

/// Who looks at a show.
enum class Audience {
    visitors,
    organizer,  ///< alone, in a window beside the editor
};

/// Where a show is played.
struct ShowPlace {
    bool in_window = false;  ///< that leaves something of its screen free
    bool kiosk = true;       ///< visitors are left alone with it
    bool deck_is_bundle = true;
    bool settings_in_doubt = true;
    auto operator<=>(const ShowPlace&) const = default;
};

/// It fails closed: the organizer, only where all of it says so.
Audience audience_at(const ShowPlace& place);

/// Whether `audience` may see the slide. The organizer sees pictures too whose consent is pending and that
/// lack nothing else; a band on them says so (kiosk/scene/pending_band.h).
bool may_be_seen_by(Audience audience, const Slide& slide, const Moment& now);

/// `deck` with those of its slides alone that are wanted.
Deck part_of(Deck deck, const Moment& now, bool (*is_wanted)(const Slide&, const Moment&));

/// Whether `deck` has slides, and none of them is for `language`.
bool is_empty_in(const Deck& deck, std::string_view language);
/// Those languages have no button.
void leave_out_empty_languages(Deck& deck);

/// What of `deck` is shown; the same deck where all of it is. Languages that none of it is for are left out.
/// What plays a deck gets nothing else: what is not there cannot come onto the screen by mistake.
std::shared_ptr<const Deck> shown_part(std::shared_ptr<const Deck> deck, const Moment& now,
                                       Audience audience = Audience::visitors);

/// Whether any slide of `deck` is shown.
bool shows_anything(const Deck& deck, const Moment& now);

}  // namespace kiosk
