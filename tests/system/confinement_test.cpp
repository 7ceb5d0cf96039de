// Each thing that a confined process may not do, tried: in a process of its own, since nothing undoes it.
#include "kiosk/system/confinement.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/netlink.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <thread>

#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

struct Try {
    const char* what;
    std::function<long()> call;  ///< as a system call: below 0 where it is refused, with errno
};

/// Where anything may be written, and where nothing may.
struct Places {
    TemporaryFolder marks;
    TemporaryFolder deck;
};

/// What a confined process gets for it: 0, or errno.
int answer(const Places& places, const std::function<long()>& call,
           FileRights rights = FileRights::of_marks) {
    const pid_t child = fork();
    if (child == 0) {
        if (!confine({places.marks.path()}, rights).empty()) _exit(255);
        errno = 0;
        _exit(call() < 0 ? errno : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) != 255);
    return WEXITSTATUS(status);
}

long open_at(const std::string& path, int flags) {
    return open(path.c_str(), flags, 0600);
}

}  // namespace

TEST_CASE("what no show needs is refused") {
    const Places places;
    const std::string photo = places.deck.write("photo.jpg", "photo");
    const std::string other = places.deck.path("other.jpg");
    const char* const arguments[] = {"true", nullptr};
    const Try tries[] = {
        {"a connection to the internet", [] { return socket(AF_INET, SOCK_STREAM, 0); }},
        {"the same, newer", [] { return socket(AF_INET6, SOCK_DGRAM, 0); }},
        {"raw packets", [] { return socket(AF_PACKET, SOCK_RAW, 0); }},
        {"a machine's host", [] { return socket(AF_VSOCK, SOCK_STREAM, 0); }},
        {"a telephone", [] { return socket(AF_BLUETOOTH, SOCK_RAW, 0); }},
        {"a family with more than a family in its register",
         [] { return syscall(SYS_socket, (1L << 32) | AF_INET, SOCK_STREAM, 0); }},
        {"the routes", [] { return socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE); }},
        {"another program", [&] { return execv("/bin/true", const_cast<char**>(arguments)); }},
        {"another program, by its descriptor",
         [&] {
             const int program = open("/bin/true", O_RDONLY);
             return syscall(SYS_execveat, program, "", arguments, nullptr, AT_EMPTY_PATH);
         }},
        {"another process", [] { return fork(); }},
        {"the same, newer", [] { return syscall(SYS_clone3, nullptr, 0); }},
        {"to look into a process", [] { return ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr); }},
        {"to be looked into", [] { return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); }},
        {"another's memory",
         [] { return syscall(SYS_process_vm_readv, getppid(), nullptr, 0, nullptr, 0, 0); }},
        {"to end another", [] { return kill(getppid(), 0); }},
        {"the same, a thread of it", [] { return syscall(SYS_tgkill, getppid(), getppid(), 0); }},
        {"the same, as it was once", [] { return syscall(SYS_tkill, getppid(), 0); }},
        {"the same, with words", [] { return syscall(SYS_rt_sigqueueinfo, getppid(), SIGCONT, nullptr); }},
        {"the same, by the kernel",
         [] {
             int ends[2];
             return pipe(ends) == 0 ? fcntl(ends[0], F_SETOWN, getppid()) : 0;
         }},
        {"the same, by a request",
         [] {
             int ends[2];
             int whom = getppid();
             return socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0 ? ioctl(ends[0], FIOSETOWN, &whom) : 0;
         }},
        {"another's limits",
         [] {
             const rlimit limit{10, 10};
             return syscall(SYS_prlimit64, getppid(), RLIMIT_NOFILE, &limit, nullptr);
         }},
        {"another's turn", [] { return setpriority(PRIO_PROCESS, static_cast<id_t>(getppid()), 10); }},
        {"another's processors",
         [] {
             cpu_set_t all;
             sched_getaffinity(0, sizeof all, &all);
             return sched_setaffinity(getppid(), sizeof all, &all);
         }},
        {"a core", [] { return prctl(PR_SET_DUMPABLE, 1); }},
        {"a core, by more than a request",
         [] { return syscall(SYS_prctl, (1L << 32) | PR_SET_DUMPABLE, 1); }},
        {"a core of some size",
         [] {
             const rlimit limit{0, 0};
             return setrlimit(RLIMIT_CORE, &limit);
         }},
        {"a mount to change", [] { return syscall(SYS_fspick, AT_FDCWD, "/", 0); }},
        {"a photo's rights", [&] { return chmod(photo.c_str(), 0777); }},
        {"a photo's owner", [&] { return chown(photo.c_str(), 1, 1); }},
        {"the same, of one that is open", [&] { return fchmod(open(photo.c_str(), O_RDONLY), 0644); }},
        {"the same, newer", [&] { return syscall(452, AT_FDCWD, photo.c_str(), 0777, 0); }},
        {"a photo's attributes",
         [&] {
             int flags = FS_APPEND_FL;
             return ioctl(open(photo.c_str(), O_RDONLY), FS_IOC_SETFLAGS, &flags);
         }},
        {"the same, newer", [&] { return syscall(463, AT_FDCWD, photo.c_str(), 0, "user.x", nullptr, 0); }},
        {"the same, newest", [&] { return syscall(469, AT_FDCWD, photo.c_str(), nullptr, 0, 0); }},
        {"messages that stay", [] { return msgget(IPC_PRIVATE, IPC_CREAT | 0600); }},
        {"the same, by name",
         [] { return syscall(SYS_mq_open, "kiosk-confined", O_RDWR | O_CREAT, 0600, nullptr); }},
        {"semaphores that stay", [] { return semget(IPC_PRIVATE, 1, IPC_CREAT | 0600); }},
        {"a photo's time", [&] { return utimensat(AT_FDCWD, photo.c_str(), nullptr, 0); }},
        {"calls that no filter sees", [] { return syscall(SYS_io_uring_setup, 1, nullptr); }},
        {"a program in the kernel", [] { return syscall(SYS_bpf, 0, nullptr, 0); }},
        {"a namespace", [] { return unshare(CLONE_NEWUSER); }},
        {"the clock",
         [] {
             const timespec time{0, 0};
             return clock_settime(CLOCK_REALTIME, &time);
         }},
        {"to write a photo", [&] { return open_at(photo, O_WRONLY); }},
        {"to empty a photo", [&] { return truncate(photo.c_str(), 0); }},
        {"to make a file", [&] { return open_at(other, O_WRONLY | O_CREAT); }},
        {"to make a file without a name", [&] { return open_at(places.deck.path(), O_WRONLY | O_TMPFILE); }},
        {"to rename a photo", [&] { return rename(photo.c_str(), other.c_str()); }},
        {"to move it to where it can write",
         [&] { return rename(photo.c_str(), places.marks.path("photo.jpg").c_str()); }},
        {"a second name for it", [&] { return link(photo.c_str(), other.c_str()); }},
        {"to remove a photo", [&] { return unlink(photo.c_str()); }},
        {"a folder", [&] { return mkdir(other.c_str(), 0700); }},
        {"a folder beside the marks", [&] { return mkdir(places.marks.path("folder").c_str(), 0700); }},
        {"a link", [&] { return symlink("/etc/passwd", other.c_str()); }},
        {"a file in the temporary folder",
         [] { return open("/tmp/kiosk-confined", O_WRONLY | O_CREAT, 0600); }},
    };
    for (const Try& each : tries) {
        CAPTURE(each.what);
        const int error = answer(places, each.call);
        // By the filter, and by the rules for files; nothing fails for a reason of its own.
        const std::set<int> refusals = {EPERM, EACCES, EXDEV, EAFNOSUPPORT, ENOSYS};
        CHECK(refusals.contains(error));
    }
    CHECK(places.deck.read("photo.jpg") == "photo");
    CHECK(places.deck.files() == 1);
}

