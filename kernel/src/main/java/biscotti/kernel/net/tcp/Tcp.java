package biscotti.kernel.net.tcp;

import biscotti.kernel.net.ip.ErrorReport;
import biscotti.kernel.net.ip.IpLayer;
import biscotti.kernel.net.ip.IpProtocol;
import biscotti.kernel.net.ip.TransportProtocol;
import biscotti.kernel.net.packet.Checksum;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;

/** The protocol: finds the endpoint of each segment, opens connections passively, resets what nobody knows. */
public final class Tcp implements TransportProtocol {
    private static final int CHALLENGES_PER_SECOND = 1000;
    private static final int HALF_OPEN_CACHE = 256;

    final NetworkContext context;
    final TcpSettings settings = new TcpSettings();
    final FlowTable flows;
    final SegmentPool segments = new SegmentPool();
    final IsnGenerator sequences;
    /** Options of the segment that is being built. */
    final TcpOptions outgoing = new TcpOptions();
    private final IpLayer ip;
    private final TcpPorts ports;
    private final SynCookies cookies;
    private final TcpSegment arriving = new TcpSegment();
    private final HalfOpen scratch;
    private HalfOpen freeHalfOpen;
    private int freeHalfOpenCount;
    private TimeWait oldestTimeWait;
    private TimeWait newestTimeWait;
    private int timeWaitCount;
    int orphanCount;
    private long challengeSecond;
    private int challengesLeft;

    public Tcp(NetworkContext context, IpLayer ip) {
        this.context = context;
        this.ip = ip;
        this.flows = new FlowTable(context.hash);
        this.sequences = new IsnGenerator(context);
        this.cookies = new SynCookies(context.hash);
        this.ports = new TcpPorts(this);
        this.scratch = new HalfOpen(this);
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
        if (chosen == 0 || ports.isListening(high, low, chosen, isReusePort)) {
            return null;
        }
        TcpListener listener = new TcpListener(this, high, low, chosen, backlog, isReusePort, isIpv6Only);
        ports.add(listener);
        return listener;
    }

    /** Endpoints of all kinds that have a flow: connections, half-open ones, TIME_WAIT. */
    public int flowCount() {
        return flows.size();
    }

