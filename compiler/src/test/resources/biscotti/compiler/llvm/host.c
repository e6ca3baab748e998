/* A Linux process as the machine under compiled test code: memory, output, faults, and an unwinder that reads the image's tables. */
typedef unsigned long u64;
typedef unsigned int u32;
typedef unsigned short u16;

static char heap[64 << 20];
static u64 heap_used;
static char stack[1 << 20] __attribute__((aligned(4096)));
static char cpu_area[4096] __attribute__((aligned(4096)));

extern char text_start[], unwind_functions[], unwind_functions_end[], unwind_call_sites[], fault_map[], fault_map_end[];
extern char position_ranges[], position_ranges_end[], positions[], position_methods[], position_strings[];
void machine_start(long);

static long system_call(long number, long a, long b, long c, long d)
{
    long result;
    register long fourth __asm__("r10") = d;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth) : "rcx", "r11", "memory");
    return result;
}

static void leave(int status) { system_call(60, status, 0, 0, 0); }

static void put(const char *text, long length) { system_call(1, 1, (long) text, length, 0); }

static void put_number(long value)
{
    char digits[24];
    int i = 24;
    u64 rest = value < 0 ? -(u64) value : (u64) value;
    do {
        digits[--i] = '0' + rest % 10;
        rest /= 10;
    } while (rest);
    if (value < 0)
        digits[--i] = '-';
    put(digits + i, 24 - i);
}

void host_print(long value)
{
    put_number(value);
    put("\n", 1);
}

void *host_allocate(long size)
{
    char *result = heap + heap_used;
    heap_used += (size + 15) & ~15;
    if (heap_used > sizeof heap)
        leave(98);
    return result;
}

/* LLVM turns clearing loops into calls of this. */
__attribute__((no_builtin)) void *memset(void *to, int value, u64 count)
{
    for (u64 i = 0; i < count; i++)
        ((char *) to)[i] = value;
    return to;
}

static u64 last_logged;

void host_logged(u64 *slot) { last_logged = *slot; }

static void put_string(u32 offset)
{
    char *string = position_strings + offset;
    put(string + 2, *(u16 *) string);
}

static void put_position(u64 return_address)
{
    u32 offset = return_address - 1 - (u64) text_start;
    u32 position = 0;
    for (u32 *range = (u32 *) position_ranges; (char *) range < position_ranges_end && range[0] <= offset; range += 2)
        position = range[1];
    while (position) {
        u32 *record = (u32 *) (positions + 16 * position);
        u32 *method = (u32 *) (position_methods + 12 * record[0]);
        put("at ", 3);
        put_string(method[0]);
        put(".", 1);
        put_string(method[1]);
        put(":", 1);
        host_print(record[1]);
        position = record[2];
    }
}

void put_stack(u64 *frame)
{
    for (; frame[0]; frame = (u64 *) frame[0])
        put_position(frame[1]);
}

__attribute__((naked)) void host_trace(void)
{
    __asm__("pushq %rbp; movq %rsp, %rbp; movq %rbp, %rdi; call put_stack; popq %rbp; ret");
}

struct registers {
    u64 rbx, r12, r13, r14, r15, rbp, rip, rsp, rax;
};

/* Moves the registers to the handler of the call that would return to rip. */
void find_handler(struct registers *at)
{
    for (;;) {
        u32 offset = at->rip - 1 - (u64) text_start;
        char *function = unwind_functions;
        while (function < unwind_functions_end && !(((u32 *) function)[0] <= offset && offset < ((u32 *) function)[1]))
            function += 24;
        if (function >= unwind_functions_end) {
            put("uncaught\n", 9);
            leave(99);
        }
        u32 *site = (u32 *) unwind_call_sites + 3 * ((u32 *) function)[2];
        for (int i = *(u16 *) (function + 12); i > 0; i--, site += 3) {
            if (site[0] <= offset && offset < site[1]) {
                at->rip = (u64) text_start + site[2];
                return;
            }
        }
        signed char *saved = (signed char *) function + 16;
        u64 *frame = (u64 *) at->rbp;
        u64 *targets[] = {&at->rbx, &at->r12, &at->r13, &at->r14, &at->r15};
        for (int i = 0; i < 5; i++)
            if (saved[i])
                *targets[i] = frame[saved[i]];
        at->rsp = at->rbp + 16;
        at->rip = frame[1];
        at->rbp = frame[0];
    }
}

__attribute__((naked)) void host_raise(void *exception)
{
    __asm__("pushq %rbp; movq %rsp, %rbp; subq $80, %rsp;"
            "movq %rbx, (%rsp); movq %r12, 8(%rsp); movq %r13, 16(%rsp); movq %r14, 24(%rsp); movq %r15, 32(%rsp);"
            "movq (%rbp), %rax; movq %rax, 40(%rsp); movq 8(%rbp), %rax; movq %rax, 48(%rsp);"
            "leaq 16(%rbp), %rax; movq %rax, 56(%rsp); movq %rdi, 64(%rsp);"
            "movq %rsp, %rdi; call find_handler;"
            "movq (%rsp), %rbx; movq 8(%rsp), %r12; movq 16(%rsp), %r13; movq 24(%rsp), %r14; movq 32(%rsp), %r15;"
            "movq 40(%rsp), %rbp; movq 48(%rsp), %rcx; movq 64(%rsp), %rax; movq 56(%rsp), %rsp; xorl %edx, %edx; jmp *%rcx");
}

/* SIGSEGV with the layouts of siginfo_t and ucontext_t of Linux on x86-64. */
void on_fault(int signal, char *information, char *context)
{
    u64 *rip = (u64 *) (context + 168);
    u64 address = *(u64 *) (information + 16);
    if (address < 4096) {
        for (u32 *entry = (u32 *) fault_map; (char *) entry < fault_map_end; entry += 2) {
            if (entry[0] == *rip - (u64) text_start) {
                *rip = (u64) text_start + entry[1];
                return;
            }
        }
    }
    put("fault\n", 6);
    put_position(*rip + 1);
    leave(97);
}

__attribute__((naked)) void signal_return(void) { __asm__("movl $15, %eax; syscall"); }

void run(void)
{
    static u64 action[4];
    action[0] = (u64) on_fault;
    action[1] = 0x04000004; /* SA_RESTORER, SA_SIGINFO */
    action[2] = (u64) signal_return;
    system_call(13, 11, (long) action, 0, 8);
    system_call(158, 0x1001, (long) cpu_area, 0, 0); /* ARCH_SET_GS */
    *(u64 *) (cpu_area + 40) = (u64) stack + 65536;
    cpu_area[17] = 1;
    machine_start(0);
    leave(0);
}

__attribute__((naked)) void boot_entry(void) { __asm__("leaq stack+1048576, %rsp; xorl %ebp, %ebp; call run"); }
