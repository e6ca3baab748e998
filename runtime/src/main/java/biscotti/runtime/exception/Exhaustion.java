package biscotti.runtime.exception;

import biscotti.machine.annotation.Depth;
import biscotti.runtime.Profile;
import biscotti.runtime.heap.HeapStatistics;
import biscotti.runtime.overlay.lang.ThrowableOverlay;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is put aside for the time when memory is exhausted: a few errors with room for their traces, and in a program a reserve that is let
 * go of to report the end.
 *
 * <p>Each error is thrown once, so that nobody sees the trace of another's. They are made anew when there is memory again. When all are in
 * use, one without a trace is thrown, as HotSpot does it.
 */
public final class Exhaustion {
    private static final int ERRORS = 4;
    private static final int ALL = (1 << ERRORS) - 1;
    /** Of a trace that is made without allocation. */
    private static final int MOST_FRAMES = 256;
    private static final long MOST_RESERVE_BYTES = 256 << 10;
    private static final String MESSAGE = "Java heap space";

    private static final OutOfMemoryError[] TRACED = new OutOfMemoryError[ERRORS];
    /** Bit n: the nth error is there to be thrown. */
    private static final AtomicInteger AVAILABLE = new AtomicInteger();
    private static final AtomicBoolean REFILLING = new AtomicBoolean();

    private static OutOfMemoryError untraced;
    private static byte[] reserve;

    private Exhaustion() {}

    /** Puts everything aside, while there is memory. */
    public static void initialise() {
        untraced = new OutOfMemoryError(MESSAGE);
        for (int i = 0; i < ERRORS; i++) {
            make(i);
        }
        if (!Profile.IS_KERNEL) {
            reserve = new byte[reserveBytes()];
        }
    }

    private static int reserveBytes() {
        return (int) Math.min(MOST_RESERVE_BYTES, HeapStatistics.heapBytes() / 64);
    }

    private static void make(int index) {
        OutOfMemoryError error = new OutOfMemoryError(MESSAGE);
        ThrowableOverlay.setBacktrace(error, new long[MOST_FRAMES]);
        TRACED[index] = error;
        int before = AVAILABLE.get();
        while (!AVAILABLE.compareAndSet(before, before | 1 << index)) {
            before = AVAILABLE.get();
        }
    }

    /** An error to be thrown by the caller's caller; allocates nothing. */
    public static OutOfMemoryError error() {
        // What is made for the next time may fail, too.
        OutOfMemoryError error = REFILLING.get() ? null : take();
        if (error == null) {
            return untraced;
        }
        StackTraces.capture(ThrowableOverlay.backtraceOf(error));
        return error;
    }

    private static OutOfMemoryError take() {
        while (true) {
            int available = AVAILABLE.get();
            if (available == 0) {
                return null;
            }
            int index = Integer.numberOfTrailingZeros(available);
            OutOfMemoryError error = TRACED[index];
            if (AVAILABLE.compareAndSet(available, available & available - 1)) {
                return error;
            }
        }
    }

    /** After a collection that freed something: replaces the errors that were used. In a kernel, where a bug has used them, nothing. */
    public static void refill() {
        if (Profile.IS_KERNEL || AVAILABLE.get() == ALL || !REFILLING.compareAndSet(false, true)) {
            return;
        }
        makeMissing();
        REFILLING.set(false);
    }

    /** Allocates, which may lead to {@link #refill} again, but not further: only who has set the flag is here. */
    @Depth(1)
    private static void makeMissing() {
        try {
            for (int i = 0; i < ERRORS; i++) {
                if ((AVAILABLE.get() & 1 << i) == 0) {
                    make(i);
                }
            }
        } catch (OutOfMemoryError notYet) {
            // The rest is made after another collection.
            return;
        }
    }

    /** Lets go of the reserve, for good: the program ends, or one of its threads, and there must be memory to say why. */
    public static void releaseReserve() {
        reserve = null;
    }
}
