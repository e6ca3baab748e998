package biscotti.cases.collection;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;

/** TreeMap, TreeSet and PriorityQueue. */
public final class SortedCollections {

    private SortedCollections() {
    }

    private static NavigableMap<Integer, String> tens() {
        NavigableMap<Integer, String> map = new TreeMap<>();
        for (int i = 10; i <= 90; i += 10) {
            map.put(i, "v" + i);
        }
        return map;
    }

    public static void navigation() {
        NavigableMap<Integer, String> map = tens();
        int[] keys = {5, 10, 15, 90, 95};
        for (int key : keys) {
            Out.line(map.floorKey(key) + " " + map.ceilingKey(key) + " " + map.lowerKey(key) + " " + map.higherKey(key)
                    + " " + map.floorEntry(key) + " " + map.higherEntry(key));
        }
        Out.line(map.firstEntry() + " " + map.lastEntry() + " " + map.firstKey() + " " + map.lastKey());
    }

    public static void ranges() {
        NavigableMap<Integer, String> map = tens();
        Out.line(map.headMap(40) + " " + map.tailMap(70) + " " + map.subMap(30, 60) + " "
                + map.subMap(30, false, 60, true));
        map.headMap(40).clear();
        map.tailMap(80, false).remove(90);
        map.subMap(50, 70).put(55, "new");
        Out.line(map.toString());
        Thrown.line("outside", () -> map.subMap(50, 70).put(80, "x"));
        Thrown.line("reversed", () -> map.subMap(70, 50));
    }

    public static void descending() {
        NavigableMap<Integer, String> down = tens().descendingMap();
        Out.line(down.firstKey() + " " + down.headMap(70) + " " + down.descendingKeySet() + " " + down.pollFirstEntry()
                + " " + down.pollLastEntry() + " " + down.size());
    }

    public static void balancedUnderManyUpdates() {
        TreeMap<Integer, Integer> map = new TreeMap<>();
        int x = 1;
        long check = 0;
        for (int i = 0; i < 5000; i++) {
            x = x * 1103515245 + 12345;
            int key = x >>> 20;
            if ((x & 0x10000) == 0) {
                map.put(key, i);
            } else {
                Integer removed = map.remove(key);
                check += removed == null ? 1 : removed;
            }
        }
        int last = -1;
        boolean sorted = true;
        for (int key : map.keySet()) {
            sorted &= key > last;
            last = key;
            check = check * 31 + key;
        }
        Out.line(map.size() + " " + sorted + " " + check);
    }

    public static void comparators() {
        TreeMap<String, Integer> map = new TreeMap<>(Comparator.comparing(String::length).thenComparing(
                Comparator.reverseOrder()));
        for (String word : "pear fig apple kiwi date plum nut".split(" ")) {
            map.put(word, word.length());
        }
        Out.line(map.toString());
        TreeMap<String, Integer> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.put("Key", 1);
        folded.put("KEY", 2);
        Out.line(folded + " " + folded.get("key"));
    }

    public static void failures() {
        TreeMap<Object, Integer> map = new TreeMap<>();
        map.put("a", 1);
        Thrown.line("mixed", () -> map.put(5, 2));
        Thrown.line("null", () -> map.put(null, 2));
        Thrown.line("first of none", () -> new TreeMap<String, String>().firstKey());
        Thrown.line("not comparable", () -> new TreeSet<Object>().add(new Object()));
        TreeMap<Integer, Integer> numbers = new TreeMap<>(Map.of(1, 1, 2, 2, 3, 3));
        Thrown.line("modified", () -> {
            for (Integer key : numbers.keySet()) {
                numbers.remove(key);
            }
        });
        Thrown.line("entry", () -> numbers.firstEntry().setValue(9));
    }

    public static void treeSets() {
        NavigableSet<String> set = new TreeSet<>(List.of("delta", "alpha", "charlie", "bravo"));
        Out.line(set + " " + set.headSet("charlie") + " " + set.ceiling("b") + " " + set.lower("alpha") + " "
                + set.descendingSet() + " " + set.pollFirst() + " " + set.add("bravo") + " "
                + set.subSet("b", true, "d",
                false));
        Iterator<String> down = set.descendingIterator();
        down.next();
        down.remove();
        Out.line(set.toString());
    }

    public static void priorityQueueSorts() {
        PriorityQueue<Integer> queue = new PriorityQueue<>();
        int x = 5;
        for (int i = 0; i < 200; i++) {
            x = x * 69069 + 1;
            queue.add(x >>> 24);
        }
        StringBuilder text = new StringBuilder();
        while (!queue.isEmpty()) {
            text.append(queue.poll()).append(' ');
        }
        Out.line(text.toString());
    }

    public static void priorityQueueWithComparator() {
        record Task(String name, int urgency) {
        }
        PriorityQueue<Task> queue = new PriorityQueue<>(Comparator.comparingInt(Task::urgency).reversed()
                .thenComparing(Task::name));
        queue.add(new Task("b", 1));
        queue.add(new Task("a", 1));
        queue.add(new Task("z", 9));
        queue.add(new Task("m", 5));
        queue.remove(new Task("m", 5));
        List<String> order = new ArrayList<>();
        while (queue.peek() != null) {
            order.add(queue.poll().name());
        }
        Out.line(order.toString());
        Thrown.line("null", () -> queue.add(null));
        Thrown.line("element", queue::element);
        Thrown.line("capacity", () -> new PriorityQueue<String>(0));
    }

    public static void heapOrderOfToString() {
        PriorityQueue<Integer> queue = new PriorityQueue<>(List.of(5, 3, 8, 1, 9, 2));
        queue.offer(0);
        Out.line(queue + " " + queue.contains(8) + " " + queue.remove(3) + " " + queue);
    }

    public static void dijkstra() {
        int n = 60;
        int[] distance = new int[n];
        java.util.Arrays.fill(distance, Integer.MAX_VALUE);
        distance[0] = 0;
        PriorityQueue<int[]> queue = new PriorityQueue<>((a, b) -> Integer.compare(a[1], b[1]));
        queue.add(new int[] {0, 0});
        while (!queue.isEmpty()) {
            int[] next = queue.poll();
            if (next[1] > distance[next[0]]) {
                continue;
            }
            for (int k = 1; k <= 4; k++) {
                int to = (next[0] * k + k * k) % n;
                int cost = next[1] + 1 + next[0] * 7 % 13 * k;
                if (cost < distance[to]) {
                    distance[to] = cost;
                    queue.add(new int[] {to, cost});
                }
            }
        }
        Out.line(Out.join(distance));
    }
}
