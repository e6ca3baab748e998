package biscotti.cases.text;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Sequential streams of objects and numbers, and collectors. */
public final class Streams {

    private static final List<String> WORDS = List.of("pear", "fig", "apple", "kiwi", "date", "plum", "fig", "nut");

    private Streams() {
    }

    public static void filterMapCollect() {
        Out.line(WORDS.stream().filter(w -> w.length() == 4).map(w -> w.charAt(0) + "" + w.length()).toList() + " "
                + WORDS.stream().map(String::length).collect(Collectors.toList()));
    }

    public static void sortedDistinctLimitSkip() {
        Out.line(WORDS.stream().distinct().sorted().skip(1).limit(4).toList() + " "
                + WORDS.stream().sorted(Comparator.comparing(String::length).reversed()
                        .thenComparing(Comparator.naturalOrder())).toList());
    }

    public static void reductions() {
        Out.line(IntStream.rangeClosed(1, 100).sum() + " " + IntStream.range(1, 10).reduce(1, (a, b) -> a * b) + " "
                + Stream.of(3, 1, 2).reduce(Integer::max) + " " + Stream.<Integer>empty().reduce(Integer::sum) + " "
                + Stream.of("a", "b").reduce("", String::concat) + " "
                + WORDS.stream().reduce(0, (n, w) -> n + w.length(), Integer::sum) + " " + WORDS.stream().count());
    }

    public static void matching() {
        Out.line(WORDS.stream().anyMatch(w -> w.startsWith("k")) + " " + WORDS.stream().allMatch(w -> w.length() > 2)
                + " "
                + WORDS.stream().noneMatch(String::isEmpty) + " " + WORDS.stream().findFirst() + " "
                + Stream.empty().findAny() + " " + WORDS.stream().max(Comparator.naturalOrder()) + " "
                + WORDS.stream().min(Comparator.comparing(String::length)));
    }

    public static void flatMapping() {
        Out.line(Stream.of(List.of(1, 2), List.<Integer>of(), List.of(3)).flatMap(List::stream).toList() + " "
                + Stream.of("ab", "cd").flatMapToInt(String::chars).sum() + " "
                + Stream.of(1, 2, 3).<String>mapMulti((n, sink) -> {
                    for (int i = 0; i < n; i++) {
                        sink.accept("n" + n);
                    }
                }).toList());
    }

    public static void laziness() {
        StringBuilder log = new StringBuilder();
        List<Integer> result = Stream.iterate(1, x -> x * 2).peek(x -> log.append(x).append(' ')).filter(x ->
                x % 3 == 1)
                .limit(3).toList();
        Out.line(result + " after " + log);
        Stream<Integer> unused = Stream.of(1, 2).peek(x -> Out.line("never"));
        Out.line("lazy", unused.isParallel());
    }

    public static void generatedStreams() {
        int[] state = {0, 1};
        Out.line(Stream.generate(() -> {
            int next = state[0];
            state[0] = state[1];
            state[1] += next;
            return next;
        }).limit(12).toList() + " " + Stream.iterate(1, x -> x < 100, x -> x * 3).toList() + " "
                + IntStream.iterate(10, x -> x - 3).takeWhile(x -> x > 0).boxed().toList() + " "
                + IntStream.range(0, 8).dropWhile(x -> x < 5).boxed().toList());
    }

    public static void numericStreams() {
        Out.line(IntStream.of(3, 1, 2).sorted().boxed().toList() + " " + IntStream.range(0, 5).average() + " "
                + LongStream.rangeClosed(1, 20).reduce(1, (a, b) -> a * b) + " "
                + DoubleStream.of(0.1, 0.2, 0.3).sum() + " " + DoubleStream.of(1, 2).max() + " "
                + IntStream.range(0, 5).mapToObj(i -> "i" + i).toList() + " "
                + IntStream.range(0, 5).asLongStream().sum()
                + " " + IntStream.empty().max() + " " + "abc".chars().mapToObj(c -> (char) c).toList());
    }

    public static void statistics() {
        IntSummaryStatistics s = WORDS.stream().mapToInt(String::length).summaryStatistics();
        Out.line(s.getMin() + " " + s.getMax() + " " + s.getSum() + " " + s.getCount() + " " + s.getAverage());
        Out.line(WORDS.stream().collect(Collectors.averagingInt(String::length)) + " "
                + WORDS.stream().collect(Collectors.summingLong(String::length)) + " "
                + DoubleStream.of(1.5, 2.5).summaryStatistics().getAverage());
    }

