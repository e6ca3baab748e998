# Access to user memory by kernel code. A page fault at an instruction with a label goes on at the label of that name with _failed.
    .text
    .global user_copy, user_copy_words, user_copy_bytes, user_copy_words_failed, user_copy_bytes_failed
    .global user_compare_and_set, user_exchange, user_exchange_failed

# long user_copy(Address to, Address from, long bytes): how many bytes were not copied; 0 is success.
user_copy:
    cmpb $0, %gs:18
    je 1f
    stac
1:  mov %rdx, %rcx
    shr $3, %rcx
user_copy_words:
    rep movsq
    mov %edx, %ecx
    and $7, %ecx
user_copy_bytes:
    rep movsb
user_copy_bytes_failed:
    mov %rcx, %rax
2:  cmpb $0, %gs:18
    je 3f
    clac
3:  ret
user_copy_words_failed:
    and $7, %edx
    lea (%rdx, %rcx, 8), %rax
    jmp 2b

# long user_compare_and_set(Address word, int expected, int replacement): what the word held, as an unsigned number; -1 after a fault.
user_compare_and_set:
    mov %esi, %eax
    cmpb $0, %gs:18
    je user_exchange
    stac
user_exchange:
    lock cmpxchg %edx, (%rdi)
    mov %eax, %eax
    jmp 2b
user_exchange_failed:
    mov $-1, %rax
    jmp 2b
