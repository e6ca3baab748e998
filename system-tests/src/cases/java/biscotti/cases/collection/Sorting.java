package biscotti.cases.collection;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Sorting and searching of arrays and lists, and the rest of Arrays and Collections. */
public final class Sorting {

    private Sorting() {
    }

    private static int[] numbers(int n, int kind) {
        int[] a = new int[n];
        int x = 42;
        for (int i = 0; i < n; i++) {
            x = x * 1664525 + 1013904223;
            a[i] = switch (kind) {
                case 0 -> x;
                case 1 -> i;
                case 2 -> n - i;
                case 3 -> x >>> 29;
                case 4 -> i % 50;
                default -> i < n / 2 ? i : n - i;
            };
        }
        return a;
    }

    private static long checksum(int[] a) {
        long sum = 0;
        boolean sorted = true;
        for (int i = 0; i < a.length; i++) {
            sum = sum * 31 + a[i];
            sorted &= i == 0 || a[i - 1] <= a[i];
        }
        return sorted ? sum : -1;
    }

    public static void intArrays() {
        int[] sizes = {0, 1, 2, 10, 44, 50, 100, 300, 1000, 5000};
        for (int kind = 0; kind < 6; kind++) {
            for (int size : sizes) {
                int[] a = numbers(size, kind);
                Arrays.sort(a);
                Out.line(kind + " " + size + " " + checksum(a));
            }
        }
    }

    public static void otherPrimitiveArrays() {
        int[] source = numbers(200, 0);
        long[] longs = new long[200];
        short[] shorts = new short[200];
        byte[] bytes = new byte[200];
        char[] chars = new char[200];
        for (int i = 0; i < 200; i++) {
            longs[i] = (long) source[i] * source[i] * source[i];
            shorts[i] = (short) source[i];
            bytes[i] = (byte) source[i];
            chars[i] = (char) source[i];
        }
        Arrays.sort(longs);
        Arrays.sort(shorts);
        Arrays.sort(bytes);
        Arrays.sort(chars);
        Out.line(longs[0] + " " + longs[100] + " " + longs[199] + " " + shorts[0] + " " + shorts[199] + " " + bytes[0]
                + " " + bytes[199] + " " + (int) chars[0] + " " + (int) chars[199]);
        Out.line(Arrays.hashCode(longs) + " " + Arrays.hashCode(shorts) + " " + Arrays.hashCode(bytes) + " "
                + Arrays.hashCode(chars));
    }

    public static void floatingArraysOrderNanAndZeros() {
        double[] a = {3, Double.NaN, -0.0, 0.0, -1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, 2};
        Arrays.sort(a);
        StringBuilder text = new StringBuilder();
        for (double d : a) {
            text.append(Out.hex(Double.doubleToLongBits(d))).append(' ');
        }
        Out.line(text.toString());
        float[] b = {1, Float.NaN, -0f, 0f, -5};
        Arrays.sort(b);
        Out.line(Out.hex(Float.floatToIntBits(b[0])) + " " + Out.hex(Float.floatToIntBits(b[1])) + " "
                + Out.hex(Float.floatToIntBits(b[2])) + " " + Out.hex(Float.floatToIntBits(b[4])));
    }

