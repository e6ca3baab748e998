package biscotti.kernel.net.sim;

import biscotti.kernel.net.link.NetworkDevice;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketPool;
import java.util.ArrayDeque;

/** A network card that is plugged into a {@link SimulatedNetwork}. */
public final class SimulatedPort implements NetworkDevice {
    private final SimulatedNetwork network;
    private final long hardwareAddress;
    final ArrayDeque<byte[]> arrived = new ArrayDeque<>();
    PacketPool pool;
    long busyUntilNanos;
    public int mtu = 1500;

    SimulatedPort(SimulatedNetwork network, long hardwareAddress) {
        this.network = network;
        this.hardwareAddress = hardwareAddress;
    }

    @Override
    public int transmit(PacketBuffer frame) {
        byte[] bytes = new byte[frame.length()];
        frame.copyTo(0, bytes, 0, bytes.length);
        frame.release();
        network.carry(this, bytes);
        return 0;
    }

    @Override
    public PacketBuffer receive() {
        if (arrived.isEmpty()) {
            return null;
        }
        byte[] bytes = arrived.poll();
        PacketBuffer frame = pool.takeForReceive();
        if (frame != null) {
            frame.append(bytes.length);
            frame.copyFrom(0, bytes, 0, bytes.length);
        }
        return frame;
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
        return hardwareAddress;
    }
}
