/**
 * What every layer of the network stack shares: packet buffers and their pool, the Internet checksum, 128-bit addresses
 * and the keyed hash.
 *
 * <p>It is not a protocol: nothing here knows what a header means.
 *
 * <p>Invariants. A {@link PacketBuffer} has exactly one owner at a time; whoever is handed one must release it or hand it
 * on. A pool has a fixed number of buffers: a flood makes {@link PacketPool#take} return null, never an allocation. All
 * multi-byte accessors are big-endian, the order of the wire. Nothing here locks: the stack's lock is held by the caller
 * (see {@code biscotti.kernel.net.stack}).
 *
 * <p>Sources: RFC 1071 and RFC 1624 (checksum), Aumasson and Bernstein 2012 (SipHash), RFC 4291 section 2.5.5.2
 * (IPv4-mapped addresses).
 */
package biscotti.kernel.net.packet;
