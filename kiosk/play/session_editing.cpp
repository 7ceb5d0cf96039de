// Texts that an organizer edits where they stand.
#include <utility>

#include "kiosk/play/session.h"

namespace kiosk {
namespace {

/// How long an organizer is told what became of a change.
constexpr Duration note_time{8};

}  // namespace

void Session::note_tapped_text(Point at) {
    if (!may_edit_ || talk_ || screen_ != 0 || !settings_.text_at || waiting()) return;
    const int slide = playback_.target().slide;
    if (const auto place = settings_.text_at(slide, at)) tapped_text_ = TappedText{slide, *place};
}

/// Asks for the text that the first of two taps was on. What that tap has done is taken back.
bool Session::open_text() {
    if (!may_edit_ || !tapped_text_) return false;
    const TappedText tapped = *std::exchange(tapped_text_, std::nullopt);
    flow_ = flow_before_tap_.value_or(flow_);
    telling_.reset();
    if (playback_.target().slide != tapped.slide) {
        steer({CommandKind::jump, tapped.slide});
        playback_.end_transition();
    }
    EditRequest request;
    request.slide = deck_->slides[static_cast<std::size_t>(tapped.slide)].id;
    request.language = deck_->languages[static_cast<std::size_t>(playback_.target().language)];
    request.source = tapped.place.source;
    requests_.edits.push_back(std::move(request));
    opening_place_ = tapped.place;
    return true;
}

/// While somebody types, keys are letters: none turns a page, ends the show or makes another window.
void Session::key_on_text(const KeyStroke& press, const std::vector<TouchArea>& areas) {
    const auto ask = [&](EditRequest::Kind kind, std::string words) {
        EditRequest request;
        request.kind = kind;
        request.text = editing_->original();
        request.words = std::move(words);
        requests_.edits.push_back(std::move(request));
    };
    switch (editing_->key(press, areas)) {
        case TextEditing::Wish::nothing:
            return;
        case TextEditing::Wish::leave:
            editing_.reset();
            return;
        case TextEditing::Wish::write:
            ask(EditRequest::Kind::write, editing_->text());
            editing_->begin_writing();
            return;
        case TextEditing::Wish::copy:
            return ask(EditRequest::Kind::copy, std::string(editing_->selected()));
        case TextEditing::Wish::cut:
            ask(EditRequest::Kind::copy, std::string(editing_->selected()));
            editing_->erase_selected();
            return;
        case TextEditing::Wish::paste:
            return ask(EditRequest::Kind::paste, {});
    }
}

/// The changes that were written are taken back, and made again.
bool Session::key_on_changes(const KeyStroke& press) {
    const bool is_undo = press.key == Key::z || press.key == Key::y;
    if (!may_edit_ || talk_ || !is_undo || !press.control || press.alt || press.super) return false;
    EditRequest request;
    const bool goes_forward = press.shift || press.key == Key::y;
    request.kind = goes_forward ? EditRequest::Kind::redo : EditRequest::Kind::undo;
    requests_.edits.push_back(std::move(request));
    return true;
}

bool Session::is_typing() const {
    return editing_ && may_edit_ && !hidden_ && !talk_ && lock_.stage() == Stage::closed;
}

void Session::text_opened(EditableText text, TimePoint now) {
    advance(now);
    const auto place = std::exchange(opening_place_, std::nullopt);
    if (!place || hidden_ || editing_) return;
    note_.reset();
    editing_.emplace(std::move(text), *place);
    somebody_is_here();
}

void Session::text_written(const std::string& fault, TimePoint now) {
    advance(now);
    if (editing_ && !fault.empty()) editing_->refuse(fault);
}

void Session::tell_of_editing(std::string note, TimePoint now) {
    advance(now);
    if (!note.empty()) note_ = Note{std::move(note), later(steady_, note_time)};
}

void Session::compose(std::string_view letters, std::size_t caret, TimePoint now) {
    advance(now);
    if (is_typing()) editing_->compose(letters, caret);
}

void Session::text(std::string_view typed, TimePoint now) {
    advance(now);
    if (is_typing()) return editing_->type(typed);
    if (std::exchange(text_is_of_key_, false)) return;
    if (!overview_ || hidden_ || lock_.stage() != Stage::closed) return;
    if (overview_->has_typed()) lone_key_.reset();
    overview_->type(typed);
    look_through_slides();
}

}  // namespace kiosk
