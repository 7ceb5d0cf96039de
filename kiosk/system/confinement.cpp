#include "kiosk/system/confinement.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <linux/landlock.h>
#include <linux/netlink.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <system_error>

namespace kiosk {
namespace {

// Landlock: what can be written.

/// Newer than Debian 12's headers: from the third version of Landlock's interface on.
constexpr std::uint64_t truncate_file = 1ULL << 14;

constexpr std::uint64_t change_files =
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE;
constexpr std::uint64_t change_anything = change_files | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                          LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                                          LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                                          LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

bool allow(int rules, const std::string& folder, std::uint64_t access) {
    const int place = open(folder.c_str(), O_PATH | O_CLOEXEC);
    if (place < 0) return errno == ENOENT;  // then there is nothing to write in
    landlock_path_beneath_attr rule{};
    rule.allowed_access = access;
    rule.parent_fd = place;
    const long added = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(place);
    return added == 0;
}

/// False with errno where the kernel cannot.
bool forbid_writing(const std::vector<std::string>& but_in) {
    const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return false;
    constexpr long knows_renaming = 2;
    constexpr long knows_truncation = 3;
    const std::uint64_t truncation = version >= knows_truncation ? truncate_file : 0;
    landlock_ruleset_attr handled{};
    handled.handled_access_fs = change_anything | truncation;
    if (version >= knows_renaming) handled.handled_access_fs |= LANDLOCK_ACCESS_FS_REFER;
    const auto rules = static_cast<int>(syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0));
    if (rules < 0) return false;
    // Devices that draw, and the memory that is shared with a display.
    bool is_allowed = allow(rules, "/dev", change_files | truncation);
    for (const std::string& folder : but_in)
        is_allowed = allow(rules, folder, change_files | truncation) && is_allowed;
    const bool holds = is_allowed && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    const int error = errno;
    close(rules);
    errno = error;
    return holds;
}

/// Landlock knows what is allowed alone: everything beside the way to the folder.
bool allow_all_but(int rules, const std::string& folder, std::uint64_t access) {
    namespace fs = std::filesystem;
    fs::path above = "/";
    bool is_allowed = true;
    for (const fs::path& next : fs::path(folder).relative_path()) {
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(above, error))
            // What a link leads to is allowed where it lies itself; /dev/stdin may lead to a pipe, which is
            // nothing that can be allowed.
            if (entry.path().filename() != next && !entry.is_symlink(error))
                is_allowed = allow(rules, entry.path(), access) && is_allowed;
        if (error) return false;
        above /= next;
    }
    return is_allowed;
}

// seccomp: what can be asked of the kernel.

// Newer than Debian 12's headers; a number from 424 on is the same on each processor.
constexpr int fchmodat2_call = 452;
constexpr int setxattrat_call = 463;
constexpr int removexattrat_call = 466;
constexpr int file_setattr_call = 469;

