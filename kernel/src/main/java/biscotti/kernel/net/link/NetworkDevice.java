package biscotti.kernel.net.link;

import biscotti.kernel.net.packet.PacketBuffer;

/** What a network driver offers. Called with the stack's lock held; may not sleep. */
public interface NetworkDevice {
    /** Sends a frame. Takes the packet in every case. Returns 0, or -ENOBUFS or -ENETDOWN when it was dropped. */
    int transmit(PacketBuffer frame);

    /** The next frame that has come in, whose ownership passes to the caller; null when there is none. */
    PacketBuffer receive();

    /** Whether it completes checksums that were left to it ({@link biscotti.kernel.net.packet.Checksum#defer}). */
    default boolean completesChecksums() {
        return false;
    }

    /** Lets the hardware have what was handed to {@link #transmit}, which may gather. */
    default void flush() {
    }

    /** The device's interrupt has woken the network's thread. */
    default void interrupted() {
    }

    /** The largest IP packet in bytes. At most {@link PacketBuffer#CAPACITY} - {@link PacketBuffer#HEADROOM}. */
    int mtu();

    /** Whether frames have Ethernet headers and neighbours must be resolved. */
    boolean isEthernet();

    /** The Ethernet address in the low 48 bits; 0 for a device that is not Ethernet. */
    long hardwareAddress();
}
