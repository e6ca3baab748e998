package biscotti.cases.arithmetic;

import biscotti.cases.Opaque;
import biscotti.cases.Out;

/** The long instructions over edge values: JVMS 6.5, ladd to lxor and lcmp. */
public final class LongArithmetic {

    private static final long[] EDGES = {
        0, 1, -1, 2, -3, 7, 10, 1000, -1000, 0x7fffffffL, 0x80000000L, 0xffffffffL, 0x100000000L, -0x80000001L,
        3037000499L, 3037000500L, 0x5555555555555555L, Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE,
        Long.MIN_VALUE + 1};

    private LongArithmetic() {
    }

    public static void addAndSubtractAllPairs() {
        for (long a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (long b : EDGES) {
                row.append(a + b).append(' ').append(a - b).append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void multiplyAllPairs() {
        for (long a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (long b : EDGES) {
                row.append(a * b).append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void divideAndRemainderAllPairs() {
        for (long a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (long b : EDGES) {
                if (b != 0) {
                    row.append(a / b).append(' ').append(a % b).append(' ');
                }
            }
            Out.line(row.toString());
        }
    }

    public static void divideByConstants() {
        for (long a : EDGES) {
            Out.line(a / 2 + " " + a / -3 + " " + a / 10 + " " + a / 1000000007 + " " + a / -1 + " "
                    + a / Long.MIN_VALUE);
            Out.line(a % 2 + " " + a % -3 + " " + a % 10 + " " + a % 1000000007 + " " + a % -1 + " "
                    + a % Long.MIN_VALUE);
        }
    }

    public static void minimumDividedByMinusOne() {
        long minusOne = Opaque.of(-1L);
        Out.line("quotient", Long.MIN_VALUE / minusOne);
        Out.line("remainder", Long.MIN_VALUE % minusOne);
    }

    public static void bitwiseAllPairs() {
        for (long a : EDGES) {
            long mixed = 0;
            for (long b : EDGES) {
                mixed = mixed * 31 + (a & b);
                mixed = mixed * 31 + (a | b);
                mixed = mixed * 31 + (a ^ b);
            }
            Out.line(a + " " + mixed + " " + -a + " " + ~a);
        }
    }

    public static void shifts() {
        for (long a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (int distance = -65; distance <= 129; distance += 13) {
                row.append(a << distance).append(' ').append(a >> distance).append(' ').append(a >>> distance)
                        .append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void shiftDistanceIsModulo64() {
        long one = Opaque.of(1L);
        Out.line("1 << 64", one << Opaque.of(64));
        Out.line("1 << 63", one << Opaque.of(63));
        Out.line("1 << -1", one << Opaque.of(-1));
        Out.line("-1 >>> 64", -one >>> Opaque.of(64));
        Out.line("-1 >>> 65", -one >>> Opaque.of(65));
        Out.line("1 << 65L", one << Opaque.of(65L));
    }

    public static void compareAllPairs() {
        for (long a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (long b : EDGES) {
                row.append(a < b ? '<' : a > b ? '>' : '=');
                row.append(a <= b ? 'l' : '-').append(a >= b ? 'g' : '-').append(a != b ? 'n' : '-');
            }
            Out.line(row.toString());
        }
    }

    public static void hexadecimal() {
        for (long a : EDGES) {
            Out.line(Out.hex(a));
        }
    }

    public static void factorialsOverflow() {
        long product = 1;
        for (int i = 1; i <= 25; i++) {
            product *= i;
            Out.line(i + "!", product);
        }
    }

    public static void fibonacci() {
        long a = 0;
        long b = 1;
        for (int i = 0; i < 100; i++) {
            long next = a + b;
            a = b;
            b = next;
        }
        Out.line("fibonacci(100) modulo 2^64", a);
    }

    public static void xorShift() {
        long x = Opaque.of(88172645463325252L);
        for (int i = 0; i < 1000; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        Out.line("x", x);
    }

    public static void powersModulo() {
        for (long base = 2; base < 12; base++) {
            Out.line(base + "^1000000006", power(base, 1000000006, 1000000007));
        }
    }

    private static long power(long base, long exponent, long modulus) {
        long result = 1;
        for (long e = exponent, square = base % modulus; e > 0; e >>= 1, square = square * square % modulus) {
            if ((e & 1) == 1) {
                result = result * square % modulus;
            }
        }
        return result;
    }

    public static void longsAmongArgumentsAndLocals() {
        Out.line("mixed", mix(1, 2L, 3, 4L, (byte) 5, 6L, 'x', 8L, true, 10L));
        Out.line("mixed", mix(-1, -2L, -3, -4L, (byte) -5, -6L, 'y', -8L, false, -10L));
    }

    private static long mix(int a, long b, int c, long d, byte e, long f, char g, long h, boolean i, long j) {
        return a + 10 * (b + 10 * (c + 10 * (d + 10 * (e + 10 * (f + 10 * (g + 10 * (h + 10 * (i ? j : -j))))))));
    }
}
