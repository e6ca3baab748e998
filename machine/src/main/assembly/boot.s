# From the loader's 32-bit entry (PVH boot ABI) to Java in long mode; secondary processors join at boot_protected.
# Memory as the loader leaves it: flat segments, no paging, EBX = physical address of hvm_start_info.
# Afterwards: the first GiB of physical memory mapped at 0 and, linearly, at KERNEL_BASE; interrupts off; GS base 0.

    .set KERNEL_BASE, 0xffffffff80000000

    .section .note.pvh, "a", @note
    .balign 4
    .long 4, 8, 18                      # name size, descriptor size, XEN_ELFNOTE_PHYS32_ENTRY
    .asciz "Xen"
    .quad boot_entry - KERNEL_BASE

    .text
    .code32
    .global boot_entry
boot_entry:
    mov %ebx, boot_argument - KERNEL_BASE
boot_protected:
    mov $boot_page_tables - KERNEL_BASE, %eax
    mov %eax, %cr3
    mov $0x6a0, %eax                    # CR4: PAE, PGE, OSFXSR, OSXMMEXCPT
    mov %eax, %cr4
    mov $0xc0000080, %ecx               # EFER: SCE, LME, NXE
    mov $0x901, %eax
    xor %edx, %edx
    wrmsr
    mov $0x80010033, %eax               # CR0: PG, WP, NE, ET, MP, PE
    mov %eax, %cr0
    lgdt boot_gdt_pointer - KERNEL_BASE
    ljmp $0x08, $boot_long - KERNEL_BASE

    .code64
boot_long:
    mov $boot_high, %rax
    jmp *%rax
boot_high:
    xor %eax, %eax
    .irp segment, ds, es, ss, fs, gs
    mov %eax, %\segment
    .endr
    mov $boot_stack_end, %rsp
    xor %ebp, %ebp
    mov boot_argument, %rdi
    call *boot_target
    ud2

# Copied to a page below 640 KiB; a secondary processor starts here in real mode with CS:IP = page:0.
    .code16
    .global secondary_entry, secondary_entry_end
secondary_entry:
    cli
    lgdtl %cs:(secondary_gdt_pointer - secondary_entry)
    mov %cr0, %eax
    or $1, %al
    mov %eax, %cr0
    ljmpl $0x18, $secondary_protected - KERNEL_BASE
secondary_gdt_pointer:
    .word 31
    .long boot_gdt - KERNEL_BASE
secondary_entry_end:

    .code32
secondary_protected:
    mov $0x10, %eax
    mov %eax, %ds
    jmp boot_protected

    .section .rodata, "a"
    .balign 8
boot_gdt:                               # none, 64-bit code, data, 32-bit code
    .quad 0, 0x00af9b000000ffff, 0x00cf93000000ffff, 0x00cf9b000000ffff
boot_gdt_pointer:
    .word 31
    .long boot_gdt - KERNEL_BASE

    .data
    .balign 4096
    .global boot_page_tables, boot_argument, boot_target
boot_page_tables:
    .quad boot_low - KERNEL_BASE + 3
    .fill 510, 8, 0
    .quad boot_high_table - KERNEL_BASE + 3
boot_low:
    .quad boot_directory - KERNEL_BASE + 3
    .fill 511, 8, 0
boot_high_table:
    .fill 510, 8, 0
    .quad boot_directory - KERNEL_BASE + 3, 0
boot_directory:
    .set page, 0
    .rept 512
    .quad page << 21 | 0x83             # present, writable, 2 MiB
    .set page, page + 1
    .endr
boot_argument:
    .quad 0
boot_target:                            # what runs next; Java changes it before it starts another processor
    .quad machine_start

    .bss
    .balign 4096
    .global boot_cpu_area, boot_stack, boot_stack_end
boot_cpu_area:
    .skip 4096
boot_stack:
    .skip 32768
boot_stack_end:
