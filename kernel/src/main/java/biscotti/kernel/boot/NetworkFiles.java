package biscotti.kernel.boot;

import biscotti.kernel.filesystem.proc.ProcFileSystem;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.filesystem.synthetic.TextFile;
import biscotti.kernel.net.ip.Route;
import biscotti.kernel.net.link.InterfaceAddress;
import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.stack.Network;
import biscotti.kernel.net.stack.NetworkStack;
import biscotti.kernel.net.tcp.TcpVisitor;
import biscotti.kernel.net.udp.UdpSocket;

/** The files of /proc/net, as proc(5) has them: sockets, interfaces and routes. Inodes and owners of sockets are not told. */
final class NetworkFiles extends TextFile {
    private enum Kind { TCP, TCP6, UDP, UDP6, DEV, ROUTE, IF_INET6 }

    private static final int UDP_STATE = 7;
    private static final int UDP_CONNECTED_STATE = 1;
    private static final int RTF_UP = 1;
    private static final int RTF_GATEWAY = 2;

    private final Network network;
    private final Kind kind;

    private NetworkFiles(SyntheticFileSystem fileSystem, Network network, Kind kind) {
        super(fileSystem, fileSystem.takeNumber(), FOR_ALL);
        this.network = network;
        this.kind = kind;
    }

    static void add(ProcFileSystem proc, Network network) {
        String[] names = {"tcp", "tcp6", "udp", "udp6", "dev", "route", "if_inet6"};
        for (Kind kind : Kind.values()) {
            proc.network().add(names[kind.ordinal()], new NetworkFiles(proc.synthetic(), network, kind));
        }
        proc.network().addConstant("unix", "Num       RefCount Protocol Flags    Type St Inode Path");
        proc.network().addConstant("raw", "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops");
    }

    @Override
    protected int write(Text text) {
        int result = network.enter();
        if (result < 0) {
            return result;
        }
        NetworkStack stack = network.stack();
        switch (kind) {
            case TCP, TCP6 -> {
                heading(text, kind == Kind.TCP6);
                stack.tcp().visit(new Rows(text, kind == Kind.TCP6));
            }
            case UDP, UDP6 -> {
                heading(text, kind == Kind.UDP6);
                Rows rows = new Rows(text, kind == Kind.UDP6);
                stack.udp().visit(socket -> rows.visit(socket));
            }
            case DEV -> devices(stack, text);
            case ROUTE -> routes(stack, text);
            case IF_INET6 -> addresses(stack, text);
        }
        network.leaveUnchanged();
        return 0;
    }

    private static void heading(Text text, boolean isIpv6) {
        text.text(isIpv6 ? "  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  "
                + "timeout inode\n" : "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n");
    }

    /** A line for each socket of one family: an IPv6 socket's addresses are never in the mapped form of IPv4 but for a connection's. */
    private static final class Rows implements TcpVisitor {
        private final Text text;
        private final boolean isIpv6;
        private int row;

        Rows(Text text, boolean isIpv6) {
            this.text = text;
            this.isIpv6 = isIpv6;
        }

        void visit(UdpSocket socket) {
            visit(socket.localAddressHigh(), socket.localAddressLow(), socket.localPort(), socket.remoteAddressHigh(), socket.remoteAddressLow(),
                    socket.remotePort(), socket.isConnected() ? UDP_CONNECTED_STATE : UDP_STATE, 0, socket.peek() == null ? 0 : socket.peek().totalLength());
        }

        @Override
        public void visit(long localHigh, long localLow, int localPort, long remoteHigh, long remoteLow, int remotePort, int state, int unsentBytes,
                int unreadBytes) {
            if (IpAddress.isIpv4(localHigh, localLow) == isIpv6) {
                return;
            }
            text.number(row++, 4, ' ').text(": ");
            address(localHigh, localLow, localPort);
            text.character(' ');
            address(remoteHigh, remoteLow, remotePort);
            text.character(' ');
            upper(state, 2);
            text.character(' ');
            upper(unsentBytes, 8);
            text.character(':');
            upper(unreadBytes, 8);
            text.text(" 00:00000000 00000000     0        0 0\n");
        }

