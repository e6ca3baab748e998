package biscotti.kernel.net.icmp;

import biscotti.kernel.net.packet.PacketBuffer;

/** Ping sockets by identifier; the two families share it. */
public final class EchoTable {
    private static final int LIMIT = 64;

    private final EchoReceiver[] receivers = new EchoReceiver[LIMIT];

    /** Hands a reply to its socket, or drops it. Takes the packet. */
    public void deliver(PacketBuffer packet) {
        EchoReceiver receiver = find(packet.getShort(4));
        if (receiver == null) {
            packet.release();
        } else {
            receiver.receiveEcho(packet);
        }
    }

    EchoReceiver find(int identifier) {
        for (EchoReceiver receiver : receivers) {
            if (receiver != null && receiver.identifier() == identifier) {
                return receiver;
            }
        }
        return null;
    }

    /** False when the table is full. */
    boolean add(EchoReceiver receiver) {
        for (int i = 0; i < LIMIT; i++) {
            if (receivers[i] == null) {
                receivers[i] = receiver;
                return true;
            }
        }
        return false;
    }

    void remove(EchoReceiver receiver) {
        for (int i = 0; i < LIMIT; i++) {
            if (receivers[i] == receiver) {
                receivers[i] = null;
            }
        }
    }
}
