package biscotti.kernel.net.unix;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.SocketType;
import biscotti.kernel.net.socket.PeerIdentity;
import biscotti.kernel.net.socket.Socket;
import biscotti.kernel.net.socket.SocketCaller;
import biscotti.kernel.net.socket.SocketFamily;
import biscotti.kernel.net.socket.SocketSeed;
import biscotti.kernel.schedule.Locks;

/** AF_UNIX. */
public final class UnixFamily implements SocketFamily {
    private final UnixSpace space;

    public UnixFamily(Locks locks) {
        space = new UnixSpace(locks);
    }

    /** The body of a thread of its own: releases what was under way to sockets that are gone. */
    public Runnable reaper() {
        return space.reaper;
    }

    /** Does one thing of what the reaper has to do; false when there is nothing. For tests, which have no thread. */
    boolean reapOnce() {
        return space.reaper.runOnce();
    }

    @Override
    public int protocolFor(int type, int protocol, SocketCaller caller) {
        if (protocol != 0 && protocol != 1) {
            return -Errno.EPROTONOSUPPORT;
        }
        return switch (type) {
            case SocketType.SOCK_STREAM, SocketType.SOCK_DGRAM, SocketType.SOCK_SEQPACKET, SocketType.SOCK_RAW -> 0;
            default -> -Errno.ESOCKTNOSUPPORT;
        };
    }

    /** As on Linux, SOCK_RAW is SOCK_DGRAM here. */
    @Override
    public Socket create(SocketSeed seed) {
        return switch (seed.type()) {
            case SocketType.SOCK_STREAM, SocketType.SOCK_SEQPACKET -> new UnixStreamSocket(seed, space);
            default -> new UnixDatagramSocket(new SocketSeed(seed.sockets(), seed.inode(), seed.request(), seed.domain(), SocketType.SOCK_DGRAM, 0), space);
        };
    }

    @Override
    public int pair(Socket first, Socket second, SocketCaller caller) {
        PeerIdentity identity = PeerIdentity.effective(caller);
        if (first instanceof UnixStreamSocket one && second instanceof UnixStreamSocket other) {
            one.join(other, identity, identity);
        } else if (first instanceof UnixDatagramSocket one && second instanceof UnixDatagramSocket other) {
            one.pair(other, identity);
        }
        return 0;
    }
}
