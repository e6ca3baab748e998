# Copies between kernel and user memory. A page fault at the two string instructions goes on at the two labels after them.
    .text
    .global user_copy, user_copy_words, user_copy_bytes, user_copy_words_failed, user_copy_bytes_failed

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
