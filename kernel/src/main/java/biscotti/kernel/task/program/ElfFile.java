package biscotti.kernel.task.program;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.Mappable;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.memory.KernelBuffer;
import biscotti.kernel.memory.MappedFile;

/** An ELF file that is open and whose headers were read and checked. */
final class ElfFile {
    private static final int PATH_MAX = 4096;

    final ElfHeader header = new ElfHeader();
    ElfSegments segments;
    MappedFile mapped;

    private final OpenFile file;

    ElfFile(OpenFile file) {
        this.file = file;
    }

    /** Reads all headers; {@code start} are the file's first bytes. 0, {@code -ENOEXEC}, or what reading the file gives. */
    int read(byte[] start, int length) {
        int result = header.parse(start, length);
        if (result < 0) {
            return result;
        }
        byte[] table = new byte[header.programHeaderCount * ElfHeader.PROGRAM_HEADER_BYTES];
        long count = file.readAt(new KernelBuffer(table), header.programHeadersOffset);
        if (count != table.length) {
            return count < 0 ? (int) count : -Errno.ENOEXEC;
        }
        segments = new ElfSegments(table, header.programHeaderCount);
        result = segments.check();
        if (result < 0) {
            return result;
        }
        mapped = file instanceof Mappable mappable ? mappable.mappedFile() : null;
        return mapped == null ? -Errno.ENOEXEC : 0;
    }

    /** The path of the program interpreter, without its 0 byte; null if the file does not say a proper one. */
    byte[] interpreter() {
        long length = segments.interpreterBytes();
        if (length < 2 || length > PATH_MAX) {
            return null;
        }
        byte[] path = new byte[(int) length];
        if (file.readAt(new KernelBuffer(path), segments.interpreterOffset()) != length || path[path.length - 1] != 0) {
            return null;
        }
        int end = 0;
        while (path[end] != 0) {
            end++;
        }
        byte[] exact = new byte[end];
        System.arraycopy(path, 0, exact, 0, end);
        return exact;
    }
}
