package biscotti.kernel.net.socket;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.abi.SocketType;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.TestProcess;
import biscotti.kernel.memory.KernelBuffer;
import biscotti.kernel.net.inet.InternetFamily;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketPool;
import biscotti.kernel.net.stack.Network;
import biscotti.kernel.net.stack.NetworkStack;
import biscotti.kernel.net.unix.UnixFamily;
import java.nio.charset.StandardCharsets;

/** Sockets of a process on HotSpot, over hosted locks, which check their order, and a stack with its loopback device alone. */
public final class TestSockets {
    public final TestProcess process = new TestProcess();
    public final PacketPool pool = new PacketPool(process.frames, 2_000, 100);
    public final Network network = new Network(new NetworkStack(new NetworkContext(pool, process.services.clock, 1, 2)), process.services.locks,
            process.services.clock, null);
    public final UnixFamily unix = new UnixFamily(process.services.locks);
    public final Sockets sockets = new Sockets(process.services, () -> new SocketCaller(7, process.credentials, process.context));

    public TestSockets() {
        InternetFamily internet = new InternetFamily(network);
        sockets.register(AddressFamily.AF_INET, internet);
        sockets.register(AddressFamily.AF_INET6, internet);
        sockets.register(AddressFamily.AF_UNIX, unix);
    }

    /** A socket that does not block. */
    public Socket open(int domain, int type) {
        Sockets.Made made = new Sockets.Made();
        int result = sockets.create(domain, type | SocketType.SOCK_NONBLOCK, 0, made);
        if (result < 0) {
            throw new AssertionError("no socket: " + result);
        }
        return made.socket;
    }

    /** Two sockets that belong together and do not block. */
    public Socket[] pair(int type) {
        Sockets.Made made = new Sockets.Made();
        int result = sockets.createPair(AddressFamily.AF_UNIX, type | SocketType.SOCK_NONBLOCK, 0, made);
        if (result < 0) {
            throw new AssertionError("no pair: " + result);
        }
        return new Socket[] {made.socket, made.second};
    }

    /** 127.0.0.1 with a port. */
    public static SocketAddress loopback(int port) {
        SocketAddress address = new SocketAddress();
        address.begin(AddressFamily.AF_INET, 16);
        address.bytes[2] = (byte) (port >>> 8);
        address.bytes[3] = (byte) port;
        address.bytes[4] = 127;
        address.bytes[7] = 1;
        return address;
    }

    public static long send(Socket socket, String text) {
        return socket.send(new Message(new KernelBuffer(text.getBytes(StandardCharsets.US_ASCII)), 0, null, null));
    }

    /** What comes, at most {@code length} bytes; the errno as a text if nothing does. */
    public static String receive(Socket socket, int length) {
        byte[] target = new byte[length];
        long count = socket.receive(new Message(new KernelBuffer(target), 0, null, null));
        return count < 0 ? Long.toString(count) : new String(target, 0, (int) count, StandardCharsets.US_ASCII);
    }

    /** Sends files along with one byte; each gets a reference for the way. */
    public static long pass(Socket through, OpenFile... files) {
        Ancillary ancillary = new Ancillary();
        for (OpenFile each : files) {
            each.acquire();
        }
        ancillary.files = files;
        long result = through.send(new Message(new KernelBuffer(new byte[] {'f'}), 0, null, ancillary));
        ancillary.releaseFiles();
        return result;
    }
}
