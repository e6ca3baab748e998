package biscotti.kernel.boot;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.device.virtio.VirtioDevice;
import biscotti.kernel.net.inet.InternetFamily;
import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.netlink.NetlinkFamily;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketPool;
import biscotti.kernel.net.socket.Sockets;
import biscotti.kernel.net.socket.TaskCallers;
import biscotti.kernel.net.stack.Network;
import biscotti.kernel.net.stack.NetworkStack;
import biscotti.kernel.net.unix.UnixFamily;
import biscotti.kernel.net.virtio.VirtioNetwork;
import biscotti.kernel.syscall.CallServices;
import biscotti.runtime.CommandLine;
import biscotti.runtime.Log;

/** The network: a stack with its thread and its cards, and the sockets that programs make. */
final class Networking {
    private static final byte[] IP = {'i', 'p', '='};
    /** At most this many packet buffers, and at most an eighth of memory. */
    private static final int MOST_BUFFERS = 1 << 16;
    private static final int MEMORY_SHARE_BITS = 3;
    /** The share of them that what arrives leaves alone. */
    private static final int RESERVE_BITS = 4;

    private final Foundations foundations;
    private final PacketPool pool;
    private final Network network;

    private Networking(Foundations foundations) {
        this.foundations = foundations;
        int buffers = (int) Math.min(MOST_BUFFERS, foundations.frames.totalFrames() >> MEMORY_SHARE_BITS);
        pool = new PacketPool(foundations.frames, buffers, buffers >> RESERVE_BITS);
        NetworkStack stack = new NetworkStack(new NetworkContext(pool, foundations.clock, foundations.random.nextLong(), foundations.random.nextLong()));
        network = new Network(stack, foundations.locks, foundations.clock, foundations.threads);
    }

    /** Starts all; the network, for those who show it. */
    static Network start(Foundations foundations, Devices devices) {
        Networking networking = new Networking(foundations);
        if (devices.networkCard() != null) {
            networking.addCard(devices.networkCard());
        }
        foundations.threads.newThread(networking.network, null).start();
        networking.makeFamilies();
        return networking.network;
    }

    private void makeFamilies() {
        Sockets sockets = new Sockets(foundations.files, new TaskCallers(foundations.threads));
        InternetFamily internet = new InternetFamily(network);
        sockets.register(AddressFamily.AF_INET, internet);
        sockets.register(AddressFamily.AF_INET6, internet);
        UnixFamily unix = new UnixFamily(foundations.locks);
        foundations.threads.newThread(unix.reaper(), null).start();
        sockets.register(AddressFamily.AF_UNIX, unix);
        sockets.register(AddressFamily.AF_NETLINK, new NetlinkFamily(network));
        CallServices.setSockets(sockets);
    }

    /** Before the network's thread runs. */
    private void addCard(VirtioDevice device) {
        VirtioNetwork card = VirtioNetwork.open(device, pool, network.work());
        NetworkInterface added = card == null ? null : network.stack().addInterface(card);
        if (added == null) {
            Log.write("a network card cannot be used\n");
            return;
        }
        network.stack().enableIpv6(added);
        for (byte[] value : CommandLine.values(IP)) {
            configure(added, value);
        }
    }

    private void configure(NetworkInterface added, byte[] value) {
        var setting = new AddressSetting(value);
        int result = setting.isGood() ? network.stack().configureIpv4(added, setting.address(), setting.prefixBits()) : -1;
        if (result == 0 && setting.gateway() != 0) {
            result = network.stack().setGateway(added, setting.gateway());
        }
        Log.write(result < 0 ? "cannot use ip=" : "network: ");
        for (byte each : value) {
            Log.writeByte(each);
        }
        Log.newLine();
    }
}
