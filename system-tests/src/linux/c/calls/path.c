// Every call that takes a path, with every path that is wrong: as a user, so that a directory can be closed to it.
#include "calls.h"

static long how[3];

static void one(void) {
    EACH_PATH(open, path, 0);
    EACH_PATH(creat, path, 0644);
    EACH_PATH(openat, AT_CWD, path, 0, 0);
    EACH_PATH(openat2, AT_CWD, path, how, 24);
    EACH_PATH(stat, path, page);
    EACH_PATH(lstat, path, page);
    EACH_PATH(newfstatat, AT_CWD, path, page, 0);
    EACH_PATH(statx, AT_CWD, path, 0, 0x7ff, page);
    EACH_PATH(statfs, path, page);
    EACH_PATH(access, path, 0);
    EACH_PATH(faccessat, AT_CWD, path, 0);
    EACH_PATH(faccessat2, AT_CWD, path, 0, 0);
    EACH_PATH(readlink, path, page, 100);
    EACH_PATH(readlinkat, AT_CWD, path, page, 100);
    EACH_PATH(truncate, path, 0);
    EACH_PATH(chdir, path);
    EACH_PATH(chroot, path);
    EACH_PATH(mkdir, path, 0755);
    EACH_PATH(mkdirat, AT_CWD, path, 0755);
    EACH_PATH(mknod, path, 0100644, 0);
    EACH_PATH(mknodat, AT_CWD, path, 0100644, 0);
    EACH_PATH(rmdir, path);
    EACH_PATH(unlink, path);
    EACH_PATH(unlinkat, AT_CWD, path, 0);
    EACH_PATH(symlink, "x", path);
    EACH_PATH(symlinkat, "x", AT_CWD, path);
    EACH_PATH(chmod, path, 0644);
    EACH_PATH(fchmodat, AT_CWD, path, 0644);
    EACH_PATH(chown, path, -1, -1);
    EACH_PATH(lchown, path, -1, -1);
    EACH_PATH(fchownat, AT_CWD, path, -1, -1, 0);
    EACH_PATH(utime, path, 0);
    EACH_PATH(utimes, path, 0);
    EACH_PATH(futimesat, AT_CWD, path, 0);
    EACH_PATH(utimensat, AT_CWD, path, 0, 0);
    EACH_PATH(execve, path, 0, 0);
    EACH_PATH(execveat, AT_CWD, path, 0, 0, 0);
    EACH_PATH(mount, "none", path, "tmpfs", 0, 0);
    EACH_PATH(umount2, path, 0);
    EACH_PATH(setxattr, path, "user.x", "", 0, 0);
    EACH_PATH(lsetxattr, path, "user.x", "", 0, 0);
    EACH_PATH(getxattr, path, "user.x", page, 10);
    EACH_PATH(lgetxattr, path, "user.x", page, 10);
    EACH_PATH(listxattr, path, page, 100);
    EACH_PATH(llistxattr, path, page, 100);
    EACH_PATH(removexattr, path, "user.x");
    EACH_PATH(lremovexattr, path, "user.x");
    long watcher = C0(inotify_init1, 0);
    EACH_PATH(inotify_add_watch, watcher, path, 0x100);
}

static void two(void) {
    EACH_PATH(rename, path, "x");
    EACH_PATH(rename, "file", path);
    EACH_PATH(renameat, AT_CWD, path, AT_CWD, "x");
    EACH_PATH(renameat, AT_CWD, "file", AT_CWD, path);
    EACH_PATH(renameat2, AT_CWD, path, AT_CWD, "x", 0);
    EACH_PATH(renameat2, AT_CWD, "file", AT_CWD, path, 0);
    EACH_PATH(link, path, "x");
    EACH_PATH(link, "file", path);
    EACH_PATH(linkat, AT_CWD, path, AT_CWD, "x", 0);
    EACH_PATH(linkat, AT_CWD, "file", AT_CWD, path, 0);
    EACH_PATH(symlink, path, "file");
    EACH_PATH(symlinkat, path, AT_CWD, "file");
}

