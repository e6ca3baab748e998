package biscotti.runtime.heap.model;

/**
 * A state of the model, packed into a long for storing.
 *
 * <p>Objects: the root region R and the object A, with a field each; B, a leaf; N, allocated during the cycle, with a field. A weak
 * reference outside the heap. Threads: 0 and 1, bound to CPUs 0 and 1, with two locals each; a third one with one local, which may be
 * created, blocked, or run on either CPU in turns with the CPU's own thread.
 */
final class State {
    // References. As the holder of a field, R takes the place of NULL.
    static final int NULL = 0;
    static final int R = 0;
    static final int A = 1;
    static final int B = 2;
    static final int N = 3;

    static final int WHITE = 0;
    static final int GREY = 1;
    static final int BLACK = 2;

    // Phases of a CPU.
    static final int IDLE = 0;
    static final int ARM = 1;
    static final int SETTLE = 2;
    static final int SNAPSHOT = 3;
    static final int TRACE = 4;
    static final int TERMINATE = 5;
    static final int CLEAR = 6;

    // Where the third thread is; 0 and 1: on that CPU.
    static final int BLOCKED = 2;
    static final int NOT_CREATED = 3;

    /** The fields of R, A and N, by holder; the index of B is unused. */
    final int[] field = new int[4];
    /** Locals of threads 0 (0, 1), 1 (2, 3) and of the third (4). */
    final int[] local = new int[5];
    int thirdPlace;
    boolean isThirdScanned;
    /** Colours of R, A, B and N. */
    final int[] colour = new int[4];
    boolean isAllocated;
    final int[] phase = new int[2];
    /** For each CPU the store between its barrier and its write: whether, holder, value. */
    final boolean[] isStoring = new boolean[2];
    final int[] storeHolder = new int[2];
    final int[] storeValue = new int[2];
    /** For each CPU the logged references, bit v for v. */
    final int[] log = new int[2];
    /** Whether a log handed over in this round held something unmarked. */
    boolean hasRoundFound;
    int weak;

    long pack() {
        long x = field[R] | field[A] << 2 | field[N] << 4;
        for (int v : local) {
            x = x << 2 | v;
        }
        x = x << 2 | thirdPlace;
        x = x << 1 | bit(isThirdScanned);
        for (int c : colour) {
            x = x << 2 | c;
        }
        x = x << 1 | bit(isAllocated);
        for (int cpu = 0; cpu < 2; cpu++) {
            x = x << 3 | phase[cpu];
            x = x << 1 | bit(isStoring[cpu]);
            x = x << 2 | storeHolder[cpu];
            x = x << 2 | storeValue[cpu];
            x = x << 3 | log[cpu] >> 1;
        }
        x = x << 1 | bit(hasRoundFound);
        return x << 2 | weak;
    }

    void unpack(long packed) {
        long x = packed;
        weak = (int) x & 3;
        hasRoundFound = (x >>>= 2) % 2 != 0;
        x >>>= 1;
        for (int cpu = 1; cpu >= 0; cpu--) {
            log[cpu] = ((int) x & 7) << 1;
            storeValue[cpu] = (int) (x >>>= 3) & 3;
            storeHolder[cpu] = (int) (x >>>= 2) & 3;
            isStoring[cpu] = ((x >>>= 2) & 1) != 0;
            phase[cpu] = (int) (x >>>= 1) & 7;
            x >>>= 3;
        }
        isAllocated = (x & 1) != 0;
        x >>>= 1;
        for (int i = 3; i >= 0; i--) {
            colour[i] = (int) x & 3;
            x >>>= 2;
        }
        isThirdScanned = (x & 1) != 0;
        thirdPlace = (int) (x >>>= 1) & 3;
        x >>>= 2;
        for (int i = 4; i >= 0; i--) {
            local[i] = (int) x & 3;
            x >>>= 2;
        }
        field[N] = (int) (x >>> 4) & 3;
        field[A] = (int) (x >>> 2) & 3;
        field[R] = (int) x & 3;
    }

    private static int bit(boolean b) {
        return b ? 1 : 0;
    }

    boolean isMarked(int v) {
        return v == NULL || colour[v] != WHITE;
    }

    void grey(int v) {
        if (!isMarked(v)) {
            colour[v] = v == B ? BLACK : GREY;
        }
    }

    boolean hasGrey() {
        return colour[A] == GREY || colour[N] == GREY;
    }

    /** A reference that a thread can reach, directly or through fields, and that is not marked; {@link #NULL} if there is none. */
    int reachableUnmarked() {
        int reachable = 1 << field[R] | (thirdPlace == NOT_CREATED ? 0 : 1 << local[4]);
        for (int i = 0; i < 4; i++) {
            reachable |= 1 << local[i];
        }
        for (int cpu = 0; cpu < 2; cpu++) {
            if (isStoring[cpu]) {
                reachable |= 1 << storeValue[cpu] | (storeHolder[cpu] == R ? 0 : 1 << storeHolder[cpu]);
            }
        }
        for (int i = 0; i < 2; i++) {
            for (int holder = A; holder <= N; holder += 2) {
                if ((reachable & 1 << holder) != 0) {
                    reachable |= 1 << field[holder];
                }
            }
        }
        for (int v = A; v <= N; v++) {
            if ((reachable & 1 << v) != 0 && !isMarked(v)) {
                return v;
            }
        }
        return NULL;
    }

    @Override
    public String toString() {
        String names = "-ABN";
        var text = new StringBuilder("R.f=" + names.charAt(field[R]) + " A.f=" + names.charAt(field[A]) + " N.f=" + names.charAt(field[N]));
        for (int i = 0; i < 5; i++) {
            text.append(i == 4 ? " third " : i % 2 == 0 ? " T" + i / 2 + " " : "").append(names.charAt(local[i]));
        }
        text.append(thirdPlace < BLOCKED ? " on CPU" + thirdPlace : thirdPlace == BLOCKED ? " blocked" : " not created");
        text.append(isThirdScanned ? " scanned" : "").append(" weak=" + names.charAt(weak)).append(" colours");
        for (int i = 0; i < 4; i++) {
            text.append(' ').append("RABN".charAt(i)).append("wgb".charAt(colour[i]));
        }
        for (int cpu = 0; cpu < 2; cpu++) {
            text.append(" CPU" + cpu + " phase " + phase[cpu] + " log " + Integer.toBinaryString(log[cpu] >> 1));
            if (isStoring[cpu]) {
                text.append(" storing " + "RABN".charAt(storeHolder[cpu]) + ".f=" + names.charAt(storeValue[cpu]));
            }
        }
        return text.toString();
    }
}
