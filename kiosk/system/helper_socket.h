// Asks another process of this machine one thing, by a socket of its own, and waits for the answer on a
// thread: what the show has no right to do itself, such as to read a stick.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

struct sockaddr_un;

namespace kiosk {

class HelperSocket {
  public:
    struct Answer {
        std::string text;   ///< all that was answered
        std::string fault;  ///< why there is none, or not all of it; else empty
    };

    /// `path`: the socket; empty: there is nobody to ask. `wake` is called on another thread when an answer
    /// has come.
    HelperSocket(std::string path, std::function<void()> wake);
    /// Waits for nothing.
    ~HelperSocket();
    HelperSocket(const HelperSocket&) = delete;
    HelperSocket& operator=(const HelperSocket&) = delete;

    /// Sends the line, and lets go of an earlier question and its answer. An answer comes within
    /// `at_most`, or with the fault that none did.
    void ask(const std::string& line, std::chrono::seconds at_most);
    /// The answer to the last question, once.
    std::optional<Answer> take();

  private:
    Answer exchange(const std::string& line, std::chrono::seconds at_most) const;
    /// False where it does not come about, also since end() was called; errno says why.
    bool connect_until(std::chrono::steady_clock::time_point deadline, int asking,
                       const sockaddr_un& address) const;
    /// Keeps the answer, and wakes whoever waits for it.
    void answer(Answer answer);
    void end();

    const std::string path_;
    const std::function<void()> wake_;
    int ending_ = -1;  ///< an eventfd
    std::mutex mutex_;
    std::optional<Answer> answer_;
    std::thread thread_;
};

}  // namespace kiosk
