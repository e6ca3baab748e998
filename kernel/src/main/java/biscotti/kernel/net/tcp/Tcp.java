package biscotti.kernel.net.tcp;

import biscotti.kernel.net.ip.ErrorReport;
import biscotti.kernel.net.ip.IpLayer;
import biscotti.kernel.net.ip.IpProtocol;
import biscotti.kernel.net.ip.TransportProtocol;
import biscotti.kernel.net.packet.Checksum;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.SocketObserver;

/** The protocol: finds the endpoint of each segment, opens connections passively, resets what nobody knows. */
public final class Tcp implements TransportProtocol {
    private static final int CHALLENGES_PER_SECOND = 1000;

    final NetworkContext context;
    final TcpSettings settings = new TcpSettings();
    final FlowTable flows;
    final SegmentPool segments = new SegmentPool();
    final IsnGenerator sequences;
    /** Options of the segment that is being built. */
    final TcpOptions outgoing = new TcpOptions();
    private final IpLayer ip;
    private final TcpPorts ports;
    private final TcpSegment arriving = new TcpSegment();
    final PassiveOpen passive;
    final TimeWaitTable timeWaits;
    /** Addresses of an answer that belongs to no endpoint. */
    private final HalfOpen nobody;
    int orphanCount;
    private long challengeSecond;
    private int challengesLeft;

    public Tcp(NetworkContext context, IpLayer ip) {
        this.context = context;
        this.ip = ip;
        this.flows = new FlowTable(context.hash);
        this.sequences = new IsnGenerator(context);
        this.ports = new TcpPorts(this);
        this.passive = new PassiveOpen(this);
        this.timeWaits = new TimeWaitTable(this);
        this.nobody = new HalfOpen(this);
    }

    public TcpSettings settings() {
        return settings;
    }

    public TcpConnection newConnection() {
        return new TcpConnection(this);
    }

    /**
     * Listens at an address of this host, or an unspecified one.
     *
     * @param port 0 for any
     * @return null when the port is taken
     */
    public TcpListener listen(long high, long low, int port, int backlog, boolean isReusePort, boolean isIpv6Only) {
        int chosen = port == 0 ? ports.choose(high, low) : port;
        if (chosen == 0 || ports.isListening(high, low, chosen, isReusePort, isIpv6Only)) {
            return null;
        }
        TcpListener listener = new TcpListener(this, high, low, chosen, backlog, isReusePort, isIpv6Only);
        ports.add(listener);
        return listener;
    }

    /** Lets a socket that was bound, and never connected, listen at its address; it is used up. Null when another one listens there. */
    public TcpListener listen(TcpConnection bound, int backlog) {
        if (!ports.mayListen(bound)) {
            return null;
        }
        TcpListener listener = new TcpListener(this, bound.localHigh, bound.localLow, bound.localPort, backlog, bound.isReusePort, bound.isIpv6Only);
        listener.mayReuse = bound.mayReuse;
        listener.isPortNamed = bound.isPortNamed;
        listener.setReceiveLimit(bound.receiver.limit);
        bound.close();
        ports.add(listener);
        return listener;
    }

    /** Ends a connection at once, as {@link TcpConnection#abort}, and gives a new one to its user: bound as the old one was, if he named the port. */
    public TcpConnection replace(TcpConnection old) {
        TcpConnection fresh = newConnection();
        ports.pass(old, fresh);
        old.abort();
        old.observe(SocketObserver.NONE);
        return fresh;
    }

    /** Ends listening and gives its user a connection to open: bound as the listener was, if he named the port. */
    public TcpConnection replace(TcpListener old) {
        TcpConnection fresh = newConnection();
        old.close();
        if (old.isPortNamed) {
            ports.place(fresh, old.localHigh, old.localLow, old.localPort, true);
        }
        return fresh;
    }

    /** Endpoints of all kinds that have a flow: connections, half-open ones, TIME_WAIT. */
    public int flowCount() {
        return flows.size();
    }

