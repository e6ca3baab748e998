package biscotti.kernel.net.virtio;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.device.virtio.VirtioDevice;
import biscotti.kernel.device.virtio.Virtqueue;
import biscotti.kernel.net.link.NetworkDevice;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketPool;
import biscotti.kernel.schedule.WaitQueue;

/** One network card. */
public final class VirtioNetwork implements NetworkDevice {
    private static final long CHECKSUM = 1L;
    private static final long GUEST_CHECKSUM = 1L << 1;
    private static final long HARDWARE_ADDRESS = 1L << 5;
    private static final int RECEIVE_QUEUE = 0;
    private static final int TRANSMIT_QUEUE = 1;
    private static final int MOST_ENTRIES = 256;
    private static final int MTU = 1_500;
    private static final int ETHERNET_BYTES = 14;
    private static final int ADDRESS_BYTES = 6;
    /** {@code struct virtio_net_hdr}: flags, kind of segments, three sizes, start and place of the checksum, number of buffers. */
    private static final int HEADER_BYTES = 12;
    private static final int NEEDS_CHECKSUM = 1;
    private static final int CHECKSUM_START = 6;
    private static final int CHECKSUM_OFFSET = 8;
    private static final int HAS_GOOD_CHECKSUM = 3; // NEEDS_CSUM or DATA_VALID
    /** Where a frame begins in its page, so that what follows the Ethernet header is aligned. */
    private static final int FRAME_START = PacketBuffer.HEADROOM + 2;

    private final VirtioDevice device;
    private final Virtqueue receiving;
    private final Virtqueue sending;
    private final PacketPool pool;
    private final boolean completesChecksums;
    private final long hardwareAddress;

    private VirtioNetwork(VirtioDevice device, Virtqueue receiving, Virtqueue sending, PacketPool pool) {
        this.device = device;
        this.receiving = receiving;
        this.sending = sending;
        this.pool = pool;
        this.completesChecksums = device.has(CHECKSUM);
        long address = 0;
        for (int i = 0; i < ADDRESS_BYTES; i++) {
            address = address << 8 | device.configurationByte(i) & 0xff;
        }
        this.hardwareAddress = address;
    }

    /** Takes a device of kind {@link VirtioDevice#NETWORK} into use; null if that cannot be. {@code waiters} is where the network's thread waits. */
    public static VirtioNetwork open(VirtioDevice device, PacketPool pool, WaitQueue waiters) {
        if (device.negotiate(CHECKSUM | GUEST_CHECKSUM | HARDWARE_ADDRESS) < 0 || !device.has(HARDWARE_ADDRESS)) {
            return null;
        }
        Virtqueue receiving = device.newQueue(RECEIVE_QUEUE, MOST_ENTRIES, waiters);
        Virtqueue sending = receiving == null ? null : device.newQueue(TRANSMIT_QUEUE, MOST_ENTRIES, waiters);
        if (sending == null) {
            device.fail();
            return null;
        }
        VirtioNetwork network = new VirtioNetwork(device, receiving, sending, pool);
        device.start();
        network.refill();
        network.receiving.publish();
        network.receiving.arm();
        return network;
    }

    // ---- receiving

    /** Gives the device buffers, as many as there are. */
    private void refill() {
        while (receiving.freeDescriptors() > 0 && !receiving.isBroken()) {
            PacketBuffer buffer = pool.takeForReceive();
            if (buffer == null) {
                return;
            }
            receiving.begin(1);
            receiving.add(buffer.frame(), FRAME_START - HEADER_BYTES, PacketBuffer.CAPACITY - FRAME_START + HEADER_BYTES, true);
            receiving.submit(buffer);
        }
    }

    @Override
    public PacketBuffer receive() {
        PacketBuffer frame = takeFrame();
        while (frame == null) {
            reclaim();
            refill();
            receiving.publish();
            if (!receiving.arm()) {
                return null;
            }
            frame = takeFrame();
        }
        return frame;
    }

    /** The next frame that is whole; null when none is there. */
    private PacketBuffer takeFrame() {
        PacketBuffer frame = (PacketBuffer) receiving.take();
        while (frame != null) {
            int length = receiving.usedLength() - HEADER_BYTES;
            if (length >= ETHERNET_BYTES && length <= PacketBuffer.CAPACITY - FRAME_START) {
                frame.isChecksumGood = (frame.frame().getByte(FRAME_START - HEADER_BYTES) & HAS_GOOD_CHECKSUM) != 0;
                frame.clear(FRAME_START);
                frame.append(length);
                return frame;
            }
            frame.release();
            frame = (PacketBuffer) receiving.take();
        }
        return null;
    }

    // ---- sending

    @Override
    public int transmit(PacketBuffer frame) {
        int pieces = 0;
        for (PacketBuffer part = frame; part != null; part = part.continuation) {
            pieces++;
        }
        boolean hasRoom = frame.headroom() >= HEADER_BYTES && sending.begin(pieces);
        if (!hasRoom) {
            reclaim();
            hasRoom = frame.headroom() >= HEADER_BYTES && sending.begin(pieces);
        }
        if (!hasRoom) {
            frame.release();
            return -Errno.ENOBUFS;
        }
        putHeader(frame);
        for (PacketBuffer part = frame; part != null; part = part.continuation) {
            sending.add(part.frame(), part.headroom(), part.length(), false);
        }
        sending.submit(frame);
        return 0;
    }

    private static void putHeader(PacketBuffer frame) {
        int length = frame.length();
        frame.prepend(HEADER_BYTES);
        int at = frame.headroom();
        frame.frame().fill(at, HEADER_BYTES, 0);
        if (frame.checksumFromEnd != 0) {
            frame.frame().putByte(at, NEEDS_CHECKSUM);
            frame.frame().putShort(at + CHECKSUM_START, length - frame.transportFromEnd);
            frame.frame().putShort(at + CHECKSUM_OFFSET, frame.transportFromEnd - frame.checksumFromEnd);
        }
    }

    /** Gives back what the device has sent. */
    private void reclaim() {
        for (PacketBuffer sent = (PacketBuffer) sending.take(); sent != null; sent = (PacketBuffer) sending.take()) {
            sent.release();
        }
    }

    @Override
    public void flush() {
        sending.publish();
    }

    @Override
    public void interrupted() {
        device.acknowledgeInterrupt();
    }

    @Override
    public boolean completesChecksums() {
        return completesChecksums;
    }

    @Override
    public int mtu() {
        return MTU;
    }

    @Override
    public boolean isEthernet() {
        return true;
    }

    @Override
    public long hardwareAddress() {
        return hardwareAddress;
    }
}
