package biscotti.cases.core;

import biscotti.cases.Opaque;
import biscotti.cases.Out;

/** Instructions that everyday code rarely needs: the shuffles of two-word values, locals beyond the 255th. */
public final class Instructions {

    private long wide = 5;
    private double real = 0.5;
    private int narrow = 7;
    private static long shared = 9;

    private Instructions() {
    }

    public static void valueOfChangedField() {
        Instructions i = new Instructions();
        long before = i.wide++;
        long after = ++i.wide;
        double realBefore = i.real--;
        int narrowBefore = i.narrow++;
        long sharedBefore = shared++;
        Out.line(before + " " + after + " " + i.wide + " " + (int) (2 * realBefore) + " " + (int) (2 * i.real) + " "
                + narrowBefore + " " + i.narrow + " " + sharedBefore + " " + shared);
        long chained = i.wide = shared = 100;
        int assigned = i.narrow = 3;
        Out.line(chained + " " + i.wide + " " + shared + " " + assigned);
        Out.line(((i.wide += 7) + (i.narrow *= 5)) + " " + i.wide + " " + i.narrow);
    }

    public static void valueOfChangedElement() {
        long[] longs = {1, 2, 3};
        int[] ints = {4, 5, 6};
        double[] doubles = {0.5, 1.5};
        int k = Opaque.of(0);
        long a = longs[k++]++;
        long b = longs[k++] += 10;
        long c = longs[k] = 99;
        int d = ints[--k]--;
        double e = doubles[k] *= 2;
        Out.line(a + " " + b + " " + c + " " + d + " " + (int) e + " " + longs[0] + " " + longs[1] + " " + longs[2]
                + " " + ints[1] + " " + k);
    }

    public static void resultsNobodyWants() {
        twoWords();
        oneWord();
        Out.line("calls", calls);
    }

    private static int calls;

    private static long twoWords() {
        return ++calls;
    }

    private static int oneWord() {
        return ++calls;
    }

    public static void parametersInEverySlot() {
        Out.line("sum", mixed(1f, 2.0, 3, 4L, 5f, 6.0));
    }

    private static int mixed(float a, double b, int c, long d, float e, double f) {
        float g = a + e;
        double h = b * f;
        return (int) (g * 100 + h * 10 + c + d);
    }

    private static int floatInSlotOne(int n) {
        float f = n * 0.5f;
        for (int i = 0; i < n; i++) {
            f += i;
        }
        return (int) f;
    }

    public static void floatLocals() {
        Out.line("float", floatInSlotOne(Opaque.of(10)));
    }

    public static void localsBeyond255() {
        Out.line("result", manyLocals(Opaque.of(3)));
    }

