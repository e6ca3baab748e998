package biscotti.runtime.overlay.lang;

import biscotti.machine.ObjectAccess;

/** Identity hashes: a mix of the address, since objects never move. */
final class Identity {
    /** 2^64 divided by the golden ratio: multiplication spreads neighbouring addresses (Knuth, TAOCP 6.4). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private Identity() {}

    /** Between 0 and 2^31-1; 0 for null. */
    static int hashOf(Object object) {
        return (int) (ObjectAccess.addressOf(object).toLong() * SPREAD >>> 33);
    }
}
