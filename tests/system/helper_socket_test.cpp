#include "kiosk/system/helper_socket.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <future>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

/// Listens, and answers each question as it is told to.
class Service {
  public:
    explicit Service(const std::string& path) : socket_(socket(AF_UNIX, SOCK_STREAM, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, path.size());
        REQUIRE(bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        REQUIRE(listen(socket_, 1) == 0);
    }
    ~Service() { close(socket_); }
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    /// The question, once it was answered.
    std::string answer(const std::string& text) const {
        const int asked = accept(socket_, nullptr, nullptr);
        std::string question;
        for (char letter = 0; read(asked, &letter, 1) == 1 && letter != '\n';)
            question += letter;
        [[maybe_unused]] const ssize_t sent = send(asked, text.data(), text.size(), MSG_NOSIGNAL);
        close(asked);
        return question;
    }

  private:
    int socket_;
};

/// Others who wait before a service, which has room for no more. They ask nothing.
class Waiting {
  public:
    explicit Waiting(const std::string& path) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, path.size());
        for (bool has_room = true; has_room;) {
            const int other = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
            REQUIRE(other >= 0);
            has_room = connect(other, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
            if (has_room) shutdown(other, SHUT_WR), others_.push_back(other);
            if (!has_room) close(other);
        }
    }
    ~Waiting() {
        for (const int other : others_)
            close(other);
    }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

    std::size_t count() const { return others_.size(); }

  private:
    std::vector<int> others_;
};

struct Asker {
    explicit Asker(const std::string& path) : socket(path, [this] { woken.set_value(); }) {}
    HelperSocket::Answer wait() {
        woken.get_future().wait();
        woken = {};
        auto answer = socket.take();
        REQUIRE(answer);
        return *answer;
    }
    std::promise<void> woken;
    HelperSocket socket;
};

}  // namespace

TEST_CASE("a question is answered on another thread, and each answer is given once") {
    const TemporaryFolder folder;
    const Service service(folder.path("socket"));
    Asker asker(folder.path("socket"));
    CHECK_FALSE(asker.socket.take());
    for (const std::string& text : {std::string("state newer\n"), std::string(), std::string(30'000, 'x')}) {
        asker.socket.ask("look", std::chrono::seconds(60));
        CHECK(service.answer(text) == "look");
        const HelperSocket::Answer answer = asker.wait();
        CHECK(answer.text == text);
        CHECK(answer.fault == "");
        CHECK_FALSE(asker.socket.take());
    }
}

TEST_CASE("nobody answers, and that is told") {
    const TemporaryFolder folder;
    Asker nowhere("");
    nowhere.socket.ask("look", std::chrono::seconds(60));
    CHECK(nowhere.wait().fault != "");
    Asker missing(folder.path("missing"));
    missing.socket.ask("look", std::chrono::seconds(60));
    CHECK(missing.wait().fault.find("No such file") != std::string::npos);
    Asker too_long(std::string(200, 'x'));
    too_long.socket.ask("look", std::chrono::seconds(60));
    CHECK(too_long.wait().fault != "");
    const Service service(folder.path("socket"));
    Asker late(folder.path("socket"));
    late.socket.ask("look", std::chrono::seconds(0));
    CHECK(late.wait().fault.find("no answer") != std::string::npos);
}

TEST_CASE("an answer that is too long is none") {
    const TemporaryFolder folder;
    const Service service(folder.path("socket"));
    Asker asker(folder.path("socket"));
    asker.socket.ask("look", std::chrono::seconds(60));
    service.answer(std::string(100'000, 'x'));
    CHECK(asker.wait().fault.find("too long") != std::string::npos);
}

TEST_CASE("a service that takes no more questions holds nobody up, and answers once it does") {
    const TemporaryFolder folder;
    const Service service(folder.path("socket"));
    const Waiting waiting(folder.path("socket"));
    {
        HelperSocket asker(folder.path("socket"), [] {});
        asker.ask("look", std::chrono::hours(24));
        asker.ask("look", std::chrono::hours(24));
    }
    Asker late(folder.path("socket"));
    late.socket.ask("look", std::chrono::seconds(0));
    CHECK(late.wait().fault.find("no answer") != std::string::npos);
    Asker asker(folder.path("socket"));
    asker.socket.ask("look", std::chrono::seconds(60));
    for (std::size_t i = 0; i < waiting.count(); ++i)
        CHECK(service.answer("") == "");
    CHECK(service.answer("state newer\n") == "look");
    CHECK(asker.wait().text == "state newer\n");
}

TEST_CASE("whoever no longer waits for an answer is not held up") {
    const TemporaryFolder folder;
    const Service service(folder.path("socket"));
    HelperSocket asker(folder.path("socket"), [] {});
    asker.ask("look", std::chrono::hours(24));
    asker.ask("look", std::chrono::hours(24));
}
