package biscotti.kernel.net.ip;

import biscotti.kernel.net.packet.PacketBuffer;

/** What sits on top of IP. Called with the stack's lock held. */
public interface TransportProtocol {
    /** A packet whose IP header has been checked and trimmed off. Takes the packet. */
    void receive(PacketBuffer packet);

    /** ICMP says that a packet which this protocol sent could not be delivered. The report is only valid during the call. */
    void receiveError(ErrorReport report);
}