/// No thread of a show calls these.
constexpr int forbidden_calls[] = {
    // other programs and processes
    SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(vfork), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev), SCMP_SYS(process_madvise), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_send_signal), SCMP_SYS(kcmp), SCMP_SYS(tkill), SCMP_SYS(rt_sigqueueinfo),
    SCMP_SYS(rt_tgsigqueueinfo), SCMP_SYS(move_pages), SCMP_SYS(migrate_pages), SCMP_SYS(process_mrelease),
    // what is known of files besides their contents: their times tell what day it is at least
    SCMP_SYS(chmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(lchown), SCMP_SYS(fchown),
    SCMP_SYS(fchownat), SCMP_SYS(setxattr), SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr), SCMP_SYS(removexattr),
    SCMP_SYS(lremovexattr), SCMP_SYS(fremovexattr), SCMP_SYS(utime), SCMP_SYS(utimes), SCMP_SYS(utimensat),
    SCMP_SYS(futimesat), fchmodat2_call, setxattrat_call, removexattrat_call, file_setattr_call,
    // queues and flags that outlive a show, and that others may look into
    SCMP_SYS(msgget), SCMP_SYS(msgctl), SCMP_SYS(msgsnd), SCMP_SYS(msgrcv), SCMP_SYS(semget),
    SCMP_SYS(semctl), SCMP_SYS(semop), SCMP_SYS(semtimedop), SCMP_SYS(mq_open), SCMP_SYS(mq_unlink),
    // ways around this filter
    SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register), SCMP_SYS(userfaultfd),
    SCMP_SYS(open_by_handle_at), SCMP_SYS(personality), SCMP_SYS(modify_ldt),
    // the system
    SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(move_mount),
    SCMP_SYS(open_tree), SCMP_SYS(fsopen), SCMP_SYS(fsmount), SCMP_SYS(fspick), SCMP_SYS(fsconfig),
    SCMP_SYS(fanotify_init), SCMP_SYS(mount_setattr), SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(setns),
    SCMP_SYS(unshare), SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load), SCMP_SYS(kexec_file_load), SCMP_SYS(reboot), SCMP_SYS(swapon), SCMP_SYS(swapoff),
    SCMP_SYS(acct), SCMP_SYS(quotactl), SCMP_SYS(syslog), SCMP_SYS(sethostname), SCMP_SYS(setdomainname),
    SCMP_SYS(settimeofday), SCMP_SYS(clock_settime), SCMP_SYS(clock_adjtime), SCMP_SYS(adjtimex),
    SCMP_SYS(iopl), SCMP_SYS(ioperm), SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(keyctl),
    SCMP_SYS(vhangup), SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(setuid), SCMP_SYS(setgid),
    SCMP_SYS(setreuid), SCMP_SYS(setregid), SCMP_SYS(setresuid), SCMP_SYS(setresgid), SCMP_SYS(setfsuid),
    SCMP_SYS(setfsgid), SCMP_SYS(setgroups), SCMP_SYS(capset)};

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

/// Collects the rules, and remembers whether one could not be made.
class Rules {
  public:
    Rules() : filter_(seccomp_init(SCMP_ACT_ALLOW), &seccomp_release) {}

    void refuse(int error, int call, std::initializer_list<scmp_arg_cmp> where = {}) {
        if (!filter_ || fault_ < 0) return;
        const int result =
            seccomp_rule_add_array(filter_.get(), SCMP_ACT_ERRNO(static_cast<std::uint16_t>(error)), call,
                                   static_cast<unsigned>(where.size()), where.begin());
        // A call that this processor does not have needs no rule.
        if (result != -EDOM) fault_ = result;
    }

    /// False with errno.
    bool load() {
        if (filter_ && fault_ == 0) fault_ = seccomp_attr_set(filter_.get(), SCMP_FLTATR_CTL_TSYNC, 1);
        if (filter_ && fault_ == 0) fault_ = seccomp_load(filter_.get());
        errno = filter_ ? -fault_ : ENOMEM;
        return filter_ && fault_ == 0;
    }

  private:
    Filter filter_;
    int fault_ = 0;  ///< as libseccomp returns it: below 0
};

scmp_arg_cmp is(unsigned argument, std::uint64_t value) {
    return {argument, SCMP_CMP_EQ, value, 0};
}

scmp_arg_cmp is_32(unsigned argument, std::uint64_t value) {
    return {argument, SCMP_CMP_MASKED_EQ, 0xFFFFFFFF, value};
}

