package biscotti.compiler.link;

/** The linker scripts: how the image lies in memory ({@code docs/contract.md}). */
final class LinkerScript {
    private LinkerScript() {}

    private static final String LAYOUT = """
            OUTPUT_FORMAT(elf64-x86-64)
            ENTRY(boot_entry)
            PHDRS {
              note PT_NOTE FLAGS(4);
              heap PT_LOAD FLAGS(6);
              text PT_LOAD FLAGS(5);
              rodata PT_LOAD FLAGS(4);
              data PT_LOAD FLAGS(6);
              %4$s
            }
            SECTIONS {
              personality = 0;
              . = %1$#x;
              .image_heap : AT(ADDR(.image_heap) - %2$#x) { KEEP(*(.image_heap)) } :heap
              . = ALIGN(4096);
              .text : AT(ADDR(.text) - %2$#x) { text_start = .; *(.text .text.*) . = ALIGN(4096); text_end = .; } :text
              .note : AT(ADDR(.note) - %2$#x) { rodata_start = .; KEEP(*(.note.*)) } :rodata :note
              .rodata : AT(ADDR(.rodata) - %2$#x) { *(.rodata .rodata.*) } :rodata
              .tables : AT(ADDR(.tables) - %2$#x) { *(.tables) . = ALIGN(4096); rodata_end = .; } :rodata
              .data : AT(ADDR(.data) - %2$#x) { data_start = .; *(.data .data.*) } :data
              .bss : AT(ADDR(.bss) - %2$#x) { *(.bss .bss.* COMMON) . = ALIGN(4096); data_end = .; image_end = .; } :data
              %3$s
              .symtab : { *(.symtab) }
              .strtab : { *(.strtab) }
              .shstrtab : { *(.shstrtab) }
            }
            """;

    private static final String DESCRIPTIONS = """
            .eh_frame : { KEEP(*(.eh_frame)) } :descriptions
              .gcc_except_table : { KEEP(*(.gcc_except_table .gcc_except_table.*)) } :descriptions
              .llvm_faultmaps : { KEEP(*(.llvm_faultmaps)) } :descriptions
              .stack_sizes 0 : { KEEP(*(.stack_sizes)) } :NONE
              .debug_line 0 : { *(.debug_line) }
              /DISCARD/ : { *(.debug_* .comment .note.GNU-stack .llvm_addrsig) }""";

    private static final String NO_DESCRIPTIONS =
            "/DISCARD/ : { *(.eh_frame .gcc_except_table .gcc_except_table.* .llvm_faultmaps .stack_sizes .debug_* .comment"
                    + " .note.GNU-stack .llvm_addrsig) }";

    /**
     * @param heapStart address of the image heap
     * @param physicalOffset what to subtract from an address for the physical one
     * @param withDescriptions whether to keep LLVM's descriptions of its code, behind the image
     */
    static String of(long heapStart, long physicalOffset, boolean withDescriptions) {
        return String.format(LAYOUT, heapStart, physicalOffset, withDescriptions ? DESCRIPTIONS : NO_DESCRIPTIONS,
                withDescriptions ? "descriptions PT_LOAD FLAGS(4);" : "");
    }
}
