package biscotti.kernel.net.tcp;

import biscotti.kernel.net.packet.PacketBuffer;

/** From the SYN that a listener gets to the connection in its accept queue, with or without memory in between. */
final class PassiveOpen {
    private static final int HALF_OPEN_CACHE = 256;

    private final Tcp tcp;
    private final SynCookies cookies;
    /** What a cookie stands for, while it is looked at. */
    private final HalfOpen scratch;
    private HalfOpen freeHalfOpen;
    private int freeHalfOpenCount;

    PassiveOpen(Tcp tcp) {
        this.tcp = tcp;
        this.cookies = new SynCookies(tcp.context.hash);
        this.scratch = new HalfOpen(tcp);
    }

    /** A SYN for a listener: section 3.10.7.2. Does not take the packet. */
    void open(TcpListener listener, TcpSegment segment, PacketBuffer packet) {
        long now = tcp.context.nowNanos();
        if (listener.isAcceptFull()) {
            tcp.context.statistics.tcpListenOverflows++;
            return;
        }
        boolean useCookie = tcp.settings.synCookies == 2 || listener.isHalfOpenFull() && tcp.settings.synCookies == 1;
        if (useCookie) {
            sendCookie(listener, segment, packet, now);
            return;
        }
        if (listener.isHalfOpenFull()) {
            tcp.context.statistics.tcpListenOverflows++;
            return;
        }
        HalfOpen halfOpen = takeHalfOpen();
        halfOpen.readAddresses(packet);
        halfOpen.readOptions(segment, listener);
        halfOpen.initialSequence = tcp.sequences.initialSequence(halfOpen, now);
        tcp.flows.add(halfOpen);
        listener.halfOpenCount++;
        halfOpen.begin(now);
    }

    private void sendCookie(TcpListener listener, TcpSegment segment, PacketBuffer packet, long now) {
        tcp.context.statistics.tcpSynCookiesSent++;
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
    void cookieReturns(TcpListener listener, TcpSegment segment, PacketBuffer packet) {
        long now = tcp.context.nowNanos();
        if (segment.isSyn() || !listener.mayExpectCookie(now)) {
            tcp.sendReset(segment, packet);
            packet.release();
            return;
        }
        scratch.readAddresses(packet);
        scratch.readOptions(segment, listener);
        int peerSequence = segment.sequence - 1;
        int size = cookies.check(scratch, peerSequence, segment.acknowledgment - 1, now);
        if (size == 0) {
            tcp.context.statistics.tcpSynCookiesFailed++;
            // no RST: the segment may have overtaken the one whose number fits the cookie, which comes again
            packet.release();
            return;
        }
        tcp.context.statistics.tcpSynCookiesReceived++;
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
            tcp.context.statistics.tcpListenOverflows++;
            packet.release();
            return;
        }
        TcpConnection c = new TcpConnection(tcp);
        c.localHigh = halfOpen.localHigh;
        c.localLow = halfOpen.localLow;
        c.localPort = halfOpen.localPort;
        c.remoteHigh = halfOpen.remoteHigh;
        c.remoteLow = halfOpen.remoteLow;
        c.remotePort = halfOpen.remotePort;
        c.mayReuse = listener.mayReuse;
        c.isReusePort = listener.isReusePort;
        c.timestampOffset = halfOpen.timestampOffset;
        c.receiver.limit = listener.receiveLimit();
        int offered = halfOpen.offeredWindow();
        long now = tcp.context.nowNanos();
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
        tcp.context.statistics.tcpPassiveOpens++;
        tcp.flows.add(c);
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
        tcp.flows.remove(halfOpen);
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
            return new HalfOpen(tcp);
        }
        freeHalfOpen = halfOpen.nextFree;
        halfOpen.nextFree = null;
        freeHalfOpenCount--;
        return halfOpen;
    }
}
