package biscotti.cases.collection;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import java.util.UUID;

/** Collections made from the abstract classes, and the small helpers of java.util. */
public final class OwnCollections {

    private OwnCollections() {
    }

    private static final class Range extends AbstractList<Integer> {
        private final int from;
        private final int to;

        Range(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Integer get(int index) {
            return from + Objects.checkIndex(index, size());
        }

        @Override
        public int size() {
            return to - from;
        }
    }

    public static void abstractList() {
        List<Integer> range = new Range(3, 9);
        Out.line(range + " " + range.indexOf(5) + " " + range.contains(9) + " " + range.subList(1, 3) + " "
                + range.equals(List.of(3, 4, 5, 6, 7, 8)) + " " + range.hashCode());
        Thrown.line("get", () -> range.get(6));
        Thrown.line("add", () -> range.add(1));
        Thrown.line("remove", () -> range.remove(0));
    }

    private static final class Squares extends AbstractMap<Integer, Integer> {
        @Override
        public Set<Map.Entry<Integer, Integer>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Map.Entry<Integer, Integer>> iterator() {
                    return new Iterator<>() {
                        private int next;

                        @Override
                        public boolean hasNext() {
                            return next < 5;
                        }

                        @Override
                        public Map.Entry<Integer, Integer> next() {
                            if (!hasNext()) {
                                throw new NoSuchElementException("only five");
                            }
                            return Map.entry(next, next * next++);
                        }
                    };
                }

                @Override
                public int size() {
                    return 5;
                }
            };
        }
    }

    public static void abstractMap() {
        Map<Integer, Integer> squares = new Squares();
        Out.line(squares + " " + squares.get(3) + " " + squares.get(9) + " " + squares.keySet() + " " + squares.values()
                + " " + squares.containsValue(16) + " " + squares.hashCode());
        Thrown.line("put", () -> squares.put(1, 1));
        Iterator<Integer> it = squares.keySet().iterator();
        for (int i = 0; i < 5; i++) {
            it.next();
        }
        Thrown.line("next", it::next);
    }

    public static void iterables() {
        Iterable<String> twice = () -> List.of("a", "b").iterator();
        StringBuilder text = new StringBuilder();
        for (String s : twice) {
            for (String t : twice) {
                text.append(s).append(t).append(' ');
            }
        }
        twice.forEach(text::append);
        Out.line(text.toString());
    }

    public static void optionals() {
        Optional<String> some = Optional.of("value");
        Optional<String> none = Optional.empty();
        Out.line(some + " " + none + " " + some.map(String::length) + " " + none.map(String::length) + " "
                + none.orElse("else") + " " + some.filter(s -> s.isEmpty()) + " " + none.or(() -> some) + " "
                + some.flatMap(s -> Optional.of(s + s)) + " " + Optional.ofNullable(null).isPresent() + " "
                + OptionalInt.of(3) + " " + OptionalInt.empty());
        Thrown.line("get", none::get);
        Thrown.line("orElseThrow", () -> none.orElseThrow(() -> new IllegalStateException("own")));
        Thrown.line("of null", () -> Optional.of(null));
        some.ifPresentOrElse(v -> Out.line("present " + v), () -> Out.line("absent"));
    }

    public static void objects() {
        Out.line(Objects.equals(null, null) + " " + Objects.equals("a", null) + " " + Objects.hash(1, "a", null) + " "
                + Objects.hashCode(null) + " " + Objects.toString(null, "none") + " "
                + Objects.requireNonNullElse(null, "else") + " " + Objects.isNull(null));
        Thrown.line("requireNonNull", () -> Objects.requireNonNull(null, "message"));
        Thrown.line("checkIndex", () -> Objects.checkIndex(5, 5));
        Thrown.line("checkFromToIndex", () -> Objects.checkFromToIndex(2, 6, 5));
    }

    public static void stringJoiner() {
        StringJoiner joiner = new StringJoiner(", ", "[", "]");
        joiner.setEmptyValue("nothing");
        Out.line(joiner.toString());
        joiner.add("a").add("b").add(null);
        Out.line(joiner + " " + joiner.length());
    }

    public static void stringTokenizer() {
        StringTokenizer tokens = new StringTokenizer("a b,c  d", " ,");
        StringBuilder text = new StringBuilder();
        Out.line("count", tokens.countTokens());
        while (tokens.hasMoreTokens()) {
            text.append(tokens.nextToken()).append('|');
        }
        Out.line(text.toString());
    }

    public static void uuids() {
        UUID uuid = new UUID(0x123456789abcdefL, 0xfedcba9876543210L);
        Out.line(uuid + " " + uuid.equals(UUID.fromString(uuid.toString())) + " " + uuid.hashCode() + " "
                + uuid.compareTo(new UUID(0, 0)));
    }

    public static void collectionDefaults() {
        Collection<Integer> all = new Range(0, 6);
        Out.line(all.isEmpty() + " " + all.containsAll(List.of(1, 2)) + " " + all.toArray().length + " "
                + all.stream().mapToInt(i -> i).sum());
        Thrown.line("clear", all::clear);
        Thrown.line("removeIf", () -> all.removeIf(i -> i == 3));
    }
}
