// Files of an ext4 file system on a disk, /dev/vda, mounted at /disk.  What is counted are instructions of the processor, of this program
// and of whatever the kernel does for it meanwhile, in threads of its own too. But not the time in which the processor has nothing to do
// but wait for the disk: a child of the lowest priority spins then and counts the ticks of its spinning, which are taken off.
#include "bench.h"

enum { O_DIRECTORY = 0200000, O_APPEND = 02000, SCHED_IDLE = 5, LOWEST = 19, DONT_NEED = 4 };
enum { FILE_PAGES = 2048, FILES = 300 };
// Two readings of the counter by the spinning child are not further apart than this unless something else ran in between.
enum { LONGEST_TURN = 100 };

static char page[PAGE];
static volatile word *soaked;
static long soaker;
static long state; // 0: not mounted yet, 1: mounted, else an error

static void soak(void) {
    word last = ticks();
    while (1) {
        word now = ticks();
        if (now - last < LONGEST_TURN) {
            *soaked += now - last;
        }
        last = now;
    }
}

static void start_soaking(void) {
    static const int priority = 0;
    soaked = (word *)must(call(SYS_MMAP, 0, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0), "mmap");
    soaker = must(call(SYS_FORK), "fork");
    if (soaker == 0) {
        call(SYS_SETPRIORITY, 0, 0, LOWEST);
        call(SYS_SCHED_SETSCHEDULER, 0, SCHED_IDLE, &priority);
        soak();
    }
}

// Ticks of this machine's work so far.
static word work(void) {
    return ticks() - *soaked;
}

static void load_module(const char *path) {
    long file = call(SYS_OPEN, path, O_RDONLY);
    if (file >= 0) {
        call(SYS_FINIT_MODULE, file, "", 0);
        call(SYS_CLOSE, file);
    }
}

// Linux needs drivers first, which lie in the order in which they need one another.
static void load_modules(void) {
    char path[] = "/modules/0.ko";
    for (char digit = '0'; digit <= '9'; digit++) {
        path[9] = digit;
        load_module(path);
    }
}

// 0, or minus an errno if there is no disk.
static long prepare(void) {
    if (state == 0) {
        load_modules();
        call(SYS_MKDIR, "/dev", 0755);
        call(SYS_MOUNT, "devtmpfs", "/dev", "devtmpfs", 0, 0);
        call(SYS_MKDIR, "/disk", 0755);
        long result = call(SYS_MOUNT, "/dev/vda", "/disk", "ext4", 0, 0);
        state = result < 0 ? result : 1;
        if (state == 1) {
            call(SYS_MKDIR, "/disk/bench", 0755);
            call(SYS_MOUNT, "devtmpfs", "/disk/dev", "devtmpfs", 0, 0);
            start_soaking();
        }
    }
    return state < 0 ? state : 0;
}

void end_disk(void) {
    if (state == 1) {
        call(SYS_KILL, soaker, 9);
        await(soaker);
        call(SYS_UMOUNT, "/disk/dev", 0);
        call(SYS_UMOUNT, "/disk", 0);
    }
}

// A path with a number of four digits at its end.
static const char *numbered(int number) {
    static char path[] = "/disk/bench/file-0000";
    for (int i = 0, rest = number; i < 4; i++, rest /= 10) {
        path[20 - i] = (char)('0' + rest % 10);
    }
    return path;
}

static void make_file(const char *path) {
    long file = must(call(SYS_OPEN, path, O_RDWR | O_CREAT, 0600), "open");
    call(SYS_CLOSE, file);
}

static void make_files(int count) {
    for (int i = 0; i < count; i++) {
        make_file(numbered(i));
    }
}

static void remove_files(int count) {
    for (int i = 0; i < count; i++) {
        call(SYS_UNLINK, numbered(i));
    }
}

static long create(int times) {
    if (prepare() < 0) {
        return state;
    }
    word begin = work();
    make_files(times);
    word end = work();
    remove_files(times);
    return (long)(end - begin);
}

