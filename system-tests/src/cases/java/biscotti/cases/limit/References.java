package biscotti.cases.limit;

import biscotti.cases.Out;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Weak, soft and phantom references. A collector may find an object alive that is not, for instance one that an old
 * stack slot still mentions; so these cases make many, and ask that most are cleared.
 */
public final class References {

    private static final int MANY = 200;

    private References() {
    }

    private static int cleared(List<? extends Reference<?>> references) {
        int cleared = 0;
        for (Reference<?> reference : references) {
            cleared += reference.refersTo(null) ? 1 : 0;
        }
        return cleared;
    }

    /** Collects until enough is cleared, or gives up. */
    private static void collect(List<? extends Reference<?>> references) {
        for (int i = 0; i < 10 && cleared(references) < MANY - 20; i++) {
            System.gc();
        }
    }

    private static List<WeakReference<Object>> weak(ReferenceQueue<Object> queue) {
        List<WeakReference<Object>> references = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            references.add(new WeakReference<>(new byte[i], queue));
        }
        return references;
    }

    public static void weakReferencesAreCleared() {
        List<WeakReference<Object>> references = weak(null);
        collect(references);
        Out.line("most cleared", cleared(references) >= MANY - 20);
    }

    public static void reachableOnesAreKept() {
        List<Object> kept = new ArrayList<>();
        List<WeakReference<Object>> references = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Object o = new int[] {i};
            kept.add(o);
            references.add(new WeakReference<>(o));
        }
        System.gc();
        System.gc();
        Out.line("cleared", cleared(references));
        int sum = 0;
        for (WeakReference<Object> reference : references) {
            sum += ((int[]) reference.get())[0];
        }
        Out.line(sum + " " + kept.size());
    }

    public static void clearedOnesAreEnqueued() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        List<WeakReference<Object>> references = weak(queue);
        collect(references);
        int enqueued = 0;
        int strange = 0;
        Reference<?> reference = queue.remove(5000);
        while (reference != null) {
            enqueued++;
            strange += references.contains(reference) && reference.get() == null ? 0 : 1;
            reference = queue.remove(50);
        }
        Out.line("most enqueued", enqueued >= MANY - 20);
        Out.line("strange", strange);
    }

    public static void phantoms() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        List<PhantomReference<Object>> references = phantoms(queue);
        collect(references);
        Out.line("get", references.get(0).get() == null);
        Out.line("enqueued", queue.remove(5000) != null);
    }

    private static List<PhantomReference<Object>> phantoms(ReferenceQueue<Object> queue) {
        List<PhantomReference<Object>> references = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            references.add(new PhantomReference<>(new byte[i], queue));
        }
        return references;
    }

    public static void softReferencesYieldToNeed() {
        List<SoftReference<Object>> references = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            references.add(new SoftReference<>(new byte[1000]));
        }
        List<byte[]> hoard = new ArrayList<>(100_000);
        boolean exhausted = false;
        try {
            for (int i = 0; i < 100_000; i++) {
                hoard.add(new byte[1 << 20]);
            }
        } catch (OutOfMemoryError e) {
            exhausted = true;
        }
        hoard = null;
        Out.line(exhausted + " most cleared " + (cleared(references) >= MANY - 20));
    }

    public static void clearedByHand() {
        Object o = new Object();
        WeakReference<Object> reference = new WeakReference<>(o);
        Out.line(reference.get() == o ? "refers" : "lost");
        Out.line("refersTo", reference.refersTo(o));
        reference.clear();
        Out.line("cleared", reference.get() == null);
        Out.line("enqueue", new WeakReference<>(o, new ReferenceQueue<>()).enqueue());
    }

    public static void weakHashMap() throws InterruptedException {
        WeakHashMap<Object, Integer> map = new WeakHashMap<>();
        Object kept = new Object();
        map.put(kept, -1);
        addMany(map);
        for (int i = 0; i < 1000 && map.size() > 20; i++) {
            if (i % 100 == 0) {
                System.gc();
            }
            Thread.sleep(2);
        }
        Out.line((map.size() <= 20) + " " + map.get(kept) + " " + map.containsKey(new Object()));
    }

    private static void addMany(WeakHashMap<Object, Integer> map) {
        for (int i = 0; i < MANY; i++) {
            map.put(new Object(), i);
        }
    }

    public static void softReferencesOutliveACollectionWithoutNeed() {
        List<SoftReference<Object>> references = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            references.add(new SoftReference<>(new byte[i]));
        }
        System.gc();
        System.gc();
        Out.line("cleared", cleared(references));
    }

    public static void unreachableReferencesAreNotEnqueued() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        weak(queue);
        List<WeakReference<Object>> kept = weak(queue);
        collect(kept);
        int enqueued = 0;
        for (Reference<?> reference = queue.remove(5000); reference != null; reference = queue.remove(50)) {
            enqueued++;
        }
        Out.line((enqueued >= MANY - 20) + " " + (enqueued <= MANY + 20));
    }

    public static void whoWaitsForAQueueIsWoken() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        boolean[] isCleared = new boolean[1];
        Thread waiting = new Thread(() -> {
            try {
                isCleared[0] = queue.remove().get() == null;
            } catch (InterruptedException e) {
                Out.line("interrupted");
            }
        });
        waiting.start();
        List<WeakReference<Object>> references = weak(queue);
        while (waiting.isAlive()) {
            System.gc();
            waiting.join(20);
        }
        Out.line(isCleared[0] + " " + references.size());
    }

    public static void clearedByHandIsNotEnqueued() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> reference = new WeakReference<>(new Object(), queue);
        reference.clear();
        System.gc();
        Out.line("enqueued", queue.remove(20) != null);
        Out.line(reference.enqueue() + " " + (queue.poll() == reference) + " " + reference.enqueue());
    }

    private static final class Action implements Runnable {

        private final AtomicInteger runs;

        Action(AtomicInteger runs) {
            this.runs = runs;
        }

        @Override
        public void run() {
            runs.incrementAndGet();
        }
    }

    private static void register(Cleaner cleaner, AtomicInteger runs) {
        for (int i = 0; i < MANY; i++) {
            cleaner.register(new byte[i], new Action(runs));
        }
    }

    public static void cleanersRunTheirActions() throws InterruptedException {
        Cleaner cleaner = Cleaner.create();
        AtomicInteger runs = new AtomicInteger();
        register(cleaner, runs);
        for (int i = 0; i < 1000 && runs.get() < MANY - 20; i++) {
            if (i % 100 == 0) {
                System.gc();
            }
            Thread.sleep(2);
        }
        Out.line("most cleaned", runs.get() >= MANY - 20);
        Object kept = new Object();
        AtomicInteger byHand = new AtomicInteger();
        Cleaner.Cleanable cleanable = cleaner.register(kept, new Action(byHand));
        cleanable.clean();
        cleanable.clean();
        Out.line("by hand", byHand.get());
        Reference.reachabilityFence(kept);
    }
}
