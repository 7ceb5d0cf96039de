// TextChanges on a thread of their own: the window's thread reads and writes no file.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/play/session.h"
#include "kiosk/show/text_changes.h"

namespace kiosk {

class TextDesk {
  public:
    /// `wake` is called on the desk's thread when there is an answer to take.
    TextDesk(std::string file, std::function<void()> wake);
    ~TextDesk();
    TextDesk(const TextDesk&) = delete;
    TextDesk& operator=(const TextDesk&) = delete;

    /// To open, write, undo or redo; others are ignored. `shown` is the file as it was read for what is on
    /// the screen. Never waits.
    void ask(EditRequest request, std::string shown);

    /// Lets go of all words, once what was asked for is done: no change can be taken back any more. Never
    /// waits.
    void forget();

    struct Answer {
        EditRequest::Kind kind = EditRequest::Kind::open;
        std::optional<EditableText> opened{};  ///< for open
        std::string note{};       ///< why it was not done, or for undo and redo, what became of it
        bool is_changed = false;  ///< the file may be another one now
    };
    /// Those since the last time, in order.
    std::vector<Answer> take();

  private:
    struct Question {
        EditRequest request;
        std::string shown;
    };
    void work();
    Answer answer(const Question& question);

    TextChanges changes_;  ///< the thread's
    const std::function<void()> wake_;
    std::mutex mutex_;
    std::condition_variable asked_;
    std::deque<Question> questions_;
    std::vector<Answer> answers_;
    bool is_ending_ = false;
    bool forgets_ = false;
    std::thread thread_;
};

}  // namespace kiosk
