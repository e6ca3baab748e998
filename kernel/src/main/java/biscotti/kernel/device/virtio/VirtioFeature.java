package biscotti.kernel.device.virtio;

/** Feature bits that do not depend on the kind of device (virtio 1.2, 6), as masks. */
public final class VirtioFeature {
    /** The device can say at which index it wants to be told, and be told so. */
    public static final long EVENT_IDX = 1L << 29;
    /** The device follows version 1: little-endian, status bit FEATURES_OK. */
    public static final long VERSION_1 = 1L << 32;
    /** The device reaches memory by the addresses that the platform gives, which here are physical ones. */
    public static final long ACCESS_PLATFORM = 1L << 33;

    private VirtioFeature() {}
}
