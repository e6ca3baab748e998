package biscotti.cases.arithmetic;

import biscotti.cases.Opaque;
import biscotti.cases.Out;

/** The int instructions over edge values: JVMS 6.5, iadd to ixor. */
public final class IntegerArithmetic {

    private static final int[] EDGES = {
        0, 1, -1, 2, -2, 3, 7, -7, 10, 63, 64, 255, -256, 32767, -32768, 65535, 46340, 46341, 0x55555555, 0xAAAAAAAA,
        Integer.MAX_VALUE, Integer.MAX_VALUE - 1, Integer.MIN_VALUE, Integer.MIN_VALUE + 1};

    private IntegerArithmetic() {
    }

    public static void addAllPairs() {
        for (int a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (int b : EDGES) {
                row.append(a + b).append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void subtractAllPairs() {
        for (int a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (int b : EDGES) {
                row.append(a - b).append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void multiplyAllPairs() {
        for (int a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (int b : EDGES) {
                row.append(a * b).append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void divideAllPairs() {
        for (int a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (int b : EDGES) {
                if (b != 0) {
                    row.append(a / b).append(' ');
                }
            }
            Out.line(row.toString());
        }
    }

    public static void remainderAllPairs() {
        for (int a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (int b : EDGES) {
                if (b != 0) {
                    row.append(a % b).append(' ');
                }
            }
            Out.line(row.toString());
        }
    }

    public static void divideByConstants() {
        for (int a : EDGES) {
            Out.line(a + ": " + a / 2 + " " + a / -2 + " " + a / 3 + " " + a / 7 + " " + a / 10 + " " + a / 16 + " "
                    + a / 1000 + " " + a / -1 + " " + a / Integer.MIN_VALUE + " " + a / Integer.MAX_VALUE);
            Out.line(a + "% " + a % 2 + " " + a % -2 + " " + a % 3 + " " + a % 7 + " " + a % 10 + " " + a % 16 + " "
                    + a % 1000 + " " + a % -1 + " " + a % Integer.MIN_VALUE + " " + a % Integer.MAX_VALUE);
        }
    }

    public static void minimumDividedByMinusOne() {
        int minusOne = Opaque.of(-1);
        Out.line("quotient", Integer.MIN_VALUE / minusOne);
        Out.line("remainder", Integer.MIN_VALUE % minusOne);
    }

    public static void bitwiseAllPairs() {
        for (int a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (int b : EDGES) {
                row.append(a & b).append(' ').append(a | b).append(' ').append(a ^ b).append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void negateAndComplement() {
        for (int a : EDGES) {
            Out.line(a + " " + -a + " " + ~a + " " + Out.hex(-a) + " " + Out.hex(~a));
        }
    }

    public static void shiftLeft() {
        for (int a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (int distance = -33; distance <= 65; distance += 7) {
                row.append(a << distance).append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void shiftRight() {
        for (int a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (int distance = -33; distance <= 65; distance += 7) {
                row.append(a >> distance).append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void shiftRightUnsigned() {
        for (int a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (int distance = -33; distance <= 65; distance += 7) {
                row.append(a >>> distance).append(' ');
            }
            Out.line(row.toString());
        }
    }

    public static void shiftDistanceIsModulo32() {
        int one = Opaque.of(1);
        Out.line("1 << 32", one << Opaque.of(32));
        Out.line("1 << 31", one << Opaque.of(31));
        Out.line("1 << -1", one << Opaque.of(-1));
        Out.line("-1 >>> 32", -one >>> Opaque.of(32));
        Out.line("-1 >>> 33", -one >>> Opaque.of(33));
        Out.line("1 << 32L", one << Opaque.of(32L));
        Out.line("1 << (1L << 32)", one << Opaque.of(1L << 32));
    }

    public static void compareAllPairs() {
        for (int a : EDGES) {
            StringBuilder row = new StringBuilder();
            for (int b : EDGES) {
                row.append(a < b ? '<' : a > b ? '>' : '=');
                row.append(a <= b ? 'l' : '-').append(a >= b ? 'g' : '-').append(a != b ? 'n' : '-');
            }
            Out.line(row.toString());
        }
    }

    public static void compareWithZero() {
        for (int a : EDGES) {
            Out.line(a + " " + (a < 0) + (a <= 0) + (a == 0) + (a != 0) + (a >= 0) + (a > 0));
        }
    }

    public static void incrementWrapsAround() {
        int i = Opaque.of(Integer.MAX_VALUE);
        i++;
        Out.line("after ++", i);
        i--;
        Out.line("after --", i);
        i += 1000;
        Out.line("after += 1000", i);
        i -= 40000;
        Out.line("after -= 40000", i);
        Out.line("i++ yields", i++);
        Out.line("++i yields", ++i);
    }

    public static void constantsOfEveryWidth() {
        Out.line(-1 + " " + 0 + " " + 5 + " " + 6 + " " + -128 + " " + 127 + " " + 128 + " " + 32767 + " " + 32768);
        int sum = 0;
        for (int i = Opaque.of(0); i < 3; i++) {
            sum += 5 + 127 + 128 + 32767 + 32768 + 0x12345678 - 1 - 129 - 32769;
            Out.line("sum", sum);
        }
    }

    public static void compoundAssignmentNarrows() {
        byte b = (byte) Opaque.of(100);
        b += 100;
        Out.line("byte", b);
        short s = (short) Opaque.of(32767);
        s++;
        Out.line("short", s);
        char c = (char) Opaque.of(0);
        c--;
        Out.line("char", c);
        b >>>= 1;
        Out.line("byte >>>= 1", b);
        int i = Opaque.of(7);
        i *= 2.5;
        Out.line("int *= 2.5", i);
        i <<= 33L;
        Out.line("int <<= 33", i);
    }

    public static void expressionsKeepTheirOrder() {
        int i = Opaque.of(5);
        Out.line("i++ + ++i", i++ + ++i);
        i = Opaque.of(5);
        Out.line("i-- - --i", i-- - --i);
        i = Opaque.of(3);
        i = i++ + i++;
        Out.line("i = i++ + i++", i);
        int[] a = {0, 0, 0, 0};
        int k = Opaque.of(0);
        a[k++] = k++;
        a[k] = k = 1;
        Out.line(Out.join(a) + " " + k);
    }

    public static void collatzLengths() {
        int best = 0;
        int bestLength = 0;
        for (int start = 1; start < 3000; start++) {
            int length = 0;
            for (long n = start; n != 1; n = (n & 1) == 0 ? n >> 1 : 3 * n + 1) {
                length++;
            }
            if (length > bestLength) {
                best = start;
                bestLength = length;
            }
        }
        Out.line(best + " takes " + bestLength);
    }

    public static void greatestCommonDivisors() {
        int sum = 0;
        for (int a = 1; a < 60; a++) {
            for (int b = 1; b < 60; b++) {
                sum += greatestCommonDivisor(a, b);
            }
        }
        Out.line("sum", sum);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    public static void linearCongruence() {
        int x = Opaque.of(12345);
        for (int i = 0; i < 1000; i++) {
            x = x * 1103515245 + 12345;
        }
        Out.line("x", x);
        Out.line("hex", Out.hex(x));
    }
}
