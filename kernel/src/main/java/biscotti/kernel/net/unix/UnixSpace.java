package biscotti.kernel.net.unix;

import biscotti.kernel.collection.NameMap;
import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SleepLock;

/** What all sockets of AF_UNIX share: their lock, the abstract names, and who releases files that were under way. */
final class UnixSpace {
    static final LockRank STATE = new LockRank("unix sockets", 1630);
    private static final int AUTOBIND_DIGITS = 5;
    private static final int AUTOBIND_NAMES = 1 << 4 * AUTOBIND_DIGITS;

    final SleepLock lock;
    final FileReaper reaper;
    final FlightCollector flights;
    private final NameMap<UnixSocket> names = new NameMap<>();
    private int nextAutobind;

    UnixSpace(Locks locks) {
        lock = locks.newSleepLock(STATE);
        reaper = new FileReaper(locks, this);
        flights = new FlightCollector(this);
    }

    // ---- abstract names, under the lock

    UnixSocket find(byte[] name) {
        return names.get(name);
    }

    /** False if the name is taken. */
    boolean add(byte[] name, UnixSocket socket) {
        if (names.get(name) != null) {
            return false;
        }
        names.add(name, socket);
        return true;
    }

    void remove(byte[] name) {
        names.remove(name);
    }

    /** A name that is free, of a zero byte and five hexadecimal digits; null when all are taken. */
    byte[] chooseName() {
        for (int i = 0; i < AUTOBIND_NAMES; i++) {
            int number = nextAutobind++ & AUTOBIND_NAMES - 1;
            byte[] name = new byte[1 + AUTOBIND_DIGITS];
            for (int j = 0; j < AUTOBIND_DIGITS; j++) {
                int digit = number >>> 4 * (AUTOBIND_DIGITS - 1 - j) & 0xF;
                name[1 + j] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
            }
            if (names.get(name) == null) {
                return name;
            }
        }
        return null;
    }
}
