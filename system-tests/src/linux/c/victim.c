// Memory runs out. Who takes it dies, bystanders live; who must not be killed is not, though it is the greatest; who offers itself goes first.
// It prints a line for each of these. Nothing of a C library.
#include "hostile.h"

enum { SMALL = 4 << 20, GREAT = 20 << 20 };


static void adjust(const char *value) {
    long file = need(C(open, "/proc/self/oom_score_adj", READ_WRITE, 0), "oom_score_adj");
    need(C(write, file, value, length_of(value)), "oom_score_adj");
    C(close, file);
}

static void take(long bytes) {
    char *memory = (char *)need(C(mmap, 0, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | 0x4000, -1, 0), "mmap");
    for (long i = 0; i < bytes; i += PAGE) {
        memory[i] = 1;
    }
}

// A child that has so much memory, and keeps it.
static long bystander(const char *adjustment, long bytes) {
    int ready[2];
    char byte;
    C(pipe2, ready, 0);
    long child = need(C(fork), "fork");
    if (child == 0) {
        adjust(adjustment);
        take(bytes);
        C(write, ready[1], "x", 1);
        C(pause);
        exit_with(0);
    }
    C(close, ready[1]);
    C(read, ready[0], &byte, 1);
    C(close, ready[0]);
    return child;
}

// A child that takes memory until it has all.
static long hog(const char *adjustment) {
    long child = need(C(fork), "fork");
    if (child == 0) {
        adjust(adjustment);
        while (1) {
            take(1 << 20);
        }
    }
    return child;
}

static void tell(const char *what, long child, int flags) {
    int status = 0;
    long ended = C(wait4, child, &status, flags, 0);
    text(what);
    say(ended == 0 ? ": lives" : (status & 0x7f) ? ": killed by" : ": ended with", ended == 0 ? 0 : (status & 0x7f) ? status & 0x7f : status >> 8);
}

__attribute__((used)) static void run(void) {
    adjust("-1000");
    long small = bystander("0", SMALL);
    long safe = bystander("-1000", GREAT);
    for (int i = 0; i < 3; i++) {
        tell("a hog", hog("0"), 0);
    }
    long offered = bystander("1000", SMALL);
    long last = hog("0");
    tell("who offered itself", offered, 0);
    tell("the last hog", last, 0);
    tell("a small bystander", small, NOHANG);
    tell("the greatest, not to be killed", safe, NOHANG);
    exit_with(0);
}

__attribute__((naked)) void _start(void) {
    __asm__ volatile("and $-16, %rsp\n\tcall run");
}
