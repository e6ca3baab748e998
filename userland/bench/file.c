// Names and bytes of files in memory.
#include "bench.h"

static char page[PAGE];

static void close_file(long file) {
    call(SYS_CLOSE, file);
}

static long open_file(void) {
    return must(call(SYS_OPEN, "/tmp/bench-file", O_RDWR | O_CREAT, 0600), "open");
}

static long open_close(int times) {
    close_file(open_file());
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        close_file(call(SYS_OPEN, "/tmp/bench-file", O_RDONLY));
    }
    return (long)(ticks() - begin);
}

static long stat_path(int times, const char *path) {
    static char status[256];
    must(call(SYS_STAT, path, status), "stat");
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        call(SYS_STAT, path, status);
    }
    return (long)(ticks() - begin);
}

static long stat_short(int times) {
    close_file(open_file());
    return stat_path(times, "/tmp/bench-file");
}

// /tmp and fourteen directories below it, and a file.
static long stat_deep(int times) {
    static char path[128] = "/tmp";
    int end = 4;
    for (int i = 0; i < 14; i++) {
        path[end++] = '/';
        path[end++] = (char)('a' + i);
        path[end] = 0;
        call(SYS_MKDIR, path, 0700);
    }
    path[end++] = '/';
    path[end++] = 'f';
    path[end] = 0;
    close_file(must(call(SYS_OPEN, path, O_RDWR | O_CREAT, 0600), "open"));
    return stat_path(times, path);
}

static long read_page(int times) {
    long file = open_file();
    call(SYS_PWRITE, file, page, PAGE, 0);
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        call(SYS_PREAD, file, page, PAGE, 0);
    }
    word end = ticks();
    call(SYS_CLOSE, file);
    return (long)(end - begin);
}

static long write_page(int times) {
    long file = open_file();
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        call(SYS_PWRITE, file, page, PAGE, 0);
    }
    word end = ticks();
    call(SYS_CLOSE, file);
    return (long)(end - begin);
}

static long create_unlink(int times) {
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        long file = call(SYS_OPEN, "/tmp/bench-new", O_RDWR | O_CREAT | O_EXCL, 0600);
        call(SYS_WRITE, file, page, PAGE);
        call(SYS_CLOSE, file);
        call(SYS_UNLINK, "/tmp/bench-new");
    }
    return (long)(ticks() - begin);
}

static long rename_file(int times) {
    close_file(must(call(SYS_OPEN, "/tmp/bench-old", O_RDWR | O_CREAT, 0600), "open"));
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        call(SYS_RENAME, i & 1 ? "/tmp/bench-young" : "/tmp/bench-old", i & 1 ? "/tmp/bench-old" : "/tmp/bench-young");
    }
    word end = ticks();
    call(SYS_UNLINK, "/tmp/bench-old");
    call(SYS_UNLINK, "/tmp/bench-young");
    return (long)(end - begin);
}

const struct benchmark file_benchmarks[] = {
    {"open-close", "open and close", open_close, 2000},
    {"stat", "stat of a path of two components", stat_short, 2000},
    {"stat-16", "stat of a path of 16 components", stat_deep, 1000},
    {"read-4k", "read of 4 KiB that is in memory", read_page, 2000},
    {"write-4k", "write of 4 KiB over 4 KiB", write_page, 2000},
    {"create-unlink", "create, write 4 KiB, close, unlink", create_unlink, 1000},
    {"rename", "rename of a file", rename_file, 1000},
    {0},
};