        /** Words of 32 bits, each as a little-endian machine reads it. */
        private void address(long high, long low, int port) {
            if (isIpv6) {
                upper(Integer.reverseBytes((int) (high >>> 32)) & 0xFFFF_FFFFL, 8);
                upper(Integer.reverseBytes((int) high) & 0xFFFF_FFFFL, 8);
                upper(Integer.reverseBytes((int) (low >>> 32)) & 0xFFFF_FFFFL, 8);
            }
            upper(Integer.reverseBytes((int) low) & 0xFFFF_FFFFL, 8);
            text.character(':');
            upper(port, 4);
        }

        private void upper(long value, int digits) {
            hexadecimal(text, value, digits);
        }
    }

    /** Zero-padded digits, in capitals. */
    private static void hexadecimal(Text text, long value, int digits) {
        for (int i = digits - 1; i >= 0; i--) {
            int digit = (int) (value >>> 4 * i) & 15;
            text.character(digit < 10 ? '0' + digit : 'A' + digit - 10);
        }
    }

    private static void devices(NetworkStack stack, Text text) {
        text.text("Inter-|   Receive                                                |  Transmit\n");
        text.text(" face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n");
        for (int i = 1; i <= stack.interfaces().count(); i++) {
            NetworkInterface each = stack.interfaces().byIndex(i);
            byte[] name = each.name();
            for (int j = name.length; j < 6; j++) {
                text.character(' ');
            }
            text.bytes(name).text(": ").number(each.receivedBytes(), 7, ' ').character(' ').number(each.receivedFrames(), 7, ' ');
            text.text("    0    0    0     0          0         0 ").number(each.sentBytes(), 8, ' ').character(' ').number(each.sentFrames(), 7, ' ');
            text.text("    0    0    0     0       0          0\n");
        }
    }

    private static void routes(NetworkStack stack, Text text) {
        text.text("Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n");
        for (int i = 0; i < stack.ip().routes().count(); i++) {
            Route route = stack.ip().routes().get(i);
            if (route.prefixBits() >= 96 && IpAddress.isIpv4(route.high(), route.low())) {
                int mask = route.prefixBits() == 96 ? 0 : -1 << 128 - route.prefixBits();
                text.bytes(route.networkInterface().name()).character('\t');
                hexadecimal(text, Integer.reverseBytes((int) route.low()) & 0xFFFF_FFFFL, 8);
                text.character('\t');
                hexadecimal(text, Integer.reverseBytes((int) route.gatewayLow()) & 0xFFFF_FFFFL, 8);
                text.character('\t');
                hexadecimal(text, route.hasGateway() ? RTF_UP | RTF_GATEWAY : RTF_UP, 4);
                text.text("\t0\t0\t").number(route.metric()).character('\t');
                hexadecimal(text, Integer.reverseBytes(mask) & 0xFFFF_FFFFL, 8);
                text.text("\t0\t0\t0\n");
            }
        }
    }

    private static void addresses(NetworkStack stack, Text text) {
        for (int i = 1; i <= stack.interfaces().count(); i++) {
            NetworkInterface each = stack.interfaces().byIndex(i);
            for (int j = 0; j < each.addressCount(); j++) {
                InterfaceAddress address = each.address(j);
                if (!address.isIpv4()) {
                    boolean isLoopback = IpAddress.isLoopback(address.high(), address.low());
                    text.hexadecimal(address.high(), 16).hexadecimal(address.low(), 16).character(' ').hexadecimal(each.index(), 2).character(' ');
                    text.hexadecimal(address.prefixBits(), 2).character(' ').text(isLoopback ? "10" : IpAddress.isLinkLocal(address.high()) ? "20" : "00");
                    text.text(" 80 ").bytes(each.name()).line();
                }
            }
        }
    }
}
