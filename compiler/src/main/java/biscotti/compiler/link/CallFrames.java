package biscotti.compiler.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads .eh_frame (DWARF 4 section 6.4, LSB core 10.6): where functions are and which registers their frames save. */
final class CallFrames {
    private static final int[] SAVED_REGISTERS = {3, 12, 13, 14, 15};
    /** The canonical frame address above the frame pointer: return address and the caller's frame pointer. */
    private static final int FRAME_ADDRESS = 16;

    /**
     * One function.
     *
     * @param saved for RBX, R12 to R15: words from RBP to the saved value, 0 if the register is not saved
     * @param exceptionTable address of its call sites in .gcc_except_table, or 0
     */
    record Function(long start, long end, byte[] saved, long exceptionTable) {}

    private record Common(int codeAlignment, int dataAlignment, int pointerEncoding, int tableEncoding, int programStart, int programEnd) {}

    private final Reader reader;
    private final Map<Integer, Common> commons = new HashMap<>();
    private final List<Function> functions = new ArrayList<>();

    private CallFrames(Reader reader) {
        this.reader = reader;
    }

    /** The functions by ascending address. */
    static List<Function> read(ElfFile elf) {
        CallFrames frames = new CallFrames(elf.section(".eh_frame"));
        frames.readAll();
        frames.functions.sort(Comparator.comparingLong(Function::start));
        return frames.functions;
    }

    private void readAll() {
        while (reader.hasMore()) {
            int entry = reader.position();
            int length = reader.i32();
            if (length == 0) {
                continue;
            }
            int end = reader.position() + length;
            int identity = reader.position();
            int offset = reader.i32();
            if (offset == 0) {
                commons.put(entry, readCommon(end));
            } else {
                readFunction(commons.get(identity - offset), end);
            }
            reader.seek(end);
        }
    }

    private Common readCommon(int end) {
        int version = reader.u8();
        String augmentation = reader.string();
        int codeAlignment = (int) reader.uleb();
        int dataAlignment = (int) reader.sleb();
        if (version == 1) {
            reader.u8();
        } else {
            reader.uleb();
        }
        int pointerEncoding = 0;
        int tableEncoding = 0xff;
        if (augmentation.startsWith("z")) {
            reader.uleb();
            for (char letter : augmentation.substring(1).toCharArray()) {
                switch (letter) {
                    case 'R' -> pointerEncoding = reader.u8();
                    case 'L' -> tableEncoding = reader.u8();
                    case 'P' -> reader.encoded(reader.u8());
                    default -> throw new LinkException("unknown augmentation " + augmentation);
                }
            }
        }
        return new Common(codeAlignment, dataAlignment, pointerEncoding, tableEncoding, reader.position(), end);
    }

    private void readFunction(Common common, int end) {
        long start = reader.encoded(common.pointerEncoding);
        long size = reader.encoded(common.pointerEncoding & 0x0f);
        reader.uleb();
        long table = common.tableEncoding == 0xff ? 0 : reader.encoded(common.tableEncoding);
        byte[] saved = new byte[SAVED_REGISTERS.length];
        readProgram(common, end, saved);
        functions.add(new Function(start, start + size, saved, table));
    }

    /** Only where registers are saved matters: the frame itself is found through the frame pointer. */
    private void readProgram(Common common, int end, byte[] saved) {
        while (reader.position() < end) {
            int instruction = reader.u8();
            switch (instruction & 0xc0) {
                case 0x40, 0xc0 -> {}
                case 0x80 -> save(instruction & 0x3f, reader.uleb() * common.dataAlignment, saved);
                default -> readExtended(instruction, common, saved);
            }
        }
    }

    private void readExtended(int instruction, Common common, byte[] saved) {
        switch (instruction) {
            case 0x00, 0x0a, 0x0b -> {} // nop, remember_state, restore_state
            case 0x02 -> reader.skip(1); // advance_loc1
            case 0x03 -> reader.skip(2); // advance_loc2
            case 0x04 -> reader.skip(4); // advance_loc4
            case 0x05 -> save((int) reader.uleb(), reader.uleb() * common.dataAlignment, saved); // offset_extended
            case 0x0c -> { // def_cfa
                reader.uleb();
                reader.uleb();
            }
            case 0x0d, 0x0e -> reader.uleb(); // def_cfa_register, def_cfa_offset
            case 0x2e -> { // GNU_args_size
                if (reader.uleb() != 0) {
                    throw new LinkException("arguments are pushed: the stack pointer of a landing pad is not the frame's");
                }
            }
            default -> throw new LinkException("unknown call frame instruction " + instruction);
        }
    }

    private static void save(int register, long offset, byte[] saved) {
        for (int i = 0; i < SAVED_REGISTERS.length; i++) {
            if (SAVED_REGISTERS[i] == register) {
                saved[i] = (byte) ((offset + FRAME_ADDRESS) / 8);
            }
        }
    }
}
