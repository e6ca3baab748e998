// Maps, unmaps, protects, moves, forks and writes at random, from fixed seeds, and prints a digest of all that it saw: every kernel must
// give the same. Nothing of a C library.
#include "system.h"

enum { PAGE = 4096, PAGES = 64, ROUNDS = 20, STEPS = 300, CHILD_STEPS = 60, BIG_PAGES = 2048 };
enum { WRITE = 1, MMAP = 9, MPROTECT = 10, MUNMAP = 11, MREMAP = 25, MADVISE = 28, FORK = 57, EXIT = 60, WAIT4 = 61 };
enum { PROT_READ = 1, PROT_WRITE = 2, SHARED = 1, PRIVATE = 2, FIXED = 0x10, ANONYMOUS = 0x20, MAY_MOVE = 1, MOVE_FIXED = 3, DONTNEED = 4 };

static char *const base = (char *)0x200000000000;
static word seed, digest = 14695981039346656037UL;
static int rights[PAGES], mapped[PAGES];

static unsigned below(unsigned limit) {
    seed = seed * 6364136223846793005UL + 1442695040888963407UL;
    return (unsigned)(seed >> 33) % limit;
}

static void mix(word value) {
    digest = (digest ^ value) * 1099511628211UL;
}

static char *at(int page) {
    return base + (long)page * PAGE;
}

static void look(void) {
    for (int i = 0; i < PAGES; i++) {
        if (mapped[i] && (rights[i] & PROT_READ)) {
            mix((word)i);
            for (int offset = 0; offset < PAGE; offset += 512) {
                mix((unsigned char)at(i)[offset]);
            }
        }
    }
}

static void map(int page, int count) {
    int kind = below(3) == 0 ? SHARED : PRIVATE;
    int given = below(4) ? PROT_READ | PROT_WRITE : PROT_READ;
    mix((word)call(MMAP, (long)at(page), (long)count * PAGE, given, ANONYMOUS | FIXED | kind, -1));
    for (int i = page; i < page + count; i++) {
        mapped[i] = 1;
        rights[i] = given;
    }
}

static void protect(int page, int count) {
    int given = below(4) ? PROT_READ | PROT_WRITE : PROT_READ;
    mix((word)call(MPROTECT, (long)at(page), (long)count * PAGE, given, 0, 0));
    for (int i = page; i < page + count && mapped[i]; i++) {
        rights[i] = given;
    }
}

// Page by page, since the pages may belong to several regions.
static void move(int page, int count) {
    int to = (int)below(PAGES);
    int all = to + count <= PAGES && (to >= page + count || page >= to + count);
    for (int i = page; i < page + count; i++) {
        all &= mapped[i];
    }
    for (int i = 0; all && i < count; i++) {
        mix((word)call(MREMAP, (long)at(page + i), PAGE, PAGE, MOVE_FIXED, (long)at(to + i)));
        mapped[to + i] = 1;
        rights[to + i] = rights[page + i];
        mapped[page + i] = 0;
    }
}

static void store(int page, int count) {
    for (int i = page; i < page + count; i++) {
        if (mapped[i] && (rights[i] & PROT_WRITE)) {
            at(i)[below(8) * 512] = (char)below(256);
        }
    }
}

// Returns 1 in a child.
static int step(int depth) {
    int page = (int)below(PAGES);
    int count = 1 + (int)below(8);
    count = page + count > PAGES ? PAGES - page : count;
    switch (below(10)) {
    case 0:
    case 1:
        map(page, count);
        break;
    case 2:
        mix((word)call(MUNMAP, (long)at(page), (long)count * PAGE, 0, 0, 0));
        for (int i = page; i < page + count; i++) {
            mapped[i] = 0;
        }
        break;
    case 3:
        protect(page, count);
        break;
    case 4:
        move(page, count);
        break;
    case 5:
        mix((word)call(MADVISE, (long)at(page), (long)count * PAGE, DONTNEED, 0, 0));
        break;
    case 6:
        if (depth < 2 && below(6) == 0) {
            long child = call(FORK, 0, 0, 0, 0, 0);
            if (child == 0) {
                return 1;
            }
            int status = 0;
            call(WAIT4, child, (long)&status, 0, 0, 0);
            mix((word)status);
        }
        break;
    default:
        store(page, count);
    }
    return 0;
}

// A child goes on with fewer steps, and ends with its digest as status.
static void run(void) {
    int depth = 0;
    for (int left = STEPS; left > 0; left--) {
        if (step(depth)) {
            depth++;
            digest = 1;
            left = CHILD_STEPS;
        }
    }
    look();
    if (depth > 0) {
        call(EXIT, (long)(digest & 0x7f), 0, 0, 0, 0);
    }
}

// Many pages at once: shared with a child that writes them all, then moved to a larger place.
static void big(void) {
    char *memory = (char *)call(MMAP, 0, (long)BIG_PAGES * PAGE, PROT_READ | PROT_WRITE, PRIVATE | ANONYMOUS, -1);
    for (long i = 0; i < BIG_PAGES; i++) {
        memory[i * PAGE] = (char)i;
    }
    long child = call(FORK, 0, 0, 0, 0, 0);
    if (child == 0) {
        word sum = 0;
        for (long i = 0; i < BIG_PAGES; i++) {
            sum += (unsigned char)memory[i * PAGE];
            memory[i * PAGE] = 1;
        }
        call(EXIT, (long)(sum % 128), 0, 0, 0, 0);
    }
    int status = 0;
    call(WAIT4, child, (long)&status, 0, 0, 0);
    mix((word)status);
    memory = (char *)call(MREMAP, (long)memory, (long)BIG_PAGES * PAGE, 2L * BIG_PAGES * PAGE, MAY_MOVE, 0);
    for (long i = 0; i < 2 * BIG_PAGES; i++) {
        mix((unsigned char)memory[i * PAGE]);
    }
}

static void print(word value) {
    char text[17];
    for (int i = 0; i < 16; i++) {
        text[i] = "0123456789abcdef"[value >> (60 - 4 * i) & 15];
    }
    text[16] = '\n';
    call(WRITE, 1, (long)text, 17, 0, 0);
}

__attribute__((force_align_arg_pointer)) void _start(void) {
    for (int round = 1; round <= ROUNDS; round++) {
        seed = (word)round;
        run();
        call(MUNMAP, (long)base, (long)PAGES * PAGE, 0, 0, 0);
        for (int i = 0; i < PAGES; i++) {
            mapped[i] = 0;
        }
    }
    big();
    print(digest);
    call(EXIT, 0, 0, 0, 0, 0);
}