TEST_CASE("what a show needs is not") {
    const Places places;
    const std::string photo = places.deck.write("photo.jpg", "photo");
    const std::string mark = places.marks.path("kiosk-is-hidden");
    const Try tries[] = {
        {"to read a photo", [&] { return open_at(photo, O_RDONLY); }},
        {"to make a mark", [&] { return open_at(mark, O_WRONLY | O_CREAT | O_TRUNC); }},
        {"to have it for itself", [&] { return fchmod(open(mark.c_str(), O_WRONLY | O_CREAT, 0644), 0600); }},
        {"to put one in another's place",
         [&] {
             open_at(mark, O_WRONLY | O_CREAT);
             return rename(mark.c_str(), places.marks.path("kiosk-is-running").c_str());
         }},
        {"to remove one", [&] { return unlink(places.marks.path("kiosk-is-running").c_str()); }},
        {"a thread",
         [] {
             std::thread([] {}).join();
             return 0;
         }},
        {"its own place in the queue", [] { return setpriority(PRIO_PROCESS, 0, 10); }},
        {"its own limits",
         [] {
             rlimit limit{};
             return getrlimit(RLIMIT_CORE, &limit);
         }},
        {"a signal to a thread of its own", [] { return pthread_kill(pthread_self(), 0) == 0 ? 0 : -1; }},
        {"to learn whether somebody writes a photo",
         [&] {
             const int file = open(photo.c_str(), O_RDONLY);
             const bool is_told = fcntl(file, F_SETSIG, SIGURG) == 0 && fcntl(file, F_SETLEASE, F_RDLCK) == 0;
             return is_told ? fcntl(file, F_SETLEASE, F_UNLCK) : -1;
         }},
        {"a socket to a display", [] { return socket(AF_UNIX, SOCK_STREAM, 0); }},
        {"news of devices", [] { return socket(AF_NETLINK, SOCK_RAW, NETLINK_KOBJECT_UEVENT); }},
        {"memory to share with a display", [] { return shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600); }},
        {"the same, newer",
         [] {
             const int memory = memfd_create("pixels", MFD_CLOEXEC);
             return memory < 0 ? -1L : ftruncate(memory, 4096);
         }},
        {"nothing", [] { return open("/dev/null", O_RDWR); }},
        {"memory to run code of a driver in",
         [] {
             void* const memory =
                 mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
             return memory == MAP_FAILED ? -1L : 0;
         }},
    };
    for (const Try& each : tries) {
        CAPTURE(each.what);
        CHECK(answer(places, each.call) == 0);
    }
}

