// What a program needs of the test kernel: its system calls, and nothing of a C library.
typedef unsigned long word;

enum { CALL_WRITE = 1, CALL_EXIT = 60, CALL_YIELD = 24, CALL_SET_FS = 158, CALL_RETURN_SLOWLY = 1000 };
enum { EFAULT = 14 };

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

static inline void say_number(long number) {
    char digits[24];
    int i = sizeof digits;
    word rest = number < 0 ? -(word)number : (word)number;
    do {
        digits[--i] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0) {
        digits[--i] = '-';
    }
    call3(CALL_WRITE, 1, (long)(digits + i), (long)(sizeof digits - (word)i));
}

static inline _Noreturn void leave(int status) {
    call3(CALL_EXIT, status, 0, 0);
    __builtin_unreachable();
}
