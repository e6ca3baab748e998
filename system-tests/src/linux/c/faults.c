// What a program sees when a disk's requests fail: which they are is up to the machine (DiskFaultsTest). Prints each answer.
#include "system.h"

enum { WRITE = 1, OPEN = 2, CLOSE = 3, PREAD = 17, PWRITE = 18, FSYNC = 74, MKDIR = 83, MOUNT = 165, UMOUNT = 166, EXIT_GROUP = 231 };
enum { RDONLY = 0, RDWR = 2, CREAT = 0100, PAGE = 4096, MOST_COMMITS = 500 };

static char page[PAGE];

static long report(const char *what, long result) {
    text(what);
    text(" ");
    number(result);
    text("\n");
    return result;
}

static long mount(void) {
    return report("mount", call(MOUNT, (long)"/dev/vda", (long)"/disk", (long)"ext4", 0, 0));
}

static long open(const char *name, int flags) {
    return call(OPEN, (long)name, flags, 0600, 0, 0);
}

// The write-back of a page fails once: each of two open files hears of it once, and the data is there in the end.
static void fail_write(void) {
    long first = open("/disk/data", RDWR);
    long second = open("/disk/data", RDWR);
    page[0] = 'x';
    report("write", call(PWRITE, first, (long)page, PAGE, 0, 0));
    report("first fsync", call(FSYNC, first, 0, 0, 0, 0));
    report("first fsync again", call(FSYNC, first, 0, 0, 0, 0));
    report("second fsync", call(FSYNC, second, 0, 0, 0, 0));
    report("second fsync again", call(FSYNC, second, 0, 0, 0, 0));
    call(CLOSE, first, 0, 0, 0, 0);
    call(CLOSE, second, 0, 0, 0, 0);
}

static void fail_read(void) {
    long file = open("/disk/other", RDONLY);
    report("read", call(PREAD, file, (long)page, PAGE, 0, 0));
    report("read again", call(PREAD, file, (long)page, PAGE, 0, 0));
    call(CLOSE, file, 0, 0, 0, 0);
}

// At last a block of the log cannot be written: the volume can only be read from then on.
static void fail_log(void) {
    char name[] = "/disk/d000";
    long result = 0;
    long directory = open("/disk", RDONLY);
    for (int i = 0; i < MOST_COMMITS && result == 0; i++) {
        name[7] = (char)('0' + i / 100);
        name[8] = (char)('0' + i / 10 % 10);
        name[9] = (char)('0' + i % 10);
        result = call(MKDIR, (long)name, 0700, 0, 0, 0);
        result = result == 0 ? call(FSYNC, directory, 0, 0, 0, 0) : result;
    }
    report("commit", result);
    report("mkdir", call(MKDIR, (long)"/disk/more", 0700, 0, 0, 0));
    call(CLOSE, directory, 0, 0, 0, 0);
    long file = open("/disk/data", RDONLY);
    report("read", call(PREAD, file, (long)page, PAGE, 0, 0));
    text(page[0] == 'x' ? "as written\n" : "not as written\n");
    call(CLOSE, file, 0, 0, 0, 0);
}

__attribute__((force_align_arg_pointer)) void _start(void) {
    if (mount() < 0) {
        mount();
    }
    fail_write();
    fail_read();
    fail_log();
    call(UMOUNT, (long)"/disk", 0, 0, 0, 0);
    text("alive\n");
    call(EXIT_GROUP, 0, 0, 0, 0, 0);
}
