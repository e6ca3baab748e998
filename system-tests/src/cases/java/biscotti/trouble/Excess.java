package biscotti.trouble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;

/** Too much of something, survived. */
public final class Excess {

    private Excess() {
    }

    /** Each has a stack, and there is memory for some. */
    public static final class Threads {
        private static final int MOST = 4_000;

        public static void main(String[] args) throws InterruptedException {
            Object gate = new Object();
            List<Thread> threads = new ArrayList<>();
            boolean[] isOpen = new boolean[1];
            String end = "none failed";
            try {
                for (int i = 0; i < MOST; i++) {
                    threads.add(Thread.ofPlatform().start(() -> {
                        synchronized (gate) {
                            while (!isOpen[0]) {
                                try {
                                    gate.wait();
                                } catch (InterruptedException e) {
                                    return;
                                }
                            }
                        }
                    }));
                }
            } catch (OutOfMemoryError e) {
                end = "OutOfMemoryError";
            }
            synchronized (gate) {
                isOpen[0] = true;
                gate.notifyAll();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println(end + ", some started: " + (threads.size() > 4));
            Thread again = Thread.ofPlatform().start(() -> System.out.println("one more"));
            again.join();
        }
    }

    /** Overflows in the library's recursion, then goes on. */
    public static final class Recursion {
        private static final class Nested {
            private final List<Object> inside = new ArrayList<>();

            Nested() {
                inside.add(inside);
                inside.add(this);
            }

            @Override
            public String toString() {
                return "<" + inside.get(1) + ">";
            }

            @Override
            public int hashCode() {
                return inside.hashCode();
            }

            @Override
            public boolean equals(Object other) {
                return other instanceof Nested nested && inside.equals(nested.inside);
            }
        }

        private static void overflow(String what, Runnable code) {
            try {
                code.run();
                System.out.println(what + " ended");
            } catch (StackOverflowError e) {
                System.out.println(what + " overflowed, trace: " + (e.getStackTrace().length > 100));
            }
        }

        private static int compare(Integer a, Integer b) {
            List<Integer> list = new ArrayList<>(List.of(a, b));
            list.sort(Recursion::compare);
            return 0;
        }

        private static int compute(Map<Integer, Integer> map, int key) {
            return new HashMap<>(map).computeIfAbsent(key, k -> compute(map, k + 1));
        }

        private static String format(int depth) {
            return String.format("%s-%d", new Object() {
                @Override
                public String toString() {
                    return format(depth + 1);
                }
            }, depth);
        }

        public static void main(String[] args) {
            Nested nested = new Nested();
            overflow("toString", nested::toString);
            overflow("hashCode", nested::hashCode);
            overflow("equals", () -> System.out.println(nested.equals(new Nested())));
            overflow("sort", () -> compare(1, 2));
            overflow("computeIfAbsent", () -> compute(new HashMap<>(), 0));
            overflow("format", () -> format(0));
            System.out.println("still there: " + List.of(1, 2, 3).stream().sorted(Comparator.reverseOrder()).toList());
        }
    }

    /** At the end of the stack everything is tried that ordinary code can ask of the runtime, at every depth of the last few. */
    public static final class RuntimeAtTheLimit {
        private static final int LAST = 40;
        private static final int[] SOURCE = new int[100];
        private static final Object SHARED = new Object();
        private static int deepest;
        private static int floor;
        private static long sink;

        private static final class Lazy {
            static final long NANOS = System.nanoTime();
        }

        private static void everything(int depth) {
            deepest = Math.max(deepest, depth);
            if (depth < floor) {
                return;
            }
            Object[] objects = new Object[depth % 50 + 1];
            int[] copy = SOURCE.clone();
            System.arraycopy(SOURCE, 0, copy, 1, 50);
            sink += System.nanoTime() + copy.length + objects.length + Lazy.NANOS;
            synchronized (SHARED) {
                SHARED.notifyAll();
            }
            synchronized (objects) {
                sink += System.identityHashCode(objects);
            }
            fail(depth, objects);
            System.gc();
            Thread.yield();
            sink += new String(new byte[] {65, 66}).hashCode() + new int[2][3].length;
        }

        private static void fail(int depth, Object[] objects) {
            try {
                sink += SOURCE[depth % 100 + 100];
            } catch (ArrayIndexOutOfBoundsException e) {
                sink += e.getMessage().length();
            }
            try {
                Object text = "text " + depth + 1.5;
                sink += ((Integer) text).intValue();
            } catch (ClassCastException e) {
                sink += e.getMessage().length();
            }
            try {
                sink += objects[0].hashCode();
            } catch (NullPointerException e) {
                sink++;
            }
        }

        private static int descend(int depth) {
            everything(depth);
            return descend(depth + 1) + 1;
        }