bool forbid_calls(FileRights rights, ProcessRights processes) {
    Rules rules;
    for (const int call : forbidden_calls)
        rules.refuse(EPERM, call);
    // A file that is open gets no more rights than a mark has. Where decks are edited, one is written with
    // those that it had: on a stick each file may be run by everybody.
    constexpr std::uint64_t a_marks = 0600;
    if (rights == FileRights::of_marks)
        rules.refuse(EPERM, SCMP_SYS(fchmod), {{1, SCMP_CMP_NE, a_marks, 0}});
    else
        for (const std::uint64_t right : std::initializer_list<std::uint64_t>{S_ISUID, S_ISGID, S_ISVTX})
            rules.refuse(EPERM, SCMP_SYS(fchmod), {{1, SCMP_CMP_MASKED_EQ, right, right}});
    // Threads, but no processes. What clone3 is to do lies in memory, where no filter looks: the C library
    // takes to clone where the kernel does not know it.
    rules.refuse(ENOSYS, SCMP_SYS(clone3));
    if (processes == ProcessRights::none) {
        rules.refuse(EPERM, SCMP_SYS(clone), {{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0}});
        for (const int call : {SCMP_SYS(fork), SCMP_SYS(kill)})
            rules.refuse(EPERM, call);
    }
    // It stays without cores (process_start.h). The kernel takes 32 bits of what a number of 64 was given
    // for.
    rules.refuse(EPERM, SCMP_SYS(prctl), {is_32(0, PR_SET_DUMPABLE)});
    rules.refuse(EPERM, SCMP_SYS(setrlimit), {is_32(0, RLIMIT_CORE)});
    rules.refuse(EPERM, SCMP_SYS(prlimit64), {is_32(1, RLIMIT_CORE), {2, SCMP_CMP_NE, 0, 0}});
    // A thread may signal another of this process, and change itself.
    const auto self = static_cast<std::uint64_t>(getpid());
    rules.refuse(EPERM, SCMP_SYS(tgkill), {{0, SCMP_CMP_NE, self, 0}});
    for (const int call : {SCMP_SYS(prlimit64), SCMP_SYS(sched_setaffinity), SCMP_SYS(sched_setscheduler),
                           SCMP_SYS(sched_setparam), SCMP_SYS(sched_setattr)})
        rules.refuse(EPERM, call, {{0, SCMP_CMP_NE, 0, 0}});
    for (const int call : {SCMP_SYS(setpriority), SCMP_SYS(ioprio_set)})
        rules.refuse(EPERM, call, {{1, SCMP_CMP_NE, 0, 0}});
    // A display is reached by the machine's own sockets, and the kernel tells of new devices by one of a
    // kind.
    for (const int call : {SCMP_SYS(socket), SCMP_SYS(socketpair)}) {
        constexpr std::uint64_t above_all = 64;
        for (std::uint64_t family = 0; family < above_all; ++family)
            if (family != AF_UNIX && family != AF_NETLINK) rules.refuse(EAFNOSUPPORT, call, {is(0, family)});
        rules.refuse(EAFNOSUPPORT, call, {{0, SCMP_CMP_GE, above_all, 0}});
        rules.refuse(EAFNOSUPPORT, call, {is(0, AF_NETLINK), {2, SCMP_CMP_NE, NETLINK_KOBJECT_UEVENT, 0}});
    }
    // What a terminal would take for typed; and to have the kernel send signals to whom this process names.
    // And to change a file's attributes.
    for (const std::uint64_t request :
         std::initializer_list<std::uint64_t>{TIOCSTI, TIOCLINUX, FIOSETOWN, SIOCSPGRP, FS_IOC_SETFLAGS,
                                              FS_IOC32_SETFLAGS, FS_IOC_FSSETXATTR, FS_IOC_SETVERSION})
        rules.refuse(EPERM, SCMP_SYS(ioctl), {is_32(1, request)});
    for (const std::uint64_t command : std::initializer_list<std::uint64_t>{F_SETOWN, F_SETOWN_EX})
        rules.refuse(EPERM, SCMP_SYS(fcntl), {is_32(1, command)});
    return rules.load();
}

}  // namespace

std::string forbid_files_in(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    // It may come later: a sound card can be plugged in.
    const fs::path real = fs::weakly_canonical(folder, error);
    const auto not_held = [&] {
        return "files in " + folder + " can be opened (Landlock, since " + std::strerror(errno) + ")";
    };
    if (error) {
        errno = error.value();
        return not_held();
    }
    constexpr std::uint64_t opening = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
    landlock_ruleset_attr handled{};
    handled.handled_access_fs = opening;
    const auto rules = static_cast<int>(syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0));
    if (rules < 0) return not_held();
    const bool holds =
        allow_all_but(rules, real, opening) && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    std::string why = holds ? std::string() : not_held();
    close(rules);
    return why;
}

std::vector<std::string> confine(const std::vector<std::string>& writable_folders, FileRights rights,
                                 ProcessRights processes) {
    std::vector<std::string> not_held;
    const auto since = [] { return std::string(", since ") + std::strerror(errno); };
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (!forbid_writing(writable_folders))
        not_held.push_back("files can be written (Landlock" + since() + ")");
    if (!forbid_calls(rights, processes))
        not_held.push_back("the network and other programs can be reached (seccomp" + since() + ")");
    return not_held;
}

}  // namespace kiosk
