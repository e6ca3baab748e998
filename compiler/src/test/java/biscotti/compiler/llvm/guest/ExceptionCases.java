package biscotti.compiler.llvm.guest;

/** Implicit and explicit exceptions, handlers, finally, and what survives unwinding (JLS 11, 14.20). */
final class ExceptionCases {
    private static final class Marker extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int number;

        Marker(int number) {
            this.number = number;
        }
    }

    private static final class Cell {
        int first;
        long[] far = new long[1000];
        Cell next;
    }

    private static int finallyCount;

    private ExceptionCases() {}

    static void run() {
        int[] array = {5, 6, 7};
        for (int i = -1; i < 5; i++) {
            Output.print(implicit(array, i));
        }
        Output.print(implicit(null, 0));
        Output.print(finallyCount);
        Output.print(registers(array, 3));
        Output.print(deep(0));
        for (int i = 0; i < 3; i++) {
            Output.print(manyArguments(i));
        }
        Output.print(nested(1));
        Output.print(nested(2));
        Output.print(nested(3));
        nulls(null);
        Cell cell = new Cell();
        nulls(cell);
        cell.next = new Cell();
        nulls(cell);
        sizes(-1);
        sizes(2);
        Output.print(overflow());
    }

    /** Arguments on the stack are not in the way when the call that took them was left by an exception. */
    private static long manyArguments(int index) {
        long a = index + 1L;
        long b = index * 3L;
        long sum = 0;
        for (int i = 0; i < 3; i++) {
            try {
                sum += select(i, index, a, b, a + 3, b + 4, a + 5, b + 6, a + 7);
            } catch (Marker e) {
                sum += 1000L * e.number;
            }
        }
        return sum * 10 + a - b;
    }

    private static long select(int round, int limit, long a, long b, long c, long d, long e, long f, long g) {
        if (round > limit) {
            throw new Marker(round);
        }
        return round > 5 ? select(round - 1, limit, b, a, d, c, f, e, g) : a + 2 * b + 3 * c + 5 * d + 7 * e + 11 * f + 13 * g;
    }

    private static int implicit(int[] array, int index) {
        try {
            return 100 / (array[index] - 6);
        } catch (ArrayIndexOutOfBoundsException e) {
            return -1;
        } catch (ArithmeticException e) {
            return -2;
        } catch (NullPointerException e) {
            return -3;
        } finally {
            finallyCount++;
        }
    }

    /** Values in callee-saved registers must be those of this frame again in the handler. */
    private static long registers(int[] array, int seed) {
        long a = seed + array[0];
        long b = a * 3;
        long c = b ^ 77;
        long d = c + a;
        long e = d * b;
        long f = e - c;
        long g = f + 11;
        try {
            throwMarker(clobber(seed));
        } catch (Marker marker) {
            return ((((((a * 31 + b) * 31 + c) * 31 + d) * 31 + e) * 31 + f) * 31 + g) * 31 + marker.number;
        }
        return 0;
    }

    private static int clobber(int seed) {
        int a = seed;
        int b = seed + 1;
        for (int i = 0; i < 10; i++) {
            a = a * 31 + b;
            b = b * 17 + a;
        }
        return a ^ b;
    }

    private static void throwMarker(int number) {
        int local = clobber(number);
        if (local != number) {
            throw new Marker(number);
        }
    }

    private static int deep(int level) {
        try {
            if (level == 20) {
                throw new Marker(level);
            }
            return deep(level + 1);
        } catch (Marker marker) {
            if (level > 7) {
                throw marker;
            }
            return marker.number * 100 + level;
        }
    }

    private static int nested(int kind) {
        int state = 0;
        try {
            try {
                state = 1;
                if (kind == 1) {
                    throw new Marker(5);
                }
                if (kind == 2) {
                    throw new IllegalStateException();
                }
                state = 2;
            } finally {
                state += 10;
                if (kind == 3) {
                    throw new Marker(9);
                }
            }
        } catch (IllegalStateException e) {
            state += 100;
        } catch (RuntimeException e) {
            state += 200;
        }
        return state;
    }

    private static void nulls(Cell cell) {
        try {
            Output.print(cell.first);
        } catch (NullPointerException e) {
            Output.print(-1);
        }
        try {
            cell.next.first = 3;
            Output.print(cell.next.first);
        } catch (NullPointerException e) {
            Output.print(-2);
        }
        try {
            Output.print(cell.far[999] + cell.next.far.length);
        } catch (NullPointerException e) {
            Output.print(-3);
        }
        try {
            throw cell == null ? null : new Marker(1);
        } catch (NullPointerException e) {
            Output.print(-4);
        } catch (Marker marker) {
            Output.print(marker.number);
        }
    }

    private static void sizes(int length) {
        try {
            Output.print(new byte[length].length);
        } catch (NegativeArraySizeException e) {
            Output.print(-5);
        }
        try {
            Output.print(new int[2][length].length);
        } catch (NegativeArraySizeException e) {
            Output.print(-6);
        }
    }

    private static int overflow() {
        try {
            return example.recursion.Endless.descend(1);
        } catch (StackOverflowError e) {
            return -7;
        }
    }
}
