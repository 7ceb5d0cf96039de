// Each thing that a reader of foreign bytes may not do, tried on its thread.
#include "kiosk/apart/apart_thread.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <functional>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>

#include "kiosk/apart/reading_rights.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

struct Try {
    const char* what;
    std::function<long()> call;  ///< as a system call: below 0 where it is refused, with errno
};

/// What a reader gets for it: 0, or errno.
int answer(const std::function<long()>& call) {
    int error = 0;
    run_on_apart_thread([&] {
        errno = 0;
        error = call() < 0 ? errno : 0;
    });
    return error;
}

/// For what is not tried.
ssize_t refused() {
    errno = EPERM;
    return -1;
}

long memory(int rights, int flags, int file) {
    return mmap(nullptr, 4096, rights, flags, file, 0) == MAP_FAILED ? -1L : 0;
}

}  // namespace

TEST_CASE("what no reader needs is refused") {
    const TemporaryFolder folder;
    const std::string photo = folder.write("photo.jpg", "photo");
    const std::string other = folder.path("other.jpg");
    const int file = open(photo.c_str(), O_RDWR | O_CLOEXEC);
    int sockets[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) == 0);
    char bytes[8] = {};
    iovec piece{bytes, sizeof bytes};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    const char* const arguments[] = {"true", nullptr};
    const Try tries[] = {
        {"to open a file", [&] { return open(photo.c_str(), O_RDONLY); }},
        {"the same, older", [&] { return syscall(SYS_openat, AT_FDCWD, photo.c_str(), O_RDONLY); }},
        {"the same, newer", [&] { return syscall(SYS_openat2, AT_FDCWD, photo.c_str(), nullptr, 0); }},
        {"to make one", [&] { return open(other.c_str(), O_WRONLY | O_CREAT, 0600); }},
        {"to ask whether one is there", [&] { return access(photo.c_str(), R_OK); }},
        {"to ask for its size",
         [&] {
             struct stat about{};
             return stat(photo.c_str(), &about);
         }},
        {"the names in a folder", [] { return syscall(SYS_getdents64, 0, nullptr, 0); }},
        {"to rename one", [&] { return rename(photo.c_str(), other.c_str()); }},
        {"to remove one", [&] { return unlink(photo.c_str()); }},
        {"to write into one that is open",
         [&] { return is_sanitized_build ? refused() : write(file, "x", 1); }},
        {"the same, elsewhere", [&] { return pwrite(file, "x", 1, 0); }},
        {"to empty it", [&] { return ftruncate(file, 0); }},
        {"its memory", [&] { return memory(PROT_READ | PROT_WRITE, MAP_SHARED, file); }},
        {"to hand it on", [&] { return dup(file); }},
        {"a socket to a display", [] { return socket(AF_UNIX, SOCK_STREAM, 0); }},
        {"a connection to the internet", [] { return socket(AF_INET, SOCK_STREAM, 0); }},
        {"to connect one that is there", [&] { return connect(sockets[0], nullptr, 0); }},
        {"to write into one", [&] { return is_sanitized_build ? refused() : write(sockets[0], "x", 1); }},
        {"the same, as a message", [&] { return sendmsg(sockets[0], &message, MSG_DONTWAIT); }},
        {"the same, to somebody",
         [&] { return sendto(sockets[0], bytes, sizeof bytes, MSG_DONTWAIT, nullptr, 0); }},
        {"to take a file out of one", [&] { return recvmsg(sockets[0], &message, MSG_DONTWAIT); }},
        {"a device's own calls",
         [&] {
             winsize size{};
             return ioctl(STDIN_FILENO, TIOCGWINSZ, &size);
         }},
        {"another program", [&] { return execv("/bin/true", const_cast<char**>(arguments)); }},
        {"another process", [] { return syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr); }},
        {"the same, newer", [] { return syscall(SYS_clone3, nullptr, 0); }},
        {"to look into a process", [] { return ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr); }},
        {"its memory", [] { return process_vm_readv(getppid(), nullptr, 0, nullptr, 0, 0); }},
        {"to end this one", [] { return kill(getpid(), 0); }},
        {"to end a thread of it", [] { return syscall(SYS_tgkill, getpid(), gettid(), 0); }},
        {"memory to run code in",
         [] { return memory(PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1); }},
        {"to make code of what was read",
         [] {
             void* const page =
                 mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
             return mprotect(page, 4096, PROT_READ | PROT_EXEC);
         }},
        {"memory to share", [] { return shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600); }},
        {"the same, newer", [] { return memfd_create("shared", MFD_CLOEXEC); }},
        {"a core", [] { return prctl(PR_SET_DUMPABLE, 1); }},
        {"other limits",
         [] {
             const rlimit none{0, 0};
             return setrlimit(RLIMIT_CORE, &none);
         }},
        {"calls that no filter sees", [] { return syscall(SYS_io_uring_setup, 1, nullptr); }},
        {"the clock",
         [] {
             const timespec time{0, 0};
             return clock_settime(CLOCK_REALTIME, &time);
         }},
    };
    for (const Try& each : tries) {
        CAPTURE(each.what);
        const int error = answer(each.call);
        CHECK((error == EPERM || error == ENOSYS));
    }
    CHECK(folder.read("photo.jpg") == "photo");
    close(file);
    close(sockets[0]);
    close(sockets[1]);
}

