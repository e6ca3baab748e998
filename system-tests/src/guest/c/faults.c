// Every kind of fault that a program can cause. The kernel prints what it is told, and the program goes on behind it.
#include "user.h"

int data __attribute__((section(".data"))) = 1;
word stack;

// The kernel goes on at the label behind the fault.
#define FAULT(name, instructions)                                                                               \
    do {                                                                                                        \
        say(name ": ");                                                                                         \
        __asm__ volatile("mov %%rsp, stack\n mov $1f, %%edi\n mov %0, %%eax\n syscall\n" instructions           \
                         "\n1: mov stack, %%rsp\n cld\n"                                                        \
                         :                                                                                      \
                         : "i"(CALL_CONTINUE_AT)                                                                \
                         : "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "memory", "cc"); \
    } while (0)

void _start(void) {
    FAULT("read of nothing", "mov 0x1234, %%rax");
    FAULT("write of nothing", "movl $0, 0x1238");
    FAULT("call of nothing", "mov $0x5678, %%eax\n jmp *%%rax");
    FAULT("write of code", "movb $0, 0x400000");
    FAULT("run of data", "mov $0x700000, %%eax\n jmp *%%rax");
    FAULT("read of the kernel", "mov $-0x7fe00000, %%rax\n mov (%%rax), %%rax");
    FAULT("jump into the kernel", "mov $-0x7fe00000, %%rax\n jmp *%%rax");
    FAULT("address that is none", "mov $0x8000000000000000, %%rax\n mov (%%rax), %%rax");
    FAULT("jump to no address", "mov $0x8000000000000000, %%rax\n jmp *%%rax");
    FAULT("stack at no address", "mov $0x8000000000000000, %%rsp\n push %%rax");
    FAULT("division by zero", "xor %%ecx, %%ecx\n div %%ecx");
    FAULT("no instruction", "ud2");
    FAULT("breakpoint", "int3");
    FAULT("overflow", "int $4");
    FAULT("x87 division by zero", "fninit\n push $0x37b\n fldcw (%%rsp)\n fld1\n fldz\n fdivrp\n fwait");
    FAULT("single step", "fninit\n pushf\n orl $0x100, (%%rsp)\n popf\n nop");
    FAULT("single step over a call", "pushf\n orl $0x100, (%%rsp)\n mov $-1, %%rax\n popf\n syscall\n nop");
    FAULT("halt", "hlt");
    FAULT("interrupts off", "cli");
    FAULT("port", "in $0x80, %%al");
    FAULT("register of the machine", "mov $0xc0000080, %%ecx\n rdmsr");
    FAULT("control register", "mov %%cr0, %%rax");
    FAULT("descriptor table", "sgdt -16(%%rsp)");
    FAULT("gate of the kernel", "int $14");
    FAULT("old system call", "int $0x80");
    FAULT("kernel makes it go on at no address", "mov $1007, %%eax\n mov $0x800000000000, %%rdi\n syscall");
    leave(0);
}
