package biscotti.cases.collection;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Hash maps and sets, with collisions, in insertion order and by identity. */
public final class Maps {

    private Maps() {
    }

    /** A key whose hash is chosen; comparable, so that crowded bins become ordered trees. */
    private record Key(int id, int hash) implements Comparable<Key> {
        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.id == id;
        }

        @Override
        public int compareTo(Key other) {
            return Integer.compare(id, other.id);
        }
    }

    /** A key with chosen hash that cannot be compared. */
    private static final class Opaque {
        private final int id;

        Opaque(int id) {
            this.id = id;
        }

        @Override
        public int hashCode() {
            return 7;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Opaque o && o.id == id;
        }
    }

    public static void putGetRemove() {
        Map<String, Integer> map = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            map.put("key" + i, i);
        }
        for (int i = 0; i < 500; i += 3) {
            map.remove("key" + i);
        }
        int sum = 0;
        for (int i = 0; i < 500; i++) {
            Integer value = map.get("key" + i);
            sum += value == null ? 1000 : value;
        }
        Out.line(map.size() + " " + sum + " " + map.put("key1", -1) + " " + map.put("new", 5) + " "
                + map.containsKey("key3") + " " + map.containsValue(-1));
    }

    public static void smallIntegersIterateInOrder() {
        Map<Integer, Integer> map = new HashMap<>();
        for (int i = 40; i > 0; i--) {
            map.put(i * 3, i);
        }
        Out.line(map.toString());
        Out.line(map.keySet() + " " + map.values());
    }

    public static void stringsIterateByHash() {
        Set<String> set = new HashSet<>();
        for (String word : "the quick brown fox jumps over the lazy dog and runs away from it".split(" ")) {
            set.add(word);
        }
        Out.line(set.toString());
    }

    public static void collisionsBecomeTrees() {
        Map<Key, Integer> map = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            map.put(new Key(i * 7 % 300, i % 2), i);
        }
        int sum = 0;
        for (int i = 0; i < 300; i++) {
            sum = sum * 31 + (map.containsKey(new Key(i, 0)) ? 1 : 0) + (map.containsKey(new Key(i, 1)) ? 2 : 0);
        }
        Out.line(map.size() + " " + sum);
        for (int i = 0; i < 290; i++) {
            map.remove(new Key(i, 0));
            map.remove(new Key(i, 1));
        }
        Out.line("left", map.size());
    }

    public static void collisionsOfIncomparableKeys() {
        Map<Opaque, String> map = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            map.put(new Opaque(i), "v" + i);
        }
        Out.line(map.size() + " " + map.get(new Opaque(55)) + " " + map.get(new Opaque(100)) + " "
                + map.remove(new Opaque(3)) + " " + map.size());
    }

    public static void nullKeysAndValues() {
        Map<String, String> map = new HashMap<>();
        map.put(null, "none");
        map.put("k", null);
        Out.line(map.get(null) + " " + map.get("k") + " " + map.containsKey("k") + " " + map.getOrDefault("k", "d")
                + " "
                + map.getOrDefault("x", "d") + " " + map.putIfAbsent("k", "new") + " " + map.get("k") + " "
                + map.remove(null) + " " + map.size());
    }

    public static void computing() {
        Map<String, Integer> map = new TreeMap<>();
        for (String word : "a b a c b a".split(" ")) {
            map.merge(word, 1, Integer::sum);
        }
        Out.line(map.toString());
        map.computeIfAbsent("d", k -> 10);
        map.computeIfAbsent("a", k -> 99);
        map.computeIfPresent("b", (k, v) -> null);
        map.compute("c", (k, v) -> v == null ? 0 : v + 100);
        map.compute("z", (k, v) -> v == null ? -1 : v);
        map.merge("a", 0, (x, y) -> null);
        map.replaceAll((k, v) -> v * 2);
        Out.line(map + " " + map.replace("c", 7) + " " + map.replace("q", 7) + " " + map.replace("c", 7, 8) + " "
                + map.remove("c", 7) + " " + map);
    }

    public static void hashMapComputes() {
        Map<Integer, List<Integer>> groups = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            groups.computeIfAbsent(i % 4, k -> new ArrayList<>()).add(i);
        }
        Out.line(groups.toString());
        Map<Integer, Integer> map = new HashMap<>();
        Thrown.line("modified while computing", () -> map.computeIfAbsent(1, k -> {
            map.put(2, 2);
            return 1;
        }));
        Thrown.line("merge of null", () -> map.merge(5, null, Integer::sum));
    }

    public static void views() {
        Map<Integer, String> map = new HashMap<>(Map.of(1, "a", 2, "b", 3, "c", 4, "d"));
        map.keySet().remove(2);
        map.values().remove("c");
        map.entrySet().removeIf(e -> e.getKey() == 4);
        Out.line(map.toString());
        for (Map.Entry<Integer, String> e : map.entrySet()) {
            e.setValue(e.getValue() + "!");
        }
        Out.line(map + " " + map.entrySet().contains(Map.entry(1, "a!")));
        Thrown.line("add", () -> map.keySet().add(5));
    }

    public static void concurrentModification() {
        Map<Integer, Integer> map = new HashMap<>(Map.of(1, 1, 2, 2, 3, 3));
        Thrown.line("put", () -> {
            for (Integer key : map.keySet()) {
                map.put(key + 10, 0);
            }
        });
        Iterator<Integer> it = map.keySet().iterator();
        it.next();
        it.remove();
        Thrown.line("twice", it::remove);
    }

    public static void linkedInInsertionOrder() {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (String s : "zeta alpha mu beta zeta".split(" ")) {
            map.put(s, s.length());
        }
        map.remove("alpha");
        map.put("alpha", 0);
        Out.line(map + " " + map.keySet().iterator().next());
        Set<Integer> set = new LinkedHashSet<>(List.of(9, 3, 7));
        set.add(3);
        set.add(1);
        Out.line(set + " " + ((LinkedHashSet<Integer>) set).reversed() + " " + ((LinkedHashMap<String, Integer>) map)
                .firstEntry());
    }

    public static void linkedInAccessOrder() {
        Map<Integer, String> cache = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
                return size() > 4;
            }
        };
        for (int i = 0; i < 8; i++) {
            cache.put(i, "v" + i);
            cache.get(2);
        }
        Out.line(cache.toString());
    }

    public static void identityMap() {
        Map<String, Integer> map = new IdentityHashMap<>();
        String a = new String("same");
        String b = new String("same");
        map.put(a, 1);
        map.put(b, 2);
        map.put(a, 3);
        Out.line(map.size() + " " + map.get(a) + " " + map.get(b) + " " + map.get("same") + " " + map.containsKey(b));
        map.remove(b);
        Out.line("size", map.size());
    }

    public static void hashtable() {
        Hashtable<String, Integer> table = new Hashtable<>();
        table.put("one", 1);
        table.put("two", 2);
        Out.line(table.get("one") + " " + table.contains(2) + " " + table.size() + " " + table.getOrDefault("x", 0));
        Thrown.line("null value", () -> table.put("x", null));
        Thrown.line("null key", () -> table.get(null));
    }

    public static void immutableMaps() {
        Map<String, Integer> map = Map.of("a", 1, "b", 2);
        Out.line(map.get("a") + map.get("b") + " " + map.size() + " " + map.equals(new HashMap<>(map)) + " "
                + map.hashCode() + " " + new TreeMap<>(Map.ofEntries(Map.entry("z", 26), Map.entry("y", 25))));
        Thrown.line("put", () -> map.put("c", 3));
        Thrown.line("duplicate", () -> Map.of("a", 1, "a", 2));
        Thrown.line("null", () -> Map.of("a", null));
        Thrown.line("set", () -> Set.of(1, 1));
        Out.line(new java.util.TreeSet<>(Set.of(3, 1, 2)) + " " + Set.of(1, 2, 3).contains(4));
    }

    public static void unmodifiableAndEmptyViews() {
        Map<Integer, Integer> inner = new HashMap<>(Map.of(1, 2));
        Map<Integer, Integer> view = Collections.unmodifiableMap(inner);
        inner.put(3, 4);
        Out.line(view.toString());
        Thrown.line("put", () -> view.put(5, 6));
        Thrown.line("entry", () -> view.entrySet().iterator().next().setValue(0));
        Out.line(Collections.emptyMap() + " " + Collections.singletonMap("k", "v") + " " + Collections.emptyList());
    }

    public static void sets() {
        Set<Integer> a = new HashSet<>(List.of(1, 2, 3, 4, 5));
        Set<Integer> b = new HashSet<>(List.of(4, 5, 6));
        Set<Integer> union = new HashSet<>(a);
        union.addAll(b);
        Set<Integer> both = new HashSet<>(a);
        both.retainAll(b);
        Set<Integer> only = new HashSet<>(a);
        only.removeAll(b);
        Out.line(union + " " + both + " " + only + " " + a.add(5) + " " + a.add(9) + " " + a.remove(1) + " "
                + a.remove(1)
                + " " + a.equals(Set.of(2, 3, 4, 5, 9)) + " " + a.hashCode());
    }

    public static void mapEqualityAndHash() {
        Map<String, Integer> a = new HashMap<>(Map.of("x", 1, "y", 2));
        Map<String, Integer> b = new TreeMap<>(a);
        Out.line(a.equals(b) + " " + b.equals(a) + " " + (a.hashCode() == b.hashCode()) + " " + a.hashCode() + " "
                + Map.entry("k", 3).hashCode() + " " + Map.entry("k", 3));
    }

    public static void growthUnderManyEntries() {
        Map<Long, Integer> map = new HashMap<>();
        for (long i = 0; i < 20_000; i++) {
            map.merge(i * i % 7919, 1, Integer::sum);
        }
        long check = 0;
        for (Map.Entry<Long, Integer> e : map.entrySet()) {
            check += e.getKey() * e.getValue();
        }
        Out.line(map.size() + " " + check);
    }

    public static void initialCapacities() {
        Thrown.line("negative", () -> new HashMap<String, String>(-1));
        Thrown.line("load", () -> new HashMap<String, String>(1, 0f));
        Map<Integer, Integer> map = HashMap.newHashMap(100);
        map.put(1, 1);
        Out.line(map.toString());
    }
}
