/**
 * Monitors: {@code synchronized}, {@code wait}, {@code notify}.
 *
 * <p>A lock word in the header while nobody waits, a hashed table of waiting threads when someone does; nothing is allocated but for arrays,
 * whose headers have no room. Bacon et al., "Thin locks: featherweight synchronization for Java", PLDI 1998; the parking table follows
 * WebKit's "parking lot".
 *
 * <p>Locks: a bucket's, then nothing. Permits to wake are given after it is freed. A thread that wakes without having been taken out of
 * its bucket takes itself out before it goes on, so it is never queued twice.
 */
package biscotti.runtime.monitor;
