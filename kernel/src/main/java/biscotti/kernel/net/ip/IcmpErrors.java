package biscotti.kernel.net.ip;

import biscotti.kernel.net.packet.PacketBuffer;

/** Sends ICMP errors about packets that came in. */
public interface IcmpErrors {
    /** Why a packet could not be used. */
    enum Reason { PROTOCOL_UNREACHABLE, PORT_UNREACHABLE, REASSEMBLY_TIMEOUT, PARAMETER_PROBLEM }

    /**
     * Answers a packet with an error, if the rules (RFC 1122 section 3.2.2, RFC 4443 section 2.4) and the rate limit allow
     * it. Does not take the packet, whose IP header must be trimmed off and still lie in front of it.
     *
     * @param pointer offset of the offending byte, for PARAMETER_PROBLEM
     */
    void send(PacketBuffer packet, Reason reason, int pointer);
}
