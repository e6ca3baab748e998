/**
 * AF_NETLINK: what programs ask about interfaces, addresses and routes, NETLINK_ROUTE of rtnetlink(7): enough for iproute2's and the C library's questions.
 *
 * <p>What it is not: a way to change anything, which answers {@code -EOPNOTSUPP}; nothing is announced to multicast groups, since nothing changes.
 * The protocols other than NETLINK_ROUTE are not there: {@code ss} then reads /proc/net.
 *
 * <p>A request is answered at once, within the call that sends it: the answers wait in the socket's queue. Lock order: the stack's lock while an answer is
 * made;
 * a spin lock of the socket for its queue.
 *
 * <p>Sources: netlink(7), rtnetlink(7).
 */
package biscotti.kernel.net.netlink;
