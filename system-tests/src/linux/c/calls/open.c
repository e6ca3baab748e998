// Opening files, and what forbids it: open, openat, openat2, creat.
#include "calls.h"

static long how[3];

static void successes(void) {
    int fd = (int)C0(open, "file", O_RDWR);
    DID(open, C0(read, fd, page, 4) == 4 && page[3] == '3');
    C(close, fd);
    C(close, fd);
    OPENS(openat, AT_CWD, "file", 0, 0);
    OPENS(creat, "created", 0640);
    C0(newfstatat, AT_CWD, "created", page, 0);
    DID(creat, (*(int *)(page + 24) & 0777) == 0640);
    OPENS(openat2, AT_CWD, "file", how, 24);
    OPENS(open, ".", O_TMPFILE | O_RDWR, 0600);
    OPENS(open, "loop", O_PATH | O_NOFOLLOW);
    OPENS(open, "directory", O_DIRECTORY);
}

static void refusals(void) {
    C(open, "file", O_CREAT | O_EXCL, 0644);
    C(openat, AT_CWD, "file", O_CREAT | O_EXCL, 0644);
    how[0] = O_CREAT | O_EXCL;
    C(openat2, AT_CWD, "file", how, 24);
    C(open, "directory", O_WRONLY);
    C(openat, AT_CWD, "directory", O_RDWR, 0);
    C(open, "directory", O_CREAT, 0644);
    C(creat, "directory", 0644);
    how[0] = O_WRONLY;
    C(openat2, AT_CWD, "directory", how, 24);
    C(open, ".", O_TMPFILE, 0644);
    C(openat, AT_CWD, ".", O_TMPFILE, 0644);
    C(open, "file", O_DIRECTORY);
    C(open, "link", O_NOFOLLOW);
    C(open, "/proc", O_TMPFILE | O_RDWR, 0600);
    C(openat, AT_CWD, "/proc", O_TMPFILE | O_RDWR, 0600);
    how[0] = O_TMPFILE | O_RDWR;
    C(openat2, AT_CWD, "/proc", how, 24);
    C(open, program, O_WRONLY);
    C(openat, AT_CWD, program, O_WRONLY, 0);
    C(creat, program, 0755);
    how[0] = O_WRONLY;
    C(openat2, AT_CWD, program, how, 24);
    C(openat2, AT_CWD, "ro/file", how, 24);
    how[0] = O_CREAT;
    how[2] = 32;
    C(openat2, AT_CWD, "new", how, 24);
    how[0] = how[2] = 0;
    int fd = sealed(2);
    C(open, pathOf(fd), O_RDWR | O_TRUNC);
    C(creat, pathOf(fd), 0644);
    how[0] = O_RDWR | O_TRUNC;
    C(openat2, AT_CWD, pathOf(fd), how, 24);
    how[0] = 0;
}

static void pipes(void) {
    C(mknod, "fifo", 010666, 0);
    C(mknod, "fifo", 010666, 0);
    C(mknod, "other", 050666, 0);
    C(mknodat, AT_CWD, "fifo2", 010666, 0);
    C(mknodat, AT_CWD, "fifo2", 010666, 0);
    C(mknodat, AT_CWD, "other", 050666, 0);
    C(mknod, "other", 040666, 0);
    C(open, "fifo", O_WRONLY | O_NONBLOCK);
    C(openat, AT_CWD, "fifo", O_WRONLY | O_NONBLOCK, 0);
    how[0] = O_WRONLY | O_NONBLOCK;
    C(openat2, AT_CWD, "fifo", how, 24);
    how[0] = 0;
    INTERRUPTED(open, "fifo", 0);
    INTERRUPTED(openat, AT_CWD, "fifo", 0, 0);
    INTERRUPTED(openat2, AT_CWD, "fifo", how, 24);
    INTERRUPTED(creat, "fifo", 0);
    OPENS(open, "fifo", O_RDWR);
    short address[10] = {1};
    memcpy(address + 1, "socket", 7);
    int fd = (int)C0(socket, 1, 1, 0);
    C0(bind, fd, address, 9);
    C(open, "socket", 0);
    C(creat, "socket", 0644);
    C(mknod, "nothing", 020666, 0xfff00);
    C(open, "nothing", 0);
}

/** A file system with room for two files and four pages. */
static void noRoom(void) {
    C(open, "small/1", O_CREAT | O_RDWR, 0644);
    C(link, "small/1", "small/2");
    C(linkat, AT_CWD, "small/1", AT_CWD, "small/3", 0);
    C(link, "small/1", "small/4");
    C(linkat, AT_CWD, "small/1", AT_CWD, "small/4", 0);
    C(open, "small/4", O_CREAT | O_RDWR, 0644);
    C(openat, AT_CWD, "small/4", O_CREAT | O_RDWR, 0644);
    how[0] = O_CREAT;
    C(openat2, AT_CWD, "small/4", how, 24);
    how[0] = 0;
    C(creat, "small/4", 0644);
    C(mkdir, "small/4", 0755);
    C(mkdirat, AT_CWD, "small/4", 0755);
    C(mknod, "small/4", 0100644, 0);
    C(mknodat, AT_CWD, "small/4", 0100644, 0);
    C(symlink, "x", "small/4");
    C(symlinkat, "x", AT_CWD, "small/4");
    C0(unlink, "small/2");
    C0(unlink, "small/3");
}

static void noDescriptor(void) {
    long self = C0(pidfd_open, C0(getpid), 0);
    takeAllDescriptors();
    C(open, "file", 0);
    C(openat, AT_CWD, "file", 0, 0);
    C(openat2, AT_CWD, "file", how, 24);
    C(creat, "file", 0644);
    C(dup, 1);
    C(dup2, 1, 500);
    C(dup3, 1, 500, 0);
    C(fcntl, 1, 0, 0);
    C(pipe, fds);
    C(pipe2, fds, 0);
    C(socket, 1, 1, 0);
    C(socketpair, 1, 1, 0, fds);
    C(eventfd, 0);
    C(eventfd2, 0, 0);
    C(epoll_create, 1);
    C(epoll_create1, 0);
    C(inotify_init);
    C(inotify_init1, 0);
    C(signalfd, -1, page, 8);
    C(signalfd4, -1, page, 8, 0);
    C(timerfd_create, 1, 0);
    C(memfd_create, "x", 0);
    C(pidfd_open, C0(getpid), 0);
    C(pidfd_getfd, self, 1, 0);
    C(execve, "script", 0, 0);
}

void openings(void) {
    successes();
    refusals();
    pipes();
    noRoom();
    noDescriptor();
}
