/**
 * ICMP for both families and ping sockets.
 *
 * <p>Not there yet: redirects (ignored on purpose), timestamp and address mask requests (RFC 6918 deprecates them).
 *
 * <p>Invariants. Errors are sent through one token bucket, never about errors, fragments other than the first, or packets
 * that were not for this host alone. An error that comes in acts only when the packet it quotes was ours.
 *
 * <p>Sources: RFC 792, RFC 1122 section 3.2.2, RFC 1812 section 4.3.2.8 (rate), RFC 4443, RFC 5927 (attacks), RFC 6633
 * (source quench is ignored).
 */
package biscotti.kernel.net.icmp;
