package biscotti.kernel.file;

/**
 * Packs entries as {@code linux_dirent64}: inode number (8 bytes), offset of the next entry (8), record length (2), type (1), name with a 0 byte; each
 * record's length is a multiple of 8. Source: getdents(2).
 */
final class DirectoryRecords implements DirectorySink {
    private static final int HEADER = 19;

    private final byte[] bytes;
    private int limit;
    private int length;
    private long cookie;
    private boolean isFull;

    DirectoryRecords(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Begins again with at most {@code limit} bytes, at the entry of {@code cookie}. */
    void restart(long limit, long cookie) {
        this.limit = (int) limit;
        this.cookie = cookie;
        length = 0;
        isFull = false;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Where to go on. */
    long cookie() {
        return cookie;
    }

    /** Whether an entry did not fit. */
    boolean isFull() {
        return isFull;
    }

    @Override
    public boolean entry(byte[] name, long inodeNumber, int type, long nextCookie) {
        int record = HEADER + name.length + 1 + 7 & ~7;
        if (record > limit - length) {
            isFull = true;
            return false;
        }
        putLong(length, inodeNumber);
        putLong(length + 8, nextCookie);
        bytes[length + 16] = (byte) record;
        bytes[length + 17] = (byte) (record >> 8);
        bytes[length + 18] = (byte) type;
        System.arraycopy(name, 0, bytes, length + HEADER, name.length);
        for (int i = length + HEADER + name.length; i < length + record; i++) {
            bytes[i] = 0;
        }
        length += record;
        cookie = nextCookie;
        return true;
    }

    private void putLong(int at, long value) {
        for (int i = 0; i < 8; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }
}
