// A page whose frame is replaced is seen new by all threads, as soon as the call that replaces it has returned.
#include "user.h"

enum { READERS = 3, ROUNDS = 300 };

static volatile word page[512] __attribute__((aligned(4096)));
static volatile word published;
static volatile word seen[READERS];
static volatile int failed;

static void read_on(long reader) {
    __asm__ volatile("mov $1f, %%edi\n mov %0, %%eax\n syscall\n jmp 2f\n"
                     "1: jmp *%%r12\n" // the page is away for a moment: again
                     "2:" : : "i"(CALL_CONTINUE_AT) : "rax", "rcx", "rdi", "r11", "memory");
    word last = 0;
    while (last < ROUNDS) {
        word least = published, value;
        __asm__ volatile("mov $1f, %%r12\n 1: mov (%1), %0" : "=r"(value) : "r"(page) : "r12", "memory");
        if (value < least || value < last || value > ROUNDS) {
            failed = 1;
        }
        last = value;
        seen[reader] = value;
    }
    leave(0);
}

void _start(void) {
    page[0] = 0;
    for (long i = 0; i < READERS; i++) {
        start_thread(read_on, i);
    }
    for (word value = 1; value <= ROUNDS; value++) {
        call3(CALL_REPLACE_PAGE, (long)page, (long)value, 0);
        published = value;
    }
    for (int i = 0; i < READERS; i++) {
        while (seen[i] < ROUNDS) {
        }
    }
    say(failed ? "a reader saw an old page\n" : "all readers up to date\n");
    leave(0);
}
