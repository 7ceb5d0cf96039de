#include "kiosk/show/text_desk.h"

#include <utility>

namespace kiosk {

TextDesk::TextDesk(std::string file, std::function<void()> wake)
    : changes_(std::move(file)), wake_(std::move(wake)), thread_([this] { work(); }) {}

TextDesk::~TextDesk() {
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
    }
    asked_.notify_one();
    thread_.join();
}

void TextDesk::ask(EditRequest request, std::string shown) {
    {
        const std::lock_guard lock(mutex_);
        questions_.push_back({std::move(request), std::move(shown)});
    }
    asked_.notify_one();
}

void TextDesk::forget() {
    {
        const std::lock_guard lock(mutex_);
        answers_.clear();
        forgets_ = true;
    }
    asked_.notify_one();
}

std::vector<TextDesk::Answer> TextDesk::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answers_, {});
}

/// What was asked for is done even where the show ends meanwhile: a text that was written is in the file.
void TextDesk::work() {
    for (;;) {
        Question question;
        {
            std::unique_lock lock(mutex_);
            asked_.wait(lock, [this] { return is_ending_ || forgets_ || !questions_.empty(); });
            if (questions_.empty() && std::exchange(forgets_, false)) {
                changes_.forget();
                answers_.clear();
                continue;
            }
            if (questions_.empty()) return;
            question = std::move(questions_.front());
            questions_.pop_front();
        }
        Answer done = answer(question);
        {
            const std::lock_guard lock(mutex_);
            answers_.push_back(std::move(done));
        }
        wake_();
    }
}

TextDesk::Answer TextDesk::answer(const Question& question) {
    const EditRequest& request = question.request;
    Answer answer;
    answer.kind = request.kind;
    switch (request.kind) {
        case EditRequest::Kind::open: {
            TextChanges::Opened opened =
                changes_.open(question.shown, request.slide, request.source, request.language);
            answer.opened = std::move(opened.text);
            answer.note = std::move(opened.fault);
            break;
        }
        case EditRequest::Kind::write:
            answer.note = changes_.write(request.text, request.words);
            answer.is_changed = answer.note.empty();
            break;
        case EditRequest::Kind::undo:
            answer.note = changes_.undo();
            answer.is_changed = true;
            break;
        case EditRequest::Kind::redo:
            answer.note = changes_.redo();
            answer.is_changed = true;
            break;
        case EditRequest::Kind::copy:
        case EditRequest::Kind::paste:
            break;
    }
    return answer;
}

}  // namespace kiosk
