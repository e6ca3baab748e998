package biscotti.cases.limit;

import biscotti.cases.Out;

/** StackOverflowError is thrown, can be caught, and leaves everything usable. How deep a stack is, is not compared. */
public final class StackOverflow {

    private static int depth;

    private StackOverflow() {
    }

    private static int recurse(int n) {
        depth++;
        return recurse(n + 1) + n;
    }

    public static void isCaught() {
        depth = 0;
        try {
            recurse(0);
            Out.line("not reached");
        } catch (StackOverflowError e) {
            Out.line(e.getClass().getName() + " deep enough " + (depth > 500));
        }
    }

    public static void again() {
        int caught = 0;
        for (int i = 0; i < 5; i++) {
            try {
                recurse(i);
            } catch (StackOverflowError e) {
                caught++;
            }
        }
        Out.line("caught", caught);
    }

    public static void finallyBlocksRun() {
        int[] balance = new int[1];
        try {
            balanced(balance);
        } catch (StackOverflowError e) {
            Out.line("balance", balance[0]);
        }
    }

    private static void balanced(int[] balance) {
        balance[0]++;
        try {
            balanced(balance);
        } finally {
            balance[0]--;
        }
    }

    public static void monitorsAreReleased() {
        Object lock = new Object();
        try {
            locked(lock);
        } catch (StackOverflowError e) {
            Out.line("held", Thread.holdsLock(lock));
        }
    }

    private static void locked(Object lock) {
        synchronized (lock) {
            locked(lock);
        }
    }

    public static void throughVirtualCalls() {
        Object[] self = new Object[1];
        self[0] = new Object() {
            @Override
            public String toString() {
                return "x" + self[0];
            }
        };
        try {
            Out.line(self[0].toString());
        } catch (StackOverflowError e) {
            Out.line(e.getClass().getSimpleName());
        }
    }

    public static void inAnotherThread() throws InterruptedException {
        String[] seen = new String[1];
        Thread thread = new Thread(() -> {
            try {
                recurse(0);
            } catch (StackOverflowError e) {
                seen[0] = e.getClass().getSimpleName();
            }
        });
        thread.start();
        thread.join();
        Out.line(seen[0]);
    }

    public static void traceNamesTheMethod() {
        try {
            recurse(0);
        } catch (StackOverflowError e) {
            StackTraceElement[] trace = e.getStackTrace();
            Out.line(trace[trace.length > 20 ? 20 : 1].getMethodName());
        }
    }

    public static void traceHasTheFramesNextToItsTop() {
        try {
            recurse(0);
        } catch (StackOverflowError e) {
            Out.line("frames", e.getStackTrace().length);
        }
    }

    public static void deepButBounded() {
        Out.line("sum", sum(3000));
    }

    private static int sum(int n) {
        return n == 0 ? 0 : n + sum(n - 1);
    }
}
