// What hostile programs do to a kernel, all in one boot: random system calls by root and by a user, damaged programs, bombs of processes and of
// memory. Its words: the seed, how many calls, how many damaged programs. It prints what was done, and what of memory was not given back
// afterwards, with caches dropped and the heap collected: free frames, and bytes of the heap. Nothing of a C library.
#include "hostile.h"
#include "hostile-fuzz.h"
#include "hostile-elves.h"
#include "hostile-bombs.h"
#include "hostile-mended.h"

enum { HERD = 300 };

static long parse(const char *s) {
    long value = 0;
    while (*s >= '0' && *s <= '9') {
        value = value * 10 + *s++ - '0';
    }
    return value;
}

// The number behind a word in a file of the kernel's.
static long number_in(const char *path, const char *name) {
    char content[2048];
    long file = need(C(open, path, READ_ONLY, 0), path);
    long size = need(C(read, file, content, sizeof content - 1), path);
    C(close, file);
    content[size] = 0;
    for (char *at = content; *at; at++) {
        word i = 0;
        while (name[i] && at[i] == name[i]) {
            i++;
        }
        if (!name[i]) {
            for (at += i; *at == ' '; at++) { }
            return parse(at);
        }
    }
    fail("there is no such number:", 0);
    return 0;
}

static void tell(const char *path, const char *what) {
    long file = need(C(open, path, WRITE_ONLY, 0), path);
    need(C(write, file, what, length_of(what)), path);
    C(close, file);
}

// What is free, and this program's own pages, which come and go with what it does itself.
struct memory {
    long frames, live_bytes;
};

static long own_pages(void) {
    char content[64], *at = content;
    long file = need(C(open, "/proc/self/statm", READ_ONLY, 0), "statm");
    content[need(C(read, file, content, sizeof content - 1), "statm")] = 0;
    C(close, file);
    while (*at != ' ') {
        at++;
    }
    return parse(at + 1);
}

static struct memory measure(void) {
    struct memory found;
    tell("/proc/sys/vm/drop_caches", "3");
    tell("/proc/biscotti/heap", "collect");
    tell("/proc/biscotti/heap", "collect");
    found.frames = number_in("/proc/meminfo", "MemFree:") / 4 + own_pages();
    found.live_bytes = number_in("/proc/biscotti/heap", "live ");
    return found;
}

// The least of a few moments: a thread that looks at its business may hold garbage on its stack.
static struct memory rest(void) {
    kill_all();
    struct memory least = measure();
    for (int i = 0; i < 5; i++) {
        sleep_for(100);
        struct memory now = measure();
        least.frames = now.frames > least.frames ? now.frames : least.frames;
        least.live_bytes = now.live_bytes < least.live_bytes ? now.live_bytes : least.live_bytes;
    }
    return least;
}

// What the kernel keeps for the next time is made the first time: more stacks for threads than will be wanted, above all.
static void warm_up(void) {
    for (int i = 0; i < HERD; i++) {
        if (need(C(fork), "fork") == 0) {
            C(pause);
        }
    }
    kill_all();
    throw_bombs();
    fuzz(2000, 0);
    fuzz(2000, USER);
    run_damaged(100);
    rest();
}

static void everything(long calls, long programs) {
    fuzz(calls / 2, 0);
    fuzz(calls - calls / 2, USER);
    run_damaged(programs);
    throw_bombs();
}

__attribute__((used)) static void run(word *stack) {
    char **words = (char **)(stack + 1);
    if (stack[0] < 4) {
        fail("words: seed calls programs; got", (long)stack[0]);
    }
    long first = parse(words[1]), calls = parse(words[2]), programs = parse(words[3]);
    seed = (word)first;
    say("seed", first);
    check_what_was_mended();
    warm_up();
    struct memory before = rest();
    everything(calls, programs);
    struct memory after = rest();
    say("frames not given back:", before.frames - after.frames);
    say("bytes of the heap not given back:", after.live_bytes - before.live_bytes);
    exit_with(0);
}

__attribute__((naked)) void _start(void) {
    __asm__ volatile("mov %rsp, %rdi\n\tand $-16, %rsp\n\tcall run");
}
