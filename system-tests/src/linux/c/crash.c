// Works at random on files of an ext4 file system, /dev/vda at /disk: writes, stores through mappings, truncates, punches holes, replaces
// by rename. It knows what each file must hold, compares, and now and then synchronises a file. What it may rely on from then on it writes
// as a mark behind the file system's end, straight to the disk: so whoever records the disk's writes has the promises in the right place
// among them. Prints "done", or what was wrong.
#include "system.h"

enum {
    WRITE = 1, OPEN = 2, CLOSE = 3, MMAP = 9, MUNMAP = 11, PREAD = 17, PWRITE = 18, FSYNC = 74, FDATASYNC = 75, FTRUNCATE = 77, RENAME = 82,
    MKDIR = 83, RMDIR = 84, UNLINK = 87, SYNC = 162, MOUNT = 165, UMOUNT = 166, EXIT_GROUP = 231, FALLOCATE = 285
};
enum { RDWR = 2, CREAT = 0100, TRUNC = 01000, DIRECT = 040000, PUNCH_HOLE = 3, PAGE = 4096 };
enum { FILES = 8, LARGEST = 1 << 16, STEPS = 4000, UNIT = 16, VOLUME = 8 << 20, MARK = 512, CONFIG = 3200 };

struct mark {
    char magic[8];
    word type, file, size, hash;
    char rest[MARK - 40];
};

static word seed = 20261124, version;
static char model[FILES][LARGEST], buffer[LARGEST];
static long sizes[FILES];
static int exists[FILES], promised[FILES], config_is_there;
static struct mark mark __attribute__((aligned(512)));
static long disk;

static unsigned below(unsigned limit) {
    seed = seed * 6364136223846793005UL + 1442695040888963407UL;
    return (unsigned)(seed >> 33) % limit;
}

static long must(long result, const char *what) {
    if (result < 0 && result > -4096) {
        char digits[] = ": errno 000\n";
        digits[8] = (char)('0' + -result / 100);
        digits[9] = (char)('0' + -result / 10 % 10);
        digits[10] = (char)('0' + -result % 10);
        text(what);
        text(digits);
        call(EXIT_GROUP, 1, 0, 0, 0, 0, 0);
    }
    return result;
}

static word hash(const char *at, long size) {
    word value = 14695981039346656037UL;
    for (long i = 0; i < size; i++) {
        value = (value ^ (unsigned char)at[i]) * 1099511628211UL;
    }
    return value;
}

static void tell(char type, int file, long size, word sum) {
    for (int i = 0; i < 8; i++) {
        mark.magic[i] = "BISCMARK"[i];
    }
    mark.type = (word)type;
    mark.file = (word)file;
    mark.size = (word)size;
    mark.hash = sum;
    must(call(PWRITE, disk, (long)&mark, MARK, VOLUME, 0, 0), "mark");
}

// Units that name the file and count its versions.
static void stamp(char *at, int file, long position, long size) {
    version++;
    for (long i = 0; i < size; i += UNIT) {
        *(word *)(at + i) = (0xB100UL + (word)file) << 48 | version;
        *(word *)(at + i + 8) = (word)(position + i) + 1;
    }
}

static const char *name_of(int file) {
    static char name[] = "/disk/f0";
    name[7] = (char)('0' + file);
    return name;
}

static long open_file(const char *name, int flags) {
    return must(call(OPEN, (long)name, RDWR | flags, 0644, 0, 0, 0), "open");
}

// Before a file is changed: what was promised of it holds no longer.
static void touch(int file) {
    if (promised[file]) {
        tell('T', file, 0, 0);
        promised[file] = 0;
    }
}

static void grow(int file, long size) {
    if (size > sizes[file]) {
        sizes[file] = size;
    }
}

static void write_some(int file, long descriptor) {
    long position = below(LARGEST / UNIT) * UNIT;
    long most = LARGEST - position < 20000 ? LARGEST - position : 20000;
    long size = (1 + below((unsigned)most / UNIT)) * UNIT;
    stamp(model[file] + position, file, position, size);
    long written = must(call(PWRITE, descriptor, (long)model[file] + position, size, position, 0, 0), "write");
    if (written != size) {
        must(-5, "short write");
    }
    grow(file, position + size);
}

static void store_some(int file, long descriptor) {
    if (sizes[file] < UNIT) {
        return;
    }
    long length = (sizes[file] + PAGE - 1) & -PAGE;
    char *map = (char *)must(call(MMAP, 0, length, 3, 1, descriptor, 0), "mmap");
    long position = below((unsigned)(sizes[file] / UNIT)) * UNIT;
    long size = (1 + below((unsigned)((sizes[file] - position) / UNIT))) * UNIT;
    size = size > 9000 ? 8992 : size;
    stamp(model[file] + position, file, position, size);
    for (long i = 0; i < size; i++) {
        ((volatile char *)map)[position + i] = model[file][position + i];
    }
    must(call(MUNMAP, (long)map, length, 0, 0, 0, 0), "munmap");
}

