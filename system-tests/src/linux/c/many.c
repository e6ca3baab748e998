// Makes 10,000 files of all sizes on an ext4 file system, /dev/vda at /disk; or, if they are there, reads them all and compares. The first
// process of a Linux may be this program, too: then it loads the drivers /modules/0.ko and so on, and switches the machine off at the end.
#include "system.h"

enum {
    READ = 0, WRITE = 1, OPEN = 2, CLOSE = 3, GETPID = 39, MKDIR = 83, SYNC = 162, MOUNT = 165, UMOUNT = 166, REBOOT = 169, EXIT_GROUP = 231, FINIT_MODULE = 313
};
enum { RDONLY = 0, RDWR = 2, CREAT = 0100, FILES = 10000, IN_ONE = 100, LARGE = 300000 };

static char content[LARGE + FILES], found[LARGE + FILES];

static void end(int status) {
    if (call(GETPID, 0, 0, 0, 0, 0) == 1) {
        call(REBOOT, 0xfee1dead, 672274793, 0x01234567, 0, 0);
    }
    call(EXIT_GROUP, status, 0, 0, 0, 0);
}

static long must(long result, const char *what) {
    if (result < 0) {
        text(what);
        text(" failed\n");
        end(1);
    }
    return result;
}

static const char *path(int file, int is_directory) {
    static char name[] = "/disk/d00/f0000";
    name[7] = (char)('0' + file / IN_ONE / 10);
    name[8] = (char)('0' + file / IN_ONE % 10);
    name[9] = is_directory ? 0 : '/';
    for (int at = 14, rest = file; at > 10; at--, rest /= 10) {
        name[at] = (char)('0' + rest % 10);
    }
    return name;
}

// From none to some 10,000 bytes; one in 500 has more than 300,000.
static long fill(int file) {
    long size = file % 500 == 499 ? LARGE + file : (long)file * file % 9973;
    word value = (word)file + 1;
    for (long i = 0; i < size; i++) {
        value = value * 6364136223846793005UL + 1442695040888963407UL;
        content[i] = (char)(value >> 40);
    }
    return size;
}

static void make(void) {
    for (int file = 0; file < FILES; file++) {
        if (file % IN_ONE == 0) {
            must(call(MKDIR, (long)path(file, 1), 0755, 0, 0, 0), "mkdir");
        }
        long size = fill(file);
        long descriptor = must(call(OPEN, (long)path(file, 0), RDWR | CREAT, 0644, 0, 0), "open");
        if (call(WRITE, descriptor, (long)content, size, 0, 0) != size) {
            must(-1, "write");
        }
        call(CLOSE, descriptor, 0, 0, 0, 0);
    }
    text("made\n");
}

static void compare(void) {
    for (int file = 0; file < FILES; file++) {
        long size = fill(file);
        long descriptor = must(call(OPEN, (long)path(file, 0), RDONLY, 0, 0, 0), "open");
        if (call(READ, descriptor, (long)found, sizeof found, 0, 0) != size) {
            must(-1, "the size of a file");
        }
        for (long i = 0; i < size; i++) {
            if (found[i] != content[i]) {
                must(-1, "the content of a file");
            }
        }
        call(CLOSE, descriptor, 0, 0, 0, 0);
    }
    text("right\n");
}

static void load_modules(void) {
    char name[] = "/modules/0.ko";
    for (char digit = '0'; digit <= '9'; digit++) {
        name[9] = digit;
        long file = call(OPEN, (long)name, RDONLY, 0, 0, 0);
        if (file >= 0) {
            call(FINIT_MODULE, file, (long)"", 0, 0, 0);
            call(CLOSE, file, 0, 0, 0, 0);
        }
    }
    call(MKDIR, (long)"/dev", 0755, 0, 0, 0);
    call(MOUNT, (long)"devtmpfs", (long)"/dev", (long)"devtmpfs", 0, 0);
}

__attribute__((force_align_arg_pointer)) void _start(void) {
    if (call(GETPID, 0, 0, 0, 0, 0) == 1) {
        load_modules();
    }
    must(call(MOUNT, (long)"/dev/vda", (long)"/disk", (long)"ext4", 0, 0), "mount");
    long there = call(OPEN, (long)path(FILES - 1, 0), RDONLY, 0, 0, 0);
    if (there < 0) {
        make();
    } else {
        call(CLOSE, there, 0, 0, 0, 0);
        compare();
    }
    must(call(UMOUNT, (long)"/disk", 0, 0, 0, 0), "umount");
    end(0);
}
