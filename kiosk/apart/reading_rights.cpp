#include "kiosk/apart/reading_rights.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <vector>

namespace kiosk {
namespace {

/// Memory, threads, time, and what is open already.
constexpr int allowed_calls[] = {
    SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(lseek), SCMP_SYS(close),
    // memory
    SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(mlock), SCMP_SYS(munlock),
    // threads and their processors
    SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(gettid), SCMP_SYS(getpid),
    SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_setaffinity), SCMP_SYS(getcpu),
    SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(restart_syscall),
    // signals as they come
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    // time, chance, and how much memory there is
    SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(getrandom), SCMP_SYS(sysinfo)};

/// More than libseccomp makes of these rules, many times over.
constexpr std::size_t most_instructions = 4096;

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;
using Program = std::vector<sock_filter>;

/// The rules as the kernel takes them; empty where they cannot be made.
Program make_program() {
    const Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)), &seccomp_release);
    if (!filter) return {};
    bool is_made = true;
    const auto add = [&](std::uint32_t action, int call, std::initializer_list<scmp_arg_cmp> where = {}) {
        const int result = seccomp_rule_add_array(filter.get(), action, call,
                                                  static_cast<unsigned>(where.size()), where.begin());
        // A call that this processor does not have needs no rule.
        is_made = is_made && (result == 0 || result == -EDOM);
    };
    const auto is = [](unsigned argument, std::uint64_t value) {
        return scmp_arg_cmp{argument, SCMP_CMP_EQ, value, 0};
    };
    const auto has = [](unsigned argument, std::uint64_t bits, std::uint64_t of_them) {
        return scmp_arg_cmp{argument, SCMP_CMP_MASKED_EQ, bits, of_them};
    };
    for (const int call : allowed_calls)
        add(SCMP_ACT_ALLOW, call);
    for (const std::uint64_t descriptor : {std::uint64_t{STDOUT_FILENO}, std::uint64_t{STDERR_FILENO}})
        add(SCMP_ACT_ALLOW, SCMP_SYS(write), {is(0, descriptor)});
    if (is_sanitized_build)
        for (const int call : {SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(write)})
            add(SCMP_ACT_ALLOW, call);
    // No memory of files, and none to run code in.
    add(SCMP_ACT_ALLOW, SCMP_SYS(mmap), {has(2, PROT_EXEC, 0), has(3, MAP_ANONYMOUS, MAP_ANONYMOUS)});
    add(SCMP_ACT_ALLOW, SCMP_SYS(mprotect), {has(2, PROT_EXEC, 0)});
    // Threads, but no processes: see confinement.cpp.
    add(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));
    add(SCMP_ACT_ALLOW, SCMP_SYS(clone), {has(0, CLONE_THREAD, CLONE_THREAD)});
    add(SCMP_ACT_ALLOW, SCMP_SYS(prctl), {is(0, PR_SET_NAME)});
    if (!is_made) return {};

    // Through a pipe, which has room for far more: a file might have no room.
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return {};
    Program made(most_instructions);
    const bool is_told = seccomp_export_bpf(filter.get(), ends[1]) == 0;
    const ssize_t bytes = is_told ? read(ends[0], made.data(), made.size() * sizeof(sock_filter)) : 0;
    close(ends[0]);
    close(ends[1]);
    made.resize(bytes > 0 ? static_cast<std::size_t>(bytes) / sizeof(sock_filter) : 0);
    return made;
}

const Program& program() {
    static const Program made = make_program();
    return made;
}

}  // namespace

void make_reading_rights_ready() {
    program();
}

bool keep_reading_rights_alone() {
    if (program().empty()) return false;
    const sock_fprog filter{static_cast<unsigned short>(program().size()),
                            const_cast<sock_filter*>(program().data())};
    // Else only root could.
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) == 0;
}

}  // namespace kiosk
