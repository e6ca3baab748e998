package biscotti.cases.core;

import biscotti.cases.Opaque;
import biscotti.cases.Out;

/** Arrays of every element type, of several dimensions, and their copying. */
public final class Arrays {

    private Arrays() {
    }

    public static void defaultValues() {
        boolean[] booleans = new boolean[1];
        byte[] bytes = new byte[1];
        char[] chars = new char[1];
        short[] shorts = new short[1];
        int[] ints = new int[1];
        long[] longs = new long[1];
        float[] floats = new float[1];
        double[] doubles = new double[1];
        Object[] objects = new Object[1];
        Out.line(booleans[0] + " " + bytes[0] + " " + (int) chars[0] + " " + shorts[0] + " " + ints[0] + " " + longs[0]
                + " " + Float.floatToIntBits(floats[0]) + " " + Double.doubleToLongBits(doubles[0]) + " " + objects[0]);
    }

    public static void everyElementType() {
        boolean[] booleans = {true, false, true};
        byte[] bytes = {1, -2, 127};
        char[] chars = {'a', '\uffff', 'c'};
        short[] shorts = {1, -2, 32767};
        int[] ints = {1, -2, Integer.MAX_VALUE};
        long[] longs = {1, -2, Long.MIN_VALUE};
        float[] floats = {1.5f, -2.5f, Float.NaN};
        double[] doubles = {1.5, -2.5, -0.0};
        String[] strings = {"x", null, "z"};
        for (int i = 2; i >= 0; i--) {
            Out.line(booleans[i] + " " + bytes[i] + " " + (int) chars[i] + " " + shorts[i] + " " + ints[i] + " "
                    + longs[i] + " " + Float.floatToIntBits(floats[i]) + " " + Double.doubleToLongBits(doubles[i]) + " "
                    + strings[i]);
        }
    }

