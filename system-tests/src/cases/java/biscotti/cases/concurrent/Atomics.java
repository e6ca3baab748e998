package biscotti.cases.concurrent;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** java.util.concurrent.atomic, alone and under contention. */
public final class Atomics {

    private Atomics() {
    }

    public static void integerOperations() {
        AtomicInteger a = new AtomicInteger(5);
        Out.line(a.getAndIncrement() + " " + a.incrementAndGet() + " " + a.getAndAdd(10) + " " + a.addAndGet(-3) + " "
                + a.getAndSet(100) + " " + a.compareAndSet(100, 1) + " " + a.compareAndSet(100, 2) + " "
                + a.updateAndGet(v -> v * 7) + " " + a.getAndUpdate(v -> v + 1) + " "
                + a.accumulateAndGet(3, (v, w) -> v * w) + " " + a.decrementAndGet() + " " + a);
    }

    public static void accessModes() {
        AtomicInteger a = new AtomicInteger(1);
        a.setPlain(2);
        int plain = a.getPlain();
        a.setRelease(3);
        int acquire = a.getAcquire();
        a.setOpaque(4);
        int opaque = a.getOpaque();
        a.lazySet(5);
        Out.line(plain + " " + acquire + " " + opaque + " " + a.get() + " " + a.compareAndExchange(5, 6) + " "
                + a.compareAndExchange(5, 7) + " " + a.compareAndExchangeAcquire(6, 8) + " "
                + a.compareAndExchangeRelease(8, 9) + " " + a.intValue());
        AtomicReference<String> r = new AtomicReference<>("a");
        r.setRelease("b");
        Out.line(r.getAcquire() + r.compareAndExchange("b", "c") + r.getPlain() + r.getAndSet("d") + r.getOpaque());
    }

    public static void longOperations() {
        AtomicLong a = new AtomicLong(Long.MAX_VALUE);
        Out.line(a.incrementAndGet() + " " + a.getAndAdd(1L << 40) + " " + a.compareAndSet(0, 1) + " " + a.longValue()
                + " "
                + a.getAndAccumulate(2, Math::max));
    }

    public static void arrays() {
        AtomicIntegerArray a = new AtomicIntegerArray(3);
        a.set(0, 5);
        a.addAndGet(1, 7);
        a.compareAndSet(2, 0, 9);
        AtomicReferenceArray<String> b = new AtomicReferenceArray<>(new String[] {"x", "y"});
        b.getAndSet(1, "z");
        Out.line(a + " " + a.getAndIncrement(0) + " " + a.length() + " " + b + " " + b.compareAndSet(0, "q", "w"));
        Thrown.line("bounds", () -> a.get(3));
        Thrown.line("bounds", () -> b.set(-1, ""));
    }

    public static void countersUnderContention() throws InterruptedException {
        AtomicInteger ints = new AtomicInteger();
        AtomicLong longs = new AtomicLong();
        LongAdder adder = new LongAdder();
        LongAccumulator max = new LongAccumulator(Long::max, Long.MIN_VALUE);
        AtomicIntegerArray array = new AtomicIntegerArray(4);
        Workers.run(4, worker -> {
            for (int i = 0; i < 5000; i++) {
                ints.incrementAndGet();
                longs.addAndGet(i);
                adder.increment();
                max.accumulate((long) i * (worker + 1));
                array.incrementAndGet(i % 4);
            }
        });
        Out.line(ints + " " + longs + " " + adder.sum() + " " + max.get() + " " + array);
    }

    public static void compareAndSetLoop() throws InterruptedException {
        AtomicLong value = new AtomicLong(1);
        Workers.run(3, worker -> {
            for (int i = 0; i < 2000; i++) {
                long seen;
                do {
                    seen = value.get();
                } while (!value.compareAndSet(seen, seen + 2));
            }
        });
        Out.line("value", value.get());
    }

    private record Node(int value, Node next) {
    }

    public static void treiberStack() throws InterruptedException {
        AtomicReference<Node> top = new AtomicReference<>();
        AtomicLong popped = new AtomicLong();
        Workers.run(4, worker -> {
            for (int i = 1; i <= 2000; i++) {
                Node pushed;
                Node seen;
                do {
                    seen = top.get();
                    pushed = new Node(i, seen);
                } while (!top.compareAndSet(seen, pushed));
                do {
                    seen = top.get();
                } while (!top.compareAndSet(seen, seen.next()));
                popped.addAndGet(seen.value());
            }
        });
        Out.line(popped + " " + top.get());
    }

    public static void spinLock() throws InterruptedException {
        AtomicBoolean held = new AtomicBoolean();
        int[] counter = new int[1];
        Workers.run(3, worker -> {
            for (int i = 0; i < 2000; i++) {
                while (!held.compareAndSet(false, true)) {
                    Thread.yield();
                }
                counter[0]++;
                held.set(false);
            }
        });
        Out.line("counter", counter[0]);
    }

    public static void stampedAndMarkable() {
        AtomicStampedReference<String> stamped = new AtomicStampedReference<>("a", 1);
        int[] stamp = new int[1];
        Out.line(stamped.compareAndSet("a", "b", 1, 2) + " " + stamped.compareAndSet("b", "c", 1, 3) + " "
                + stamped.get(stamp) + stamp[0]);
        AtomicMarkableReference<String> markable = new AtomicMarkableReference<>("x", false);
        Out.line(markable.attemptMark("x", true) + " " + markable.isMarked() + " " + markable.getReference());
    }

    public static void adders() {
        LongAdder adder = new LongAdder();
        adder.add(5);
        adder.decrement();
        Out.line(adder + " " + adder.sumThenReset() + " " + adder.sum());
    }
}
