// A plugin for QEMU: how many instructions a program of another processor takes, as scripts/count counts those of this one.
// Callgrind does not run what QEMU runs. But it is told where a part begins and ends by instructions of arm64 that do nothing,
// and they are seen here. Debian has neither such a plugin nor its header: what is used of the interface is declared below.
//
//   gcc -shared -fPIC -O2 -fvisibility=hidden -o libcounts.so tests/count/emulated_counts.c
//   qemu-aarch64 -plugin ./libcounts.so count_parts fade slides/slides.yaml
//
// with qemu-aarch64 from the package qemu-user (the one of qemu-user-static loads no plugin), in a system with arm64's libraries.
// It prints a line for what lies between one request and the next; of count_parts the last but one is the part.
#include <inttypes.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct qemu_plugin_tb;
struct qemu_plugin_insn;
struct qemu_info;
typedef uint64_t Id;
void qemu_plugin_register_vcpu_tb_trans_cb(Id id, void (*call)(Id id, struct qemu_plugin_tb* block));
void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb* block, void (*call)(unsigned thread, void* data), int flags,
                                          void* data);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn* instruction, void (*call)(unsigned thread, void* data),
                                            int flags, void* data);
void qemu_plugin_register_atexit_cb(Id id, void (*call)(Id id, void* data), void* data);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb* block);
struct qemu_plugin_insn* qemu_plugin_tb_get_insn(const struct qemu_plugin_tb* block, size_t index);
const void* qemu_plugin_insn_data(const struct qemu_plugin_insn* instruction);

#define EXPORT __attribute__((visibility("default")))
EXPORT int qemu_plugin_version = 1;

// Threads beyond these share a count. Each is a cache line of its own, which no other thread writes.
enum { threads = 256, most_requests = 4096 };
static struct {
    uint64_t instructions;
    char rest[56];
} counts[threads];
static struct {
    uint64_t all;
    uint64_t thread;  // of the one that asked
} requests[most_requests];
static unsigned asked;

static void count_block(unsigned thread, void* instructions) {
    counts[thread % threads].instructions += (uintptr_t)instructions;
}

static uint64_t counted(void) {
    uint64_t all = 0;
    for (int i = 0; i < threads; ++i)
        all += counts[i].instructions;
    return all;
}

static void note_request(unsigned thread, void* data) {
    (void)data;
    if (asked == most_requests) return;
    requests[asked].all = counted();
    requests[asked++].thread = counts[thread % threads].instructions;
}

static uint32_t instruction_at(const struct qemu_plugin_tb* block, size_t index) {
    uint32_t word;
    memcpy(&word, qemu_plugin_insn_data(qemu_plugin_tb_get_insn(block, index)), sizeof word);
    return word;
}

static void look_at_block(Id id, struct qemu_plugin_tb* block) {
    (void)id;
    // The last two of a request's instructions (valgrind.h): ror x12, x12, #61 and orr x10, x10, x10.
    const uint32_t before = 0x93ccf58c;
    const uint32_t request = 0xaa0a014a;
    const size_t length = qemu_plugin_tb_n_insns(block);
    qemu_plugin_register_vcpu_tb_exec_cb(block, count_block, 0, (void*)length);
    for (size_t i = 1; i < length; ++i)
        if (instruction_at(block, i) == request && instruction_at(block, i - 1) == before)
            qemu_plugin_register_vcpu_insn_exec_cb(qemu_plugin_tb_get_insn(block, i), note_request, 0, NULL);
}

static void print_counts(Id id, void* data) {
    (void)id;
    (void)data;
    for (unsigned i = 1; i < asked; ++i)
        fprintf(stderr, "%" PRIu64 " instructions, %" PRIu64 " of them of this thread\n", requests[i].all - requests[i - 1].all,
                requests[i].thread - requests[i - 1].thread);
    fprintf(stderr, "%" PRIu64 " instructions in all\n", counted());
}

EXPORT int qemu_plugin_install(Id id, const struct qemu_info* info, int count, char** arguments) {
    (void)info;
    (void)count;
    (void)arguments;
    qemu_plugin_register_vcpu_tb_trans_cb(id, look_at_block);
    qemu_plugin_register_atexit_cb(id, print_counts, NULL);
    return 0;
}
