/**
 * Network devices, interfaces, Ethernet framing and the neighbour table that ARP and NDP share.
 *
 * <p>It is not a driver: {@link NetworkDevice} is what a driver implements. Not there yet: VLANs, bridges, checksum and
 * segmentation offload, several queues, promiscuous taps (AF_PACKET), hints of reachability from transports (a neighbour in
 * use is probed every half minute).
 *
 * <p>Invariants. Devices are polled: {@link NetworkDevice#receive} hands over frames when the stack asks, so a packet that
 * is sent never re-enters the stack on the same call path, loopback included. A neighbour entry holds at most
 * {@link NeighbourTable#PENDING_LIMIT} packets, a table at most {@link NeighbourTable#CAPACITY} entries.
 *
 * <p>Sources: RFC 826 (ARP), RFC 894 (IP over Ethernet), RFC 4861 section 7.3 (the reachability state machine, used for
 * both families), RFC 1122 section 2.3.2.
 */
package biscotti.kernel.net.link;