/** Names that begin in no directory: in none that is open, and in a file. */
static void directories(void) {
    static const char *const kinds[] = {"no descriptor", "a file's descriptor"};
    int places[] = {CLOSED, (int)C0(open, "file", 0)};
#define EACH_DIRECTORY(name, ...) for (int i = 0; i < 2; i++) { \
        int at = places[i]; \
        report(#name "(" #__VA_ARGS__ ")", kinds[i], C0(name, __VA_ARGS__)); \
    }
    EACH_DIRECTORY(openat, at, "x", 0, 0);
    EACH_DIRECTORY(openat2, at, "x", how, 24);
    EACH_DIRECTORY(newfstatat, at, "x", page, 0);
    EACH_DIRECTORY(statx, at, "x", 0, 0x7ff, page);
    EACH_DIRECTORY(faccessat, at, "x", 0);
    EACH_DIRECTORY(faccessat2, at, "x", 0, 0);
    EACH_DIRECTORY(readlinkat, at, "x", page, 100);
    EACH_DIRECTORY(mkdirat, at, "x", 0755);
    EACH_DIRECTORY(mknodat, at, "x", 0100644, 0);
    EACH_DIRECTORY(unlinkat, at, "x", 0);
    EACH_DIRECTORY(symlinkat, "x", at, "x");
    EACH_DIRECTORY(fchmodat, at, "x", 0644);
    EACH_DIRECTORY(fchownat, at, "x", -1, -1, 0);
    EACH_DIRECTORY(futimesat, at, "x", 0);
    EACH_DIRECTORY(utimensat, at, "x", 0, 0);
    EACH_DIRECTORY(execveat, at, "x", 0, 0, 0);
    EACH_DIRECTORY(renameat, at, "x", AT_CWD, "x");
    EACH_DIRECTORY(renameat, AT_CWD, "file", at, "x");
    EACH_DIRECTORY(renameat2, at, "x", AT_CWD, "x", 0);
    EACH_DIRECTORY(renameat2, AT_CWD, "file", at, "x", 0);
    EACH_DIRECTORY(linkat, at, "x", AT_CWD, "x", 0);
    EACH_DIRECTORY(linkat, AT_CWD, "file", at, "x", 0);
}

/** What would change a file system that cannot be written. */
static void readOnly(void) {
    C(open, "ro/file", O_WRONLY);
    C(open, "ro/new", O_CREAT | O_WRONLY, 0644);
    C(creat, "ro/new", 0644);
    C(openat, AT_CWD, "ro/file", O_RDWR, 0);
    C(access, "ro/file", 2);
    C(faccessat, AT_CWD, "ro/file", 2);
    C(faccessat2, AT_CWD, "ro/file", 2, 0);
    C(truncate, "ro/file", 0);
    C(mkdir, "ro/new", 0755);
    C(mkdirat, AT_CWD, "ro/new", 0755);
    C(mknod, "ro/new", 0100644, 0);
    C(mknodat, AT_CWD, "ro/new", 0100644, 0);
    C(rmdir, "ro/directory");
    C(unlink, "ro/file");
    C(unlinkat, AT_CWD, "ro/file", 0);
    C(unlinkat, AT_CWD, "ro/directory", 0x200);
    C(symlink, "x", "ro/new");
    C(symlinkat, "x", AT_CWD, "ro/new");
    C(rename, "ro/file", "ro/new");
    C(renameat, AT_CWD, "ro/file", AT_CWD, "ro/new");
    C(renameat2, AT_CWD, "ro/file", AT_CWD, "ro/new", 0);
    C(link, "ro/file", "ro/new");
    C(linkat, AT_CWD, "ro/file", AT_CWD, "ro/new", 0);
    C(chmod, "ro/file", 0644);
    C(fchmodat, AT_CWD, "ro/file", 0644);
    long fd = C0(open, "ro/file", 0);
    C(fchmod, fd, 0644);
    C(fchown, fd, -1, -1);
    C(fsetxattr, fd, "user.x", "", 0, 0);
    C(fremovexattr, fd, "user.x");
    C(chown, "ro/file", -1, -1);
    C(lchown, "ro/file", -1, -1);
    C(fchownat, AT_CWD, "ro/file", -1, -1, 0);
    C(utime, "ro/file", 0);
    C(utimes, "ro/file", 0);
    C(futimesat, AT_CWD, "ro/file", 0);
    C(utimensat, AT_CWD, "ro/file", 0, 0);
    C(setxattr, "ro/file", "trusted.x", "", 0, 0);
}

