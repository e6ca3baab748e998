package biscotti.trouble;

/** Ways to end. */
public final class Ends {

    private Ends() {
    }

    /** The status is that of a thread's exit, though main waits for ever. */
    public static final class ExitInThread {
        public static void main(String[] args) throws InterruptedException {
            Thread.ofPlatform().start(() -> System.exit(5));
            synchronized (args) {
                while (true) {
                    args.wait();
                }
            }
        }
    }

    /** What kills a thread kills nothing else. */
    public static final class ThrowInThread {
        public static void main(String[] args) throws InterruptedException {
            Thread thread = Thread.ofPlatform().name("worker").start(() -> {
                throw new IllegalStateException("in the worker");
            });
            thread.join();
            System.out.println("main goes on");
        }
    }

    /** Main's death is the status, when the last thread has ended. */
    public static final class ThrowInMain {
        public static void main(String[] args) {
            Thread.ofPlatform().start(() -> {
                long until = System.nanoTime() + 5_000_000;
                while (System.nanoTime() < until) {
                    Thread.yield();
                }
                System.out.println("the thread ends");
            });
            throw new IllegalStateException("in main");
        }
    }

    /** A handler that throws is not handled. */
    public static final class HandlerThrows {
        public static void main(String[] args) throws InterruptedException {
            Thread thread = Thread.ofPlatform().unstarted(() -> {
                throw new IllegalStateException("first");
            });
            thread.setUncaughtExceptionHandler((_, _) -> {
                System.out.println("handled");
                throw new IllegalStateException("second");
            });
            thread.start();
            thread.join();
            System.out.println("main goes on");
        }
    }

    /** No hook runs. */
    public static final class Halts {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            System.out.println("halts");
            Runtime.getRuntime().halt(9);
        }
    }

    /** Hooks run; a thread that is no daemon does not delay them. */
    public static final class ExitRunsHooks {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            Object never = new Object();
            Thread.ofPlatform().start(() -> {
                synchronized (never) {
                    try {
                        never.wait();
                    } catch (InterruptedException e) {
                        System.out.println("interrupted");
                    }
                }
            });
            System.exit(256 + 2);
        }
    }

    /** Only threads that are no daemons are awaited. */
    public static final class DaemonGoesOn {
        public static void main(String[] args) {
            Thread.ofPlatform().daemon().start(() -> {
                while (true) {
                    Thread.yield();
                }
            });
            System.out.println("main ends");
        }
    }

    /** The class of main cannot be initialised. */
    public static final class InitialiserThrows {
        static final int NUMBER = Integer.parseInt("no number");

        public static void main(String[] args) {
            System.out.println(NUMBER);
        }
    }

    /** An exception that cannot be printed. */
    public static final class UnprintableException {
        private static final class Unprintable extends RuntimeException {
            private static final long serialVersionUID = 1;

            @Override
            public String toString() {
                throw new IllegalStateException("not printed");
            }
        }

        public static void main(String[] args) {
            throw new Unprintable();
        }
    }

    /** An exception that is its cause's cause. */
    public static final class CauseInACircle {
        public static void main(String[] args) {
            RuntimeException first = new RuntimeException("first");
            first.initCause(new RuntimeException("second", first));
            throw first;
        }
    }

    /** There is nothing to throw. */
    public static final class ThrowsNull {
        private static RuntimeException nothing(String[] args) {
            return args.length == 0 ? null : new RuntimeException(args[0]);
        }

        public static void main(String[] args) {
            throw nothing(args);
        }
    }

    /** Waits for ever. */
    public static final class Deadlock {
        public static void main(String[] args) throws InterruptedException {
            System.out.println("waits");
            Thread.currentThread().join();
        }
    }

    /** Goes round for ever, without a poll that waits. */
    public static final class Spins {
        private static volatile boolean isDone;

        public static void main(String[] args) {
            System.out.println("spins");
            while (!isDone) {
                Thread.onSpinWait();
            }
        }
    }
}
