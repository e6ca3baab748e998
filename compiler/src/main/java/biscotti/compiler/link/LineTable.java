package biscotti.compiler.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads .debug_line (DWARF 4 section 6.2), whose "lines" are position numbers: address to position. */
final class LineTable {
    /** The position is valid from the address to the next range's; 0: none. */
    record Range(long start, int position) {}

    private final Reader reader;
    private final TreeMap<Long, Integer> rows = new TreeMap<>();

    private LineTable(Reader reader) {
        this.reader = reader;
    }

    /** By ascending address; neighbours differ. */
    static List<Range> read(ElfFile elf) {
        LineTable table = new LineTable(elf.section(".debug_line"));
        while (table.reader.hasMore()) {
            table.readUnit();
        }
        List<Range> ranges = new ArrayList<>();
        int last = 0;
        for (Map.Entry<Long, Integer> row : table.rows.entrySet()) {
            if (row.getValue() != last) {
                last = row.getValue();
                ranges.add(new Range(row.getKey(), last));
            }
        }
        return ranges;
    }

    private void readUnit() {
        int length = reader.i32();
        int end = reader.position() + length;
        int version = reader.u16();
        if (version != 4) {
            throw new LinkException("line table of version " + version);
        }
        int headerLength = reader.i32();
        int program = reader.position() + headerLength;
        int minimumInstruction = reader.u8();
        reader.skip(2); // maximum operations, default of is_stmt
        int lineBase = (byte) reader.u8();
        int lineRange = reader.u8();
        int opcodeBase = reader.u8();
        int[] operandCounts = new int[opcodeBase];
        for (int i = 1; i < opcodeBase; i++) {
            operandCounts[i] = reader.u8();
        }
        reader.seek(program);
        long address = 0;
        int line = 1;
        while (reader.position() < end) {
            int opcode = reader.u8();
            if (opcode >= opcodeBase) {
                int adjusted = opcode - opcodeBase;
                address += (long) (adjusted / lineRange) * minimumInstruction;
                line += lineBase + adjusted % lineRange;
                rows.put(address, line);
                continue;
            }
            switch (opcode) {
                case 0 -> { // extended
                    int size = (int) reader.uleb();
                    int next = reader.position() + size;
                    switch (reader.u8()) {
                        case 1 -> { // end_sequence
                            rows.put(address, 0);
                            address = 0;
                            line = 1;
                        }
                        case 2 -> address = reader.u64(); // set_address
                        default -> {}
                    }
                    reader.seek(next);
                }
                case 1 -> rows.put(address, line); // copy
                case 2 -> address += reader.uleb() * minimumInstruction; // advance_pc
                case 3 -> line += (int) reader.sleb(); // advance_line
                case 8 -> address += (long) ((255 - opcodeBase) / lineRange) * minimumInstruction; // const_add_pc
                case 9 -> address += reader.u16(); // fixed_advance_pc
                default -> {
                    for (int i = 0; i < operandCounts[opcode]; i++) {
                        reader.uleb();
                    }
                }
            }
        }
    }
}
