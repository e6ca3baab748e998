package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;

/**
 * Which processors and input/output APICs the machine has: what stands in ACPI's multiple APIC description table (ACPI 6.5, 5.2.12).
 *
 * <p>The root pointer comes from the loader, or is searched where the BIOS puts it. A machine without tables has one processor.
 */
@NoAllocation
public final class ProcessorList {
    /** More processors than these stay unused. */
    public static final int MAXIMUM = 64;

    private static final long ROOT_POINTER_SIGNATURE = 0x2052_5450_2044_5352L; // "RSD PTR "
    private static final int TABLE_SIGNATURE = 0x4349_5041; // "APIC"
    private static final long SEARCH_START = 0xe0000;
    private static final long SEARCH_END = 0x100000;
    private static final int ROOT_REVISION = 15;
    private static final int ROOT_TABLE_32 = 16;
    private static final int ROOT_TABLE_64 = 24;
    private static final int TABLE_LENGTH = 4;
    private static final int TABLE_HEADER = 36;
    private static final int FIRST_RECORD = 44;
    private static final int LOCAL_APIC_RECORD = 0;
    private static final int INPUT_OUTPUT_APIC_RECORD = 1;
    private static final int INPUT_OUTPUT_APIC_BYTES = 12;
    private static final int RECORD_ADDRESS = 4;
    private static final int RECORD_FIRST_INPUT = 8;
    private static final int RECORD_APIC_ID = 3;
    private static final int RECORD_FLAGS = 4;

    private static final int[] IDENTIFIERS = new int[MAXIMUM];
    private static int count;

    private ProcessorList() {}

    /** Reads the tables. The processor that runs, whose number is given, comes first. */
    public static void initialise(int bootIdentifier) {
        IDENTIFIERS[0] = bootIdentifier;
        count = 1;
        long root = rootPointer();
        if (root != 0) {
            readRoot(MemoryMap.direct(root));
        }
    }

    /** How many there are. */
    public static int count() {
        return count;
    }

    /** A processor's number in the interrupt system. */
    public static int identifier(int index) {
        return IDENTIFIERS[index];
    }

    /** Uses only the first so many. */
    public static void limit(int most) {
        if (most >= 1 && most < count) {
            count = most;
        }
    }

    private static long rootPointer() {
        long told = StartInfo.rootSystemDescription();
        if (told != 0) {
            return told;
        }
        for (long physical = SEARCH_START; physical < SEARCH_END; physical += 16) {
            if (MemoryMap.direct(physical).readLong(0) == ROOT_POINTER_SIGNATURE) {
                return physical;
            }
        }
        return 0;
    }

    private static void readRoot(Address root) {
        boolean isWide = root.readByte(ROOT_REVISION) >= 2 && root.readLong(ROOT_TABLE_64) != 0;
        long physical = isWide ? root.readLong(ROOT_TABLE_64) : root.readInt(ROOT_TABLE_32) & 0xffff_ffffL;
        int entryBytes = isWide ? 8 : 4;
        if (!isReadable(physical)) {
            return;
        }
        Address table = MemoryMap.direct(physical);
        int length = table.readInt(TABLE_LENGTH);
        for (int offset = TABLE_HEADER; offset + entryBytes <= length; offset += entryBytes) {
            long entry = isWide ? table.readLong(offset) : table.readInt(offset) & 0xffff_ffffL;
            if (isReadable(entry) && MemoryMap.direct(entry).readInt(0) == TABLE_SIGNATURE) {
                readProcessors(MemoryMap.direct(entry));
            }
        }
    }

    private static boolean isReadable(long physical) {
        return physical > 0 && physical < PageTables.directMapEnd() - MemoryMap.PAGE_BYTES;
    }

    /** Reads the table's records: type, length, then by type. */
    static void readProcessors(Address table) {
        int length = table.readInt(TABLE_LENGTH);
        int offset = FIRST_RECORD;
        while (offset + 8 <= length) {
            int recordBytes = table.readByte(offset + 1) & 0xff;
            if (table.readByte(offset) == LOCAL_APIC_RECORD && (table.readInt(offset + RECORD_FLAGS) & 1) != 0) {
                add(table.readByte(offset + RECORD_APIC_ID) & 0xff);
            } else if (table.readByte(offset) == INPUT_OUTPUT_APIC_RECORD && recordBytes >= INPUT_OUTPUT_APIC_BYTES) {
                InputOutputApic.add(table.readInt(offset + RECORD_ADDRESS) & 0xffff_ffffL, table.readInt(offset + RECORD_FIRST_INPUT));
            }
            offset += recordBytes < 2 ? 2 : recordBytes;
        }
    }

    private static void add(int identifier) {
        if (identifier != IDENTIFIERS[0] && count < MAXIMUM) {
            IDENTIFIERS[count] = identifier;
            count++;
        }
    }
}
