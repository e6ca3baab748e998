/**
 * Sockets as files: what all families of addresses have in common. {@link biscotti.kernel.net.socket.Socket} is the open file that socket(2) makes; a family
 * ({@code net.inet}, {@code net.unix}, {@code net.netlink}) subclasses it and registers as a {@link biscotti.kernel.net.socket.SocketFamily}.
 *
 * <p><b>What it is not:</b> system calls, which decode addresses, messages and options above; protocols, which are below or beside.
 *
 * <p><b>Waiting.</b> An operation tries, and if it would block it sleeps in the socket's event source and tries again; the ticket is taken before it tries.
 * What cannot go on answers {@code -EAGAIN}; a signal ends a wait with {@code -ERESTARTSYS}, or with {@code -ERESTARTNOHAND} if the socket has a timeout
 * (signal(7): such calls do not begin again).
 *
 * <p><b>Lock order:</b> a socket's reader or writer lock, then the stack's or, in {@code net.unix}, a socket's state. User memory is touched under the
 * reader and writer locks only.
 *
 * <p><b>Sources:</b> POSIX.1-2017 chapter 2.10, socket(2), socket(7), and the man pages of the calls.
 */
package biscotti.kernel.net.socket;