/** Changes to what belongs to root, by somebody else. */
static void ofOthers(void) {
    long fd = C0(open, "file", 0), times[4] = {1, 0, 1, 0};
    C(open, "private", 0);
    C(open, "fixed/new", O_CREAT | O_WRONLY, 0644);
    C(open, "file", O_NOATIME);
    C(creat, "private", 0644);
    C(openat, AT_CWD, "private", 0, 0);
    C(openat, AT_CWD, "file", O_NOATIME, 0);
    C(openat2, AT_CWD, "private", how, 24);
    C(truncate, "private", 0);
    C(access, "private", 4);
    C(faccessat, AT_CWD, "private", 4);
    C(faccessat2, AT_CWD, "private", 4, 0);
    C(mkdir, "fixed/new", 0755);
    C(mknod, "fixed/new", 0100644, 0);
    C(mknod, "node", 020666, 0x103);
    C(mknodat, AT_CWD, "node", 020666, 0x103);
    C(symlink, "x", "fixed/new");
    C(link, "file", "fixed/new");
    C(link, "private", "linked");
    C(linkat, AT_CWD, "private", AT_CWD, "linked", 0);
    C(rename, "fixed/file", "fixed/new");
    C(rename, "sticky/file", "sticky/new");
    C(renameat, AT_CWD, "sticky/file", AT_CWD, "sticky/new");
    C(renameat2, AT_CWD, "sticky/file", AT_CWD, "sticky/new", 0);
    C(unlink, "fixed/file");
    C(unlink, "sticky/file");
    C(unlinkat, AT_CWD, "sticky/file", 0);
    C(rmdir, "fixed/directory");
    C(rmdir, "sticky/directory");
    C(chmod, "file", 0777);
    C(fchmod, fd, 0777);
    C(fchmodat, AT_CWD, "file", 0777);
    C(chown, "file", USER, -1);
    C(lchown, "file", USER, -1);
    C(fchown, fd, USER, -1);
    C(fchownat, AT_CWD, "file", USER, -1, 0);
    C(utime, "private", 0);
    C(utime, "file", times);
    C(utimes, "private", 0);
    C(utimes, "file", times);
    C(futimesat, AT_CWD, "private", 0);
    C(futimesat, AT_CWD, "file", times);
    C(utimensat, AT_CWD, "private", 0, 0);
    C(utimensat, AT_CWD, "file", times, 0);
    C(chroot, "directory");
    C(mount, "none", "directory", "tmpfs", 0, 0);
    C(umount2, "ro", 0);
    C(setxattr, "private", "user.x", "", 0, 0);
    C(setxattr, "file", "trusted.x", "", 0, 0);
    C(lsetxattr, "file", "trusted.x", "", 0, 0);
    C(fsetxattr, fd, "trusted.x", "", 0, 0);
    C(inotify_add_watch, C0(inotify_init1, 0), "private", 0x100);
    C(chdir, "closed");
    C(execve, "file", 0, 0);
    C(execveat, AT_CWD, "file", 0, 0, 0);
}

void paths(void) {
    C0(mkdir, "sticky/directory", 0755);
    becomeUser();
    one();
    two();
    directories();
    readOnly();
    ofOthers();
}
