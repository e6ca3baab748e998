# Interrupts, system calls, and the way back. All meet in one frame, biscotti.machine.InterruptFrame:
# r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rdi rsi rdx rcx rax vector error rip cs rflags rsp ss, from low to high, 8 bytes each.
#
# User code has a frame of its own, outside of all stacks. Kernel code enters user code by enter_user, which returns when user code
# needs the kernel, for whatever reason: the frame says which. Offsets at GS: PerCpu.
#     18 SMAP    24 USER_FRAME_END    32 USER_STACK_POINTER    48 STATE    56 KERNEL_STACK_POINTER

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
    .global interrupt_entries, interrupt_return, enter_user, syscall_entry

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
    lea 176(%rsp), %rdi
    cmp %gs:24, %rdi                    # only user code is interrupted onto its own frame; not those on interrupt stacks
    je leave_user
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

# void enter_user(Address frame, int way): goes on as the frame says, in user mode, until user code needs the kernel.
# way 0: all registers as the frame says; 1: by SYSRET, RCX and R11 become the address and the flags. Interrupts are off, before and after.
enter_user:
    .irp register, rbp, rbx, r12, r13, r14, r15
    push %\register
    .endr
    mov %rsp, %gs:56
    movl $4, %gs:48                     # PerCpu.IN_USER_MODE: the stack is at rest, a collection need not wait for this processor
    mov %rdi, %rsp
    test %esi, %esi
    je return_to_frame
    swapgs
    restore_registers
    mov (%rsp), %rcx
    mov 16(%rsp), %r11
    mov 24(%rsp), %rsp
    sysretq

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
    push %rax                           # error: the call's number, which a result in RAX replaces
    pushq $256                          # vector
    save_registers
    forbid_user_memory
leave_user:
    mov %gs:56, %rsp
    .irp register, r15, r14, r13, r12, rbx, rbp
    pop %\register
    .endr
    ret