    public static void storesNarrow() {
        byte[] bytes = new byte[4];
        char[] chars = new char[4];
        boolean[] booleans = new boolean[4];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) (i * 100);
            chars[i] = (char) (i * 40000);
            booleans[i] = (i & 1) != 0;
        }
        for (int i = 0; i < 4; i++) {
            Out.line(bytes[i] + " " + (int) chars[i] + " " + booleans[i]);
        }
    }

    public static void compoundStores() {
        int[] a = {1, 2, 3};
        a[0] += 10;
        a[1] <<= 4;
        a[2]++;
        --a[0];
        Out.line(Out.join(a) + " " + a[0]++ + " " + ++a[0]);
        byte[] b = {127};
        b[0]++;
        Out.line("byte", b[0]);
        long[] c = {1L << 62};
        c[0] *= 2;
        Out.line("long", c[0]);
        char[] d = {'a'};
        d[0] += 2;
        Out.line("char " + d[0]);
    }

    public static void rectangular() {
        int[][] grid = new int[4][5];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 5; j++) {
                grid[i][j] = i * 10 + j;
            }
        }
        int sum = 0;
        for (int[] row : grid) {
            Out.line(Out.join(row));
            for (int value : row) {
                sum += value;
            }
        }
        Out.line("sum", sum);
    }

    public static void threeDimensions() {
        long[][][] cube = new long[2][3][4];
        for (int i = 0; i < 24; i++) {
            cube[i / 12][i / 4 % 3][i % 4] = (long) i * i * i;
        }
        Out.line("corner", cube[1][2][3]);
        Out.line(cube.length + " " + cube[0].length + " " + cube[1][2].length);
    }

    public static void partOfTheDimensions() {
        int[][][] a = new int[3][2][];
        Out.line("null", a[2][1] == null);
        a[2][1] = new int[] {7, 8};
        Out.line(Out.join(a[2][1]));
        int[][] empty = new int[0][5];
        Out.line("length", empty.length);
        int[][] hollow = new int[5][0];
        Out.line("length", hollow[4].length);
    }

    public static void jagged() {
        int[][] triangle = new int[8][];
        for (int i = 0; i < 8; i++) {
            triangle[i] = new int[i + 1];
            triangle[i][0] = triangle[i][i] = 1;
            for (int j = 1; j < i; j++) {
                triangle[i][j] = triangle[i - 1][j - 1] + triangle[i - 1][j];
            }
        }
        for (int[] row : triangle) {
            Out.line(Out.join(row));
        }
    }

    public static void rowsAreShared() {
        int[] row = {1, 2};
        int[][] grid = {row, row, {3, 4}};
        grid[0][0] = 9;
        Out.line(grid[1][0] + " " + (grid[0] == grid[1]) + " " + (grid[1] == grid[2]));
    }

    public static void clonesAreShallow() {
        int[] a = {1, 2, 3};
        int[] b = a.clone();
        b[0] = 9;
        Out.line(Out.join(a) + " | " + Out.join(b));
        int[][] c = {{1}, {2}};
        int[][] d = c.clone();
        d[0][0] = 7;
        d[1] = new int[] {8};
        Out.line(c[0][0] + " " + c[1][0] + " " + d[1][0]);
        byte[] bytes = {1, 2, 3};
        Out.line("bytes", bytes.clone()[2]);
    }

    public static void copyForwardsAndBackwards() {
        int[] a = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        System.arraycopy(a, 0, a, 2, 6);
        Out.line(Out.join(a));
        System.arraycopy(a, 4, a, 1, 6);
        Out.line(Out.join(a));
        System.arraycopy(a, 0, a, 0, 10);
        System.arraycopy(a, 10, a, 3, 0);
        Out.line(Out.join(a));
    }

    public static void copyEveryElementType() {
        byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        System.arraycopy(bytes, 0, bytes, 1, 8);
        Out.line(bytes[0] + " " + bytes[1] + " " + bytes[8]);
        char[] chars = {'a', 'b', 'c', 'd', 'e'};
        System.arraycopy(chars, 1, chars, 0, 4);
        Out.line(new String(chars));
        long[] longs = {1, 2, 3};
        long[] others = new long[5];
        System.arraycopy(longs, 0, others, 2, 3);
        Out.line(others[1] + " " + others[2] + " " + others[4]);
        String[] strings = {"a", "b", "c"};
        Object[] objects = new Object[3];
        System.arraycopy(strings, 0, objects, 0, 3);
        Out.line("" + objects[0] + objects[2]);
        System.arraycopy(objects, 0, strings, 1, 2);
        Out.line(strings[0] + strings[1] + strings[2]);
    }

    public static void lengthsOfManySizes() {
        long total = 0;
        for (int n = 0; n < 300; n++) {
            byte[] a = new byte[n];
            long[] b = new long[n];
            for (int i = 0; i < n; i++) {
                a[i] = (byte) i;
                b[i] = i;
            }
            for (int i = 0; i < n; i++) {
                total += a[i] + b[i];
            }
            total += a.length + b.length;
        }
        Out.line("total", total);
    }

    public static void largeArray() {
        int[] a = new int[300_000];
        for (int i = 0; i < a.length; i++) {
            a[i] = i ^ i >> 3;
        }
        long sum = 0;
        for (int i = a.length - 1; i >= 0; i -= 7) {
            sum += a[i];
        }
        Out.line("sum", sum);
    }

    public static void sieveOfEratosthenes() {
        boolean[] composite = new boolean[2000];
        int count = 0;
        int last = 0;
        for (int i = 2; i < composite.length; i++) {
            if (!composite[i]) {
                count++;
                last = i;
                for (int j = i * i; j < composite.length; j += i) {
                    composite[j] = true;
                }
            }
        }
        Out.line(count + " primes, the last " + last);
    }

    public static void insertionSort() {
        int[] a = new int[50];
        int x = Opaque.of(17);
        for (int i = 0; i < a.length; i++) {
            x = x * 1664525 + 1013904223;
            a[i] = x >> 20;
        }
        for (int i = 1; i < a.length; i++) {
            int value = a[i];
            int j = i;
            for (; j > 0 && a[j - 1] > value; j--) {
                a[j] = a[j - 1];
            }
            a[j] = value;
        }
        Out.line(Out.join(a));
    }

    public static void matrixProduct() {
        int n = 12;
        long[][] a = new long[n][n];
        long[][] b = new long[n][n];
        long[][] c = new long[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = i * 31 + j;
                b[i][j] = i - j * 17;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        long trace = 0;
        for (int i = 0; i < n; i++) {
            trace += c[i][i];
        }
        Out.line("trace", trace);
        Out.line("corner", c[11][0]);
    }

    public static void variableArguments() {
        Out.line(count() + " " + count(1) + " " + count(1, 2, 3) + " " + count(new int[] {4, 5}));
        Out.line(texts("a") + texts("a", null) + texts((Object[]) new String[] {"x", "y"}) + texts((Object) null));
    }

    private static int count(int... values) {
        int sum = values.length * 100;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }

    private static String texts(Object... values) {
        StringBuilder text = new StringBuilder("[");
        for (Object value : values) {
            text.append(value).append(';');
        }
        return text.append(']').toString();
    }
}
