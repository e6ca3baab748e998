package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;

/**
 * What the loader tells: {@code struct hvm_start_info} of the PVH boot ABI (Xen, {@code arch-x86/hvm/start_info.h}), version 1.
 *
 * <p>All addresses in it are physical and below 1 GiB, where the loaders we know put it; it is read through the linear map, before
 * the memory is given away: everything up to 1 MiB stays untouched.
 */
@NoAllocation
public final class StartInfo {
    private static final int MAGIC_VALUE = 0x336ec578;
    private static final int MAGIC = 0;
    private static final int VERSION = 4;
    private static final int MODULES = 12;
    private static final int MODULE_LIST = 16;
    private static final int COMMAND_LINE = 24;
    private static final int RSDP = 32;
    private static final int MEMORY_MAP = 40;
    private static final int MEMORY_MAP_ENTRIES = 48;
    private static final int ENTRY_BYTES = 24;
    private static final int ENTRY_SIZE = 8;
    private static final int ENTRY_TYPE = 16;
    private static final int TYPE_RAM = 1;

    private static Address info;

    private StartInfo() {}

    /** Takes the physical address from the boot stub; false if no such structure is there. */
    public static boolean initialise(long physical) {
        info = MemoryMap.linear(physical);
        return info.readInt(MAGIC) == MAGIC_VALUE && info.readInt(VERSION) >= 1;
    }

    /** Number of entries of the memory map. */
    public static int memoryRanges() {
        return info.readInt(MEMORY_MAP_ENTRIES);
    }

    private static Address entry(int index) {
        return MemoryMap.linear(info.readLong(MEMORY_MAP)).plus((long) index * ENTRY_BYTES);
    }

    /** Physical address of the first byte of a range. */
    public static long rangeStart(int index) {
        return entry(index).readLong(0);
    }

    /** Size of a range. */
    public static long rangeBytes(int index) {
        return entry(index).readLong(ENTRY_SIZE);
    }

    /** Whether a range is memory free to use. */
    public static boolean isRam(int index) {
        return entry(index).readInt(ENTRY_TYPE) == TYPE_RAM;
    }

    /** Physical address of ACPI's root pointer, or 0. */
    public static long rootSystemDescription() {
        return info.readLong(RSDP);
    }

    /** The command line, ended by a zero byte; zero if there is none. */
    public static Address commandLine() {
        long physical = info.readLong(COMMAND_LINE);
        return physical == 0 ? Address.zero() : MemoryMap.linear(physical);
    }

    /** Physical address of the file that the loader put into memory ({@code -initrd}), or 0. It stays untouched. */
    public static long moduleStart() {
        return info.readInt(MODULES) == 0 ? 0 : MemoryMap.linear(info.readLong(MODULE_LIST)).readLong(0);
    }

    /** Size of that file. */
    public static long moduleBytes() {
        return info.readInt(MODULES) == 0 ? 0 : MemoryMap.linear(info.readLong(MODULE_LIST)).readLong(8);
    }
}
