// Page faults and mappings.
#include "bench.h"

static char *map(long pages, int flags, long file) {
    return (char *)must(call(SYS_MMAP, 0, pages * PAGE, PROT_READ | PROT_WRITE, flags, file, 0), "mmap");
}

static word touch(volatile char *at, int pages, int is_writing) {
    word begin = ticks();
    for (long i = 0; i < pages; i++) {
        if (is_writing) {
            at[i * PAGE] = 1;
        } else {
            (void)at[i * PAGE];
        }
    }
    return ticks() - begin;
}

static long anonymous_fault(int times) {
    char *at = map(times, MAP_PRIVATE | MAP_ANONYMOUS, -1);
    word took = touch(at, times, 1);
    call(SYS_MUNMAP, at, (long)times * PAGE);
    return (long)took;
}

static long file_fault(int times) {
    static char page[PAGE];
    long file = must(call(SYS_OPEN, "/tmp/bench-map", O_RDWR | O_CREAT | O_TRUNC, 0600), "open");
    for (int i = 0; i < times; i++) {
        must(call(SYS_WRITE, file, page, PAGE), "write");
    }
    char *at = map(times, MAP_SHARED, file);
    word took = touch(at, times, 0);
    call(SYS_MUNMAP, at, (long)times * PAGE);
    call(SYS_CLOSE, file);
    call(SYS_UNLINK, "/tmp/bench-map");
    return (long)took;
}

// The child writes what it shares with its parent and tells how long that took.
static long copy_fault(int times) {
    char *at = map(times, MAP_PRIVATE | MAP_ANONYMOUS, -1);
    word *took = (word *)map(1, MAP_SHARED | MAP_ANONYMOUS, -1);
    *took = 0;
    touch(at, times, 1);
    long child = must(call(SYS_FORK), "fork");
    if (child == 0) {
        *took = touch(at, times, 1);
        call(SYS_EXIT_GROUP, 0);
    }
    await(child);
    long result = (long)*took;
    call(SYS_MUNMAP, at, (long)times * PAGE);
    call(SYS_MUNMAP, took, PAGE);
    return result;
}

static long map_unmap(int times) {
    enum { SIZE = 65536 };
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        long at = call(SYS_MMAP, 0, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        call(SYS_MUNMAP, at, SIZE);
    }
    return (long)(ticks() - begin);
}

const struct benchmark memory_benchmarks[] = {
    {"anonymous-fault", "first write to a page of memory", anonymous_fault, 1000},
    {"file-fault", "first read of a page of a mapped file in memory", file_fault, 1000},
    {"copy-fault", "first write to a page shared by fork", copy_fault, 1000},
    {"mmap-munmap", "mmap and munmap of 64 KiB", map_unmap, 2000},
    {0},
};
