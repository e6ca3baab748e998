package biscotti.kernel.net.socket;

import biscotti.kernel.memory.UserBuffer;

/** One sending or receiving: where the data is or goes, and what goes along. */
public final class Message {
    /** Data to be sent, or room for what comes. */
    public final UserBuffer data;
    /** {@code MSG_} flags of the call. */
    public final int flags;
    /** Sending: where to, or null for the peer. Receiving: gets where from, or null if nobody asks. */
    public final SocketAddress address;
    /** What goes along, or null. */
    public final Ancillary ancillary;
    /** Receiving: {@code MSG_} flags that the program is told. */
    public int resultFlags;
    /** Receiving: the full length of a datagram, of which more may have been there than room. */
    public long fullLength;

    public Message(UserBuffer data, int flags, SocketAddress address, Ancillary ancillary) {
        this.data = data;
        this.flags = flags;
        this.address = address;
        this.ancillary = ancillary;
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
