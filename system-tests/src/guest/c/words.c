// Words of user memory that the kernel changes as a whole, from several threads at once.
#include "user.h"

enum { THREADS = 4, ROUNDS = 2000 };

static volatile unsigned counter;
static volatile unsigned ended;

static long exchange(volatile void *address, unsigned expected, unsigned replacement) {
    return call3(CALL_COMPARE_AND_EXCHANGE, (long)address, expected, replacement);
}

static void count(long argument) {
    for (int i = 0; i < ROUNDS; i++) {
        unsigned seen = counter;
        for (long held = exchange(&counter, seen, seen + 1); held != seen; held = exchange(&counter, seen, seen + 1)) {
            seen = (unsigned)held;
        }
    }
    __atomic_fetch_add(&ended, 1, __ATOMIC_SEQ_CST);
    if (argument) {
        leave(0);
    }
}

void _start(void) {
    for (int i = 1; i < THREADS; i++) {
        start_thread(count, i);
    }
    count(0);
    while (ended < THREADS) {
    }
    say(counter == THREADS * ROUNDS ? "all counted\n" : "counts lost\n");
    counter = 0xffffffff;
    say(exchange(&counter, 0xffffffff, 5) == 0xffffffff && counter == 5 ? "unsigned\n" : "wrong\n");
    say(exchange((void *)0x400000, 0, 1) == -EFAULT ? "code: EFAULT\n" : "code written\n");
    say(exchange((void *)0x1000, 0, 1) == -EFAULT ? "nothing: EFAULT\n" : "nothing written\n");
    leave(0);
}
