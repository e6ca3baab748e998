package biscotti.cases.language;

import biscotti.cases.Out;
import biscotti.cases.Thrown;

/** synchronized methods and blocks as one thread sees them. */
public final class Synchronized {

    private static int shared;
    private int own;

    private Synchronized() {
    }

    private synchronized int nested(int depth) {
        own += depth;
        return depth == 0 ? own : nested(depth - 1);
    }

    private static synchronized int staticNested(int depth) {
        shared += depth;
        return depth == 0 ? shared : staticNested(depth - 1);
    }

    public static void reentrantMethods() {
        Out.line("own", new Synchronized().nested(600));
        Out.line("shared", staticNested(10));
    }

    public static void holdsLock() {
        Object lock = new Object();
        Out.line("before", Thread.holdsLock(lock));
        synchronized (lock) {
            synchronized (lock) {
                Out.line("twice", Thread.holdsLock(lock));
            }
            Out.line("once", Thread.holdsLock(lock));
        }
        Out.line("after", Thread.holdsLock(lock));
    }

    public static void releasedByExceptions() {
        Object lock = new Object();
        try {
            synchronized (lock) {
                throw new IllegalStateException();
            }
        } catch (IllegalStateException e) {
            Out.line("held", Thread.holdsLock(lock));
        }
        Synchronized s = new Synchronized();
        Thrown.line("method", () -> s.failing());
        Out.line("held", Thread.holdsLock(s));
    }

    private synchronized void failing() {
        throw new IllegalArgumentException("held " + Thread.holdsLock(this));
    }

    public static void locksOnManyKindsOfObjects() {
        Object[] locks = {"text", new int[3], new Object[0], String.class, 5, Thread.currentThread(), new Object()};
        for (Object lock : locks) {
            synchronized (lock) {
                Out.line("held", Thread.holdsLock(lock));
            }
        }
    }

    public static void hashAndLockOfTheSameObject() {
        Object o = new Object();
        int before = o.hashCode();
        synchronized (o) {
            Out.line("while held", o.hashCode() == before);
        }
        Out.line("after", System.identityHashCode(o) == before);
    }

    public static void monitorMethodsWithoutTheMonitor() {
        Object lock = new Object();
        Thrown.line("notify", () -> illegal(lock::notify));
        Thrown.line("notifyAll", () -> illegal(lock::notifyAll));
        Thrown.line("wait", () -> illegal(lock::wait));
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void illegal(Action action) throws Exception {
        try {
            action.run();
            Out.line("not reached");
        } catch (IllegalMonitorStateException e) {
            Out.line(e.getClass().getName());
        }
    }

    public static void manyLocksAtOnce() {
        Object[] locks = new Object[300];
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new Object();
        }
        Out.line("held", lockAll(locks, 0));
        int held = 0;
        for (Object lock : locks) {
            held += Thread.holdsLock(lock) ? 1 : 0;
        }
        Out.line("still held", held);
    }

    private static int lockAll(Object[] locks, int from) {
        if (from == locks.length) {
            int held = 0;
            for (Object lock : locks) {
                held += Thread.holdsLock(lock) ? 1 : 0;
            }
            return held;
        }
        synchronized (locks[from]) {
            return lockAll(locks, from + 1);
        }
    }

    public static void returnAndBreakLeaveTheBlock() {
        Object lock = new Object();
        Out.line("returned", returned(lock));
        for (int i = 0; i < 3; i++) {
            synchronized (lock) {
                if (i == 1) {
                    break;
                }
            }
        }
        Out.line("held", Thread.holdsLock(lock));
    }

    private static int returned(Object lock) {
        synchronized (lock) {
            return Thread.holdsLock(lock) ? 1 : 0;
        }
    }
}