    private static long manyLocals(int seed) {
        long a0 = seed, a1 = a0 * 31 + 1, a2 = a1 * 31 + 2, a3 = a2 * 31 + 3, a4 = a3 * 31 + 4, a5 = a4 * 31 + 5,
            a6 = a5 * 31 + 6, a7 = a6 * 31 + 7, a8 = a7 * 31 + 8, a9 = a8 * 31 + 9, a10 = a9 * 31 + 10,
            a11 = a10 * 31 + 11, a12 = a11 * 31 + 12, a13 = a12 * 31 + 13, a14 = a13 * 31 + 14,
            a15 = a14 * 31 + 15, a16 = a15 * 31 + 16, a17 = a16 * 31 + 17, a18 = a17 * 31 + 18,
            a19 = a18 * 31 + 19, a20 = a19 * 31 + 20, a21 = a20 * 31 + 21, a22 = a21 * 31 + 22,
            a23 = a22 * 31 + 23, a24 = a23 * 31 + 24, a25 = a24 * 31 + 25, a26 = a25 * 31 + 26,
            a27 = a26 * 31 + 27, a28 = a27 * 31 + 28, a29 = a28 * 31 + 29, a30 = a29 * 31 + 30,
            a31 = a30 * 31 + 31, a32 = a31 * 31 + 32, a33 = a32 * 31 + 33, a34 = a33 * 31 + 34,
            a35 = a34 * 31 + 35, a36 = a35 * 31 + 36, a37 = a36 * 31 + 37, a38 = a37 * 31 + 38,
            a39 = a38 * 31 + 39, a40 = a39 * 31 + 40, a41 = a40 * 31 + 41, a42 = a41 * 31 + 42,
            a43 = a42 * 31 + 43, a44 = a43 * 31 + 44, a45 = a44 * 31 + 45, a46 = a45 * 31 + 46,
            a47 = a46 * 31 + 47, a48 = a47 * 31 + 48, a49 = a48 * 31 + 49, a50 = a49 * 31 + 50,
            a51 = a50 * 31 + 51, a52 = a51 * 31 + 52, a53 = a52 * 31 + 53, a54 = a53 * 31 + 54,
            a55 = a54 * 31 + 55, a56 = a55 * 31 + 56, a57 = a56 * 31 + 57, a58 = a57 * 31 + 58,
            a59 = a58 * 31 + 59, a60 = a59 * 31 + 60, a61 = a60 * 31 + 61, a62 = a61 * 31 + 62,
            a63 = a62 * 31 + 63, a64 = a63 * 31 + 64, a65 = a64 * 31 + 65, a66 = a65 * 31 + 66,
            a67 = a66 * 31 + 67, a68 = a67 * 31 + 68, a69 = a68 * 31 + 69, a70 = a69 * 31 + 70,
            a71 = a70 * 31 + 71, a72 = a71 * 31 + 72, a73 = a72 * 31 + 73, a74 = a73 * 31 + 74,
            a75 = a74 * 31 + 75, a76 = a75 * 31 + 76, a77 = a76 * 31 + 77, a78 = a77 * 31 + 78,
            a79 = a78 * 31 + 79, a80 = a79 * 31 + 80, a81 = a80 * 31 + 81, a82 = a81 * 31 + 82,
            a83 = a82 * 31 + 83, a84 = a83 * 31 + 84, a85 = a84 * 31 + 85, a86 = a85 * 31 + 86,
            a87 = a86 * 31 + 87, a88 = a87 * 31 + 88, a89 = a88 * 31 + 89, a90 = a89 * 31 + 90,
            a91 = a90 * 31 + 91, a92 = a91 * 31 + 92, a93 = a92 * 31 + 93, a94 = a93 * 31 + 94,
            a95 = a94 * 31 + 95, a96 = a95 * 31 + 96, a97 = a96 * 31 + 97, a98 = a97 * 31 + 98,
            a99 = a98 * 31 + 99, a100 = a99 * 31 + 100, a101 = a100 * 31 + 101, a102 = a101 * 31 + 102,
            a103 = a102 * 31 + 103, a104 = a103 * 31 + 104, a105 = a104 * 31 + 105, a106 = a105 * 31 + 106,
            a107 = a106 * 31 + 107, a108 = a107 * 31 + 108, a109 = a108 * 31 + 109, a110 = a109 * 31 + 110,
            a111 = a110 * 31 + 111, a112 = a111 * 31 + 112, a113 = a112 * 31 + 113, a114 = a113 * 31 + 114,
            a115 = a114 * 31 + 115, a116 = a115 * 31 + 116, a117 = a116 * 31 + 117, a118 = a117 * 31 + 118,
            a119 = a118 * 31 + 119, a120 = a119 * 31 + 120, a121 = a120 * 31 + 121, a122 = a121 * 31 + 122,
            a123 = a122 * 31 + 123, a124 = a123 * 31 + 124, a125 = a124 * 31 + 125, a126 = a125 * 31 + 126,
            a127 = a126 * 31 + 127, a128 = a127 * 31 + 128, a129 = a128 * 31 + 129;
        int i = seed;
        float f = seed * 0.5f;
        double d = seed * 0.25;
        String s = "s" + seed;
        long l = a129;
        for (int n = 0; n < 10; n++) {
            i += 1000;
            i++;
            f += 1.5f;
            d += f;
            l ^= i + a5 + a64 + a128;
            s = s.length() > 4 ? s.substring(1) : s + n;
        }
        return l + (long) (d * 4) + (long) (f * 2) + i + s.hashCode();
    }
}
