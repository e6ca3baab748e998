package biscotti.kernel.net.icmp;

import biscotti.kernel.net.packet.PacketBuffer;

/** Who waits for echo replies with a certain identifier. */
interface EchoReceiver {
    int identifier();

    /** An echo reply, from its ICMP header on. Takes the packet. */
    void receiveEcho(PacketBuffer packet);
}
