// Children that fill the kernel's own memory, each with objects of one kind, as far as it goes, twice; meanwhile their parent goes on with its
// work. It says for each kind whether its work ever failed, and whether the second child came about as far as the first.
#include "system.h"

enum { KINDS = 10, ENOUGH = 200000, PAGE = 4096, SHARED_ANONYMOUS = 0x21, PRIVATE_FIXED = 0x32, WNOHANG = 1, ENOSPC = 28, SIGTERM = 15 };

enum {
    NR_read = 0, NR_write = 1, NR_open = 2, NR_close = 3, NR_stat = 4, NR_mmap = 9, NR_munmap = 11, NR_rt_sigaction = 13, NR_pause = 34,
    NR_socket = 41, NR_socketpair = 53, NR_fork = 57, NR_wait4 = 61, NR_kill = 62, NR_unlink = 87, NR_setpgid = 109, NR_exit_group = 231,
    NR_timerfd_create = 283, NR_signalfd4 = 289, NR_eventfd2 = 290, NR_epoll_create1 = 291, NR_pipe2 = 293, NR_prlimit64 = 302
};

static const char *const names[KINDS] = {"pipes", "events", "socket pairs", "sockets", "timers of files", "mappings", "files", "processes",
                                         "epoll sets", "signal descriptors"};
static volatile long *made;

/** One object more; negative if there is none. */
static long make(int kind, long n) {
    int two[2];
    char path[] = "/tmp/00000000";
    word mask = 0;
    switch (kind) {
        case 0: return C(pipe2, two, 0);
        case 1: return C(eventfd2, 0, 0);
        case 2: return C(socketpair, 1, 1, 0, two);
        case 3: return C(socket, 2, 1, 0);
        case 4: return C(timerfd_create, 1, 0);
        case 5: return C(mmap, 0x10000000 + n * 2 * PAGE, PAGE, 1, PRIVATE_FIXED, -1, 0);
        case 6:
            for (int i = 0; i < 8; i++) {
                path[12 - i] = (char)('a' + (n >> 4 * i & 15));
            }
            return C(open, path, 0102, 0600);
        case 7: {
            long child = C(fork);
            if (child == 0) {
                C(pause);
                C(exit_group, 0);
            }
            return child;
        }
        case 8: return C(epoll_create1, 0);
        default: return C(signalfd4, -1, &mask, 8, 0);
    }
}

/** Ends the processes that it made, if any: those of its group. */
static void endChildren(void) {
    word ignored[4] = {1, 0, 0, 0};
    C(rt_sigaction, SIGTERM, ignored, 0, 8);
    C(kill, 0, SIGTERM);
    while (C(wait4, -1, 0, 0, 0) > 0) {
    }
}

static void hog(int kind, int round) {
    word many[2] = {1 << 20, 1 << 20};
    C(prlimit64, 0, 7, many, 0);
    C(setpgid, 0, 0);
    long n = 0;
    while (n < ENOUGH && make(kind, n) >= 0) {
        made[round] = ++n;
    }
    endChildren();
    C(exit_group, 0);
}

/** A little of everything that a server does; how many calls failed. */
static long work(void) {
    int ends[2];
    char byte = 1, status[256];
    long failed = C(pipe2, ends, 0) != 0;
    failed += C(write, ends[1], &byte, 1) != 1;
    failed += C(read, ends[0], &byte, 1) != 1;
    failed += C(close, ends[0]) != 0;
    failed += C(close, ends[1]) != 0;
    failed += C(stat, "/program", status) != 0;
    long file = C(open, "/tmp/mine", 0102, 0600);
    if (file != -ENOSPC) { // a full file system is no shortage of the heap
        failed += C(write, file, status, sizeof status) != sizeof status;
        failed += C(close, file) != 0;
        failed += C(unlink, "/tmp/mine") != 0;
    }
    long place = C(mmap, 0, PAGE, 3, SHARED_ANONYMOUS, -1, 0);
    failed += place < 0;
    failed += C(munmap, place, PAGE) != 0;
    return failed;
}

static void clean(int kind) {
    char path[] = "/tmp/00000000";
    for (long n = 0; kind == 6 && n < made[0] + made[1]; n++) {
        for (int i = 0; i < 8; i++) {
            path[12 - i] = (char)('a' + (n >> 4 * i & 15));
        }
        C(unlink, path);
    }
}

__attribute__((force_align_arg_pointer)) void _start(void) {
    made = (volatile long *)C(mmap, 0, PAGE, 3, SHARED_ANONYMOUS, -1, 0);
    for (int kind = 0; kind < KINDS; kind++) {
        long failed = 0, rounds = 0;
        for (int round = 0; round < 2; round++) {
            made[round] = 0;
            long child = C(fork);
            if (child == 0) {
                hog(kind, round);
            }
            int status = 0;
            while (child > 0 && C(wait4, child, &status, WNOHANG, 0) == 0) {
                failed += work();
                rounds++;
            }
            failed += child < 0;
            clean(kind);
        }
        text(names[kind]);
        text(made[0] > 50 ? ": many" : ": few");
        text(made[1] * 2 >= made[0] ? ", as many again" : ", fewer when made again");
        text(failed == 0 ? ", others not disturbed\n" : ", others disturbed ");
        if (failed != 0) {
            number(failed);
            text(" times in ");
            number(rounds);
            text(" rounds\n");
        }
    }
    C(exit_group, 0);
    __builtin_unreachable();
}
