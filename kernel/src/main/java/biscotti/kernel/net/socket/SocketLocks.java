package biscotti.kernel.net.socket;

import biscotti.kernel.schedule.LockRank;

/** The locks of sockets, in the order in which they are taken; {@code net.stack}'s comes after them. */
public final class SocketLocks {
    /** A sleep lock per socket: one reader at a time takes data. */
    public static final LockRank READER = new LockRank("socket reader", 1610);
    /** A sleep lock per socket: one writer at a time gives data. */
    public static final LockRank WRITER = new LockRank("socket writer", 1620);

    private SocketLocks() {
    }
}
