/**
 * One TCP/IP stack, wired together, and its one lock.
 *
 * <p>Lock order: there is one lock, the stack's, and it is a leaf: no code here calls out while holding it but to a device's
 * transmit and receive, which may not sleep, and to socket observers, which only wake. Whoever calls into the stack holds
 * it; the objects beneath do not lock. Finer locks are for when measurements ask for them.
 *
 * <p>It is not the socket layer: nothing here knows of file descriptors, and nothing sleeps.
 */
package biscotti.kernel.net.stack;
