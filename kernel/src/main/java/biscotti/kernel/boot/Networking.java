package biscotti.kernel.boot;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.net.inet.InternetFamily;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketPool;
import biscotti.kernel.net.socket.Sockets;
import biscotti.kernel.net.socket.TaskCallers;
import biscotti.kernel.net.stack.Network;
import biscotti.kernel.net.stack.NetworkStack;
import biscotti.kernel.syscall.CallServices;

/** The network: a stack with its thread, and the sockets that programs make. */
final class Networking {
    /** At most this many packet buffers, and at most an eighth of memory. */
    private static final int MOST_BUFFERS = 1 << 16;
    private static final int MEMORY_SHARE_BITS = 3;
    /** The share of them that what arrives leaves alone. */
    private static final int RESERVE_BITS = 4;

    private Networking() {
    }

    static void start(Foundations foundations) {
        int buffers = (int) Math.min(MOST_BUFFERS, foundations.frames.totalFrames() >> MEMORY_SHARE_BITS);
        PacketPool pool = new PacketPool(foundations.frames, buffers, buffers >> RESERVE_BITS);
        NetworkStack stack = new NetworkStack(new NetworkContext(pool, foundations.clock, foundations.random.nextLong(), foundations.random.nextLong()));
        Network network = new Network(stack, foundations.locks, foundations.clock, foundations.threads);
        foundations.threads.newThread(network, null).start();
        Sockets sockets = new Sockets(foundations.files, new TaskCallers(foundations.threads));
        InternetFamily internet = new InternetFamily(network);
        sockets.register(AddressFamily.AF_INET, internet);
        sockets.register(AddressFamily.AF_INET6, internet);
        CallServices.setSockets(sockets);
    }
}
