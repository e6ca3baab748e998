package biscotti.kernel.abi;

/** Requests of ioctl(2) for disks and for the volumes on them, of linux/fs.h. */
public final class BlockRequests {
    public static final int BLKROGET = 0x125E;
    /** Size in sectors of 512 bytes, as a long. */
    public static final int BLKGETSIZE = 0x1260;
    public static final int BLKFLSBUF = 0x1261;
    /** Logical sector size, as an int. */
    public static final int BLKSSZGET = 0x1268;
    /** Two longs: offset and length in bytes. */
    public static final int BLKDISCARD = 0x1277;
    public static final int BLKIOMIN = 0x1278;
    public static final int BLKIOOPT = 0x1279;
    public static final int BLKALIGNOFF = 0x127A;
    public static final int BLKPBSZGET = 0x127B;
    public static final int BLKROTATIONAL = 0x127E;
    /** As BLKDISCARD; afterwards the bytes read as zeros. */
    public static final int BLKZEROOUT = 0x127F;
    public static final int BLKBSZGET = 0x8008_1270;
    /** Size in bytes, as a long. */
    public static final int BLKGETSIZE64 = 0x8008_1272;
    /** Three longs: offset, length, least extent, in bytes; the length comes back as what was discarded. */
    public static final int FITRIM = 0xC018_5879;

    private BlockRequests() {
    }
}
