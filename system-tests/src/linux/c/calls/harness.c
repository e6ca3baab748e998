#include "calls.h"

char page[4096] __attribute__((aligned(4096)));
long pair[2];
int fds[2];
word *stack;
const char *program;
volatile int handled;
char longPath[300];

const struct badPath badPaths[] = {
    {"none/x", "no directory"},
    {"file/x", "a file for a directory"},
    {"loop/x", "a loop"},
    {longPath, "a long name"},
    {"closed/x", "a closed directory"},
    {"", "an empty path"},
    {(const char *)BAD, "a bad address"},
    {0, 0},
};

static const char *const errors[] = {
    [1] = "EPERM", [2] = "ENOENT", [3] = "ESRCH", [4] = "EINTR", [5] = "EIO", [6] = "ENXIO", [7] = "E2BIG", [8] = "ENOEXEC", [9] = "EBADF",
    [10] = "ECHILD", [11] = "EAGAIN", [12] = "ENOMEM", [13] = "EACCES", [14] = "EFAULT", [15] = "ENOTBLK", [16] = "EBUSY", [17] = "EEXIST",
    [18] = "EXDEV", [19] = "ENODEV", [20] = "ENOTDIR", [21] = "EISDIR", [22] = "EINVAL", [23] = "ENFILE", [24] = "EMFILE", [25] = "ENOTTY",
    [26] = "ETXTBSY", [27] = "EFBIG", [28] = "ENOSPC", [29] = "ESPIPE", [30] = "EROFS", [31] = "EMLINK", [32] = "EPIPE", [34] = "ERANGE",
    [35] = "EDEADLK", [36] = "ENAMETOOLONG", [37] = "ENOLCK", [38] = "ENOSYS", [39] = "ENOTEMPTY", [40] = "ELOOP", [61] = "ENODATA",
    [65] = "ENOPKG",
    [75] = "EOVERFLOW", [80] = "ELIBBAD", [88] = "ENOTSOCK", [89] = "EDESTADDRREQ", [90] = "EMSGSIZE", [91] = "EPROTOTYPE", [92] = "ENOPROTOOPT",
    [93] = "EPROTONOSUPPORT", [94] = "ESOCKTNOSUPPORT", [95] = "EOPNOTSUPP", [97] = "EAFNOSUPPORT", [98] = "EADDRINUSE", [99] = "EADDRNOTAVAIL",
    [101] = "ENETUNREACH", [103] = "ECONNABORTED", [104] = "ECONNRESET", [105] = "ENOBUFS", [106] = "EISCONN", [107] = "ENOTCONN",
    [110] = "ETIMEDOUT", [111] = "ECONNREFUSED", [113] = "EHOSTUNREACH", [114] = "EALREADY", [115] = "EINPROGRESS", [125] = "ECANCELED",
};
enum { ERRORS = sizeof errors / sizeof *errors, LARGE = 1000000000 };

static char line[512];
static int length;

long call(long number, long a, long b, long c, long d, long e, long f) {
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
    return result;
}

void *memset(void *target, int value, word count) {
    for (word i = 0; i < count; i++) ((volatile byte *)target)[i] = (byte)value;
    return target;
}

void *memcpy(void *target, const void *source, word count) {
    for (word i = 0; i < count; i++) ((volatile byte *)target)[i] = ((const byte *)source)[i];
    return target;
}

int lengthOf(const char *s) {
    int n = 0;
    while (s[n]) n++;
    return n;
}

int isSame(const char *a, const char *b) {
    while (*a && *a == *b) a++, b++;
    return *a == *b;
}

void text(const char *s) {
    while (*s) {
        line[length++] = *s;
        if (*s++ == '\n') {
            C0(write, 1, line, length);
            length = 0;
        }
    }
}

static void number(long n) {
    char digits[24];
    int i = 24;
    word rest = n < 0 ? -(word)n : (word)n;
    digits[--i] = 0;
    do {
        digits[--i] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (n < 0) digits[--i] = '-';
    text(digits + i);
}

void report(const char *what, const char *with, long result) {
    text(what);
    if (with) {
        text(" with ");
        text(with);
    }
    text(" = ");
    if (result < 0 && result > -ERRORS && errors[-result]) {
        text(errors[-result]);
    } else if (result > -4096 && result < LARGE) {
        number(result);
    } else {
        text("large");
    }
    text("\n");
}

void closing(const char *what, long descriptor) {
    report(what, 0, descriptor < 0 ? descriptor : 1);
    if (descriptor > 2) C0(close, descriptor);
}

struct action { void (*handler)(int); word flags; void (*restorer)(void); word mask; };
void restore(void);
__asm__(".globl restore\nrestore:\n mov $15, %eax\n syscall\n");

static void count(int signal) {
    handled += signal != 0;
}

long handle(int signal, long flags) {
    struct action a = {count, (word)flags | 0x4000000, restore, 0};
    return C0(rt_sigaction, signal, &a, 0, 8);
}

void ignore(int signal) {
    struct action a = {(void (*)(int))1, 0x4000000, restore, 0};
    C0(rt_sigaction, signal, &a, 0, 8);
}

static void every(long microseconds) {
    long times[4] = {0, microseconds, 0, microseconds};
    C0(setitimer, 0, times, 0);
}

void signalSoon(void) {
    handle(SIGALRM, 0);
    every(10000);
}

void signalNoMore(void) {
    every(0);
}

void apart(void (*part)(void)) {
    long child = C0(fork);
    if (child == 0) {
        part();
        C0(exit, 0);
    }
    C0(wait4, child, 0, 0, 0);
}

void await(int descriptor) {
    struct { int descriptor; short events, revents; } one = {descriptor, 1, 0};
    C0(poll, &one, 1, 10000);
}

void becomeUser(void) {
    C0(setgroups, 0, 0);
    C0(setresgid, USER, USER, USER);
    C0(setresuid, USER, USER, USER);
}

void limit(int what, long to) {
    long limits[2] = {to, to};
    C0(setrlimit, what, limits);
}

int statusOf(long child) {
    int status = -1;
    C0(wait4, child, &status, 0, 0);
    return status;
}

void makeFile(const char *path, int mode, const char *bytes, int size) {
    long fd = C0(open, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
    C0(write, fd, bytes, size);
    C0(close, fd);
}

void takeAllDescriptors(void) {
    limit(NOFILE, C0(dup, 1));
}

int sealed(int seals) {
    int fd = (int)C0(memfd_create, "sealed", 2);
    C0(write, fd, "01234567", 8);
    C0(fcntl, fd, 1033, seals);
    return fd;
}

const char *pathOf(int descriptor) {
    static char path[] = "/proc/self/fd/00";
    path[14] = (char)('0' + descriptor / 10);
    path[15] = (char)('0' + descriptor % 10);
    if (descriptor < 10) {
        path[14] = path[15];
        path[15] = 0;
    }
    return path;
}
