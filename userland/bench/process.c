// Processes, threads, and switches between them.
#include "bench.h"

enum { THREAD_FLAGS = 0x100 | 0x200 | 0x400 | 0x800 | 0x10000 | 0x40000 | 0x200000, STACK = 16384 };

// The new thread finds its body and argument on its stack.
long start_thread(void (*body)(void *), void *argument, char *stack_end, int *cleared_at_end) {
    word *top = (word *)((word)stack_end & ~15UL);
    *--top = (word)argument;
    *--top = (word)body;
    register long r10 __asm__("r10") = (long)cleared_at_end;
    register long r8 __asm__("r8") = 0;
    long result;
    __asm__ volatile("syscall\n test %%rax, %%rax\n jnz 1f\n xor %%ebp, %%ebp\n pop %%rax\n pop %%rdi\n call *%%rax\n mov $60, %%eax\n"
                     " xor %%edi, %%edi\n syscall\n1:"
                     : "=a"(result)
                     : "a"(SYS_CLONE), "D"(THREAD_FLAGS), "S"(top), "d"(0), "r"(r10), "r"(r8)
                     : "rcx", "r11", "memory");
    return must(result, "clone");
}

void sleep_on(int *at, int value) {
    call(SYS_FUTEX, at, 0, value, 0);
}

void wake(int *at) {
    call(SYS_FUTEX, at, 1, 1);
}

static void nothing(void *argument) {
    (void)argument;
}

static long thread_join(int times) {
    static int running;
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        char *stack = (char *)must(call(SYS_MMAP, 0, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), "mmap");
        __atomic_store_n(&running, 1, __ATOMIC_SEQ_CST);
        start_thread(nothing, 0, stack + STACK, &running);
        while (__atomic_load_n(&running, __ATOMIC_SEQ_CST) == 1) {
            sleep_on(&running, 1);
        }
        call(SYS_MUNMAP, stack, STACK);
    }
    return (long)(ticks() - begin);
}

static int turn;

static void answer(void *argument) {
    for (int rest = *(int *)argument; rest > 0; rest--) {
        while (__atomic_load_n(&turn, __ATOMIC_SEQ_CST) == 0) {
            sleep_on(&turn, 0);
        }
        __atomic_store_n(&turn, 0, __ATOMIC_SEQ_CST);
        wake(&turn);
    }
}

static long futex_switch(int times) {
    static char stack[STACK];
    static int running;
    __atomic_store_n(&running, 1, __ATOMIC_SEQ_CST);
    start_thread(answer, &times, stack + STACK, &running);
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        __atomic_store_n(&turn, 1, __ATOMIC_SEQ_CST);
        wake(&turn);
        while (__atomic_load_n(&turn, __ATOMIC_SEQ_CST) == 1) {
            sleep_on(&turn, 1);
        }
    }
    word end = ticks();
    while (__atomic_load_n(&running, __ATOMIC_SEQ_CST) == 1) {
        sleep_on(&running, 1);
    }
    return (long)(end - begin);
}

static long pipe_switch(int times) {
    int there[2], back[2];
    char byte = 'x';
    must(call(SYS_PIPE, there), "pipe");
    must(call(SYS_PIPE, back), "pipe");
    long child = must(call(SYS_FORK), "fork");
    if (child == 0) {
        for (int i = 0; i < times; i++) {
            call(SYS_READ, there[0], &byte, 1);
            call(SYS_WRITE, back[1], &byte, 1);
        }
        call(SYS_EXIT_GROUP, 0);
    }
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        call(SYS_WRITE, there[1], &byte, 1);
        call(SYS_READ, back[0], &byte, 1);
    }
    word end = ticks();
    await(child);
    for (int i = 0; i < 2; i++) {
        call(SYS_CLOSE, there[i]);
        call(SYS_CLOSE, back[i]);
    }
    return (long)(end - begin);
}

static long fork_wait(int times) {
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        long child = must(call(SYS_FORK), "fork");
        if (child == 0) {
            call(SYS_EXIT_GROUP, 0);
        }
        await(child);
    }
    return (long)(ticks() - begin);
}

static long exec_wait(int times, const char *program) {
    const char *arguments[] = {program, 0};
    const char *environment[] = {"PATH=/bin", 0};
    long file = call(SYS_OPEN, program, O_RDONLY);
    if (file < 0) {
        return file;
    }
    call(SYS_CLOSE, file);
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        long child = must(call(SYS_FORK), "fork");
        if (child == 0) {
            call(SYS_EXECVE, program, arguments, environment);
            call(SYS_EXIT_GROUP, 127);
        }
        await(child);
    }
    return (long)(ticks() - begin);
}

void run_mail_benchmark(void) {
    const char *words[] = {"/cmail", "bench", "/tmp/mail", "2", "25", 0};
    const char *environment[] = {"PATH=/bin", 0};
    long child = must(call(SYS_FORK), "fork");
    if (child == 0) {
        call(SYS_EXECVE, words[0], words, environment);
        call(SYS_EXIT_GROUP, 127);
    }
    int status = 0;
    must(call(SYS_WAIT4, child, &status, 0, 0), "wait4");
    if (status) {
        print("cmailbench\t-1\tmail: the programs failed\n");
    }
}

static long exec_static(int times) {
    return exec_wait(times, "/nothing");
}

static long exec_dynamic(int times) {
    return exec_wait(times, "/bin/true");
}

const struct benchmark process_benchmarks[] = {
    {"pipe-switch", "pipe ping-pong between processes, there and back", pipe_switch, 2000},
    {"futex-switch", "futex ping-pong between threads, there and back", futex_switch, 2000},
    {"thread", "thread: create and join", thread_join, 300},
    {"fork", "fork, exit, wait", fork_wait, 100},
    {"exec-static", "fork, exec of a static program, wait", exec_static, 50},
    {"exec-dynamic", "fork, exec of the dynamic /bin/true, wait", exec_dynamic, 20},
    {0},
};