    public int timeWaitCount() {
        return timeWaits.count();
    }

    /** Shows all listeners, then all that have a flow. */
    public void visit(TcpVisitor visitor) {
        for (TcpListener chain : ports.chains()) {
            for (TcpListener at = chain; at != null; at = at.next) {
                visitor.visit(at.localHigh, at.localLow, at.localPort, 0, 0, 0, TcpState.LISTEN_NUMBER, at.backlog() - 1, at.waitingCount());
            }
        }
        for (FlowEndpoint chain : flows.chains()) {
            for (FlowEndpoint at = chain; at != null; at = at.nextInBucket) {
                int unsent = 0;
                int unread = 0;
                int state = TcpState.TIME_WAIT.number();
                if (at instanceof TcpConnection connection) {
                    state = connection.state.number();
                    unsent = connection.unacknowledgedBytes();
                    unread = connection.unreadBytes();
                } else if (at instanceof HalfOpen) {
                    state = TcpState.SYN_RECEIVED.number();
                }
                visitor.visit(at.localHigh, at.localLow, at.localPort, at.remoteHigh, at.remoteLow, at.remotePort, state, unsent, unread);
            }
        }
    }

    IpLayer ip() {
        return ip;
    }

    TcpPorts ports() {
        return ports;
    }

    /** The largest segment that fits the interface to a peer, without options. */
    int largestSegment(long high, long low) {
        var out = ip.interfaceTo(high, low);
        int mtu = out == null ? 576 : out.mtu();
        return mtu - TcpHeader.SIZE - (IpAddress.isIpv4(high, low) ? 20 : 40);
    }

    @Override
    public void receive(PacketBuffer packet) {
        context.statistics.tcpInSegments++;
        if (!isIntact(packet)) {
            context.statistics.tcpInErrors++;
            packet.release();
            return;
        }
        packet.sourcePort = packet.getShort(0);
        packet.destinationPort = packet.getShort(2);
        arriving.parse(packet);
        FlowEndpoint endpoint = flows.find(packet);
        if (endpoint == null) {
            listenerReceives(arriving, packet);
        } else {
            endpoint.segmentArrives(arriving, packet);
        }
    }

    private static boolean isIntact(PacketBuffer packet) {
        if (packet.continuation != null || packet.isLinkBroadcast || packet.length() < TcpHeader.SIZE) {
            return false;
        }
        int headerLength = TcpHeader.headerLength(packet);
        return headerLength >= TcpHeader.SIZE && headerLength <= packet.length() && (packet.isChecksumGood || Checksum.isCorrect(
                Checksum.sum(packet, 0, packet.length()) + Checksum.pseudoHeader(packet.sourceHigh, packet.sourceLow,
                        packet.destinationHigh, packet.destinationLow, IpProtocol.IPPROTO_TCP, packet.length())));
    }

    /** A segment without a flow: sections 3.10.7.1 (CLOSED) and 3.10.7.2 (LISTEN). Takes the packet. */
    void listenerReceives(TcpSegment segment, PacketBuffer packet) {
        TcpListener listener = findListener(packet);
        if (segment.isRst()) {
            packet.release();
        } else if (listener == null) {
            sendReset(segment, packet);
            packet.release();
        } else if (segment.isAck()) {
            passive.cookieReturns(listener, segment, packet);
        } else if (segment.isSyn() && !segment.isFin()) {
            passive.open(listener, segment, packet);
            packet.release();
        } else {
            packet.release();
        }
    }

