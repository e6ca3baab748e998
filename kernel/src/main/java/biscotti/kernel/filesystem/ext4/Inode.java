package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.FileMode;
import biscotti.kernel.collection.Link;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.filesystem.buffer.Crc32c;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.FilePages;

/**
 * A file: a view of its inode in the inode table, whose block it pins, together with its pages.
 *
 * <p>There is one object for each inode that is in use, found through {@link InodeTable}. Getters may be called while it is open, but without the
 * volume's lock they may see a change half done: a time's seconds without its nanoseconds.
 * Changes go between {@link #modify} and {@link #seal}. Source: the kernel's ext4 documentation, "Index Nodes".
 */
public final class Inode {
    static final int FLAG_INDEX = 0x1000;
    static final int FLAG_HUGE_FILE = 0x40000;
    static final int FLAG_EXTENTS = 0x80000;
    static final int FLAG_IMMUTABLE = 0x10;
    static final int FLAG_APPEND = 0x20;
    /** What a new file takes over from its directory: secrm, unrm, compr, sync, nodump, noatime, journal data, notail, dirsync. */
    static final int FLAGS_INHERITED = 0x1 | 0x2 | 0x4 | 0x8 | 0x40 | 0x80 | 0x4000 | 0x8000 | 0x10000;

    static final int BLOCK_AREA = 0x28;
    static final int BLOCK_AREA_SIZE = 60;
    private static final int GOOD_OLD_SIZE = 128;
    private static final long DAY_NANOS = 86_400_000_000_000L;

    final Volume volume;
    /** The inode number, from 1. */
    public final int number;
    final Buffer buffer;
    final int base;
    /** Holders of this object; without one it goes. */
    int references;
    /** Users that keep the file alive when its last name is gone. */
    int opens;
    /** Its place among the files with dirty pages. */
    final Link<Inode> dirtyLink = new Link<>(this);
    /** Whether its dirty pages must be written before the running transaction is committed. */
    boolean isOrdered;
    private FilePages pages;
    private volatile int writeErrors;
    private volatile int lastWriteError;

    Inode(Volume volume, int number, Buffer buffer, int base) {
        this.volume = volume;
        this.number = number;
        this.buffer = buffer;
        this.base = base;
    }

    PageFrame frame() {
        return buffer.frame;
    }

    /** The file's pages. */
    FilePages pages() {
        if (pages == null) {
            pages = new FilePages(new FileStore(this), volume.cache);
        }
        return pages;
    }

    boolean hasPages() {
        return pages != null;
    }

    /** Its data could not be written. */
    void noteWriteError(int error) {
        lastWriteError = error;
        writeErrors = writeErrors + 1; // under the volume's lock
    }

    /** How often writing its data failed: who has seen an older count has an error to report. Without the lock. */
    public int writeErrors() {
        return writeErrors;
    }

    /** Minus the errno of the last failure. Without the lock. */
    public int lastWriteError() {
        return lastWriteError;
    }

    /** Type and permission bits, as {@code st_mode}. */
    public int mode() {
        return frame().getShort(base);
    }

