package biscotti.compiler.check.sample;

import biscotti.machine.annotation.InterruptSafe;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.NoThrow;
import biscotti.machine.annotation.Uninterruptible;

/** A broken promise of each kind. */
final class Promises {
    private Promises() {}

    static Object allocate() {
        return new Object();
    }

    static int loop(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += i * sum;
        }
        return sum;
    }

    static void fail(int n) {
        if (n > 0) {
            throw new IllegalStateException();
        }
    }

    /** Allocates. */
    static final class Allocation {
        private Allocation() {}

        @NoAllocation
        static Object start() {
            return middle();
        }

        private static Object middle() {
            return allocate();
        }
    }

    /** Polls in a loop. */
    static final class Interruption {
        private Interruption() {}

        @Uninterruptible("a test")
        static int start(int n) {
            return loop(n);
        }
    }

    /** Throws. */
    static final class Throwing {
        private Throwing() {}

        @NoThrow
        static void start(int n) {
            fail(n);
        }
    }

    /** Waits in an interrupt. */
    static final class Interrupt {
        private Interrupt() {}

        @InterruptSafe
        static void start() {
            locked();
        }

        private static synchronized void locked() {}
    }
}
