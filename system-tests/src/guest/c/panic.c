// The kernel panics while other threads run in user mode.
#include "user.h"

static volatile int running;

static void spin(long argument) {
    __asm__ volatile("xor %%ebp, %%ebp" ::: "memory");
    running = 1;
    while (1) {
    }
}

void _start(void) {
    start_thread(spin, 0);
    while (!running) {
    }
    call3(CALL_PANIC, 0, 0, 0);
    leave(0);
}
