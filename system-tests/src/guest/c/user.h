// What a program needs of the test kernel: its system calls, and nothing of a C library.
typedef unsigned long word;

enum {
    CALL_WRITE = 1,
    CALL_YIELD = 24,
    CALL_EXIT = 60,
    CALL_SET_FS = 158,
    CALL_START_THREAD = 1000,
    CALL_CONTINUE_AT = 1001,
    CALL_COMPARE_AND_EXCHANGE = 1002,
    CALL_REQUEST_ATTENTION = 1003,
    CALL_ATTENTIONS = 1004,
    CALL_REPLACE_PAGE = 1005,
    CALL_COLLECT = 1006,
    CALL_SET_INSTRUCTION = 1007,
    CALL_PANIC = 1008,
};
enum { EFAULT = 14, ENOSYS = 38 };

static inline long call3(long number, long a, long b, long c) {
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
    return result;
}

static inline word length(const char *text) {
    word n = 0;
    while (text[n]) {
        n++;
    }
    return n;
}

static inline void say(const char *text) {
    call3(CALL_WRITE, 1, (long)text, (long)length(text));
}

static inline _Noreturn void leave(int status) {
    call3(CALL_EXIT, status, 0, 0);
    __builtin_unreachable();
}

static inline void yield(void) {
    call3(CALL_YIELD, 0, 0, 0);
}

// A thread with 64 KiB of stack of its own.
static inline int start_thread(void (*body)(long), long argument) {
    static char stacks[16][65536] __attribute__((aligned(16)));
    static int started;
    return (int)call3(CALL_START_THREAD, (long)body, (long)(stacks[started++] + 65536 - 8), argument);
}
