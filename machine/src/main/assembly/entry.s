# Interrupts, system calls, and the way back. All meet in one frame, biscotti.machine.InterruptFrame:
# r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rdi rsi rdx rcx rax vector error rip cs rflags rsp ss, from low to high, 8 bytes each.

    .macro save_registers
    .irp register, rax, rcx, rdx, rsi, rdi, r8, r9, r10, r11, rbx, rbp, r12, r13, r14, r15
    push %\register
    .endr
    cld
    .endm

    .macro restore_registers
    .irp register, r15, r14, r13, r12, rbp, rbx, r11, r10, r9, r8, rdi, rsi, rdx, rcx, rax
    pop %\register
    .endr
    add $16, %rsp
    .endm

    .macro swap_gs_if_user
    testb $3, 144(%rsp)
    je 1f
    swapgs
1:
    .endm

    .macro forbid_user_memory           # only where PerCpu.SMAP says that the instruction exists
    cmpb $0, %gs:18
    je 1f
    clac
1:
    .endm

    .text
    .global interrupt_entries, interrupt_return, enter_frame, syscall_entry

# One entry for each vector, 16 bytes apart. The mask has the exceptions that push an error code themselves.
    .balign 16
interrupt_entries:
    .set vector, 0
    .rept 256
    .balign 16
    .if (vector >= 32) || (((0x60227d00 >> (vector & 31)) & 1) == 0)
    push $0
    .endif
    push $vector
    jmp interrupt_common
    .set vector, vector + 1
    .endr

interrupt_common:
    save_registers
    swap_gs_if_user
    forbid_user_memory
    mov %rsp, %rdi
    sub $512, %rsp                      # handlers in the program profile may use SSE registers
    fxsave64 (%rsp)
    call machine_interrupt
interrupt_return:
    fxrstor64 (%rsp)
    add $512, %rsp
return_to_frame:
    swap_gs_if_user
    restore_registers
    iretq

# void enter_frame(Address frame): leaves this stack for good and goes on as the frame says, usually in user mode.
enter_frame:
    mov %rdi, %rsp
    jmp return_to_frame

# SYSCALL: RCX = return address, R11 = flags, the stack still the user's, interrupts masked.
syscall_entry:
    swapgs
    mov %rsp, %gs:32
    mov %gs:24, %rsp
    pushq $0x23                         # ss
    pushq %gs:32
    push %r11
    pushq $0x2b                         # cs
    push %rcx
    pushq $0                            # error
    pushq $256                          # vector
    save_registers
    forbid_user_memory
    mov %rsp, %rdi
    call machine_syscall                # 1: the frame allows SYSRET (canonical return address, no flag it cannot restore)
    test %eax, %eax
    je return_to_frame
    swapgs
    restore_registers
    mov (%rsp), %rcx
    mov 16(%rsp), %r11
    mov 24(%rsp), %rsp
    sysretq
