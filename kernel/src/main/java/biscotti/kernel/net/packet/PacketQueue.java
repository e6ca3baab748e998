package biscotti.kernel.net.packet;

/**
 * A first-in first-out queue of packets, linked through {@link PacketBuffer#next}: one word a packet, since packets leave
 * from the front alone ({@code collection.IntrusiveList} is for elements that leave from anywhere).
 */
public final class PacketQueue {
    private PacketBuffer head;
    private PacketBuffer tail;
    private int size;

    public boolean isEmpty() {
        return head == null;
    }

    public int size() {
        return size;
    }

    public PacketBuffer first() {
        return head;
    }

    public PacketBuffer last() {
        return tail;
    }

    public void add(PacketBuffer packet) {
        packet.next = null;
        if (tail == null) {
            head = packet;
        } else {
            tail.next = packet;
        }
        tail = packet;
        size++;
    }

    /** Removes the first packet; null when empty. */
    public PacketBuffer poll() {
        PacketBuffer packet = head;
        if (packet == null) {
            return null;
        }
        head = packet.next;
        if (head == null) {
            tail = null;
        }
        packet.next = null;
        size--;
        return packet;
    }

    /** Releases every packet. */
    public void releaseAll() {
        while (head != null) {
            poll().release();
        }
    }
}
