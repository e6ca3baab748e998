package biscotti.kernel.net.tcp;

import biscotti.kernel.net.link.NetworkDevice;
import biscotti.kernel.net.packet.PacketBuffer;
import java.util.ArrayDeque;

/** The card of a stack under test: keeps what it sends, and receives nothing by itself. */
final class ScriptDevice implements NetworkDevice {
    final ArrayDeque<byte[]> sent = new ArrayDeque<>();
    int mtu = 1500;
    /** An ARP request was sent; the script answers it behind the scenes. */
    boolean isAsked;

    @Override
    public int transmit(PacketBuffer frame) {
        byte[] bytes = new byte[frame.length()];
        frame.copyTo(0, bytes, 0, bytes.length);
        frame.release();
        if (bytes[12] == 8 && bytes[13] == 6) {
            isAsked = true;
        } else {
            sent.add(bytes);
        }
        return 0;
    }

    @Override
    public PacketBuffer receive() {
        return null;
    }

    @Override
    public int mtu() {
        return mtu;
    }

    @Override
    public boolean isEthernet() {
        return true;
    }

    @Override
    public long hardwareAddress() {
        return 0x5254_0000_0001L;
    }
}
