// Says hello, and tries to have the kernel read what it must not.
#include "user.h"

static void expect_fault(const char *what, long address, long bytes) {
    long result = call3(CALL_WRITE, 1, address, bytes);
    say(what);
    say(result == -EFAULT ? ": EFAULT\n" : ": no EFAULT\n");
}

void _start(void) {
    say("hello\n");
    expect_fault("nothing there", 0x1000, 5);
    expect_fault("kernel", (long)0xffffffff80200000, 8);
    expect_fault("direct map", (long)0xffff800000100000, 8);
    expect_fault("across the end", 0x7ffffffff000 - 4, 8);
    expect_fault("not canonical", (long)0x8000000000000000, 8);
    leave(7);
}
