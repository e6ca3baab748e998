// The address space, by the errors of its calls.
#include "calls.h"

static char *area(int pages, int protection) {
    return (char *)C0(mmap, 0, pages * 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void mapping(void) {
    int reader = (int)C0(open, "file", 0), writer = (int)C0(open, "file", O_WRONLY), directory = (int)C0(open, "directory", 0);
    C(mmap, 0, 4096, PROT_READ, MAP_PRIVATE, reader, 0);
    char *at = (char *)C0(mmap, 0, 4096, PROT_READ, MAP_SHARED, reader, 0);
    DID(mmap, at[3] == '3');
    C(mmap, 0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, reader, 0);
    C(mmap, 0, 4096, PROT_READ, MAP_SHARED, writer, 0);
    C(mmap, 0, 4096, PROT_READ, MAP_SHARED, directory, 0);
    C(mmap, 0, 4096, PROT_READ, MAP_SHARED, (int)C0(eventfd2, 0, 0), 0);
    C(mmap, at, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | 0x100000, -1, 0);
    C(mmap, 0, 8192, PROT_READ, MAP_SHARED, reader, 0x7ffffffffffff000L);
    C(mmap, 0, 4096, PROT_READ, MAP_SHARED, reader, 1);
    C(mmap, 0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, sealed(8), 0);
    C(mprotect, at, 4096, PROT_READ | PROT_WRITE);
    C(pkey_mprotect, at, 4096, PROT_READ | PROT_WRITE, -1);
    C(munmap, at, 4096);
    C(mprotect, at, 4096, PROT_READ);
    C(pkey_mprotect, at, 4096, PROT_READ, -1);
    C(mmap, 0, 1L << 47, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | 0x4000, -1, 0);
    word end = (word)C0(brk, 0);
    DID(brk, C0(brk, end + 4096) == end + 4096);
}

static void changing(void) {
    char *at = area(4, PROT_READ | PROT_WRITE), *moved;
    unsigned char seen[8];
    C0(munmap, at + 3 * 4096, 4096);
    C(mremap, HOLE, 4096, 8192, 1, 0);
    C(mremap, at, 3 * 4096, 1L << 46, 1, 0);
    at[4096] = 5;
    moved = (char *)C0(mremap, at, 3 * 4096, 1 << 20, 1, 0);
    DID(mremap, moved[4096] == 5);
    C0(mmap, moved + (1 << 20), 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    C(mremap, moved, 1 << 20, 2 << 20, 0, 0);
    C(mincore, moved, 8192, seen);
    DID(mincore, seen[1] & 1);
    C(mincore, HOLE, 4096, seen);
    C(msync, moved, 4096, 4);
    C(msync, HOLE, 4096, 4);
    C(mlock, moved, 4096);
    C(msync, moved, 4096, 2);
    C(munlock, moved, 4096);
    C(mlock, HOLE, 4096);
    C(munlock, HOLE, 4096);
    C(mlock, moved, -4097L);
    C(munlock, moved, -4097L);
    C(mlock2, HOLE, 4096, 1);
    C(mlockall, 1);
    C(munlockall);
    C(madvise, HOLE, 4096, 4);
    C(madvise, moved, 4096, 9);
    C(madvise, C0(mmap, 0, 4096, PROT_READ, MAP_SHARED, C0(open, "file", 0), 0), 4096, 9);
    AS_USER(madvise, moved, 4096, 100);
    int empty = (int)C0(memfd_create, "empty", 0);
    char *behind = (char *)C0(mmap, 0, 4096, PROT_READ, MAP_SHARED, empty, 0);
    C(madvise, behind, 4096, 22);
    C(madvise, moved, 4096, 22);
    C(mbind, HOLE, 4096, 2, pair, 64, 0);
    pair[0] = 1;
    C(mbind, moved, 4096, 2, BAD, 64, 0);
    AS_USER(mbind, moved, 4096, 2, pair, 64, 4);
    C(migrate_pages, 0, 64, pair, pair);
    C(migrate_pages, 0, 64, BAD, pair);
    C(migrate_pages, 0, -1, pair, pair);
    C(migrate_pages, NOBODY, 64, pair, pair);
    AS_USER(migrate_pages, C0(getppid), 64, pair, pair);
    pair[1] = 6;
    C(migrate_pages, 0, 64, pair, pair + 1);
    pair[1] = 0;
}

static void locking(void) {
    char *at = area(16, PROT_READ | PROT_WRITE);
    limit(MEMLOCK, 8192);
    becomeUser();
    C(mlock, at, 4096);
    C(mlock, at, 3 * 4096);
    C(mlock2, at, 3 * 4096, 1);
    C(mlockall, 1);
    C(mmap, 0, 16 * 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | 0x2000, -1, 0);
    C(mremap, at, 4096, 16 * 4096, 1, 0);
    limit(MEMLOCK, 0);
    C(mlock, at, 4096);
    C(mlock2, at, 4096, 0);
    C(mlockall, 1);
    C(munlockall);
    limit(ADDRESS_SPACE, 1 << 22);
    C(mmap, 0, 1 << 23, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    C(mremap, at + 4096, 4096, 1 << 23, 1, 0);
}

/** Keys, of which not every processor has any. */
static void keys(void) {
    long first = C0(pkey_alloc, 0, 0), last = first, next;
    DID(pkey_alloc, first == 1);
    while ((next = C0(pkey_alloc, 0, 0)) > 0) last = next;
    C(pkey_alloc, 0, 0);
    C(pkey_free, last);
    C(pkey_free, 99);
}

/** One more mapping than a process may have. */
static void tooMany(void) {
    enum { MOST = 65530 };
    char *at = area(2 * MOST + 100, PROT_READ);
    long result = 0;
    for (word i = 0; i <= MOST && result == 0; i++) result = C0(mprotect, at + 8192 * i + 4096, 4096, PROT_READ | PROT_WRITE);
    report("mprotect(page, 4096, 3)", "too many mappings", result);
    char *last = at + 8192 * MOST;
    report("munmap(last, 4096)", "too many mappings", C0(munmap, last + 8 * 4096, 4096));
    report("pkey_mprotect(last, 4096, 3, -1)", "too many mappings", C0(pkey_mprotect, last + 8 * 4096, 4096, PROT_READ | PROT_WRITE, -1));
}

void space(void) {
    mapping();
    changing();
    keys();
    apart(tooMany);
    locking();
}
