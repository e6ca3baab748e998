// What programs without a C library stand on: the system call, and text on standard output. Not every program uses all of it.
#pragma clang diagnostic ignored "-Wunused-function"
typedef unsigned long word;

static long call6(long number, long a, long b, long c, long d, long e, long f) {
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
    return result;
}

// A call by its number; arguments that are not given are 0.
#define call(...) call_(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)
#define call_(number, a, b, c, d, e, f, ...) call6(number, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))
// A call by its name, where NR_name is its number.
#define C(name, ...) call(NR_##name __VA_OPT__(,) __VA_ARGS__)

// The compiler calls these by itself.
void *memset(void *to, int value, word size) {
    for (word i = 0; i < size; i++) {
        ((volatile char *)to)[i] = (char)value;
    }
    return to;
}

void *memcpy(void *to, const void *from, word size) {
    for (word i = 0; i < size; i++) {
        ((volatile char *)to)[i] = ((const char *)from)[i];
    }
    return to;
}

static word length_of(const char *s) {
    word length = 0;
    while (s[length]) {
        length++;
    }
    return length;
}

static void text(const char *s) {
    call(1, 1, s, length_of(s)); // write(2)
}

static void number(long n) {
    char digits[24];
    int at = 24;
    word rest = n < 0 ? -(word)n : (word)n;
    digits[--at] = 0;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (n < 0) {
        digits[--at] = '-';
    }
    text(digits + at);
}
