/**
 * Sockets of AF_INET and AF_INET6: TCP, UDP and ping sockets over the stack, as files.
 *
 * <p>What it is not: a protocol; all of that is in {@code net.tcp}, {@code net.udp} and {@code net.icmp}, whose calls never sleep. Here they are made to wait.
 *
 * <p>Addresses of both families are kept in the one form of {@link biscotti.kernel.net.packet.IpAddress}; only what a program sees depends on the family of
 * its socket. Data moves between user memory and packet pages without a copy in between, under the socket's reader or writer lock and without the stack's.
 *
 * <p>Lock order: that of {@code net.socket}, then the stack's lock. Observers are called under the latter and wake event sources only.
 *
 * <p>Sources: ip(7), ipv6(7), tcp(7), udp(7), icmp(7), netdevice(7).
 */
package biscotti.kernel.net.inet;