TEST_CASE("where decks are edited, a deck keeps the rights that it had") {
    const Places places;
    const std::string deck = places.marks.write("slides.yaml", "slides: []");
    const auto gives = [&](mode_t mode) {
        return answer(
            places, [&] { return fchmod(open(deck.c_str(), O_WRONLY), mode); }, FileRights::of_decks);
    };
    for (const mode_t mode : {0600U, 0640U, 0644U, 0664U, 0755U, 0777U})
        CHECK(gives(mode) == 0);
    for (const mode_t mode : {04644U, 02644U, 01644U})
        CHECK(gives(mode) == EPERM);
}

TEST_CASE("threads that are there already are confined too, and no right is gained") {
    const Places places;
    CHECK(answer(places, [] {
              return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 && prctl(PR_GET_SECCOMP) == 2 ? 0 : -1;
          }) == 0);
}

TEST_CASE("a folder that is not there gives no right, and costs none") {
    const pid_t child = fork();
    if (child == 0) _exit(confine({"/no/such/folder"}).empty() ? 0 : 1);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(status == 0);
}

TEST_CASE("devices of sound are neither opened to play nor to record, and all else is") {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.path("dev/snd"));
    const std::string microphone = folder.write("dev/snd/pcmC0D0c", "a voice");
    const std::string memory = folder.write("dev/memory", "a picture");
    const std::string deck = folder.write("slides.yaml", "slides");
    const auto answer_to = [&](const std::string& path, int flags) {
        const pid_t child = fork();
        if (child == 0) {
            if (!forbid_files_in(folder.path("dev/snd")).empty()) _exit(255);
            _exit(open(path.c_str(), flags) < 0 ? errno : 0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        REQUIRE(WIFEXITED(status));
        REQUIRE(WEXITSTATUS(status) != 255);
        return WEXITSTATUS(status);
    };
    CHECK(answer_to(microphone, O_RDONLY) == EACCES);
    CHECK(answer_to(microphone, O_RDWR) == EACCES);
    CHECK(answer_to(memory, O_RDWR) == 0);
    CHECK(answer_to(deck, O_RDONLY) == 0);
    CHECK(answer_to("/proc/self/status", O_RDONLY) == 0);
    CHECK(answer_to("/dev/null", O_RDWR) == 0);
    // A device that comes later, in a folder that comes with it.
    std::filesystem::remove_all(folder.path("dev/snd"));
    const pid_t child = fork();
    if (child == 0) {
        if (!forbid_files_in(folder.path("dev/snd")).empty()) _exit(255);
        if (mkdir(folder.path("dev/snd").c_str(), 0700) != 0) _exit(254);
        _exit(open(microphone.c_str(), O_RDWR | O_CREAT, 0600) < 0 ? errno : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) == EACCES);
}