    public static void grouping() {
        Out.line(WORDS.stream().collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.toList())) + " "
                + WORDS.stream().collect(Collectors.groupingBy(w -> w.charAt(0), TreeMap::new, Collectors.counting()))
                + " "
                + WORDS.stream().collect(Collectors.partitioningBy(w -> w.contains("i"))));
        Map<Integer, String> joined = WORDS.stream().collect(Collectors.groupingBy(String::length, TreeMap::new,
                Collectors.mapping(word -> word.toUpperCase(Locale.ROOT), Collectors.joining("+", "<", ">"))));
        Out.line(joined.toString());
    }

    public static void toMaps() {
        Out.line(WORDS.stream().distinct().collect(Collectors.toMap(Function.identity(), String::length, (a, b) -> a,
                TreeMap::new)) + " " + WORDS.stream().collect(Collectors.toMap(w -> w, w -> 1, Integer::sum,
                TreeMap::new)));
        Thrown.line("duplicate", () -> WORDS.stream().collect(Collectors.toMap(w -> w, w -> 1)));
    }

    public static void otherCollectors() {
        Out.line(WORDS.stream().collect(Collectors.joining(",")) + " "
                + WORDS.stream().collect(Collectors.toCollection(TreeSet::new)) + " "
                + WORDS.stream().collect(Collectors.collectingAndThen(Collectors.toList(), List::size)) + " "
                + WORDS.stream().collect(Collectors.reducing(0, String::length, Integer::sum)) + " "
                + WORDS.stream().collect(Collectors.teeing(Collectors.counting(), Collectors.joining(), (n, s) -> n
                + s)) + " "
                + WORDS.stream().collect(Collectors.maxBy(Comparator.naturalOrder())) + " "
                + WORDS.stream().collect(Collectors.filtering(w -> w.length() > 4, Collectors.toList())));
    }

    public static void arraysAndIterators() {
        String[] array = WORDS.stream().filter(w -> w.length() > 3).toArray(String[]::new);
        Out.line(array.length + " " + array[1]);
        Iterator<Integer> it = Stream.of(7, 8).iterator();
        Out.line(it.next() + " " + it.next() + " " + it.hasNext());
        Spliterator<String> parts = WORDS.spliterator();
        Spliterator<String> half = parts.trySplit();
        StringBuilder text = new StringBuilder();
        half.forEachRemaining(text::append);
        Out.line(text + " " + parts.estimateSize());
        Out.line(java.util.Arrays.stream(new int[] {1, 2, 3}, 1, 3).sum() + " "
                + Stream.concat(Stream.of("a"), Stream.of("b")).toList());
    }

    public static void misuse() {
        Stream<Integer> stream = Stream.of(1);
        stream.forEach(x -> Out.line("x", x));
        Thrown.line("used twice", stream::count);
        Thrown.line("limit", () -> Stream.of(1).limit(-1));
        Thrown.line("toList is immutable", () -> Stream.of(1).toList().add(2));
        Thrown.line("exception inside", () -> Stream.of(1, 0).map(x -> 1 / x).toList());
    }

    public static void closing() {
        try (Stream<String> s = Stream.of("x").onClose(() -> Out.line("closed once")).onClose(() ->
                Out.line("and twice"))) {
            s.forEach(Out::line);
        }
    }

    public static void optionals() {
        Optional<Integer> sum = WORDS.stream().map(String::length).reduce(Integer::sum);
        Out.line(sum.map(n -> n * 2).filter(n -> n > 10).stream().toList().toString());
    }

    public static void gatherers() {
        Out.line(IntStream.range(0, 7).boxed().gather(Gatherers.windowFixed(3)).toList() + " "
                + IntStream.range(0, 5).boxed().gather(Gatherers.windowSliding(2)).toList() + " "
                + Stream.of(1, 2, 3).gather(Gatherers.scan(() -> 0, Integer::sum)).toList());
    }

    public static void primesAndTriples() {
        Out.line(IntStream.rangeClosed(2, 60).filter(n -> IntStream.rangeClosed(2, (int) Math.sqrt(n))
                .noneMatch(d -> n % d == 0)).boxed().toList().toString());
        Out.line(IntStream.rangeClosed(1, 20).boxed().flatMap(a -> IntStream.rangeClosed(a, 20).boxed()
                .flatMap(b -> IntStream.rangeClosed(b, 20).filter(c -> a * a + b * b == c * c)
                        .mapToObj(c -> a + "-" + b + "-" + c))).toList().toString());
    }

    public static void wordFrequencies() {
        String text = "it was the best of times it was the worst of times it was the age of wisdom";
        List<Map.Entry<String, Long>> entries = new ArrayList<>(Stream.of(text.split(" "))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).entrySet());
        entries.sort(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        Out.line(entries.toString());
    }
}