TEST_CASE("what a reader needs is not") {
    const TemporaryFolder folder;
    const int file = open(folder.write("photo.jpg", "photo").c_str(), O_RDONLY | O_CLOEXEC);
    char bytes[8] = {};
    const Try tries[] = {
        {"to read what is open", [&] { return read(file, bytes, 2); }},
        {"the same, elsewhere", [&] { return pread(file, bytes, 5, 0); }},
        {"to say what is wrong", [] { return write(STDERR_FILENO, "", 0); }},
        {"memory",
         [] {
             constexpr std::size_t much = 50'000'000;
             const std::string text(much, 'x');
             return text[much - 1] == 'x' ? 0L : -1L;
         }},
        {"a thread",
         [] {
             std::thread([] {}).join();
             return 0;
         }},
        {"another processor",
         [] {
             cpu_set_t all;
             const int got = sched_getaffinity(0, sizeof all, &all);
             return got != 0 ? got : sched_setaffinity(0, sizeof all, &all);
         }},
        {"the time",
         [] {
             timespec time{};
             return syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &time);
         }},
        {"to let go of a file", [&] { return close(file); }},
    };
    for (const Try& each : tries) {
        CAPTURE(each.what);
        CHECK(answer(each.call) == 0);
    }
    CHECK(std::string(bytes) == "photo");
}

TEST_CASE("a reader's threads have no more rights, and those beside it lose none") {
    const auto open_any = [] { return open("/dev/null", O_RDONLY | O_CLOEXEC); };
    CHECK(answer([&] {
              long opened = 0;
              std::thread([&] { opened = open_any(); }).join();
              errno = EPERM;
              return opened;
          }) == EPERM);
    run_on_apart_thread([&] { CHECK(open_any() < 0); });
    const int opened = open_any();
    CHECK(opened >= 0);
    close(opened);
    CHECK(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0);
}

TEST_CASE("what a reader throws arrives, and one within another needs no thread of its own") {
    CHECK_THROWS_AS(run_on_apart_thread([] { throw std::runtime_error("no"); }), std::runtime_error);
    CHECK_THROWS_AS(run_on_apart_thread([] { throw std::bad_alloc(); }), std::bad_alloc);
    pid_t outer = 0;
    pid_t inner = 0;
    run_on_apart_thread([&] {
        outer = gettid();
        run_on_apart_thread([&] { inner = gettid(); });
    });
    CHECK(inner == outer);
    CHECK(outer != gettid());
}
