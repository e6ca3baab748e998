/**
 * IPv6, ICMPv6 and neighbour discovery, over the same routes, neighbours, reassembly and transports as IPv4.
 *
 * <p>This host does not forward. Not there yet: duplicate address detection, privacy and stable-opaque interface identifiers,
 * lifetimes of autoconfigured prefixes and routers (a router that says 0 is forgotten, others stay), redirects (ignored),
 * multicast listener discovery, scope identifiers for link-local addresses (the first interface wins), flow labels.
 *
 * <p>Invariants. At most {@link biscotti.kernel.net.ip6.Ipv6#MAX_EXTENSION_HEADERS} extension headers are walked; the walk is a loop.
 * IPv4-mapped addresses never come from or go to the wire. NDP messages count only with hop limit 255, so that nobody off
 * the link can send them. At most {@link biscotti.kernel.net.ip6.NeighbourDiscovery#PREFIX_LIMIT} addresses are made from advertisements.
 *
 * <p>Sources: RFC 8200, RFC 4443, RFC 4861, RFC 4862, RFC 5095 (routing header 0), RFC 5722, RFC 6946 (atomic fragments), RFC
 * 7112, RFC 8201.
 */
package biscotti.kernel.net.ip6;
