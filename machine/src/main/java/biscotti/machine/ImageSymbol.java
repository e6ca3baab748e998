package biscotti.machine;

import biscotti.machine.annotation.Stub;

/**
 * Addresses that only the linker knows, by their number in {@code symbols.s}. The two lists must agree, line by line.
 *
 * <p>A section's start and end, a table's first and one past its last byte.
 */
public final class ImageSymbol {
    public static final long IMAGE_HEAP_START = 0;
    public static final long IMAGE_HEAP_END = 1;
    public static final long IMAGE_REFERENCE_TABLE = 2;
    public static final long IMAGE_REFERENCE_TABLE_END = 3;
    public static final long TEXT_START = 4;
    public static final long TEXT_END = 5;
    public static final long RODATA_START = 6;
    public static final long RODATA_END = 7;
    public static final long DATA_START = 8;
    public static final long DATA_END = 9;
    public static final long IMAGE_END = 10;
    public static final long UNWIND_FUNCTIONS = 11;
    public static final long UNWIND_FUNCTIONS_END = 12;
    public static final long UNWIND_CALL_SITES = 13;
    public static final long UNWIND_CALL_SITES_END = 14;
    public static final long FAULT_MAP = 15;
    public static final long FAULT_MAP_END = 16;
    public static final long POSITION_RANGES = 17;
    public static final long POSITION_RANGES_END = 18;
    public static final long POSITIONS = 19;
    public static final long POSITIONS_END = 20;
    public static final long POSITION_METHODS = 21;
    public static final long POSITION_METHODS_END = 22;
    public static final long POSITION_STRINGS = 23;
    public static final long POSITION_STRINGS_END = 24;
    public static final long BOOT_CPU_AREA = 25;
    public static final long BOOT_STACK = 26;
    public static final long BOOT_STACK_END = 27;
    public static final long BOOT_PAGE_TABLES = 28;
    public static final long BOOT_ARGUMENT = 29;
    public static final long BOOT_TARGET = 30;
    public static final long SECONDARY_ENTRY = 31;
    public static final long SECONDARY_ENTRY_END = 32;
    public static final long MACHINE_START_SECONDARY = 33;
    public static final long MACHINE_THREAD_START = 34;
    public static final long INTERRUPT_ENTRIES = 35;
    public static final long INTERRUPT_RETURN = 36;
    public static final long SYSCALL_ENTRY = 37;
    public static final long USER_COPY_WORDS = 38;
    public static final long USER_COPY_WORDS_FAILED = 39;
    public static final long USER_COPY_BYTES = 40;
    public static final long USER_COPY_BYTES_FAILED = 41;
    public static final long USER_EXCHANGE = 42;
    public static final long USER_EXCHANGE_FAILED = 43;

    private ImageSymbol() {}

    /** The address with this number; a number not listed here gives a meaningless address. */
    @Stub("image_symbol")
    public static native Address address(long number);
}
