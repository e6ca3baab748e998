package biscotti.cases.concurrent;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The concurrent maps, lists and queues, alone and under contention. */
public final class ConcurrentCollections {

    private ConcurrentCollections() {
    }

    private record Crowded(int id) implements Comparable<Crowded> {
        @Override
        public int hashCode() {
            return id & 1;
        }

        @Override
        public int compareTo(Crowded other) {
            return Integer.compare(id, other.id);
        }
    }

    public static void mapAlone() {
        ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
        Out.line(map.put("a", 1) + " " + map.putIfAbsent("a", 2) + " " + map.merge("a", 5, Integer::sum) + " "
                + map.computeIfAbsent("b", k -> 9) + " " + map.computeIfPresent("b", (k, v) -> null) + " "
                + map.compute("c", (k, v) -> v == null ? 3 : 4) + " " + map.replace("c", 3, 30) + " "
                + map.remove("c", 3)
                + " " + map.getOrDefault("z", -1) + " " + map);
        Thrown.line("null key", () -> map.put(null, 1));
        Thrown.line("null value", () -> map.put("x", null));
        Thrown.line("recursive", () -> map.computeIfAbsent("r", k -> map.computeIfAbsent("r", q -> 1)));
    }

    public static void mapGrowsAlone() {
        ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>(2);
        for (int i = 0; i < 5000; i++) {
            map.put(i * 31, i);
        }
        for (int i = 0; i < 5000; i += 2) {
            map.remove(i * 31);
        }
        long sum = 0;
        for (int v : map.values()) {
            sum += v;
        }
        Out.line(map.size() + " " + sum + " " + map.mappingCount());
    }

    public static void mapUnderContention() throws InterruptedException {
        ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
        Workers.run(4, worker -> {
            for (int i = 0; i < 4000; i++) {
                map.merge(i * 7 % 101, 1, Integer::sum);
            }
        });
        int sum = 0;
        for (int v : map.values()) {
            sum += v;
        }
        Out.line(map.size() + " " + sum);
    }

    public static void mapGrowsUnderContention() throws InterruptedException {
        ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>(2);
        AtomicInteger lost = new AtomicInteger();
        Workers.run(4, worker -> {
            for (int i = 0; i < 3000; i++) {
                map.put(i * 4 + worker, worker);
                if (map.get(i * 2 + worker) == null && i % 4 == 0 && map.get(i * 4 + worker) == null) {
                    lost.incrementAndGet();
                }
            }
        });
        int found = 0;
        for (int i = 0; i < 12_000; i++) {
            found += map.containsKey(i) ? 1 : 0;
        }
        Out.line(map.size() + " " + found + " lost " + lost);
    }

    public static void crowdedMapContended() throws InterruptedException {
        ConcurrentHashMap<Crowded, Integer> map = new ConcurrentHashMap<>();
        Workers.run(3, worker -> {
            for (int round = 0; round < 10; round++) {
                for (int i = 0; i < 60; i++) {
                    map.merge(new Crowded(i), 1, Integer::sum);
                }
                for (int i = 0; i < 30; i++) {
                    map.remove(new Crowded(1000 + worker * 100 + i));
                    map.put(new Crowded(1000 + worker * 100 + i), round);
                }
            }
        });
        int sum = 0;
        for (int i = 0; i < 60; i++) {
            sum += map.get(new Crowded(i));
        }
        Out.line(map.size() + " " + sum);
    }

    public static void computedOnce() throws InterruptedException {
        ConcurrentHashMap<Integer, Object> map = new ConcurrentHashMap<>();
        AtomicInteger computed = new AtomicInteger();
        Workers.run(4, worker -> {
            for (int i = 0; i < 500; i++) {
                map.computeIfAbsent(i, k -> {
                    computed.incrementAndGet();
                    return new Object();
                });
            }
        });
        Out.line(computed + " " + map.size());
    }

    public static void bulkOperations() {
        ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
        for (int i = 0; i < 100; i++) {
            map.put(i, i * i);
        }
        AtomicLong sum = new AtomicLong();
        map.forEach(1000, (k, v) -> sum.addAndGet(v));
        Out.line(sum + " " + map.reduceValues(1000, Integer::max) + " "
                + map.search(1000, (k, v) -> v == 49 ? k : null) + " "
                + map.reduceKeysToLong(1, Integer::longValue, 0, Long::sum));
    }

    public static void iterationIsWeak() {
        ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>(Map.of(1, 1, 2, 2, 3, 3));
        int seen = 0;
        for (Integer key : map.keySet()) {
            map.remove(key);
            seen++;
        }
        Out.line(seen + " " + map.isEmpty());
        Set<String> set = ConcurrentHashMap.newKeySet();
        Out.line(set.add("x") + " " + set.add("x"));
    }