static long unlink(int times) {
    if (prepare() < 0) {
        return state;
    }
    make_files(times);
    word begin = work();
    remove_files(times);
    return (long)(work() - begin);
}

static long rename(int times) {
    if (prepare() < 0) {
        return state;
    }
    make_file("/disk/bench/old");
    word begin = work();
    for (int i = 0; i < times; i++) {
        call(SYS_RENAME, i & 1 ? "/disk/bench/new" : "/disk/bench/old", i & 1 ? "/disk/bench/old" : "/disk/bench/new");
    }
    word end = work();
    call(SYS_UNLINK, "/disk/bench/old");
    call(SYS_UNLINK, "/disk/bench/new");
    return (long)(end - begin);
}

static long stat(int times) {
    static char status[256];
    if (prepare() < 0) {
        return state;
    }
    make_files(FILES);
    word begin = work();
    for (int i = 0; i < times; i++) {
        call(SYS_STAT, numbered(i % FILES), status);
    }
    word end = work();
    remove_files(FILES);
    return (long)(end - begin);
}

// Per entry: a directory is read from its start again and again.
static long read_directory(int times) {
    static char records[32768];
    if (prepare() < 0) {
        return state;
    }
    make_files(FILES);
    long directory = must(call(SYS_OPEN, "/disk/bench", O_RDONLY | O_DIRECTORY), "open");
    word begin = work();
    for (int i = 0; i < times; i += FILES) {
        call(SYS_LSEEK, directory, 0, 0);
        while (must(call(SYS_GETDENTS64, directory, records, sizeof records), "getdents64") > 0) {
        }
    }
    word end = work();
    call(SYS_CLOSE, directory);
    remove_files(FILES);
    return (long)(end - begin);
}

static long open_data(int flags) {
    return must(call(SYS_OPEN, "/disk/bench/data", O_RDWR | O_CREAT | flags, 0600), "open");
}

// A file of FILE_PAGES pages, on the disk; the kernel is advised to forget them, and may or may not.
static long cold_file(void) {
    long file = open_data(0);
    for (int i = 0; i < FILE_PAGES; i++) {
        page[0] = (char)i;
        must(call(SYS_PWRITE, file, page, PAGE, (long)i * PAGE), "write");
    }
    must(call(SYS_FSYNC, file), "fsync");
    must(call(SYS_FADVISE, file, 0, 0, DONT_NEED), "fadvise");
    return file;
}

static long empty_file(void) {
    long file = open_data(O_TRUNC);
    must(call(SYS_FSYNC, file), "fsync");
    return file;
}

// Pages of a file in an order without order: a multiplication by an odd number permutes what a power of two counts.
static long page_at(int i) {
    return (long)((unsigned)i * 1237 % FILE_PAGES) * PAGE;
}

static void append(long file, int i) {
    (void)i;
    must(call(SYS_WRITE, file, page, PAGE), "write");
}

static void overwrite(long file, int i) {
    must(call(SYS_PWRITE, file, page, PAGE, page_at(i)), "write");
}

static void read_next(long file, int i) {
    (void)i;
    must(call(SYS_READ, file, page, PAGE), "read");
}

static void read_any(long file, int i) {
    must(call(SYS_PREAD, file, page, PAGE, page_at(i)), "read");
}

enum { NEVER, AT_THE_END, EACH_TIME };

// Does something with a file so often, and has it written to the disk.
static inline __attribute__((always_inline)) long with_file(long (*open)(void), int times, void (*step)(long, int), int synchronised) {
    if (prepare() < 0) {
        return state;
    }
    long file = open();
    must(call(SYS_LSEEK, file, 0, 0), "lseek");
    word begin = work();
    for (int i = 0; i < times; i++) {
        step(file, i);
        if (synchronised == EACH_TIME) {
            must(call(SYS_FSYNC, file), "fsync");
        }
    }
    if (synchronised == AT_THE_END) {
        must(call(SYS_FSYNC, file), "fsync");
    }
    word end = work();
    call(SYS_CLOSE, file);
    return (long)(end - begin);
}

static long write_new(int times) {
    return with_file(empty_file, times, append, AT_THE_END);
}