    public boolean isDirectory() {
        return (mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
    }

    public boolean isRegular() {
        return (mode() & FileMode.S_IFMT) == FileMode.S_IFREG;
    }

    public boolean isSymbolicLink() {
        return (mode() & FileMode.S_IFMT) == FileMode.S_IFLNK;
    }

    public int uid() {
        return frame().getShort(base + 0x2) | frame().getShort(base + 0x78) << 16;
    }

    public int gid() {
        return frame().getShort(base + 0x18) | frame().getShort(base + 0x7A) << 16;
    }

    public long sizeBytes() {
        return frame().getUnsignedInt(base + 0x4) | frame().getUnsignedInt(base + 0x6C) << 32;
    }

    public int links() {
        return frame().getShort(base + 0x1A);
    }

    /** Space in use in units of 512 bytes, as {@code st_blocks}. */
    public long sectors() {
        long count = frame().getUnsignedInt(base + 0x1C) | (long) frame().getShort(base + 0x74) << 32;
        return hasFlag(FLAG_HUGE_FILE) ? count << (volume.superblock.blockSizeBits - 9) : count;
    }

    public int generation() {
        return frame().getInt(base + 0x64);
    }

    /** For a device file: its number in the kernel's encoding (the new one, or the old one of 16 bits). */
    public int deviceNumber() {
        int old = frame().getInt(base + BLOCK_AREA);
        if (old != 0) {
            return (old >>> 8 & 0xFF) << 8 | old & 0xFF;
        }
        return frame().getInt(base + BLOCK_AREA + 4);
    }

    void setDeviceNumber(int device) {
        boolean isOld = (device & ~0xFFFF) == 0;
        frame().putInt(base + BLOCK_AREA, isOld ? device : 0);
        frame().putInt(base + BLOCK_AREA + 4, isOld ? 0 : device);
    }

    public long accessTimeNanos() {
        return time(0x8, 0x8C);
    }

    /** Whether the access time is older than the last change, or than a day: {@code relatime} of mount(8). */
    public boolean isAccessTimeOld(long nowNanos) {
        long access = accessTimeNanos();
        return access <= modifyTimeNanos() || access <= changeTimeNanos() || nowNanos - access >= DAY_NANOS;
    }

    public long changeTimeNanos() {
        return time(0xC, 0x84);
    }

    public long modifyTimeNanos() {
        return time(0x10, 0x88);
    }

    public long birthTimeNanos() {
        return time(0x90, 0x94);
    }

    boolean hasFlag(int flag) {
        return (frame().getInt(base + 0x20) & flag) != 0;
    }

    int flags() {
        return frame().getInt(base + 0x20);
    }

    int deletionTime() {
        return frame().getInt(base + 0x14);
    }

    /** The block of extended attributes, or 0. */
    long attributeBlock() {
        return frame().getUnsignedInt(base + 0x68) | (long) frame().getShort(base + 0x76) << 32;
    }

    /** Bytes of the inode's record that have a meaning beyond the old 128. */
    int extraSize() {
        return volume.superblock.inodeSize > GOOD_OLD_SIZE ? frame().getShort(base + 0x80) : 0;
    }

    /** Where the attributes inside of the inode may begin. */
    int attributeArea() {
        return base + GOOD_OLD_SIZE + extraSize();
    }

    int attributeAreaEnd() {
        return base + volume.superblock.inodeSize;
    }

    /** The start value of this inode's own checksums. */
    int checksumSeed() {
        return Crc32c.updateInt(Crc32c.updateInt(volume.superblock.checksumSeed, number), generation());
    }

    boolean isChecksumRight() {
        if (!volume.superblock.hasChecksums) {
            return true;
        }
        int crc = checksum();
        return frame().getShort(base + 0x7C) == (crc & 0xFFFF) && (!hasHighChecksum() || frame().getShort(base + 0x82) == crc >>> 16);
    }

    /** Announces changes to the journal. */
    void modify() {
        volume.modify(buffer);
    }

    /** Brings the checksum up to date after changes. */
    void seal() {
        if (volume.superblock.hasChecksums) {
            int crc = checksum();
            frame().putShort(base + 0x7C, crc);
            if (hasHighChecksum()) {
                frame().putShort(base + 0x82, crc >>> 16);
            }
        }
    }

    void setMode(int mode) {
        frame().putShort(base, mode);
    }

    void setOwner(int uid, int gid) {
        frame().putShort(base + 0x2, uid);
        frame().putShort(base + 0x78, uid >>> 16);
        frame().putShort(base + 0x18, gid);
        frame().putShort(base + 0x7A, gid >>> 16);
    }

    void setSize(long bytes) {
        frame().putInt(base + 0x4, (int) bytes);
        frame().putInt(base + 0x6C, (int) (bytes >>> 32));
    }

    void setLinks(int count) {
        frame().putShort(base + 0x1A, count);
    }

    /** Counts blocks of the file system that the file gained (or lost). */
    void addBlocks(long blocks) {
        long count = sectors() + (blocks << (volume.superblock.blockSizeBits - 9));
        boolean isHuge = count >>> 48 != 0;
        setFlags(isHuge ? flags() | FLAG_HUGE_FILE : flags() & ~FLAG_HUGE_FILE);
        long stored = isHuge ? count >> (volume.superblock.blockSizeBits - 9) : count;
        frame().putInt(base + 0x1C, (int) stored);
        frame().putShort(base + 0x74, (int) (stored >>> 32));
    }

    void setFlags(int flags) {
        frame().putInt(base + 0x20, flags);
    }

    void setDeletionTime(int seconds) {
        frame().putInt(base + 0x14, seconds);
    }

    void setGeneration(int generation) {
        frame().putInt(base + 0x64, generation);
    }

    void setAttributeBlock(long block) {
        frame().putInt(base + 0x68, (int) block);
        frame().putShort(base + 0x76, (int) (block >>> 32));
    }

    void setExtraSize(int bytes) {
        frame().putShort(base + 0x80, bytes);
    }

    void setAccessTime(long nanos) {
        putTime(0x8, 0x8C, nanos);
    }

    void setChangeTime(long nanos) {
        putTime(0xC, 0x84, nanos);
    }

    void setModifyTime(long nanos) {
        putTime(0x10, 0x88, nanos);
    }

    void setBirthTime(long nanos) {
        putTime(0x90, 0x94, nanos);
    }

    /** Sets modification and change time to now: what every change of content does. */
    void touch() {
        long now = volume.clock.realtimeNanos();
        setModifyTime(now);
        setChangeTime(now);
    }

    private long time(int seconds, int extra) {
        long whole = frame().getInt(base + seconds);
        if (extraSize() < extra + 4 - GOOD_OLD_SIZE) {
            return whole * 1_000_000_000L;
        }
        int more = frame().getInt(base + extra); // two bits of epoch, thirty of nanoseconds
        return (whole + ((long) (more & 3) << 32)) * 1_000_000_000L + (more >>> 2);
    }

    private void putTime(int seconds, int extra, long nanos) {
        long whole = Math.floorDiv(nanos, 1_000_000_000L);
        int part = (int) Math.floorMod(nanos, 1_000_000_000L);
        frame().putInt(base + seconds, (int) whole);
        if (extraSize() >= extra + 4 - GOOD_OLD_SIZE) {
            int epoch = (int) (whole - (int) whole >> 32) & 3;
            frame().putInt(base + extra, part << 2 | epoch);
        }
    }

    private boolean hasHighChecksum() {
        return extraSize() >= 4;
    }

    private int checksum() {
        int size = volume.superblock.inodeSize;
        int crc = Crc32c.update(checksumSeed(), frame(), base, 0x7C);
        crc = Crc32c.updateZeros(crc, 2);
        crc = Crc32c.update(crc, frame(), base + 0x7E, GOOD_OLD_SIZE - 0x7E);
        if (size > GOOD_OLD_SIZE) {
            crc = Crc32c.update(crc, frame(), base + 0x80, 2);
            if (hasHighChecksum()) {
                crc = Crc32c.updateZeros(crc, 2);
            } else {
                crc = Crc32c.update(crc, frame(), base + 0x82, 2);
            }
            crc = Crc32c.update(crc, frame(), base + 0x84, size - 0x84);
        }
        return hasHighChecksum() ? crc : crc & 0xFFFF;
    }
}
