package biscotti.kernel.device.block;

/** A disk. */
public interface BlockDevice {
    /** The unit of addresses and counts in requests, in bytes. */
    int SECTOR_SIZE = 512;
    int SECTOR_SIZE_BITS = 9;

    /** Size of the disk, in sectors. */
    long sectorCount();

    /** The least that the medium writes at once, in bytes: a power of two in [512, 4096]. A torn write tears between such units. */
    int physicalBlockSizeBytes();

    boolean isReadOnly();

    /** Whether {@code DISCARD} does something; if not, it completes with {@code -EOPNOTSUPP}. */
    boolean supportsDiscard();

    /**
     * Starts a request. Its result comes by {@link BlockRequest#complete}, perhaps before this returns; until then the device
     * owns the request. May sleep when the device's queue is full.
     */
    void submit(BlockRequest request);
}
