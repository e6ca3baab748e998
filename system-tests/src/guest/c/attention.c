// A thread that runs without a call is taken out of user mode when its kernel code is wanted, and so is the collector not kept waiting.
#include "user.h"

static volatile int is_running;
static volatile int may_end;

static void spin(long argument) {
    is_running = 1;
    while (!may_end) {
    }
    leave(0);
}

void _start(void) {
    int thread = start_thread(spin, 0);
    while (!is_running) {
    }
    say("spins\n");
    call3(CALL_COLLECT, 0, 0, 0);
    say("collected\n");
    call3(CALL_REQUEST_ATTENTION, thread, 0, 0);
    while (call3(CALL_ATTENTIONS, thread, 0, 0) == 0) {
    }
    say("attended\n");
    may_end = 1;
    leave(0);
}
