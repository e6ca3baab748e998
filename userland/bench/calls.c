// Entry and exit, pipes, signals, polling.
#include "bench.h"

static long null_call(int times) {
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        call(SYS_GETPPID);
    }
    return (long)(ticks() - begin);
}

static long pipe_byte(int times) {
    int ends[2];
    char byte = 'x';
    must(call(SYS_PIPE, ends), "pipe");
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        call(SYS_WRITE, ends[1], &byte, 1);
        call(SYS_READ, ends[0], &byte, 1);
    }
    word end = ticks();
    call(SYS_CLOSE, ends[0]);
    call(SYS_CLOSE, ends[1]);
    return (long)(end - begin);
}

__attribute__((naked)) static void restore(void) {
    __asm__("mov $15, %eax\n syscall");
}

static volatile int signals;

static void count_signal(int signal) {
    signals += signal != 0;
}

static long signal_self(int times) {
    struct {
        void (*handler)(int);
        word flags;
        void (*restorer)(void);
        word mask;
    } action = {count_signal, 0x04000000, restore, 0};
    must(call(SYS_SIGACTION, 10, &action, 0, 8), "sigaction");
    long self = call(SYS_GETPID);
    int before = signals;
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        call(SYS_KILL, self, 10);
    }
    word end = ticks();
    return signals - before == times ? (long)(end - begin) : -11;
}

static long epoll_many(int times) {
    enum { DESCRIPTORS = 1000, ADD = 1, IN = 1 };
    struct __attribute__((packed)) {
        unsigned events;
        word data;
    } event = {IN, 0};
    static int ready[DESCRIPTORS];
    long poll = must(call(SYS_EPOLL_CREATE, 0), "epoll_create");
    int count = 0;
    for (; count < DESCRIPTORS; count++) {
        long each = call(SYS_EVENTFD, 0, 0);
        if (each < 0) {
            break;
        }
        ready[count] = (int)each;
        must(call(SYS_EPOLL_CTL, poll, ADD, each, &event), "epoll_ctl");
    }
    word one = 1;
    call(SYS_WRITE, ready[count / 2], &one, 8);
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        call(SYS_EPOLL_WAIT, poll, &event, 1, -1);
    }
    word end = ticks();
    for (int i = 0; i < count; i++) {
        call(SYS_CLOSE, ready[i]);
    }
    call(SYS_CLOSE, poll);
    return (long)(end - begin);
}

const struct benchmark call_benchmarks[] = {
    {"null-call", "getppid", null_call, 10000},
    {"pipe-byte", "pipe: write and read one byte", pipe_byte, 5000},
    {"signal-self", "kill to self, with a handler", signal_self, 2000},
    {"epoll-1000", "epoll_wait over 1,000 descriptors, one ready", epoll_many, 2000},
    {0},
};

// The latency of a pipe's write and read, sample by sample, on a quiet machine.
void report_latency(void) {
    enum { SAMPLES = 20000 };
    static unsigned sorted[SAMPLES];
    int ends[2];
    char byte = 'x';
    must(call(SYS_PIPE, ends), "pipe");
    for (int i = -100; i < SAMPLES; i++) {
        word begin = ticks();
        call(SYS_WRITE, ends[1], &byte, 1);
        call(SYS_READ, ends[0], &byte, 1);
        word end = ticks();
        if (i >= 0) {
            sorted[i] = (unsigned)(end - begin);
        }
    }
    for (int gap = SAMPLES / 2; gap > 0; gap /= 2) {
        for (int i = gap; i < SAMPLES; i++) {
            unsigned value = sorted[i];
            int at = i;
            for (; at >= gap && sorted[at - gap] > value; at -= gap) {
                sorted[at] = sorted[at - gap];
            }
            sorted[at] = value;
        }
    }
    static const struct {
        const char *name;
        int at;
        const char *what;
    } points[] = {
        {"pipe-latency-median", SAMPLES / 2, "pipe: write and read one byte, half of 20,000 are below"},
        {"pipe-latency-999", SAMPLES - SAMPLES / 1000 - 1, "the same, 99.9 % are below"},
        {"pipe-latency-worst", SAMPLES - 1, "the same, the longest"},
    };
    for (int i = 0; i < 3; i++) {
        print(points[i].name);
        print("\t");
        print_number(sorted[points[i].at]);
        print("\t");
        print(points[i].what);
        print("\n");
    }
}
