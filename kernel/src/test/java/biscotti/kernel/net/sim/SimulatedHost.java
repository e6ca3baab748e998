package biscotti.kernel.net.sim;

import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketPool;
import biscotti.kernel.net.stack.NetworkStack;
import java.util.ArrayList;
import java.util.List;

/** A stack with one card, and the programs that run on it. */
public final class SimulatedHost {
    /** Does what it can without waiting. */
    public interface Program {
        void step();
    }

    public final NetworkStack stack;
    public final PacketPool pool;
    public final SimulatedPort port;
    public final NetworkInterface networkInterface;
    public final long address;
    /** The host's address in fd00::/64. */
    public final long address6High = 0xfd00L << 48;
    public final long address6Low;
    public final HostedFrameAllocator frames;
    private final List<Program> programs = new ArrayList<>();

    SimulatedHost(SimulatedNetwork network, int number, int poolSize) {
        frames = new HostedFrameAllocator(poolSize);
        pool = new PacketPool(frames, poolSize, poolSize / 16);
        NetworkContext context = new NetworkContext(pool, network.clock, network.random.nextLong(),
                network.random.nextLong());
        stack = new NetworkStack(context);
        port = network.newPort(0x5254_0000_0000L | number);
        port.pool = pool;
        networkInterface = stack.addInterface(port);
        int ipv4 = 0x0a000000 | number;
        address = IpAddress.mapped(ipv4);
        stack.configureIpv4(networkInterface, ipv4, 24);
        stack.enableIpv6(networkInterface);
        address6Low = number;
        stack.configureIpv6(networkInterface, address6High, address6Low, 64);
    }

    public void run(Program program) {
        programs.add(program);
    }

    boolean poll() {
        boolean hadFrames = !port.arrived.isEmpty();
        boolean hasMore = stack.poll();
        for (Program program : programs) {
            program.step();
        }
        return hadFrames || hasMore;
    }
}
