package biscotti.kernel.net.inet;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.SocketType;
import biscotti.kernel.net.ip.IpProtocol;
import biscotti.kernel.net.socket.Socket;
import biscotti.kernel.net.socket.SocketCaller;
import biscotti.kernel.net.socket.SocketFamily;
import biscotti.kernel.net.socket.SocketSeed;
import biscotti.kernel.net.stack.Network;

/** AF_INET or AF_INET6. */
public final class InternetFamily implements SocketFamily {
    private final Network network;

    public InternetFamily(Network network) {
        this.network = network;
    }

    @Override
    public int protocolFor(int type, int protocol, SocketCaller caller) {
        if (protocol < 0 || protocol > 255) {
            return -Errno.EINVAL;
        }
        switch (type) {
            case SocketType.SOCK_STREAM -> {
                return protocol == 0 || protocol == IpProtocol.IPPROTO_TCP ? IpProtocol.IPPROTO_TCP : -Errno.EPROTONOSUPPORT;
            }
            case SocketType.SOCK_DGRAM -> {
                return protocol == 0 || protocol == IpProtocol.IPPROTO_UDP ? IpProtocol.IPPROTO_UDP : -Errno.EPROTONOSUPPORT;
            }
            case SocketType.SOCK_RAW -> {
                return caller.credentials().has(Capability.CAP_NET_RAW) ? -Errno.EPROTONOSUPPORT : -Errno.EPERM;
            }
            default -> {
                return -Errno.ESOCKTNOSUPPORT;
            }
        }
    }

    @Override
    public Socket create(SocketSeed seed) {
        if (network.enter() < 0) {
            return null;
        }
        Socket made;
        if (seed.type() == SocketType.SOCK_STREAM) {
            StreamSocket stream = new StreamSocket(seed, network, null);
            stream.start();
            made = stream;
        } else {
            DatagramSocket datagram = new DatagramSocket(seed, network);
            datagram.start();
            made = datagram;
        }
        network.leaveUnchanged();
        return made;
    }

    @Override
    public int pair(Socket first, Socket second, SocketCaller caller) {
        return -Errno.EOPNOTSUPP;
    }
}