    public static void skipLists() throws InterruptedException {
        ConcurrentSkipListMap<Integer, Integer> map = new ConcurrentSkipListMap<>();
        Workers.run(3, worker -> {
            for (int i = 0; i < 1000; i++) {
                map.merge(i * 37 % 499, 1, Integer::sum);
            }
        });
        int last = -1;
        boolean sorted = true;
        int sum = 0;
        for (Map.Entry<Integer, Integer> e : map.entrySet()) {
            sorted &= e.getKey() > last;
            last = e.getKey();
            sum += e.getValue();
        }
        Out.line(map.size() + " " + sum + " " + sorted + " " + map.ceilingKey(200) + " " + map.headMap(3) + " "
                + map.pollLastEntry().getKey());
        ConcurrentSkipListSet<String> set = new ConcurrentSkipListSet<>(List.of("b", "a", "c"));
        Out.line(set + " " + set.higher("a") + " " + set.descendingSet());
    }

    public static void copyOnWrite() throws InterruptedException {
        CopyOnWriteArrayList<Integer> list = new CopyOnWriteArrayList<>(List.of(1, 2, 3));
        for (int i : list) {
            list.add(i * 10);
        }
        Out.line(list + " " + list.addIfAbsent(10) + " " + list.indexOf(20));
        Iterator<Integer> it = list.iterator();
        it.next();
        Thrown.line("remove", it::remove);
        Workers.run(3, worker -> {
            for (int i = 0; i < 100; i++) {
                list.add(i);
            }
        });
        Out.line("size", list.size());
    }

    public static void linkedQueue() throws InterruptedException {
        ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();
        AtomicLong sum = new AtomicLong();
        AtomicInteger taken = new AtomicInteger();
        Workers.run(4, worker -> {
            if (worker < 2) {
                for (int i = 1; i <= 2000; i++) {
                    queue.add(i);
                }
            } else {
                while (taken.get() < 4000) {
                    Integer item = queue.poll();
                    if (item == null) {
                        Thread.yield();
                    } else {
                        sum.addAndGet(item);
                        taken.incrementAndGet();
                    }
                }
            }
        });
        Out.line(sum + " " + queue.isEmpty() + " " + queue.peek());
    }

    public static void linkedDeque() {
        ConcurrentLinkedDeque<Integer> deque = new ConcurrentLinkedDeque<>();
        for (int i = 0; i < 6; i++) {
            if (i % 2 == 0) {
                deque.addFirst(i);
            } else {
                deque.addLast(i);
            }
        }
        Out.line(deque + " " + deque.pollFirst() + " " + deque.pollLast() + " " + deque.remove(1) + " " + deque);
    }

    private static long through(BlockingQueue<Integer> queue) throws InterruptedException {
        long[] sums = new long[4];
        Workers.run(4, worker -> {
            for (int i = 1; i <= 500; i++) {
                if (worker % 2 == 0) {
                    queue.put(i);
                } else {
                    sums[worker] += queue.take();
                }
            }
        });
        return sums[1] + sums[3];
    }

    public static void blockingQueues() throws InterruptedException {
        Out.line("array", through(new ArrayBlockingQueue<>(4)));
        Out.line("linked", through(new LinkedBlockingQueue<>(4)));
        Out.line("deque", through(new LinkedBlockingDeque<>(4)));
        Out.line("priority", through(new PriorityBlockingQueue<>()));
        Out.line("transfer", through(new LinkedTransferQueue<>()));
        Out.line("synchronous", through(new SynchronousQueue<>()));
    }

    public static void blockingQueueAlone() throws InterruptedException {
        BlockingQueue<String> queue = new ArrayBlockingQueue<>(2);
        Out.line(queue.offer("a") + " " + queue.offer("b") + " " + queue.offer("c") + " "
                + queue.offer("c", 2, TimeUnit.MILLISECONDS) + " " + queue.remainingCapacity() + " " + queue.poll()
                + " "
                + queue.peek());
        Thrown.line("add", () -> {
            queue.add("x");
            queue.add("y");
        });
        List<String> drained = new ArrayList<>();
        Out.line(queue.drainTo(drained) + " " + drained + " " + queue.poll(2, TimeUnit.MILLISECONDS));
    }

    public static void oneProducerKeepsOrder() throws InterruptedException {
        BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(3);
        boolean[] ordered = {true};
        Workers.run(2, worker -> {
            for (int i = 0; i < 1000; i++) {
                if (worker == 0) {
                    queue.put(i);
                } else {
                    ordered[0] &= queue.take() == i;
                }
            }
        });
        Out.line("ordered", ordered[0]);
    }

    public static void synchronizedWrappers() throws InterruptedException {
        List<Integer> list = Collections.synchronizedList(new ArrayList<>());
        Map<Integer, Integer> map = Collections.synchronizedMap(new TreeMap<>());
        Workers.run(4, worker -> {
            for (int i = 0; i < 500; i++) {
                list.add(i);
                map.merge(i % 10, 1, Integer::sum);
            }
        });
        Out.line(list.size() + " " + map);
    }
}