static void truncate(int file, long descriptor) {
    long size = below(LARGEST / UNIT) * UNIT;
    must(call(FTRUNCATE, descriptor, size, 0, 0, 0, 0), "truncate");
    if (size < sizes[file]) {
        memset(model[file] + size, 0, (word)(sizes[file] - size));
    }
    sizes[file] = size;
}

static void punch(int file, long descriptor) {
    long position = below(LARGEST / UNIT) * UNIT;
    long size = (1 + below((unsigned)(LARGEST - position) / UNIT)) * UNIT;
    must(call(FALLOCATE, descriptor, PUNCH_HOLE, position, size, 0, 0), "fallocate");
    memset(model[file] + position, 0, (word)size);
}

static void compare(int file, long descriptor) {
    long size = must(call(PREAD, descriptor, (long)buffer, LARGEST, 0, 0, 0), "read");
    if (size != sizes[file] || hash(buffer, size) != hash(model[file], size)) {
        must(-999, "a file is not what it should be");
    }
}

static void synchronize(int file, long descriptor) {
    must(call(below(2) ? FSYNC : FDATASYNC, descriptor, 0, 0, 0, 0, 0), "fsync");
    tell('S', file, sizes[file], hash(model[file], sizes[file]));
    promised[file] = 1;
}

static void remove_file(int file) {
    touch(file);
    must(call(UNLINK, (long)name_of(file), 0, 0, 0, 0, 0), "unlink");
    memset(model[file], 0, LARGEST);
    sizes[file] = 0;
    exists[file] = 0;
}

// The way that careful programs replace a file: it is there, whole, whenever the machine stops.
static void replace_config(void) {
    long descriptor = open_file("/disk/config.new", CREAT | TRUNC);
    stamp(buffer, FILES, 0, CONFIG);
    must(call(WRITE, descriptor, (long)buffer, CONFIG, 0, 0, 0), "write");
    must(call(FSYNC, descriptor, 0, 0, 0, 0, 0), "fsync");
    must(call(CLOSE, descriptor, 0, 0, 0, 0, 0), "close");
    must(call(RENAME, (long)"/disk/config.new", (long)"/disk/config", 0, 0, 0, 0), "rename");
    if (!config_is_there) {
        must(call(SYNC, 0, 0, 0, 0, 0, 0), "sync");
        tell('C', 0, CONFIG, 0);
        config_is_there = 1;
    }
}

static void step(void) {
    int file = (int)below(FILES);
    unsigned kind = below(100);
    if (kind < 2) {
        replace_config();
        return;
    }
    if (kind < 4) {
        call(MKDIR, (long)"/disk/d", 0755, 0, 0, 0, 0);
        call(RMDIR, (long)"/disk/d", 0, 0, 0, 0, 0);
        return;
    }
    if (kind < 6 && exists[file]) {
        remove_file(file);
        return;
    }
    if (kind >= 45) {
        touch(file);
    }
    long descriptor = open_file(name_of(file), exists[file] ? 0 : CREAT);
    exists[file] = 1;
    if (kind < 12) {
        synchronize(file, descriptor);
    } else if (kind < 45) {
        compare(file, descriptor);
    } else if (kind < 65) {
        write_some(file, descriptor);
    } else if (kind < 82) {
        store_some(file, descriptor);
    } else if (kind < 92) {
        truncate(file, descriptor);
    } else {
        punch(file, descriptor);
    }
    must(call(CLOSE, descriptor, 0, 0, 0, 0, 0), "close");
}

__attribute__((force_align_arg_pointer)) void _start(void) {
    disk = open_file("/dev/vda", DIRECT);
    must(call(MOUNT, (long)"/dev/vda", (long)"/disk", (long)"ext4", 0, 0, 0), "mount");
    for (int i = 0; i < STEPS; i++) {
        step();
    }
    for (int file = 0; file < FILES; file++) {
        if (exists[file]) {
            long descriptor = open_file(name_of(file), 0);
            compare(file, descriptor);
            call(CLOSE, descriptor, 0, 0, 0, 0, 0);
            touch(file);
        }
    }
    must(call(UMOUNT, (long)"/disk", 0, 0, 0, 0, 0), "umount");
    text("done\n");
    call(EXIT_GROUP, 0, 0, 0, 0, 0, 0);
}
