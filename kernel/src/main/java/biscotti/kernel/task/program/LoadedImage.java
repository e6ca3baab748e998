package biscotti.kernel.task.program;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MapFlags;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.memory.MappedFile;
import biscotti.kernel.memory.UserMemory;

/** One ELF file in an address space: mapped, and then, when the space is active, with the ends of its data cleared. */
final class LoadedImage {
    private final ElfFile file;
    private final AddressSpace space;
    /** What is added to each address that the file says. */
    private long bias;

    LoadedImage(ElfFile file, AddressSpace space) {
        this.file = file;
        this.space = space;
    }

    /** Where execution begins. */
    long entry() {
        return file.header.entry + bias;
    }

    /** Address at which the file's first byte would be: AT_BASE. */
    long base() {
        return bias;
    }

    /** Where the program headers stand, or 0. */
    long programHeaders() {
        long address = file.segments.headersAddress(file.header.programHeadersOffset);
        return address == 0 ? 0 : address + bias;
    }

    int programHeaderCount() {
        return file.header.programHeaderCount;
    }

    /** One past the last byte. */
    long end() {
        return file.segments.end + bias;
    }

    /**
     * Maps all segments. 0 or minus an errno.
     *
     * @param wanted where to put a position-independent file, 0 for anywhere
     */
    int map(long wanted) {
        if (file.header.isShared) {
            int result = reserve(wanted);
            if (result < 0) {
                return result;
            }
        }
        for (int i = 0; i < file.segments.count(); i++) {
            if (file.segments.isLoad(i)) {
                int result = mapSegment(i);
                if (result < 0) {
                    return result;
                }
            }
        }
        return 0;
    }

    /** Finds room for the whole file, so that its segments keep their distances. */
    private int reserve(long wanted) {
        ElfSegments segments = file.segments;
        long alignment = segments.alignment();
        long bytes = pageUp(segments.end) - segments.start;
        long room = bytes + alignment - PageFrame.SIZE;
        long at = space.map(wanted, room, MapFlags.PROT_NONE, MapFlags.MAP_PRIVATE | MapFlags.MAP_NORESERVE, null, 0);
        if (at < 0) {
            return (int) at;
        }
        long start = at + alignment - 1 & -alignment;
        bias = start - segments.start;
        space.unmap(at, room);
        return 0;
    }

    private int mapSegment(int i) {
        ElfSegments segments = file.segments;
        long address = segments.address(i) + bias;
        long start = address & -PageFrame.SIZE;
        long fileEnd = address + segments.fileBytes(i);
        long end = pageUp(address + segments.memoryBytes(i));
        long mapped = start;
        if (segments.fileBytes(i) > 0) {
            mapped = pageUp(fileEnd);
            long result = put(start, mapped, i, file.mapped, segments.offset(i) - (address - start));
            if (result < 0) {
                return (int) result;
            }
        }
        return mapped < end ? (int) Math.min(0, put(mapped, end, i, null, 0)) : 0;
    }

    private long put(long start, long end, int i, MappedFile source, long offset) {
        ElfSegments segments = file.segments;
        int protection = (segments.isReadable(i) ? MapFlags.PROT_READ : 0) | (segments.isWritable(i) ? MapFlags.PROT_WRITE : 0)
                | (segments.isExecutable(i) ? MapFlags.PROT_EXEC : 0);
        int flags = MapFlags.MAP_PRIVATE | MapFlags.MAP_FIXED;
        return space.map(start, end - start, protection, flags, source, offset);
    }

    /** Clears what lies behind the file's bytes in each last page of writable data. The space is active. 0 or {@code -EFAULT}. */
    int clearEnds(UserMemory memory) {
        ElfSegments segments = file.segments;
        for (int i = 0; i < segments.count(); i++) {
            long fileEnd = segments.address(i) + bias + segments.fileBytes(i);
            boolean hasMore = segments.isLoad(i) && segments.memoryBytes(i) > segments.fileBytes(i) && segments.fileBytes(i) > 0;
            if (hasMore && segments.isWritable(i) && fileEnd % PageFrame.SIZE != 0 && memory.clear(fileEnd, pageUp(fileEnd) - fileEnd) < 0) {
                return -Errno.EFAULT;
            }
        }
        return 0;
    }

    private static long pageUp(long address) {
        return address + PageFrame.SIZE - 1 & -PageFrame.SIZE;
    }
}
