/**
 * The Transmission Control Protocol.
 *
 * <p>{@link biscotti.kernel.net.tcp.Tcp} finds the endpoint of each segment. A {@link biscotti.kernel.net.tcp.TcpConnection}
 * has a Sender (what leaves when; it owns the send buffer, the scoreboard, loss recovery and the congestion window), a
 * Receiver (what is accepted, which window is offered, when it is acknowledged) and three timers; SegmentArrival is the
 * state machine between them, and TcpStream what moves the user's bytes. A half-open connection and one in TIME_WAIT are small
 * objects of their own, since others can make us keep many of them.
 *
 * <p>Invariants. Sequence numbers are compared by {@code Sequence} only. {@code SND.NXT} never moves back: what is lost is a mark on
 * the scoreboard. The right edge of the offered window never moves left. A packet that is handed to an endpoint belongs to it.
 * A connection that is CLOSED has no timer, no place in the flow table, and no buffer but unread data; a port that its user bound
 * stays his until he closes it. All calls are made with the stack's lock held; none sleeps.
 *
 * <p>Not there yet: ECN, Fast Open, pacing, F-RTO, segmentation offload, receive buffer autotuning, packetization-layer path
 * MTU discovery, MD5 and AO signatures; payload is copied once from the send buffer into each packet; a connection is
 * allocated when the last segment of its handshake comes, not in accept(2).
 *
 * <p>Sources: RFC 9293; RFC 1122; RFC 2018, 2883, 6675 (SACK); RFC 5681, 6582, 6928, 9438, 9406 (congestion control); RFC
 * 6298 (timeout); RFC 8985 (RACK-TLP); RFC 6937 (rate reduction); RFC 3522, 3708, 4015 (undo); RFC 4987 (SYN cookies); RFC
 * 5961 (challenges); RFC 6093 (urgent data); RFC 6191, 6528, 7323; RFC 1191, 5927 (path MTU); Linux's tcp(7) for options
 * and defaults.
 */
package biscotti.kernel.net.tcp;
