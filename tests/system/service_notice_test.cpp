#include "kiosk/system/service_notice.h"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

/// What listens in place of the service manager.
class Listener {
  public:
    explicit Listener(const std::string& path) : socket_(socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy(path.begin(), path.end(), address.sun_path);
        REQUIRE(bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        setenv("NOTIFY_SOCKET", path.c_str(), 1);
    }
    ~Listener() {
        close(socket_);
        unsetenv("NOTIFY_SOCKET");
        unsetenv("WATCHDOG_USEC");
    }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::vector<std::string> take() {
        std::vector<std::string> messages;
        std::array<char, 1000> buffer{};
        for (;;) {
            const ssize_t length = recv(socket_, buffer.data(), buffer.size(), 0);
            if (length < 0) return messages;
            messages.emplace_back(buffer.data(), static_cast<std::size_t>(length));
        }
    }

  private:
    int socket_;
};

}  // namespace

TEST_CASE("a service manager hears that the show is ready, how it is, and that it lives") {
    const TemporaryFolder folder;
    Listener listener(folder.path("notify"));
    setenv("WATCHDOG_USEC", "30000000", 1);
    ServiceNotice notice;
    CHECK(notice.watchdog() == Duration(30));
    notice.ready();
    notice.ready();
    notice.status("slides.yaml: 22 slides");
    notice.status("slides.yaml: 22 slides");
    notice.status("two\nREADY=1");
    notice.alive();
    CHECK(listener.take() == std::vector<std::string>{"READY=1", "STATUS=slides.yaml: 22 slides",
                                                      "STATUS=two READY=1", "WATCHDOG=1"});
}

TEST_CASE("without a service manager nothing is sent, and nobody waits for a sign of life") {
    unsetenv("NOTIFY_SOCKET");
    setenv("WATCHDOG_USEC", "30000000", 1);
    ServiceNotice notice;
    unsetenv("WATCHDOG_USEC");
    CHECK_FALSE(notice.watchdog());
    notice.ready();
    notice.alive();
}

TEST_CASE("a service manager without a watchdog, or one that speaks nonsense") {
    const TemporaryFolder folder;
    Listener listener(folder.path("notify"));
    for (const char* const limit : {"", "0", "-5", "30s", "99999999999999999999999"}) {
        CAPTURE(limit);
        setenv("WATCHDOG_USEC", limit, 1);
        CHECK_FALSE(ServiceNotice().watchdog());
    }
}

TEST_CASE("a service manager that is gone, or whose address is none, stops nothing") {
    for (const std::string& address :
         {std::string("/nowhere/notify"), std::string("vsock:2:1234"), std::string(200, '/')}) {
        CAPTURE(address);
        setenv("NOTIFY_SOCKET", address.c_str(), 1);
        ServiceNotice notice;
        notice.ready();
        notice.alive();
    }
    unsetenv("NOTIFY_SOCKET");
}
