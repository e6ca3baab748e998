/**
 * The User Datagram Protocol over both families.
 *
 * <p>Not there yet: UDP-Lite, segmentation offload (UDP_SEGMENT), multicast loopback, source-specific multicast, corking.
 *
 * <p>Invariants. A socket's receive queue is bounded in bytes of page frames, not of payload, so that tiny datagrams count
 * for what they hold. The checksum is always sent, and verified when it is there; IPv6 requires it.
 *
 * <p>Sources: RFC 768, RFC 1122 section 4.1, RFC 6056 (ephemeral ports), RFC 8085, Linux's udp(7) for the choice among
 * sockets that share a port.
 */
package biscotti.kernel.net.udp;
