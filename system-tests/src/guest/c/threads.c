// Threads that never give up the processor by themselves all get ahead, and each finds its registers as it left them.
#include "user.h"

enum { THREADS = 6, ROUNDS = 3 };

static volatile word progress[THREADS];
static word blocks[THREADS][8];

// Waits in user mode, without a call, until all threads have come so far.
static void await_all(word round) {
    for (int i = 0; i < THREADS; i++) {
        while (progress[i] < round) {
        }
    }
}

static void check(int holds, const char *what) {
    if (!holds) {
        say(what);
        leave(1);
    }
}

// Fills registers with what only this thread has, waits for the others (so that the processor goes round), and looks again.
static void hold_registers(word mine, word round, volatile word *own) {
    word vectors[4 * 4], general[4], x87 = 0;
    for (int i = 0; i < 16; i++) {
        vectors[i] = mine * 1000 + (word)i;
    }
    __asm__ volatile(
        "vmovdqu (%[v]), %%ymm0\n vmovdqu 32(%[v]), %%ymm7\n vmovdqu 64(%[v]), %%ymm8\n vmovdqu 96(%[v]), %%ymm15\n"
        "fninit\n fildll (%[v])\n"
        "mov %[mine], %%r12\n lea 1(%[mine]), %%r13\n lea 2(%[mine]), %%r14\n lea 3(%[mine]), %%r15\n"
        "mov %[round], (%[own])\n"
        "mov $0, %%ecx\n"
        "1: cmp %[round], (%[all], %%rcx, 8)\n jb 1b\n"
        "inc %%ecx\n cmp %[threads], %%ecx\n jb 1b\n"
        "vmovdqu %%ymm0, (%[v])\n vmovdqu %%ymm7, 32(%[v])\n vmovdqu %%ymm8, 64(%[v])\n vmovdqu %%ymm15, 96(%[v])\n"
        "fistpll %[x87]\n"
        "mov %%r12, (%[g])\n mov %%r13, 8(%[g])\n mov %%r14, 16(%[g])\n mov %%r15, 24(%[g])\n"
        : [x87] "=m"(x87)
        : [v] "r"(vectors), [g] "r"(general), [mine] "r"(mine), [round] "r"(round), [own] "r"(own), [all] "r"(progress),
          [threads] "i"(THREADS)
        : "rcx", "r12", "r13", "r14", "r15", "xmm0", "xmm7", "xmm8", "xmm15", "st", "memory", "cc");
    for (int i = 0; i < 16; i++) {
        check(vectors[i] == mine * 1000 + (word)i, "a vector register changed\n");
    }
    check(x87 == mine * 1000, "an x87 register changed\n");
    for (word i = 0; i < 4; i++) {
        check(general[i] == mine + i, "a general register changed\n");
    }
}

static word thread_block(void) {
    word result;
    __asm__ volatile("mov %%fs:0, %0" : "=r"(result));
    return result;
}

// All registers that a call leaves alone, by the ABI: all but RAX, RCX and R11.
static void check_registers_across_call(void) {
    word changed;
    __asm__ volatile(
        "mov $101, %%rbx\n mov $102, %%rdx\n mov $103, %%rsi\n mov $104, %%rdi\n mov $105, %%r8\n mov $106, %%r9\n"
        "mov $107, %%r10\n mov $108, %%r12\n mov $109, %%r13\n mov $110, %%r14\n mov $111, %%r15\n std\n"
        "mov $-1, %%rax\n syscall\n"
        "sub $101, %%rbx\n sub $102, %%rdx\n sub $103, %%rsi\n sub $104, %%rdi\n sub $105, %%r8\n sub $106, %%r9\n"
        "sub $107, %%r10\n sub $108, %%r12\n sub $109, %%r13\n sub $110, %%r14\n sub $111, %%r15\n add $38, %%rax\n"
        "or %%rbx, %%rax\n or %%rdx, %%rax\n or %%rsi, %%rax\n or %%rdi, %%rax\n or %%r8, %%rax\n or %%r9, %%rax\n"
        "or %%r10, %%rax\n or %%r12, %%rax\n or %%r13, %%rax\n or %%r14, %%rax\n or %%r15, %%rax\n"
        "pushf\n pop %%rdx\n cld\n shr $10, %%rdx\n and $1, %%edx\n xor $1, %%edx\n or %%rdx, %%rax\n"
        : "=a"(changed)
        :
        : "rbx", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "memory", "cc");
    check(changed == 0, "a call changed a register\n");
}

static void run(long number) {
    blocks[number][0] = 0x1000 + (word)number;
    call3(CALL_SET_FS, (long)blocks[number], 0, 0);
    for (word round = 1; round <= ROUNDS; round++) {
        hold_registers((word)number * 16 + round, round, &progress[number]);
        check(thread_block() == 0x1000 + (word)number, "the base of FS changed\n");
        check_registers_across_call();
    }
    if (number != 0) {
        progress[number] = ROUNDS + 1;
        leave(0);
    }
}

void _start(void) {
    for (int i = 1; i < THREADS; i++) {
        start_thread(run, i);
    }
    run(0);
    progress[0] = ROUNDS + 1;
    await_all(ROUNDS + 1);
    say("all registers kept\n");
    leave(0);
}