static long write_random(int times) {
    return with_file(cold_file, times, overwrite, AT_THE_END);
}

static long read_in_order(int times) {
    return with_file(cold_file, times, read_next, NEVER);
}

static long read_random(int times) {
    return with_file(cold_file, times, read_any, NEVER);
}

static long fsync_overwrite(int times) {
    return with_file(cold_file, times, overwrite, EACH_TIME);
}

static long fsync_append(int times) {
    return with_file(empty_file, times, append, EACH_TIME);
}

// A script of the disk's own shell, with the disk as its root.
static long run_script(const char *script) {
    const char *words[] = {"/bin/sh", "-c", script, 0};
    const char *environment[] = {"PATH=/usr/bin:/bin", "HOME=/root", "GIT_CONFIG_NOSYSTEM=1", 0};
    int status = 0;
    word begin = work();
    long child = must(call(SYS_FORK), "fork");
    if (child == 0) {
        call(SYS_CHROOT, "/disk");
        call(SYS_CHDIR, "/bench");
        call(SYS_EXECVE, words[0], words, environment);
        call(SYS_EXIT_GROUP, 127);
    }
    must(call(SYS_WAIT4, child, &status, 0, 0), "wait4");
    word took = work() - begin;
    return status == 0 ? (long)took : -2;
}

static long run_programs(int times, const char *script, const char *cleanup) {
    if (prepare() < 0) {
        return state;
    }
    long total = 0;
    for (int i = 0; i < times; i++) {
        long took = run_script(script);
        run_script(cleanup);
        if (took < 0) {
            return took;
        }
        total += took;
    }
    return total;
}

static long untar(int times) {
    return run_programs(times, "tar xf /tree.tar; sync", "rm -rf tree");
}

static long database(int times) {
    return run_programs(times, "sqlite3 db < /rollback.sql", "rm -f db");
}

static long database_with_log(int times) {
    return run_programs(times, "sqlite3 db < /wal.sql", "rm -f db*");
}

// The repository is made first, of the source tree.
static long clone(int times) {
    static int is_made;
    if (prepare() < 0) {
        return state;
    }
    if (!is_made && run_script("tar xf /tree.tar && cd tree && git init -q . && git add . && git -c user.name=a -c user.email=a commit -q -m a && cd .. && "
                               "git clone -q --bare tree /repository && rm -rf tree && sync")
                        < 0) {
        return -2;
    }
    is_made = 1;
    return run_programs(times, "git clone -q --no-hardlinks /repository copy; sync", "rm -rf copy");
}

const struct benchmark disk_benchmarks[] = {
    {"disk-create", "disk: create a file", create, FILES},
    {"disk-unlink", "disk: unlink an empty file", unlink, FILES},
    {"disk-rename", "disk: rename of a file", rename, 500},
    {"disk-stat", "disk: stat of one of 300 files", stat, 1000},
    {"disk-readdir", "disk: reading of a directory, per entry", read_directory, 3000},
    {"disk-write", "disk: write of 4 KiB at the end, of 8 MiB, with one fsync", write_new, FILE_PAGES},
    {"disk-write-random", "disk: write of 4 KiB anywhere into 8 MiB, with one fsync", write_random, FILE_PAGES / 2},
    {"disk-read", "disk: read of 4 KiB in order, after advice to forget it", read_in_order, FILE_PAGES},
    {"disk-read-random", "disk: read of 4 KiB anywhere, after advice to forget it", read_random, FILE_PAGES / 4},
    {"disk-fsync", "disk: write of 4 KiB over 4 KiB, fsync", fsync_overwrite, 100},
    {"disk-append-fsync", "disk: write of 4 KiB at the end, fsync", fsync_append, 100},
    {"disk-untar", "disk: tar x of a source tree, sync", untar, 1},
    {"disk-sqlite", "disk: sqlite3, 200 transactions, rollback journal", database, 1},
    {"disk-sqlite-wal", "disk: sqlite3, 200 transactions, write-ahead log", database_with_log, 1},
    {"disk-git-clone", "disk: git clone of a repository", clone, 1},
    {0},
};