    public int timeWaitCount() {
        return timeWaitCount;
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
        return headerLength >= TcpHeader.SIZE && headerLength <= packet.length() && Checksum.isCorrect(
                Checksum.sum(packet, 0, packet.length()) + Checksum.pseudoHeader(packet.sourceHigh, packet.sourceLow,
                        packet.destinationHigh, packet.destinationLow, IpProtocol.IPPROTO_TCP, packet.length()));
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
            cookieReturns(listener, segment, packet);
        } else if (segment.isSyn() && !segment.isFin()) {
            openPassively(listener, segment, packet);
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

    private void openPassively(TcpListener listener, TcpSegment segment, PacketBuffer packet) {
        long now = context.nowNanos();
        if (listener.isAcceptFull()) {
            context.statistics.tcpListenOverflows++;
            return;
        }
        boolean useCookie = settings.synCookies == 2 || listener.isHalfOpenFull() && settings.synCookies == 1;
        if (useCookie) {
            sendCookie(listener, segment, packet, now);
            return;
        }
        if (listener.isHalfOpenFull()) {
            context.statistics.tcpListenOverflows++;
            return;
        }
        HalfOpen halfOpen = takeHalfOpen();
        halfOpen.readAddresses(packet);
        halfOpen.readOptions(segment, listener);
        halfOpen.initialSequence = sequences.initialSequence(halfOpen, now);
        flows.add(halfOpen);
        listener.halfOpenCount++;
        halfOpen.begin(now);
    }

    private void sendCookie(TcpListener listener, TcpSegment segment, PacketBuffer packet, long now) {
        context.statistics.tcpSynCookiesSent++;
        listener.sentCookie(now);
        scratch.readAddresses(packet);
        scratch.readOptions(segment, listener);
        if (!scratch.useTimestamps) {
            scratch.useSack = false;
            scratch.peerScale = -1;
            scratch.receiveScale = 0;
        }
        int announced = scratch.peerMaximumSegment == 0 ? 536 : scratch.peerMaximumSegment;
        scratch.initialSequence = cookies.make(scratch, segment.sequence, announced, now);
        int timestamp = (int) (now / 1_000_000L) + scratch.timestampOffset;
        scratch.sendAnswer(SynCookies.encodeOptions(timestamp, scratch.peerScale, scratch.useSack));
    }

    /** An ACK for no flow may complete a handshake of which only the cookie remembers anything. */
    private void cookieReturns(TcpListener listener, TcpSegment segment, PacketBuffer packet) {
        long now = context.nowNanos();
        if (segment.isSyn() || !listener.mayExpectCookie(now)) {
            sendReset(segment, packet);
            packet.release();
            return;
        }
        scratch.readAddresses(packet);
        scratch.readOptions(segment, listener);
        int peerSequence = segment.sequence - 1;
        int size = cookies.check(scratch, peerSequence, segment.acknowledgment - 1, now);
        if (size == 0) {
            context.statistics.tcpSynCookiesFailed++;
            // no RST: the segment may have overtaken the one whose number fits the cookie, which comes again
            packet.release();
            return;
        }
        context.statistics.tcpSynCookiesReceived++;
        scratch.peerSequence = peerSequence;
        scratch.peerMaximumSegment = size;
        scratch.initialSequence = segment.acknowledgment - 1;
        int echoed = segment.options.timestampEcho - scratch.timestampOffset;
        int encoded = segment.options.timestampEcho;
        scratch.useTimestamps = segment.options.hasTimestamps && echoed >= 0;
        scratch.useSack = scratch.useTimestamps && SynCookies.decodeSack(encoded);
        scratch.peerScale = scratch.useTimestamps ? SynCookies.decodeScale(encoded) : -1;
        scratch.receiveScale = scratch.peerScale < 0 ? 0 : TcpConnection.scaleFor(listener.receiveLimit());
        promote(scratch, segment, packet);
    }

    /** The handshake is complete: makes the connection and lets it have the segment. Takes the packet. */
    void promote(HalfOpen halfOpen, TcpSegment segment, PacketBuffer packet) {
        TcpListener listener = halfOpen.listener;
        if (listener.isAcceptFull()) {
            context.statistics.tcpListenOverflows++;
            packet.release();
            return;
        }
        TcpConnection c = new TcpConnection(this);
        c.localHigh = halfOpen.localHigh;
        c.localLow = halfOpen.localLow;
        c.localPort = halfOpen.localPort;
        c.remoteHigh = halfOpen.remoteHigh;
        c.remoteLow = halfOpen.remoteLow;
        c.remotePort = halfOpen.remotePort;
        c.timestampOffset = halfOpen.timestampOffset;
        c.receiver.limit = listener.receiveLimit();
        int offered = halfOpen.offeredWindow();
        long now = context.nowNanos();
        long roundTrip = halfOpen.roundTripNanos(now);
        if (roundTrip >= 0) {
            c.sender.roundTrip.sample(roundTrip, now);
        }
        adopt(c, halfOpen);
        if (halfOpen != scratch) {
            drop(halfOpen);
        }
        c.receiver.start(c.receiver.next - 1);
        c.receiver.offered(offered);
        context.statistics.tcpPassiveOpens++;
        flows.add(c);
        c.sender.maxWindow = segment.window << c.sendScale;
        c.sender.una = c.sender.initialSequence + 1;
        c.sender.next = c.sender.una;
        c.established(now);
        c.sender.setWindow(segment, c.sendScale);
        listener.enqueue(c);
        c.segmentArrives(segment, packet);
    }

    private static void adopt(TcpConnection c, HalfOpen halfOpen) {
        c.useTimestamps = halfOpen.useTimestamps;
        c.useSack = halfOpen.useSack;
        c.useScaling = halfOpen.peerScale >= 0;
        c.sendScale = Math.max(halfOpen.peerScale, 0);
        c.receiveScale = halfOpen.receiveScale;
        c.recentTimestamp = halfOpen.recentTimestamp;
        c.recentTimestampNanos = c.context.nowNanos();
        c.sizes.start(halfOpen.peerMaximumSegment);
        c.receiver.next = halfOpen.peerSequence + 1;
        c.sender.initialSequence = halfOpen.initialSequence;
    }

    /** Forgets a half-open connection. */
    void drop(HalfOpen halfOpen) {
        halfOpen.end();
        flows.remove(halfOpen);
        halfOpen.listener.halfOpenCount--;
        if (freeHalfOpenCount < HALF_OPEN_CACHE) {
            halfOpen.nextFree = freeHalfOpen;
            freeHalfOpen = halfOpen;
            freeHalfOpenCount++;
        }
    }

    private HalfOpen takeHalfOpen() {
        HalfOpen halfOpen = freeHalfOpen;
        if (halfOpen == null) {
            return new HalfOpen(this);
        }
        freeHalfOpen = halfOpen.nextFree;
        halfOpen.nextFree = null;
        freeHalfOpenCount--;
        return halfOpen;
    }

    void removeListener(TcpListener listener) {
        ports.remove(listener);
        if (listener.halfOpenCount > 0) {
            flows.dropHalfOpen(this, listener);
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

    void beginTimeWait(TcpConnection connection, long now) {
        flows.remove(connection);
        if (timeWaitCount >= settings.maxTimeWait) {
            endTimeWait(oldestTimeWait);
        }
        TimeWait record = new TimeWait(this);
        record.begin(connection, now);
        record.older = newestTimeWait;
        if (newestTimeWait == null) {
            oldestTimeWait = record;
        } else {
            newestTimeWait.newer = record;
        }
        newestTimeWait = record;
        timeWaitCount++;
        flows.add(record);
    }

    void endTimeWait(TimeWait record) {
        record.end();
        flows.remove(record);
        if (record.older == null) {
            oldestTimeWait = record.newer;
        } else {
            record.older.newer = record.newer;
        }
        if (record.newer == null) {
            newestTimeWait = record.older;
        } else {
            record.newer.older = record.older;
        }
        timeWaitCount--;
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
        scratch.readAddresses(packet);
        context.statistics.tcpOutResets++;
        if (segment.isAck()) {
            sendBare(scratch, segment.acknowledgment, 0, TcpHeader.RST, 0);
        } else {
            sendBare(scratch, 0, segment.end(), TcpHeader.RST | TcpHeader.ACK, 0);
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
        packet.putShort(16, Checksum.finish(Checksum.sum(packet, 0, packet.length()) + Checksum.pseudoHeader(
                flow.localHigh, flow.localLow, flow.remoteHigh, flow.remoteLow, IpProtocol.IPPROTO_TCP,
                packet.length())));
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
