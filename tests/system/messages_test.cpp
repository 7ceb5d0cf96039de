#include "kiosk/system/messages.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <string>

using namespace kiosk;

namespace {

/// All that waits in the queue, taken `piece` bytes at a time.
std::string taken(MessageQueue& queue, std::size_t piece) {
    std::string all;
    while (!queue.next().empty()) {
        const std::string_view next = queue.next().substr(0, piece);
        all += next;
        queue.wrote(next.size());
    }
    return all;
}

/// Stderr as a pipe, for as long as this lives.
class PipedStderr {
  public:
    PipedStderr() : before_(dup(STDERR_FILENO)) {
        int ends[2];
        REQUIRE(pipe(ends) == 0);
        reading_ = ends[0];
        dup2(ends[1], STDERR_FILENO);
        close(ends[1]);
    }
    ~PipedStderr() {
        stop_reading();
        dup2(before_, STDERR_FILENO);
        close(before_);
    }
    PipedStderr(const PipedStderr&) = delete;
    PipedStderr& operator=(const PipedStderr&) = delete;

    void stop_reading() {
        if (reading_ >= 0) close(reading_);
        reading_ = -1;
    }
    /// Until nothing more fits.
    void fill() {
        const int flags = fcntl(STDERR_FILENO, F_GETFL);
        fcntl(STDERR_FILENO, F_SETFL, flags | O_NONBLOCK);
        const std::string piece(4096, '.');
        while (write(STDERR_FILENO, piece.data(), piece.size()) > 0) {
        }
        fcntl(STDERR_FILENO, F_SETFL, flags);
    }
    /// Waits for that text.
    std::string read_to(const std::string& end) {
        std::string all;
        char piece[4096];
        while (!all.ends_with(end)) {
            const ssize_t length = read(reading_, piece, sizeof piece);
            if (length <= 0) break;
            all.append(piece, static_cast<std::size_t>(length));
        }
        return all;
    }

  private:
    int before_;
    int reading_ = -1;
};

}  // namespace

TEST_CASE("messages come out as they went in, in pieces of any size") {
    for (const std::size_t piece : {1U, 3U, 100U}) {
        MessageQueue queue(40);
        queue.add("one\ntw");
        CHECK(queue.next() == "one\n");
        queue.add("o\nthree");
        CHECK(taken(queue, piece) == "one\ntwo\n");
        queue.end_line();
        CHECK(taken(queue, piece) == "three");
        CHECK(queue.next().empty());
    }
}

TEST_CASE("what finds no room is counted, and told where it is missing") {
    MessageQueue queue(10);
    queue.add("aaaa\nbbbb\ncccc\ndddd\n");
    queue.wrote(5);
    queue.add("eeee\n");  // there would be room, but not in the right place
    CHECK(taken(queue, 3) == "bbbb\nkiosk: 3 lines were dropped here: nobody read them in time\n");
    queue.add("ffff\n");
    CHECK(taken(queue, 100) == "ffff\n");
}

TEST_CASE("a reader who is always late has no queue grow beyond its limit") {
    MessageQueue queue(100);
    for (int i = 0; i < 1000; ++i) {
        queue.add("0123456789\n");
        if (queue.next().size() > 50) queue.wrote(11);
        REQUIRE(queue.next().size() <= 100);
    }
    queue.add(std::string(1000, 'x') + "\n");
    CHECK(taken(queue, 7).ends_with("kiosk: 1 line was dropped here: nobody read them in time\n"));
}

TEST_CASE("a pipe that nobody reads holds nobody up, and loses only what does not fit") {
    PipedStderr pipe;
    pipe.fill();
    {
        const MessageRelay relay;
        for (int i = 0; i < 20'000; ++i)
            std::fputs("a line that nobody reads\n", stderr);
    }
    // It came to its end here, with everything still unread.
    pollfd room{STDERR_FILENO, POLLOUT, 0};
    CHECK(poll(&room, 1, 0) == 0);
}

TEST_CASE("messages arrive, and stderr is what it was afterwards") {
    PipedStderr pipe;
    {
        const MessageRelay relay;
        std::fputs("through the relay\n", stderr);
        CHECK(pipe.read_to("relay\n") == "through the relay\n");
        std::fputs("at the end\n", stderr);
    }
    CHECK(pipe.read_to("end\n") == "at the end\n");
    std::fputs("past it\n", stderr);
    CHECK(pipe.read_to("it\n") == "past it\n");
}

TEST_CASE("a reader who has gone ends nothing") {
    ignore_broken_pipes();
    PipedStderr pipe;
    pipe.stop_reading();
    {
        const MessageRelay relay;
        std::fputs("to nobody\n", stderr);
    }
    CHECK(write(STDERR_FILENO, "x", 1) < 0);
}
