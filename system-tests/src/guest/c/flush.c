// A page whose frame is replaced is seen new by all threads, as soon as the call that replaces it has returned.
#include "user.h"

enum { READERS = 3, ROUNDS = 30 };

static volatile word page[512] __attribute__((aligned(4096)));
static volatile word published;
static volatile word seen[READERS]; // one more than the value that a reader saw last
static volatile int failed;

static void read_on(long reader) {
    word last = 0;
    while (last < ROUNDS && !failed) {
        word least = published;
        word value = page[0];
        if (value < least || value < last || value > ROUNDS) {
            failed = 1;
        }
        last = value;
        seen[reader] = value + 1;
    }
    leave(0);
}

// Until all readers have come so far, each with the page in use.
static void await_readers(word least) {
    for (int i = 0; i < READERS; i++) {
        while (seen[i] < least && !failed) {
        }
    }
}

void _start(void) {
    page[0] = 0;
    for (long i = 0; i < READERS; i++) {
        start_thread(read_on, i);
    }
    await_readers(1);
    for (word value = 1; value <= ROUNDS && !failed; value++) {
        call3(CALL_REPLACE_PAGE, (long)page, (long)value, 0);
        published = value;
        await_readers(value + 1);
    }
    say(failed ? "a reader saw an old page\n" : "all readers up to date\n");
    leave(0);
}
