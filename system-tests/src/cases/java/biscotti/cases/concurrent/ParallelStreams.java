package biscotti.cases.concurrent;

import biscotti.cases.Out;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Parallel streams, whose results must not show how many processors took part. */
public final class ParallelStreams {

    private ParallelStreams() {
    }

    public static void sums() {
        Out.line("sum", LongStream.rangeClosed(1, 100_000).parallel().filter(n -> n % 3 == 0).map(n ->
                n * n % 101).sum());
    }

    public static void orderIsKept() {
        List<Integer> list = IntStream.range(0, 2000).boxed().parallel().filter(n -> n % 7 == 0).map(n -> n * 2)
                .collect(Collectors.toList());
        Out.line(list.size() + " " + list.get(100) + " " + list.equals(list.stream().sorted().toList()));
    }

    public static void parallelSort() {
        int[] a = new int[50_000];
        int x = 1;
        for (int i = 0; i < a.length; i++) {
            x = x * 69069 + 1;
            a[i] = x;
        }
        int[] b = a.clone();
        Arrays.parallelSort(a);
        Arrays.sort(b);
        Out.line("equal", Arrays.equals(a, b));
    }
}
