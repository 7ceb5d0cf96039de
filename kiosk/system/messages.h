// What the show says on stderr never holds it up, whoever reads it or does not: a full pipe, a terminal that
// was stopped, a log that hangs. Whatever writes to stderr, libraries too, writes into a pipe that never
// blocks; a thread passes it on, keeps what cannot be passed on yet, up to a limit, and counts the lines
// beyond that.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace kiosk {

/// Lines on their way. Once there is no room for one, it and all that follow are dropped until those before
/// have gone; then their number is told in their place.
class MessageQueue {
  public:
    explicit MessageQueue(std::size_t most_bytes) : most_(most_bytes) {}

    /// Bytes as they come: whole lines, parts of them, or several.
    void add(std::string_view bytes);
    /// What is to be written next; empty: nothing. Valid until the next call of add or wrote.
    std::string_view next() const { return std::string_view(waiting_).substr(written_); }
    /// So many bytes of it were.
    void wrote(std::size_t bytes);
    /// A line without its end is one too: nothing more comes.
    void end_line();
    /// Nobody will ever read them.
    void drop_all();

  private:
    void add_line();

    const std::size_t most_;
    std::string line_;  ///< that has not ended yet
    std::string waiting_;
    std::size_t written_ = 0;  ///< of `waiting_`
    int dropped_ = 0;          ///< lines, not told yet
};

/// While it lives, stderr leads through such a queue; where it is a file, which cannot block, it stays as it
/// is. Make it while there is one thread.
class MessageRelay {
  public:
    MessageRelay();
    /// What can be written without waiting is. From then on stderr is what it was before.
    ~MessageRelay();
    MessageRelay(const MessageRelay&) = delete;
    MessageRelay& operator=(const MessageRelay&) = delete;

  private:
    void pass_on();

    int before_ = -1;  ///< what stderr was
    int target_ = -1;  ///< the same, as it is written to
    int source_ = -1;  ///< the reading end of the pipe that stderr is now
    int ending_ = -1;  ///< an eventfd
    std::thread thread_;
};

/// Nobody reads what is written: that is an error like others, and no reason to end.
void ignore_broken_pipes();

}  // namespace kiosk
