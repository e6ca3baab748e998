package biscotti.kernel.task.program;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.frame.PageFrame;

/**
 * The program headers of an ELF file: System V ABI, chapter 5.
 *
 * <p>{@link #check} has made sure that each segment to load lies below the user limit, in rising order, with sizes that do not overflow.
 */
final class ElfSegments {
    private static final int LOAD = 1;
    private static final int INTERPRETER = 3;
    private static final int PROGRAM_HEADERS = 6;
    private static final int GNU_STACK = 0x6474_E551;
    private static final int EXECUTE = 1;
    private static final int WRITE = 2;
    private static final int READ = 4;
    private static final long USER_LIMIT = 0x7FFF_FFFF_F000L;
    private static final int NONE = -1;

    private final byte[] table;
    private final int count;

    /** Bounds of what is loaded, as the file says: page-aligned start, unaligned end. */
    long start = Long.MAX_VALUE;
    long end;
    private int interpreter = NONE;
    private int headers = NONE;
    /** Whether the stack must be executable: what PT_GNU_STACK says; without one, no. */
    boolean wantsExecutableStack;

    /** The table of {@code count} headers, of {@link ElfHeader#PROGRAM_HEADER_BYTES} each. */
    ElfSegments(byte[] table, int count) {
        this.table = table;
        this.count = count;
    }

    /** Reads all headers once: 0, {@code -ENOEXEC}, or {@code -EINVAL} where Linux says so. */
    int check() {
        for (int i = 0; i < count; i++) {
            switch (type(i)) {
                case LOAD -> {
                    int result = checkLoad(i);
                    if (result < 0) {
                        return result;
                    }
                }
                case INTERPRETER -> interpreter = interpreter == NONE ? i : interpreter;
                case PROGRAM_HEADERS -> headers = i;
                case GNU_STACK -> wantsExecutableStack = (flags(i) & EXECUTE) != 0;
                default -> { }
            }
        }
        return end == 0 ? -Errno.ENOEXEC : 0;
    }

    private int checkLoad(int i) {
        long address = address(i);
        long memory = memoryBytes(i);
        boolean isSane = address >= 0 && memory >= 0 && address < USER_LIMIT && memory <= USER_LIMIT - address
                && fileBytes(i) >= 0 && fileBytes(i) <= memory && offset(i) >= 0 && offset(i) <= Long.MAX_VALUE - memory;
        if (!isSane) {
            return -Errno.ENOEXEC;
        }
        boolean isAligned = (address - offset(i)) % PageFrame.SIZE == 0;
        if (!isAligned) {
            return -Errno.EINVAL;
        }
        if (end == 0) {
            start = address & -PageFrame.SIZE;
        } else if (address < start) {
            return -Errno.ENOEXEC;
        }
        end = Math.max(end, address + memory);
        return 0;
    }

    int count() {
        return count;
    }

    boolean isLoad(int i) {
        return type(i) == LOAD && memoryBytes(i) > 0;
    }

    boolean isReadable(int i) {
        return (flags(i) & READ) != 0;
    }

    boolean isWritable(int i) {
        return (flags(i) & WRITE) != 0;
    }

    boolean isExecutable(int i) {
        return (flags(i) & EXECUTE) != 0;
    }

    private int type(int i) {
        return LittleEndian.getInt(table, i * ElfHeader.PROGRAM_HEADER_BYTES);
    }

    private int flags(int i) {
        return LittleEndian.getInt(table, i * ElfHeader.PROGRAM_HEADER_BYTES + 4);
    }

    private long word(int i, int offset) {
        return LittleEndian.getLong(table, i * ElfHeader.PROGRAM_HEADER_BYTES + offset);
    }

    long offset(int i) {
        return word(i, 8);
    }

    long address(int i) {
        return word(i, 16);
    }

    long fileBytes(int i) {
        return word(i, 32);
    }

    long memoryBytes(int i) {
        return word(i, 40);
    }

    /** The greatest alignment that a segment asks for: a power of two, at least a page. */
    long alignment() {
        long most = PageFrame.SIZE;
        for (int i = 0; i < count; i++) {
            long asked = word(i, 48);
            if (type(i) == LOAD && asked > most && Long.bitCount(asked) == 1 && asked <= 1L << 30) {
                most = asked;
            }
        }
        return most;
    }

    /** Whether a program interpreter is named. */
    boolean hasInterpreter() {
        return interpreter != NONE;
    }

    long interpreterOffset() {
        return offset(interpreter);
    }

    long interpreterBytes() {
        return fileBytes(interpreter);
    }

    /** The address, before relocation, at which the program headers themselves are loaded, or 0 if they are not. */
    long headersAddress(long headersOffset) {
        if (headers != NONE) {
            return address(headers);
        }
        for (int i = 0; i < count; i++) {
            if (type(i) == LOAD && offset(i) <= headersOffset && headersOffset - offset(i) < fileBytes(i)) {
                return address(i) + headersOffset - offset(i);
            }
        }
        return 0;
    }
}
