package biscotti.kernel.net.netlink;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.SocketType;
import biscotti.kernel.net.socket.Socket;
import biscotti.kernel.net.socket.SocketCaller;
import biscotti.kernel.net.socket.SocketFamily;
import biscotti.kernel.net.socket.SocketSeed;
import biscotti.kernel.net.stack.Network;
import java.util.concurrent.atomic.AtomicInteger;

/** AF_NETLINK. */
public final class NetlinkFamily implements SocketFamily {
    private static final int NETLINK_ROUTE = 0;
    /** Ports that nobody can take for the number of a process. */
    private static final int FIRST_PORT = 0x4000_0000;

    private final Network network;
    private final AtomicInteger ports = new AtomicInteger(FIRST_PORT);

    public NetlinkFamily(Network network) {
        this.network = network;
    }

    int choosePort() {
        return ports.incrementAndGet();
    }

    @Override
    public int protocolFor(int type, int protocol, SocketCaller caller) {
        if (type != SocketType.SOCK_RAW && type != SocketType.SOCK_DGRAM) {
            return -Errno.ESOCKTNOSUPPORT;
        }
        return protocol == NETLINK_ROUTE ? NETLINK_ROUTE : -Errno.EPROTONOSUPPORT;
    }

    @Override
    public Socket create(SocketSeed seed) {
        return new NetlinkSocket(seed, network, this);
    }

    @Override
    public int pair(Socket first, Socket second, SocketCaller caller) {
        return -Errno.EOPNOTSUPP;
    }
}
