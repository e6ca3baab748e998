// Measures the kernel that it runs on: how many ticks of the time stamp counter each operation takes. It is a static program and makes
// system calls itself, so the same file measures Linux and Biscotti. As process 1 (Linux, from an initial RAM disk) it prepares what
// it needs and switches the machine off at the end.
//
//     bench [NAME...]      all benchmarks, or those whose names are given
//
// A line of output is "name<TAB>ticks per operation<TAB>what", or "name<TAB>-errno<TAB>what".
#include "bench.h"

enum { ROUNDS = 5 };
enum { RESTART_MAGIC_1 = (int)0xfee1dead, RESTART_MAGIC_2 = 672274793, RESTART = 0x01234567 };

void print(const char *text) {
    long length = 0;
    while (text[length]) {
        length++;
    }
    call(SYS_WRITE, 1, text, length);
}

void print_number(long number) {
    char digits[24];
    char *at = digits + sizeof digits;
    *--at = 0;
    word rest = number < 0 ? -(word)number : (word)number;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0) {
        *--at = '-';
    }
    print(at);
}

long must(long result, const char *what) {
    if (result < 0 && result > -4096) {
        print("bench: ");
        print(what);
        print(" failed: ");
        print_number(result);
        print("\n");
        call(SYS_EXIT_GROUP, 1);
    }
    return result;
}

void await(long child) {
    must(call(SYS_WAIT4, child, 0, 0, 0), "wait4");
}

static int is_same(const char *a, const char *b) {
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return *a == *b;
}

static int is_wanted(const char *name, int count, char **names) {
    int wanted = count == 0;
    for (int i = 0; i < count; i++) {
        wanted |= is_same(name, names[i]);
    }
    return wanted;
}

// The median of some rounds: a timer's interrupt falls into one and not into another.
static long median_of_rounds(const struct benchmark *benchmark) {
    long rounds[ROUNDS];
    long warm_up = benchmark->run(benchmark->times / 4 + 1);
    if (warm_up < 0) {
        return warm_up;
    }
    for (int i = 0; i < ROUNDS; i++) {
        long ticks = benchmark->run(benchmark->times);
        int at = i;
        while (at > 0 && rounds[at - 1] > ticks) {
            rounds[at] = rounds[at - 1];
            at--;
        }
        rounds[at] = ticks;
    }
    return rounds[ROUNDS / 2] / benchmark->times;
}

static void run_table(const struct benchmark *table, int count, char **names) {
    for (const struct benchmark *each = table; each->name; each++) {
        if (is_wanted(each->name, count, names)) {
            long ticks = median_of_rounds(each);
            print(each->name);
            print("\t");
            print_number(ticks);
            print("\t");
            print(each->what);
            print("\n");
        }
    }
}

static void report_boot(word at_start) {
    struct {
        long uptime, loads[3];
        word total, free, shared, buffered, swap, swap_free;
        unsigned short processes, padding;
        word high, high_free;
        unsigned unit;
        char rest[64];
    } info = {0};
    call(SYS_SYSINFO, &info);
    print("boot\t");
    print_number((long)at_start);
    print("\tpower on to the first program\n");
    print("memory-used\t");
    print_number((long)((info.total - info.free) * info.unit / 1024));
    print("\tKiB not free after boot, of those the kernel calls its total\n");
}

// What an init has to do on Linux: temporary files in memory, and the loopback interface.
static void prepare_as_first_process(void) {
    struct {
        char name[16];
        short flags;
        char rest[22];
    } request = {"lo", 1 | 1 << 6, {0}};
    call(SYS_MKDIR, "/tmp", 0777);
    call(SYS_MOUNT, "tmpfs", "/tmp", "tmpfs", 0, 0);
    long socket = call(SYS_SOCKET, 2, 2, 0);
    call(SYS_IOCTL, socket, 0x8914, &request);
    call(SYS_CLOSE, socket);
}

__attribute__((used)) static void start(long *stack) {
    word at_start = ticks();
    int is_first = call(SYS_GETPID) == 1;
    if (is_first) {
        prepare_as_first_process();
    }
    int count = (int)stack[0] - 1;
    char **names = (char **)(stack + 2);
    if (is_wanted("boot", count, names)) {
        report_boot(at_start);
    }
    run_table(call_benchmarks, count, names);
    run_table(memory_benchmarks, count, names);
    run_table(process_benchmarks, count, names);
    run_table(file_benchmarks, count, names);
    run_table(socket_benchmarks, count, names);
    run_table(disk_benchmarks, count, names);
    end_disk();
    if (is_wanted("latency", count, names)) {
        report_latency();
    }
    if (is_wanted("cmailbench", count, names)) {
        run_mail_benchmark();
    }
    print("end\n");
    if (is_first) {
        call(SYS_REBOOT, RESTART_MAGIC_1, RESTART_MAGIC_2, RESTART, 0);
    }
    call(SYS_EXIT_GROUP, 0);
}

__attribute__((naked, used)) void _start(void) {
    __asm__("xor %ebp, %ebp\n mov %rsp, %rdi\n and $-16, %rsp\n call start\n");
}

// What the compiler may call.
void *memset(void *at, int value, word count) {
    for (word i = 0; i < count; i++) {
        ((volatile char *)at)[i] = (char)value;
    }
    return at;
}

void *memcpy(void *to, const void *from, word count) {
    for (word i = 0; i < count; i++) {
        ((volatile char *)to)[i] = ((const char *)from)[i];
    }
    return to;
}
