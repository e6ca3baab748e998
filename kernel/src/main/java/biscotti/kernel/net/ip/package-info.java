/**
 * The Internet layer: IPv4, routes, path MTU, fragments, and the way from a transport to an interface and back.
 *
 * <p>This host does not forward. Not there yet: IPv4 options beyond skipping them, IGMP and MLD reports (group membership
 * is local), raw sockets, policy routing, several routes of equal cost.
 *
 * <p>Invariants. Everything that a peer can make us keep is bounded: {@link Reassembly} by datagrams, buffers and time,
 * {@link PathMtuCache} by entries and time, ICMP errors by a token bucket. Headers are checked before a field of them is
 * believed. A packet that is handed to {@link IpLayer#send} or {@link IpLayer#receive} belongs to the layer from then on.
 *
 * <p>Sources: RFC 791, RFC 815 (reassembly), RFC 1122, RFC 1191, RFC 5722 and RFC 8200 (overlapping fragments), RFC 6864
 * (the identification field), RFC 3927 and RFC 6890 (addresses that must not be seen).
 */
package biscotti.kernel.net.ip;
