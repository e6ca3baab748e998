package biscotti.kernel.net.ip;

import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.packet.PacketBuffer;

/** One of the two Internet protocols, beneath {@link IpLayer}. */
public interface InternetProtocol {
    /** A packet from the link, its link header trimmed off. Takes the packet. */
    void receive(NetworkInterface networkInterface, PacketBuffer packet);

    /**
     * Sends a transport's packet. Takes it.
     *
     * @return 0, or -EMSGSIZE when it does not fit and may not be fragmented, -ENOBUFS
     */
    int send(PacketBuffer packet, Route route, int mtu, boolean mayFragment);
}
