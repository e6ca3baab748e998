// Directories and the names in them: what renames, links and removals refuse, and what they do.
#include "calls.h"

static int linksOf(const char *path) {
    C0(stat, path, page);
    return (int)*(word *)(page + 16);
}

static void making(void) {
    C(mkdir, "tree", 0755);
    C(mkdir, "tree/inner", 0755);
    C(mkdirat, AT_CWD, "tree/other", 0700);
    C(mkdirat, AT_CWD, "tree", 0755);
    C(mkdir, "/dev/pts/x", 0755);
    C(mkdirat, AT_CWD, "/dev/pts/x", 0755);
    C(symlink, "x", "/dev/pts/x");
    C(symlinkat, "x", AT_CWD, "/dev/pts/x");
    DID(mkdir, linksOf("tree") == 4);
    makeFile("tree/file", 0644, "abc", 3);
    C(link, "tree/file", "tree/link");
    DID(link, linksOf("tree/file") == 2);
    C(linkat, AT_CWD, "tree/file", AT_CWD, "tree/link2", 0);
    C(linkat, AT_CWD, "tree/file", AT_CWD, "tree/link2", 0);
    C(linkat, AT_CWD, "tree/file", AT_CWD, "tree/link3", 1);
    C(link, "tree", "tree/link3");
    C(linkat, AT_CWD, "tree", AT_CWD, "tree/link3", 0);
    C(symlink, "file", "tree/symbolic");
    C(symlinkat, "file", AT_CWD, "tree/symbolic2");
    C(readlink, "tree/symbolic", page, 100);
    C(readlinkat, AT_CWD, "tree/symbolic2", page, 100);
    C(readlinkat, AT_CWD, "tree/file", page, 100);
    C(readlink, "tree/symbolic", page, 0);
    C(readlinkat, AT_CWD, "tree/symbolic2", page, 0);
    C(readlink, "tree/symbolic", BAD, 100);
    C(readlinkat, AT_CWD, "tree/symbolic", BAD, 100);
}

static void renaming(void) {
    C(rename, "tree/link", "tree/renamed");
    C(renameat, AT_CWD, "tree/renamed", AT_CWD, "tree/link");
    C(renameat2, AT_CWD, "tree/link2", AT_CWD, "tree/inner", 2);
    C(renameat2, AT_CWD, "tree/link2", AT_CWD, "tree/inner", 2);
    C(rename, "tree", "tree/inner/below");
    C(renameat, AT_CWD, "tree", AT_CWD, "tree/inner/below");
    C(rename, "tree/file", "tree/inner");
    C(renameat, AT_CWD, "tree/file", AT_CWD, "tree/inner");
    C(renameat2, AT_CWD, "tree/file", AT_CWD, "tree/inner", 0);
    C(rename, "tree/inner", "tree/file");
    C0(mkdir, "tree/inner/x", 0755);
    C(rename, "tree/other", "tree/inner");
    C(renameat, AT_CWD, "tree/other", AT_CWD, "tree/inner");
    C(renameat2, AT_CWD, "tree/other", AT_CWD, "tree/inner", 0);
    C(rename, "tree/file", "small/file");
    C(renameat, AT_CWD, "tree/file", AT_CWD, "small/file");
    C(renameat2, AT_CWD, "tree/file", AT_CWD, "small/file", 0);
    C(link, "tree/file", "small/file");
    C(linkat, AT_CWD, "tree/file", AT_CWD, "small/file", 0);
    C(rename, "small", "smaller");
    C(renameat, AT_CWD, "small", AT_CWD, "smaller");
    C(renameat2, AT_CWD, "small", AT_CWD, "smaller", 0);
    C(rename, ".", "smaller");
}

static void removing(void) {
    C(rmdir, "tree");
    C(rmdir, "small");
    C(rmdir, "tree/file");
    C(rmdir, "tree/inner/.");
    C(unlink, "tree");
    C(unlinkat, AT_CWD, "tree", 0);
    C(unlinkat, AT_CWD, "tree", 0x200);
    C(unlinkat, AT_CWD, "small", 0x200);
    C(unlinkat, AT_CWD, "tree/file", 1);
    C(mount, "tree/link", "tree/file", 0, 0x1000, 0);
    C(unlink, "tree/file");
    C(unlinkat, AT_CWD, "tree/file", 0);
    C(umount2, "tree/file", 0);
    C(unlink, "tree/file");
    C(unlinkat, AT_CWD, "tree/link", 0);
    C(rmdir, "tree/inner/x");
    C(rmdir, "tree/inner");
    DID(rmdir, C0(stat, "tree/inner", page) == -2);
    C(unlinkat, AT_CWD, "tree/other", 0x200);
}

static void working(void) {
    int closed = (int)C0(open, "closed", O_PATH), file = (int)C0(open, "file", 0), here = (int)C0(open, ".", 0);
    C(fchdir, CLOSED);
    C(fchdir, file);
    AS_USER(fchdir, closed);
    C(mkdir, "gone", 0755);
    C(chdir, "gone");
    C(getcwd, page, 4096);
    DID(getcwd, isSame(page, "/cases/gone"));
    C(getcwd, page, 11);
    C(getcwd, page, 0);
    C(getcwd, BAD, 100);
    C0(rmdir, "/cases/gone");
    C(getcwd, page, 4096);
    C(open, "x", O_CREAT, 0644);
    int gone = (int)C0(open, ".", 0);
    C(getdents64, gone, page, 4096);
    C(fchdir, here);
    DID(fchdir, C0(stat, "file", page) == 0);
    C(getdents64, CLOSED, page, 4096);
    C(getdents64, file, page, 4096);
    C(getdents64, here, page, 1);
    C(getdents64, here, BAD, 4096);
    DID(getdents64, C0(getdents64, here, page, 4096) > 100);
    C(chroot, "directory");
    DID(chroot, C0(stat, "/file", page) == -2);
}

void names(void) {
    making();
    renaming();
    removing();
    working();
}
