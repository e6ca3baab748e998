package biscotti.kernel.net.packet;

import biscotti.kernel.frame.PageFrame;

/**
 * A packet in one page frame, with headroom for headers that lower layers prepend, and what the layers have found out
 * about it so far.
 *
 * <pre>
 *   0          start                      end         CAPACITY
 *   | headroom | headers and payload      | tailroom  |
 * </pre>
 *
 * Offsets given to accessors count from {@code start}. A packet longer than one buffer continues in the buffers linked
 * by {@link #continuation}; only UDP, ICMP and IP fragmentation meet such chains, TCP never does.
 */
public final class PacketBuffer {
    /** Bytes in one buffer: one page frame. */
    public static final int CAPACITY = PageFrame.SIZE;
    /** Room for Ethernet (14), IPv6 with a fragment header (48), TCP with options (60), rounded up. */
    public static final int HEADROOM = 128;

    final PacketPool pool;
    private PageFrame frame;
    private int start;
    private int end;

    /** Link for the one queue that owns this packet; null when in none. */
    public PacketBuffer next;
    /** The next buffer of a packet that is longer than one buffer; null otherwise. */
    public PacketBuffer continuation;

    /** Addresses of the packet, IPv4 ones in mapped form (see {@link IpAddress}); set by IP input and by senders. */
    public long sourceHigh;
    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;
    /** Transport protocol number, once IP has parsed its header. */
    public int protocol;
    /** Hop limit (time to live) and traffic class with which the packet came. */
    public int hopLimit;
    public int trafficClass;
    /** Transport ports, once UDP or TCP has parsed its header. */
    public int sourcePort;
    public int destinationPort;
    /** Index of the interface on which the packet came, or 0. */
    public int interfaceIndex;
    /** Whether the link layer's destination was not this host alone: no ICMP error or RST may answer such a packet. */
    public boolean isLinkBroadcast;
    /** Whether the transport's checksum need not be looked at: a device did, or the packet never left the machine. */
    public boolean isChecksumGood;
    /**
     * Where the transport's checksum is, counted from the end of the packet to which headers are still prepended, if that field holds the sum of the
     * pseudo-header only and the rest is to be added on the way, by a device or by {@link Checksum#complete}; 0 if it is right already.
     */
    public int checksumFromEnd;
    /** Likewise, where the transport's header begins. */
    public int transportFromEnd;
    /** Length of the IP header that was trimmed off the front; {@code prepend} brings it back for ICMP's quotation. */
    public int networkHeaderLength;
    /** TCP: sequence number of the first byte. IP reassembly: offset of the fragment in its datagram. */
    public int sequence;
    /** TCP: the payload is followed by a FIN. IP reassembly: this is the last fragment. */
    public boolean isLast;

    PacketBuffer(PacketPool pool) {
        this.pool = pool;
    }

    boolean isFree() {
        return frame == null;
    }

    PageFrame detach() {
        PageFrame detached = frame;
        frame = null;
        return detached;
    }

    void attach(PageFrame attached) {
        frame = attached;
        start = HEADROOM;
        end = HEADROOM;
        next = null;
        continuation = null;
        sourceHigh = 0;
        sourceLow = 0;
        destinationHigh = 0;
        destinationLow = 0;
        protocol = 0;
        hopLimit = 0;
        trafficClass = 0;
        sourcePort = 0;
        destinationPort = 0;
        interfaceIndex = 0;
        isLinkBroadcast = false;
        isChecksumGood = false;
        checksumFromEnd = 0;
        transportFromEnd = 0;
        sequence = 0;
        isLast = false;
        networkHeaderLength = 0;
    }

    /** Bytes in this buffer, without its continuation. */
    public int length() {
        return end - start;
    }

    /** Bytes in this buffer and its continuation. */
    public int totalLength() {
        int total = 0;
        for (PacketBuffer part = this; part != null; part = part.continuation) {
            total += part.length();
        }
        return total;
    }

    public int headroom() {
        return start;
    }

    public int tailroom() {
        return CAPACITY - end;
    }

    /** Makes room for a header of {@code count} bytes in front. */
    public void prepend(int count) {
        if (count < 0 || count > start) {
            throw new IllegalStateException("no headroom");
        }
        start -= count;
    }

    /** Removes {@code count} bytes in front: a header that has been read, or data that has been consumed. */
    public void trimFront(int count) {
        if (count < 0 || count > length()) {
            throw new IllegalArgumentException("trim beyond the packet");
        }
        start += count;
    }

    /** Makes room for {@code count} bytes at the end. The new bytes hold what was there before. */
    public void append(int count) {
        if (count < 0 || count > tailroom()) {
            throw new IllegalStateException("no tailroom");
        }
        end += count;
    }

    /** Keeps the first {@code count} bytes. */
    public void truncate(int count) {
        if (count < 0 || count > length()) {
            throw new IllegalArgumentException("truncate beyond the packet");
        }
        end = start + count;
    }

    /** Empties the packet and leaves {@code headroomBytes} in front. */
    public void clear(int headroomBytes) {
        if (headroomBytes < 0 || headroomBytes > CAPACITY) {
            throw new IllegalArgumentException("headroom");
        }
        start = headroomBytes;
        end = headroomBytes;
    }

    public int getByte(int offset) {
        return frame.getByte(at(offset, 1));
    }

    public int getShort(int offset) {
        return frame.getShortBigEndian(at(offset, 2));
    }

    public int getInt(int offset) {
        return frame.getIntBigEndian(at(offset, 4));
    }

    public long getLong(int offset) {
        return frame.getLongBigEndian(at(offset, 8));
    }

    public void putByte(int offset, int value) {
        frame.putByte(at(offset, 1), value);
    }

    public void putShort(int offset, int value) {
        frame.putShortBigEndian(at(offset, 2), value);
    }

    public void putInt(int offset, int value) {
        frame.putIntBigEndian(at(offset, 4), value);
    }

    public void putLong(int offset, long value) {
        frame.putLongBigEndian(at(offset, 8), value);
    }

    /** Copies bytes of this buffer out to an array. */
    public void copyTo(int offset, byte[] target, int targetOffset, int count) {
        frame.copyTo(at(offset, count), target, targetOffset, count);
    }

    /** Copies bytes of an array into this buffer. */
    public void copyFrom(int offset, byte[] source, int sourceOffset, int count) {
        frame.copyFrom(at(offset, count), source, sourceOffset, count);
    }

    /** Copies bytes of another buffer into this one. */
    public void copyFrom(int offset, PacketBuffer source, int sourceOffset, int count) {
        frame.copyFrom(at(offset, count), source.frame, source.at(sourceOffset, count), count);
    }

    /** Copies bytes of a page into this buffer. */
    public void copyFrom(int offset, PageFrame source, int sourceOffset, int count) {
        frame.copyFrom(at(offset, count), source, sourceOffset, count);
    }

    /** The page that holds the data, for drivers; {@link #headroom} is where the packet begins in it. */
    public PageFrame frame() {
        return frame;
    }

    /** Gives the buffer and its continuation back to their pool. Releasing twice is a bug and throws. */
    public void release() {
        PacketBuffer part = this;
        while (part != null) {
            PacketBuffer rest = part.continuation;
            part.pool.give(part);
            part = rest;
        }
    }

    private int at(int offset, int count) {
        int index = start + offset;
        if (offset < 0 || count < 0 || index > end - count) {
            throw new IndexOutOfBoundsException("outside the packet");
        }
        return index;
    }
}