    private TcpListener findListener(PacketBuffer packet) {
        TcpListener best = null;
        int bestScore = 0;
        int equals = 0;
        long flow = 0;
        for (TcpListener at = ports.first(packet.destinationPort); at != null; at = at.next) {
            int score = at.score(packet);
            if (score > bestScore) {
                best = at;
                bestScore = score;
                equals = 1;
            } else if (score > 0 && score == bestScore) {
                equals++;
                if (flow == 0) {
                    flow = context.hash.hash(packet.sourceHigh, packet.sourceLow, packet.sourcePort,
                            packet.destinationLow, 12);
                }
                flow = flow * 0x5851f42d4c957f2dL + 0x14057b7ef767814fL;
                if ((flow >>> 33) % equals == 0) {
                    best = at;
                }
            }
        }
        return best;
    }

    void removeListener(TcpListener listener) {
        ports.remove(listener);
        if (listener.halfOpenCount > 0) {
            flows.dropHalfOpen(passive, listener);
        }
    }

    /** A connection is over. */
    void remove(TcpConnection connection) {
        flows.remove(connection);
        if (connection.isOrphan) {
            orphanCount--;
        }
    }

    boolean mayOrphan() {
        return orphanCount < settings.maxOrphans;
    }

    /** Whether a challenge may be sent: RFC 5961 section 7, with a random share so that the limit is no side channel. */
    boolean mayChallenge(long now) {
        long second = now / 1_000_000_000L;
        if (second != challengeSecond || challengeSecond == 0 && challengesLeft == 0) {
            challengeSecond = second;
            challengesLeft = CHALLENGES_PER_SECOND / 2 + context.random(CHALLENGES_PER_SECOND);
        }
        if (challengesLeft <= 1) {
            return false;
        }
        challengesLeft--;
        return true;
    }

    /** Answers a segment that belongs to nobody with RST: section 3.10.7.1. Does not take the packet. */
    void sendReset(TcpSegment segment, PacketBuffer packet) {
        if (segment.isRst() || IpAddress.isMulticast(packet.sourceHigh, packet.sourceLow)) {
            return;
        }
        outgoing.clear();
        nobody.readAddresses(packet);
        context.statistics.tcpOutResets++;
        if (segment.isAck()) {
            sendBare(nobody, segment.acknowledgment, 0, TcpHeader.RST, 0);
        } else {
            sendBare(nobody, 0, segment.end(), TcpHeader.RST | TcpHeader.ACK, 0);
        }
    }

    /** Sends a segment without data for a flow; {@link #outgoing} holds its options. */
    void sendBare(FlowEndpoint flow, int sequence, int acknowledgment, int flags, int window) {
        PacketBuffer packet = context.pool.take();
        if (packet == null) {
            return;
        }
        int headerLength = TcpHeader.SIZE + outgoing.size();
        packet.append(headerLength);
        TcpHeader.put(packet, headerLength, flow.localPort, flow.remotePort, sequence, acknowledgment, flags, window, 0);
        outgoing.write(packet);
        transmit(packet, flow, IpLayer.DEFAULT_HOP_LIMIT, 0);
    }

    /** Completes a segment and gives it to IP. Takes the packet. Returns 0 or -errno. */
    int transmit(PacketBuffer packet, FlowEndpoint flow, int hopLimit, int trafficClass) {
        packet.sourceHigh = flow.localHigh;
        packet.sourceLow = flow.localLow;
        packet.destinationHigh = flow.remoteHigh;
        packet.destinationLow = flow.remoteLow;
        packet.protocol = IpProtocol.IPPROTO_TCP;
        packet.hopLimit = hopLimit;
        packet.trafficClass = trafficClass;
        Checksum.defer(packet, 16, Checksum.pseudoHeader(flow.localHigh, flow.localLow, flow.remoteHigh, flow.remoteLow, IpProtocol.IPPROTO_TCP,
                packet.length()));
        context.statistics.tcpOutSegments++;
        return ip.send(packet, false);
    }

    @Override
    public void receiveError(ErrorReport report) {
        FlowEndpoint endpoint = flows.find(report.localHigh, report.localLow, report.localPort, report.remoteHigh,
                report.remoteLow, report.remotePort);
        if (endpoint != null) {
            endpoint.errorArrives(report);
        }
    }
}
