// What inodes bear besides bytes: modes, owners, times, extended attributes.
#include "calls.h"

static int modeOf(const char *path) {
    C0(stat, path, page);
    return *(int *)(page + 24) & 07777;
}

static void modes(void) {
    int fd = (int)C0(open, "own", O_CREAT | O_RDWR, 0644), path = (int)C0(open, "own", O_PATH);
    C(chmod, "own", 0600);
    DID(chmod, modeOf("own") == 0600);
    C(fchmod, fd, 04711);
    DID(fchmod, modeOf("own") == 04711);
    C(fchmod, CLOSED, 0600);
    C(fchmod, path, 0600);
    C(fchmodat, AT_CWD, "own", 0644);
    DID(fchmodat, modeOf("own") == 0644);
    C(chown, "own", 7, 8);
    C(fchown, fd, 7, -1);
    C(fchown, CLOSED, 7, 8);
    C(lchown, "loop", 7, 8);
    C0(lstat, "loop", page);
    DID(lchown, *(int *)(page + 28) == 7);
    C(fchownat, AT_CWD, "own", 9, 9, 0);
    C(fchownat, AT_CWD, "loop", 9, 9, 0x100);
    C(fchownat, AT_CWD, "own", 9, 9, 1);
    C0(stat, "own", page);
    DID(fchownat, *(int *)(page + 28) == 9);
}

static void instants(void) {
    int fd = (int)C0(open, "own", O_RDWR);
    long wanted[4] = {100, 5, 200, 7}, wrong[4] = {100, 1000000000, 200, 0}, seconds[2] = {11, 12}, nothing[4] = {0, 0x3ffffffe, 0, 0x3ffffffe};
    C(utimensat, AT_CWD, "own", wanted, 0);
    C0(stat, "own", page);
    DID(utimensat, *(long *)(page + 72) == 100 && *(long *)(page + 88) == 200 && *(long *)(page + 96) == 7);
    C(utimensat, fd, 0, nothing, 0);
    C(utimensat, AT_CWD, "own", wrong, 0);
    C(utimensat, AT_CWD, "own", wanted, 1);
    C(utimensat, AT_CWD, "own", BAD, 0);
    C(utimensat, AT_CWD, 0, wanted, 0);
    C(utimensat, AT_CWD, "none", nothing, 0);
    C(utime, "own", seconds);
    C0(stat, "own", page);
    DID(utime, *(long *)(page + 72) == 11 && *(long *)(page + 88) == 12);
    C(utimes, "own", wanted);
    C0(stat, "own", page);
    DID(utimes, *(long *)(page + 72) == 100 && *(long *)(page + 80) == 5000);
    C(futimesat, AT_CWD, "own", wanted);
    DID(futimesat, C0(futimesat, fd, 0, wanted) == 0);
}

#define EXTENDED(prefix, target, ...) \
    C(prefix##setxattr, target, "trusted.a", "123", 3, 0); \
    C(prefix##setxattr, target, "trusted.a", "123", 3, 1); \
    C(prefix##setxattr, target, "trusted.b", "123", 3, 2); \
    C(prefix##setxattr, target, longPath, "", 0, 0); \
    C(prefix##setxattr, target, "", "", 0, 0); \
    C(prefix##setxattr, target, "trusted.a", "", 0, 9); \
    C(prefix##setxattr, target, "trusted.a", "", 65537, 0); \
    C(prefix##setxattr, target, "trusted.a", BAD, 3, 0); \
    C(prefix##setxattr, target, BAD, "", 0, 0); \
    C(prefix##setxattr, target, "nothing.a", "", 0, 0); \
    C(prefix##getxattr, target, "trusted.a", page, 100); \
    C(prefix##getxattr, target, "trusted.a", page, 0); \
    C(prefix##getxattr, target, "trusted.a", page, 2); \
    C(prefix##getxattr, target, "trusted.b", page, 100); \
    C(prefix##getxattr, target, "trusted.a", BAD, 100); \
    C(prefix##getxattr, target, BAD, page, 100); \
    C(prefix##listxattr, target, page, 100); \
    DID(prefix##listxattr, isSame(page, "trusted.a")); \
    C(prefix##listxattr, target, page, 0); \
    C(prefix##listxattr, target, page, 3); \
    C(prefix##listxattr, target, BAD, 100); \
    C(prefix##removexattr, target, "trusted.b"); \
    C(prefix##removexattr, target, BAD); \
    C(prefix##removexattr, target, "trusted.a")

static void extended(void) {
    int fd = (int)C0(open, "own", O_RDWR), plain[2];
    C0(pipe, plain);
    EXTENDED(, "own");
    EXTENDED(l, "own");
    EXTENDED(f, fd);
    C(fsetxattr, CLOSED, "trusted.a", "", 0, 0);
    C(fgetxattr, CLOSED, "trusted.a", page, 100);
    C(flistxattr, CLOSED, page, 100);
    C(fremovexattr, CLOSED, "trusted.a");
    C(listxattr, "/proc/self/comm", page, 100);
    C(llistxattr, "/proc/self/comm", page, 100);
    C(flistxattr, (int)C0(open, "/proc/self/comm", 0), page, 100);
    C(flistxattr, plain[0], page, 100);
    int process = (int)C0(open, "/proc/self/comm", 0);
    C(getxattr, "/proc/self/comm", "trusted.a", page, 100);
    C(lgetxattr, "/proc/self/comm", "trusted.a", page, 100);
    C(fgetxattr, process, "trusted.a", page, 100);
    C(removexattr, "/proc/self/comm", "trusted.a");
    C(lremovexattr, "/proc/self/comm", "trusted.a");
    C(fremovexattr, process, "trusted.a");
}

void attributes(void) {
    modes();
    instants();
    extended();
}
