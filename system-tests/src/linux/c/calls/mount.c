// Mounts: what is refused, and what they do.
#include "calls.h"

void mounts(void) {
    C0(mkdir, "place", 0755);
    C(mount, "none", "place", "tmpfs", 0, 0);
    DID(mount, C0(open, "place/x", O_CREAT, 0644) >= 0 && C0(stat, "place/x", page) == 0);
    C(mount, "none", "place", "tmpfs", 0, "size=wrong");
    C(mount, "none", "place", "nothing", 0, 0);
    C(mount, "none", "place", 0, 0, 0);
    C(mount, "none", "place", BAD, 0, 0);
    C(mount, "none", "file", "tmpfs", 0, 0);
    C(mount, "none", "directory", 0, 0x1000, 0);
    C(mount, "directory", "file", 0, 0x1000, 0);
    C(mount, "place", "place/x", 0, 0x2000, 0);
    C(mount, 0, "directory", 0, 32, 0);
    C(mount, "file", "place", "ext4", 0, 0);
    C(mount, "/dev/null", "place", "ext4", 0, 0);
    C0(mknod, "block", 060644, 0xfff00);
    C(mount, "block", "directory", "ext4", 0, 0);
    C(mount, "none", "directory", "tmpfs", 0, 0);
    C(umount2, "directory", 4);
    C(umount2, "directory", 4);
    int file = (int)C0(open, "place/x", O_RDWR);
    C(mount, 0, "place", 0, 33, 0);
    C(umount2, "place", 0);
    C(umount2, "directory", 0);
    C(umount2, "place", 99);
    C(umount2, "place", 4);
    C(umount2, "place", 5);
    C0(close, file);
    C0(close, 3);
    C0(chdir, "place");
    C(umount2, "/cases/place", 0);
    C0(chdir, "/cases");
    C(umount2, "place", 2);
    DID(umount2, C0(stat, "place/x", page) == -2);
    C(umount2, "place", 0);
}