    public static void ranges() {
        int[] a = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0};
        Arrays.sort(a, 2, 7);
        Out.line(Out.join(a));
        Thrown.line("range", () -> Arrays.sort(a, 5, 11));
        Thrown.line("range", () -> Arrays.sort(a, 7, 2));
    }

    public static void objectsSortStably() {
        record Item(int key, int order) {
        }
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            items.add(new Item(i * 7919 % 13, i));
        }
        items.sort(Comparator.comparingInt(Item::key));
        boolean stable = true;
        long check = 0;
        for (int i = 0; i < items.size(); i++) {
            check = check * 31 + items.get(i).order();
            if (i > 0 && items.get(i).key() == items.get(i - 1).key()) {
                stable &= items.get(i - 1).order() < items.get(i).order();
            }
        }
        Out.line(stable + " " + check);
    }

    public static void stringsAndComparators() {
        String[] words = "the Quick brown fox Jumps over the lazy dog".split(" ");
        Arrays.sort(words);
        Out.line(String.join(" ", words));
        Arrays.sort(words, String.CASE_INSENSITIVE_ORDER);
        Out.line(String.join(" ", words));
        Arrays.sort(words, Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
        Out.line(String.join(" ", words));
        Arrays.sort(words, Collections.reverseOrder());
        Out.line(String.join(" ", words));
    }

    public static void nullsAndKeys() {
        List<String> words = new ArrayList<>(Arrays.asList("b", null, "a", null, "c"));
        words.sort(Comparator.nullsFirst(Comparator.naturalOrder()));
        Out.line(words.toString());
        words.sort(Comparator.nullsLast(Comparator.reverseOrder()));
        Out.line(words.toString());
        Thrown.line("natural", () -> words.sort(null));
    }

    public static void binarySearch() {
        int[] a = {1, 3, 5, 7, 9};
        Out.line(Arrays.binarySearch(a, 5) + " " + Arrays.binarySearch(a, 4) + " " + Arrays.binarySearch(a, 0) + " "
                + Arrays.binarySearch(a, 10) + " " + Collections.binarySearch(List.of("a", "c"), "b") + " "
                + Arrays.binarySearch(new long[] {5}, 5));
    }

    public static void fillCopyEqualsHash() {
        int[] a = new int[5];
        Arrays.fill(a, 7);
        Arrays.fill(a, 1, 3, 9);
        int[] longer = Arrays.copyOf(a, 7);
        int[] part = Arrays.copyOfRange(a, 2, 8);
        Out.line(Arrays.toString(a) + " " + Arrays.toString(longer) + " " + Arrays.toString(part) + " "
                + Arrays.equals(a, longer) + " " + Arrays.equals(a, a.clone()) + " " + Arrays.hashCode(a) + " "
                + Arrays.compare(a, longer) + " " + Arrays.mismatch(a, longer));
        String[] strings = Arrays.copyOf(new String[] {"x"}, 3);
        Out.line(Arrays.toString(strings) + " " + Arrays.asList(strings));
        Arrays.setAll(a, i -> i * i);
        Arrays.parallelPrefix(a, Integer::sum);
        Out.line(Arrays.toString(a) + " " + Arrays.toString((int[]) null));
    }

    public static void deepArrays() {
        int[][] a = {{1, 2}, {3}, null};
        Object[] nested = {1, new String[] {"x", null}, new long[][] {{5}}};
        Out.line(Arrays.deepToString(a) + " " + Arrays.deepToString(nested) + " "
                + Arrays.deepEquals(a, new int[][] {{1, 2}, {3}, null}) + " " + Arrays.deepHashCode(a));
    }

    public static void collectionsHelpers() {
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6));
        Collections.reverse(list);
        Collections.swap(list, 0, 5);
        Collections.rotate(list, 2);
        Out.line(list + " " + Collections.max(list) + " " + Collections.min(list, Comparator.reverseOrder()) + " "
                + Collections.frequency(list, 3) + " " + Collections.nCopies(3, "x") + " "
                + Collections.disjoint(list, List.of(7, 8)) + " " + Collections.indexOfSubList(list, List.of(4, 3)));
        Collections.addAll(list, 8, 9);
        Collections.fill(list.subList(0, 2), 0);
        Out.line(list.toString());
    }

    public static void shuffleWithSeed() {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            list.add(i);
        }
        Collections.shuffle(list, new Random(99));
        Out.line(list.toString());
    }

    public static void brokenComparator() {
        Integer[] a = new Integer[100];
        for (int i = 0; i < a.length; i++) {
            a[i] = i * 37 % 100;
        }
        Thrown.line("inconsistent", () -> Arrays.sort(a, (x, y) -> x % 3 == y % 2 ? 1 : x > y ? 1 : -1));
    }
}
