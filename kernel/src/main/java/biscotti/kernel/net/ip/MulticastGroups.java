package biscotti.kernel.net.ip;

import biscotti.kernel.abi.Errno;

/** Which multicast groups this host listens to, whatever the interface, with a count of those who joined. */
public final class MulticastGroups {
    private static final int LIMIT = 64;

    private final long[] highs = new long[LIMIT];
    private final long[] lows = new long[LIMIT];
    private final int[] members = new int[LIMIT];
    private int count;

    /** Joins a group. Returns 0 or -ENOBUFS. */
    public int join(long high, long low) {
        int i = find(high, low);
        if (i < 0) {
            if (count == LIMIT) {
                return -Errno.ENOBUFS;
            }
            i = count;
            count++;
            highs[i] = high;
            lows[i] = low;
            members[i] = 0;
        }
        members[i]++;
        return 0;
    }

    /** Leaves a group. Returns 0 or -EADDRNOTAVAIL. */
    public int leave(long high, long low) {
        int i = find(high, low);
        if (i < 0) {
            return -Errno.EADDRNOTAVAIL;
        }
        members[i]--;
        if (members[i] == 0) {
            count--;
            highs[i] = highs[count];
            lows[i] = lows[count];
            members[i] = members[count];
        }
        return 0;
    }

    public boolean isMember(long high, long low) {
        return find(high, low) >= 0;
    }

    private int find(long high, long low) {
        for (int i = 0; i < count; i++) {
            if (highs[i] == high && lows[i] == low) {
                return i;
            }
        }
        return -1;
    }
}
