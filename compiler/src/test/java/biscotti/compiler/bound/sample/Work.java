package biscotti.compiler.bound.sample;

import biscotti.machine.annotation.Bound;
import biscotti.machine.annotation.BoundedEntry;
import biscotti.machine.annotation.ReservationPoint;
import biscotti.machine.annotation.TakesFrames;

/** Each entry allocates cells of 16 bytes (an object without fields) and of 112 (an array of 96 bytes). */
final class Work {
    static Object kept;
    private static int count;

    private Work() {}

    @TakesFrames(4)
    static void takeFrames() {
        count++;
    }

    @ReservationPoint
    static void sleep() {
        count++;
    }

    @BoundedEntry("heavier branch")
    static void branch(boolean isFirst) {
        if (isFirst) {
            kept = new Object();
            kept = new Object();
        } else {
            kept = new byte[96];
        }
    }

    @BoundedEntry("constant loop")
    static void constantLoop() {
        for (int i = 0; i < 5; i++) {
            kept = new Object();
        }
    }

    @BoundedEntry("loop of a caller's length")
    static void callersLoop() {
        loop(2);
        loop(4);
    }

    private static void loop(int n) {
        for (int i = 0; i < n; i++) {
            kept = new Object();
        }
    }

    @BoundedEntry("stated loop")
    @Bound(loop = "FEW")
    static void statedLoop(int n) {
        for (int i = n; i != 0; i >>= 1) {
            kept = new Object();
        }
    }

    @BoundedEntry("loop without bound")
    static void unknownLoop(int n) {
        between(n);
    }

    private static void between(int n) {
        for (int i = n; i != 0; i >>= 1) {
            kept = new Object();
        }
    }

    @BoundedEntry("array of a least length")
    static void shortArray(int n) {
        kept = new byte[Math.min(n, 96)];
    }

    @BoundedEntry("array without bound")
    static void array(int n) {
        kept = new byte[n];
    }

    @BoundedEntry("pieces")
    static void pieces() {
        kept = new Object();
        sleep();
        while (count > 0) {
            kept = new Object();
            kept = new Object();
            sleep();
        }
    }

    @BoundedEntry("frames")
    static void frames() {
        takeFrames();
        takeFrames();
    }

    @BoundedEntry("bug")
    static void bug(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("n is " + n);
        }
    }

    @BoundedEntry("other work")
    static void otherWork() {
        pieces();
        kept = new Object();
    }

    @BoundedEntry("circle")
    static void circle(int n) {
        kept = new Object();
        if (n > 0) {
            circleAgain(n - 1);
        }
    }

    private static void circleAgain(int n) {
        kept = new Object();
        if (n > 0) {
            circleAgain(n - 1);
        }
    }

    /** What a call may run: the heavier of two. */
    interface Body {
        void run();
    }

    static final class Light implements Body {
        @Override
        public void run() {
            kept = new Object();
        }
    }

    static final class Heavy implements Body {
        @Override
        public void run() {
            constantLoop(new Object[1]);
        }

        private static void constantLoop(Object[] where) {
            for (int i = 0; i < 6; i++) {
                where[0] = new Object();
            }
        }
    }

    @BoundedEntry("dispatched")
    static void dispatched(boolean isLight) {
        Body body = isLight ? new Light() : new Heavy();
        body.run();
    }

    @BoundedEntry("light lambda")
    static void lightLambda() {
        apply(() -> kept = new Object());
    }

    @BoundedEntry("heavy lambda")
    static void heavyLambda() {
        apply(() -> loop(3));
    }

    private static void apply(Body body) {
        body.run();
    }

    @BoundedEntry("counting down")
    static void countingDown() {
        for (int i = 6; i > 0; i--) {
            kept = new Object();
        }
    }

    @BoundedEntry("guarded array")
    static void guardedArray(int n) {
        if (n < 0 || n > 96) {
            return;
        }
        kept = new byte[n];
    }
}
