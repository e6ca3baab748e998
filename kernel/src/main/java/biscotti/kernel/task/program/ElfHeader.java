package biscotti.kernel.task.program;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.LittleEndian;

/**
 * The first 64 bytes of an ELF file: System V ABI, chapter 4, "ELF Header"; x86-64 supplement.
 *
 * <p>Only what execve needs: the kind, where execution begins, where the program headers are.
 */
final class ElfHeader {
    static final int BYTES = 64;
    static final int PROGRAM_HEADER_BYTES = 56;
    /** Linux's limit: the table must fit into 64 KiB. */
    private static final int MAX_PROGRAM_HEADERS = 65_536 / PROGRAM_HEADER_BYTES;

    private static final int MAGIC = 0x464C_457F;
    private static final int CLASS_64 = 2;
    private static final int LITTLE_ENDIAN = 1;
    private static final int EXECUTABLE = 2;
    private static final int SHARED = 3;
    private static final int X86_64 = 62;

    /** Whether it can be loaded anywhere: position-independent. */
    boolean isShared;
    long entry;
    long programHeadersOffset;
    int programHeaderCount;

    /** Whether the file says that it is an ELF file. */
    static boolean isElf(byte[] start, int length) {
        return length >= 4 && LittleEndian.getInt(start, 0) == MAGIC;
    }

    /** Reads the header: 0, or {@code -ENOEXEC} for what this machine cannot run. */
    int parse(byte[] start, int length) {
        if (length < BYTES || !isElf(start, length) || start[4] != CLASS_64 || start[5] != LITTLE_ENDIAN) {
            return -Errno.ENOEXEC;
        }
        int type = LittleEndian.getShort(start, 16);
        if (type != EXECUTABLE && type != SHARED || LittleEndian.getShort(start, 18) != X86_64) {
            return -Errno.ENOEXEC;
        }
        isShared = type == SHARED;
        entry = LittleEndian.getLong(start, 24);
        programHeadersOffset = LittleEndian.getLong(start, 32);
        programHeaderCount = LittleEndian.getShort(start, 56);
        boolean isTableSound = LittleEndian.getShort(start, 54) == PROGRAM_HEADER_BYTES && programHeaderCount > 0
                && programHeaderCount <= MAX_PROGRAM_HEADERS && programHeadersOffset >= 0
                && programHeadersOffset <= Long.MAX_VALUE - MAX_PROGRAM_HEADERS * (long) PROGRAM_HEADER_BYTES;
        return isTableSound ? 0 : -Errno.ENOEXEC;
    }
}