        /** A frame of another size, so that other distances from the limit are met. */
        private static long descendInSteps(long a, long b, long c, long d, int depth) {
            everything(depth);
            return descendInSteps(b + depth, c, d, a, depth + 1) + a * b + c * d;
        }

        /** Twice: first to learn how deep it goes. */
        private static void overflow(String name, Runnable way) {
            deepest = 0;
            floor = Integer.MAX_VALUE;
            for (int round = 0; round < 2; round++) {
                try {
                    way.run();
                } catch (StackOverflowError e) {
                    System.out.println(name + " overflows");
                }
                floor = deepest - LAST;
            }
        }

        public static void main(String[] args) throws InterruptedException {
            overflow("descent", () -> descend(0));
            overflow("descent in steps", () -> descendInSteps(1, 2, 3, 4, 0));
            Thread thread = Thread.ofPlatform().start(() -> overflow("a thread's descent", () -> descend(0)));
            thread.join();
            System.out.println("worked: " + (sink != 0));
        }
    }

    /** A chain of causes that is longer than any stack. */
    public static final class Causes {
        public static void main(String[] args) {
            RuntimeException last = null;
            for (int i = 0; i < 30_000; i++) {
                last = new RuntimeException("one of many", last, true, false) {
                    private static final long serialVersionUID = 1;
                };
            }
            throw last;
        }
    }

    /** A thread's out of memory is the thread's. */
    public static final class MemoryInThread {
        public static void main(String[] args) throws InterruptedException {
            Thread thread = Thread.ofPlatform().name("hoarder").start(() -> {
                List<byte[]> all = new ArrayList<>();
                while (true) {
                    all.add(new byte[100_000]);
                }
            });
            thread.join();
            System.out.println("main has " + new byte[1_000_000].length + " bytes");
        }
    }

    /** More output than any buffer. */
    public static final class Output {
        public static void main(String[] args) {
            String line = "0123456789".repeat(10);
            for (int i = 0; i < 10_000; i++) {
                System.out.println(line);
            }
            System.out.flush();
            System.err.println("done");
        }
    }

    /** After its end, output goes nowhere, and nothing else suffers. */
    public static final class ClosedOutput {
        public static void main(String[] args) {
            System.out.println("before");
            System.out.close();
            System.out.println("after");
            System.err.println("error stays, trouble: " + System.out.checkError());
        }
    }

    /** Every byte of the input, then the end, as often as one asks. */
    public static final class Input {
        public static void main(String[] args) throws Exception {
            int count = 0;
            long sum = 0;
            for (int b = System.in.read(); b >= 0; b = System.in.read()) {
                count++;
                sum = sum * 31 + b;
            }
            System.out.println(count + " bytes, " + sum + ", then " + System.in.read() + " " + System.in.read());
            System.out.println("a line: " + new Scanner(System.in).hasNextLine());
        }
    }

    /** Arguments, in UTF-8 and by length. */
    public static final class Words {
        public static void main(String[] args) {
            for (String arg : args) {
                System.out.println(arg.length() + " [" + arg + "]");
            }
        }
    }

    /** Two classes that need each other, and one that needs itself. */
    public static final class CircularInitialisers {
        static class First {
            static int value = Second.value + 1;
        }

        static class Second {
            static int value = First.value + 10;
        }

        static class Self {
            static final Self ONE = new Self();
            static int count = 5;
            final int seen = count;
        }

        static class Fails {
            static int value = fail();

            private static int fail() {
                throw new IllegalStateException("the initialiser");
            }
        }

        public static void main(String[] args) {
            System.out.println(Second.value + " " + First.value + " " + Self.ONE.seen + " " + Self.count);
            for (int i = 0; i < 2; i++) {
                try {
                    System.out.println(Fails.value);
                } catch (ExceptionInInitializerError e) {
                    System.out.println("first: " + e.getCause().getMessage());
                } catch (NoClassDefFoundError e) {
                    System.out.println("then: NoClassDefFoundError");
                }
            }
        }
    }

    /** Interrupts that nobody waits for, and that somebody waits for. */
    public static final class Interrupts {
        public static void main(String[] args) throws InterruptedException {
            Thread.currentThread().interrupt();
            try {
                Thread.sleep(1_000_000);
            } catch (InterruptedException e) {
                System.out.println("slept not, still set: " + Thread.currentThread().isInterrupted());
            }
            Object lock = new Object();
            Thread[] threads = new Thread[4];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = Thread.ofPlatform().start(() -> {
                    synchronized (lock) {
                        try {
                            lock.wait();
                        } catch (InterruptedException e) {
                            lock.notify();
                        }
                    }
                });
            }
            for (Thread thread : threads) {
                thread.interrupt();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println("all ended");
        }
    }
}
