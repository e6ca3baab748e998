# Changing stacks.
    .text
    .global switch_stack, unwind_resume, load_descriptors, capture_registers, call_address

# void switch_stack(Address saveSlot, Address newStackPointer): stores this stack's pointer and goes on where the other one stopped.
# From low to high a stopped stack holds r15 r14 r13 r12 rbx rbp and the return address.
switch_stack:
    .irp register, rbp, rbx, r12, r13, r14, r15
    push %\register
    .endr
    mov %rsp, (%rdi)
    mov %rsi, %rsp
    .irp register, r15, r14, r13, r12, rbx, rbp
    pop %\register
    .endr
    ret

# void capture_registers(Address registers): the caller's, as unwind_resume takes them; rip is the return address; not rsp.
capture_registers:
    mov %rbx, (%rdi)
    mov %rbp, 8(%rdi)
    mov %r12, 16(%rdi)
    mov %r13, 24(%rdi)
    mov %r14, 32(%rdi)
    mov %r15, 40(%rdi)
    mov (%rsp), %rax
    mov %rax, 56(%rdi)
    ret

# void unwind_resume(Address registers): enters a landing pad. registers: rbx rbp r12 r13 r14 r15 rsp rip exception, 8 bytes each.
unwind_resume:
    mov (%rdi), %rbx
    mov 8(%rdi), %rbp
    mov 16(%rdi), %r12
    mov 24(%rdi), %r13
    mov 32(%rdi), %r14
    mov 40(%rdi), %r15
    mov 48(%rdi), %rsp
    mov 64(%rdi), %rax
    xor %edx, %edx
    jmp *56(%rdi)

# void load_descriptors(Address tablePointer, int taskSelector): LGDT and LTR. The code selector keeps its meaning.
load_descriptors:
    lgdt (%rdi)
    ltr %si
    ret

# void call_address(Address code): calls code without parameters or result.
call_address:
    jmp *%rdi
