/**
 * Sockets of AF_UNIX: streams, sequences of packets and datagrams between programs of this machine, with descriptors and identities that go along.
 *
 * <p>What it is not: part of the network stack; no packet of it ever meets {@code net.stack}.
 *
 * <p><b>Data</b> waits in page frames in the receiver's queue, and counts for the sender until it is read: a sender that has SO_SNDBUF under way waits.
 *
 * <p><b>Files under way</b> (SCM_RIGHTS) keep a reference. Closing a socket never releases files itself, since one of them may be a socket with files in its
 * queue, and so on: {@link biscotti.kernel.net.unix.FileReaper} does, one after the other. Sockets that are reached from queues only, and those only from
 * theirs, are garbage that no count shows; {@link biscotti.kernel.net.unix.FlightCollector} finds them.
 *
 * <p><b>Locks.</b> One sleeping lock, {@link biscotti.kernel.net.unix.UnixSpace#STATE}, guards the state of all these sockets: peers, queues, names, counts of
 * files under way. It comes after a socket's reader and writer locks and before the spin locks of event sources; user memory and names of files are not touched
 * under it. What the first packet of a queue holds stays there while the reader lock is held.
 *
 * <p><b>Sources:</b> unix(7), cmsg(3), socketpair(2). The collector is that of unix(7)'s notes: counts of references from queues, subtracted.
 */
package biscotti.kernel.net.unix;
