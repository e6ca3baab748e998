// Reading and writing: each of the calls on each kind of file that refuses.
#include "calls.h"

enum { SINKS = 16 };
static long vector[2], one[2];

static int fullPipe(int flags) {
    int ends[2];
    C0(pipe2, ends, O_NONBLOCK);
    while (C0(write, ends[1], page, 4096) > 0) {}
    C0(fcntl, ends[1], 4, flags);
    return ends[1];
}

static int halfPipe(int closed) {
    int ends[2];
    C0(pipe2, ends, O_NONBLOCK);
    C0(close, ends[closed]);
    return ends[1 - closed];
}

/** The master of a pseudoterminal that nobody holds, or the slave of one that is gone. */
static int deadTerminal(int isMaster) {
    int zero = 0, master = (int)C0(open, "/dev/ptmx", O_RDWR | O_NOCTTY);
    C0(ioctl, master, 0x40045431, &zero);
    int slave = (int)C0(ioctl, master, 0x5441, O_RDWR | O_NOCTTY);
    C0(close, isMaster ? slave : master);
    return isMaster ? master : slave;
}

static void reading(void) {
    int empty[2];
    C0(pipe2, empty, O_NONBLOCK);
    struct kind kinds[] = {{"a file", (int)C0(open, "file", 0)}, {"no descriptor", CLOSED}, {"a file for writing", (int)C0(open, "file", O_WRONLY)},
        {"a path", (int)C0(open, "file", O_PATH)}, {"a directory", (int)C0(open, "directory", 0)}, {"an empty pipe", empty[0]},
        {"a pipe without writer", halfPipe(1)}, {"a master without slave", deadTerminal(1)}, {"a timer", (int)C0(timerfd_create, 1, O_NONBLOCK)},
        {"an event counter", (int)C0(eventfd2, 1, O_NONBLOCK)}, {"a watcher", (int)C0(inotify_init1, O_NONBLOCK)}, {0, 0}};
    EACH(kinds, read, fd, page, 4);
    EACH(kinds, readv, fd, one, 1);
    EACH(kinds, pread64, fd, page, 4, 0);
    EACH(kinds, preadv, fd, one, 1, 0);
    EACH(kinds, preadv2, fd, one, 1, 0, 0, 0);
    EACH(kinds, preadv2, fd, one, 1, -1, 0, 0);
    int file = kinds[0].descriptor;
    C(pread64, file, page, 4, 2);
    DID(pread64, page[0] == '2');
    C(read, file, BAD, 1);
    C(pread64, file, BAD, 1, 0);
    C(pread64, file, page, 1, -1);
    vector[0] = BAD;
    vector[1] = 4;
    C(readv, file, vector, 1);
    C(preadv, file, vector, 1, 0);
    C(preadv2, file, vector, 1, 0, 0, 0);
    C(readv, file, BAD, 1);
    C(readv, file, vector, -1);
    C(readv, file, vector, 1025);
    C(preadv, file, vector, -1, 0);
    C(preadv, file, one, 1, -1);
    vector[1] = -1;
    C(readv, file, vector, 1);
    C(preadv2, file, one, 1, 0, 0, 0x100);
    C0(pipe2, empty, 0);
    INTERRUPTED(read, empty[0], page, 1);
    INTERRUPTED(readv, empty[0], one, 1);
    INTERRUPTED(preadv2, empty[0], one, 1, -1, 0, 0);
}

static void writing(void) {
    int small = (int)C0(open, "small/1", O_RDWR);
    while (C0(write, small, page, 4096) > 0) {}
    C0(lseek, small, 0, 2);
    int file = (int)C0(open, "written", O_CREAT | O_RDWR, 0644);
    struct kind kinds[] = {{"a file", file}, {"no descriptor", CLOSED}, {"a file for reading", (int)C0(open, "file", 0)},
        {"a full pipe", fullPipe(O_NONBLOCK)}, {"a pipe without reader", halfPipe(0)}, {"a slave without master", deadTerminal(0)},
        {"a socket without address", (int)C0(socket, 2, 2, 0)}, {"a socket without peer", (int)C0(socket, 1, 1, 0)}, {"a sealed file", sealed(8)},
        {"an event counter", (int)C0(eventfd2, 1, O_NONBLOCK)}, {"a timer", (int)C0(timerfd_create, 1, 0)}, {0, 0}};
    EACH(kinds, write, fd, page, 4);
    EACH(kinds, writev, fd, one, 1);
    EACH(kinds, pwrite64, fd, page, 4, 0);
    EACH(kinds, pwritev, fd, one, 1, 0);
    EACH(kinds, pwritev2, fd, one, 1, 0, 0, 0);
    EACH(kinds, pwritev2, fd, one, 1, -1, 0, 0);
    C(write, small, page, 4096);
    C(writev, small, one, 1);
    C(pwrite64, small, page, 1, 1 << 20);
    C(pwritev, small, one, 1, 1 << 20);
    C(pwritev2, small, one, 1, 1 << 20, 0, 0);
    C(fallocate, small, 0, 0, 1 << 20);
    C(copy_file_range, kinds[2].descriptor, 0, small, 0, 10, 0);
    C(fallocate, small, 0, 0, 1 << 20);
    C(write, file, BAD, 1);
    C(pwrite64, file, BAD, 1, 0);
    C(pwrite64, file, page, 1, -1);
    vector[0] = BAD;
    vector[1] = 4;
    C(writev, file, vector, 1);
    C(pwritev, file, vector, 1, 0);
    C(pwritev2, file, vector, 1, 0, 0, 0);
    C(writev, file, BAD, 1);
    C(writev, file, one, -1);
    C(writev, file, one, 1025);
    C(pwritev, file, one, -1, 0);
    C(pwritev, file, one, 1, -1);
    C(pwritev2, file, one, -1, 0, 0, 0);
    C(pwritev2, file, one, 1, 0, 0, 0x100);
    C(lseek, file, 0, 2);
    int full = fullPipe(0);
    INTERRUPTED(write, full, page, 1);
    INTERRUPTED(writev, full, one, 1);
    INTERRUPTED(pwritev2, full, one, 1, -1, 0, 0);
}

static void limits(void) {
    int file = (int)C0(open, "written", O_RDWR), from = (int)C0(open, "file", 0);
    ignore(25);
    limit(FSIZE, 4096);
    C(lseek, file, 4096, 0);
    C(write, file, page, 1);
    C(writev, file, one, 1);
    C(pwrite64, file, page, 1, 4096);
    C(pwritev, file, one, 1, 4096);
    C(pwritev2, file, one, 1, 4096, 0, 0);
    C(truncate, "written", 4097);
    C(ftruncate, file, 4097);
    C(fallocate, file, 0, 0, 4097);
    C(copy_file_range, from, 0, file, 0, 4, 0);
    C(write, file, page, 0);
    C(pwrite64, file, page, 10, 4090);
}

void inputAndOutput(void) {
    ignore(13);
    one[0] = (long)page;
    one[1] = 4;
    reading();
    writing();
    limits();
}
