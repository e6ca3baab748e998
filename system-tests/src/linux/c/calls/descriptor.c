// Descriptors: their numbers, flags and locks.
#include "calls.h"

struct lock { short type, whence; long start, length; int owner; };
static struct lock lock = {1, 0, 0, 10, 0};

static void copies(void) {
    OPENS(dup, 1);
    C(dup, CLOSED);
    C(dup2, 1, 50);
    C(dup2, 50, 50);
    C(dup3, 1, 51, O_CLOEXEC);
    C(fcntl, 51, 1);
    C(dup3, CLOSED, 51, 0);
    C(dup2, 1, -1);
    C(close, 50);
    C(close, 51);
    C(close_range, 60, 70, 0);
    C(pipe, BAD);
    C(pipe2, BAD, 0);
    C(pipe2, fds, 1);
    C(pipe2, fds, 020);
    C(pipe2, fds, 0200);
    C(pipe, fds);
    C0(write, fds[1], "x", 1);
    DID(pipe, C0(read, fds[0], page, 9) == 1 && page[0] == 'x');
    C(pipe2, fds, O_NONBLOCK);
    C(fcntl, fds[0], 3, 0);
}

static void control(void) {
    C(fcntl, CLOSED, 1, 0);
    C(fcntl, 1, 0, 1L << 40);
    C(fcntl, fds[1], 1032, 0);
    C(fcntl, fds[1], 1031, 65536);
    while (C0(write, fds[1], page, 4096) > 0) {}
    C(fcntl, fds[1], 1031, 4096);
    AS_USER(fcntl, fds[1], 1031, 1 << 24);
    int file = (int)C0(open, "locked", O_CREAT | O_RDWR, 0644);

    C(fcntl, sealed(1), 1033, 2);
    C(fcntl, file, 1033, 2);
    C(fcntl, file, 5, BAD);
    C(fcntl, file, 6, BAD);
    C(fcntl, file, 6, &lock);
    lock.type = 9;
    C(fcntl, file, 6, &lock);
    lock.type = 1;
    C(fcntl, (int)C0(open, "locked", 0), 6, &lock);
    C(ioctl, CLOSED, 0x541b, page);
    C(ioctl, fds[0], 0x541b, page);
    C(ioctl, fds[0], 0x541b, BAD);
    C(ioctl, file, 0x5401, page);
    C(ioctl, fds[0], 0x9999, page);
    int master = (int)C0(open, "/dev/ptmx", O_RDWR | O_NOCTTY);
    C(ioctl, master, 0x540a, 99);
}

/** A child locks; this process cannot. */
static void locks(void) {
    int file = (int)C0(open, "locked", O_RDWR), go[2], ready[2];
    C0(pipe, go);
    C0(pipe, ready);
    C(flock, CLOSED, 2);
    C(flock, file, 16);
    C(flock, file, 8);
    lock = (struct lock){8, 0, 0, 0, 0};
    lock.type = 2;
    C0(fcntl, file, 6, &lock);
    long child = C0(fork);
    if (child == 0) {
        int own = (int)C0(open, "locked", O_RDWR);
        lock = (struct lock){1, 0, 0, 10, 0};
        C0(fcntl, own, 6, &lock);
        C0(flock, own, 2);
        C0(write, ready[1], "x", 1);
        lock.start = 10;
        C0(fcntl, own, 7, &lock);
        C0(read, go[0], page, 1);
        C0(exit, 0);
    }
    C0(read, ready[0], page, 1);
    C(flock, file, 2 | 4);
    INTERRUPTED(flock, file, 2);
    lock = (struct lock){1, 0, 0, 10, 0};
    C(fcntl, file, 6, &lock);
    C(fcntl, file, 5, &lock);
    lock.type = 1;
    INTERRUPTED(fcntl, file, 7, &lock);
    lock = (struct lock){1, 0, 0, 10, 0};
    C(fcntl, file, 37, &lock);
    INTERRUPTED(fcntl, file, 38, &lock);
    C0(kill, child, SIGKILL);
    C0(wait4, child, 0, 0, 0);
    C(flock, file, 2 | 4);
    C(fcntl, file, 6, &lock);
}

/** Two processes that wait for each other's lock. */
static void deadlock(void) {
    int file = (int)C0(open, "locked", O_RDWR), ready[2];
    C0(pipe, ready);
    lock = (struct lock){1, 0, 0, 10, 0};
    C0(fcntl, file, 6, &lock);
    long child = C0(fork);
    if (child == 0) {
        lock = (struct lock){1, 0, 20, 10, 0};
        C0(fcntl, file, 6, &lock);
        C0(write, ready[1], "x", 1);
        lock = (struct lock){1, 0, 0, 10, 0};
        C0(fcntl, file, 7, &lock);
        C0(exit, 0);
    }
    C0(read, ready[0], page, 1);
    lock = (struct lock){1, 0, 20, 10, 0};
    long result;
    // Before the child waits there is no circle, and this lock is only refused without waiting.
    struct lock probe;
    do {
        signalSoon();
        probe = lock;
        result = C0(fcntl, file, 7, &probe);
        signalNoMore();
    } while (result == -4);
    report("fcntl(file, F_SETLKW, &lock)", "a circle", result);
    C0(kill, child, SIGKILL);
    C0(wait4, child, 0, 0, 0);
}

static void states(void) {
    int file = (int)C0(open, "file", 0);
    C(fstat, file, page);
    DID(fstat, *(long *)(page + 48) == 10);
    C(fstat, CLOSED, page);
    C(fstat, file, BAD);
    C(stat, "file", page);
    DID(stat, *(long *)(page + 48) == 10);
    C(stat, "file", BAD);
    C(lstat, "link", page);
    DID(lstat, *(long *)(page + 48) == 4);
    C(newfstatat, AT_CWD, "file", page, 0);
    C(newfstatat, file, "", page, 0x1000);
    C(newfstatat, AT_CWD, "file", page, 1);
    C(statx, AT_CWD, "file", 0, 0x7ff, page);
    C(statx, AT_CWD, "file", 1, 0x7ff, page);
    C(statx, AT_CWD, "file", 0, 0x80000000L, page);
    C(statx, AT_CWD, "file", 0x6000, 0x7ff, page);
    C(statfs, "file", page);
    DID(statfs, *(long *)page == 0x01021994);
    C(statfs, "file", BAD);
    C(fstatfs, file, page);
    C(fstatfs, file, BAD);
    C(fstatfs, CLOSED, page);
    C(access, "file", 4);
    C(access, "file", 8);
    C(access, program, 2);
    C(faccessat, AT_CWD, "file", 4);
    C(faccessat, AT_CWD, "file", 8);
    C(faccessat2, AT_CWD, "file", 4, 0x200);
    C(umask, 022);
    C(umask, 0);
}

void descriptors(void) {
    copies();
    control();
    locks();
    deadlock();
    states();
}
