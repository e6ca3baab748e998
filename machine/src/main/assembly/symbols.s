# The addresses that Java asks for by number: biscotti.machine.ImageSymbol.
    .text
    .global image_symbol
image_symbol:
    mov image_symbols(, %rdi, 8), %rax
    ret

    .section .rodata, "a"
    .balign 8
image_symbols:
    .quad image_heap_start, image_heap_end, image_reference_table, image_reference_table_end
    .quad text_start, text_end, rodata_start, rodata_end, data_start, data_end, image_end
    .quad unwind_functions, unwind_functions_end, unwind_call_sites, unwind_call_sites_end
    .quad fault_map, fault_map_end, position_ranges, position_ranges_end
    .quad positions, positions_end, position_methods, position_methods_end, position_strings, position_strings_end
    .quad boot_cpu_area, boot_stack, boot_stack_end, boot_page_tables, boot_argument, boot_target
    .quad secondary_entry, secondary_entry_end, machine_start_secondary, machine_thread_start
    .quad interrupt_entries, interrupt_return, syscall_entry
    .quad user_copy_words, user_copy_words_failed, user_copy_bytes, user_copy_bytes_failed, user_exchange, user_exchange_failed
