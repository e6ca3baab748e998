package biscotti.compiler.interpret;

/**
 * Computations whose results on HotSpot are compared with the interpreter's, before and after optimisation.
 *
 * <p>Those whose names begin with {@code host} call methods that the interpreter answers itself, and which only calls reach: they are not
 * run after inlining.
 */
final class Samples {
    private int field;

    private Samples(int field) {
        this.field = field;
    }

    interface Shape {
        long area();

        default long twice() {
            return 2 * area();
        }
    }

    record Square(long side) implements Shape {
        @Override
        public long area() {
            return side * side;
        }
    }

    record Strip(long width, long height) implements Shape {
        @Override
        public long area() {
            return width * height;
        }
    }

    static long arithmetic() {
        long sum = 0;
        for (int i = -50; i < 50; i++) {
            sum = sum * 31 + (i << 3) - (i >>> 2) + (i >> 1) + i / 7 + i % 5 + (byte) (i * 77) + (char) (i * 999);
        }
        return sum;
    }

    static long overflow() {
        return (long) (Integer.MIN_VALUE / divisor(-1)) + Integer.MAX_VALUE * 3 + Math.multiplyHigh(Long.MAX_VALUE, 12345L);
    }

    private static int divisor(int value) {
        return value;
    }

    static long dispatch() {
        Shape[] shapes = {new Square(3), new Strip(4, 5), new Square(7)};
        long sum = 0;
        for (Shape shape : shapes) {
            sum = sum * 10 + shape.area() + shape.twice();
        }
        return sum;
    }

    static int exceptions() {
        int result = 0;
        for (int i = 0; i < 6; i++) {
            try {
                result = result * 10 + risky(i);
            } catch (ArithmeticException e) {
                result += 1;
            } catch (ArrayIndexOutOfBoundsException | NullPointerException e) {
                result += 2;
            } finally {
                result += 5;
            }
        }
        return result;
    }

    private static int risky(int i) {
        int[] array = i == 3 ? null : new int[4];
        return switch (i) {
            case 1 -> 10 / (i - 1);
            case 2 -> array[i + 2];
            case 3 -> array.length;
            case 4 -> Integer.parseInt("4") % (i - 4);
            default -> array.length + i;
        };
    }

    static int hostStrings() {
        var text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(i).append(i % 3 == 0 ? ", " : ";");
        }
        return text.toString().hashCode() + text.indexOf("17");
    }

    static int fields() {
        var head = new Samples(1);
        for (int i = 0; i < 10; i++) {
            head.field = head.field * 3 + new Samples(i).field;
        }
        return head.field;
    }

    static int collections() {
        var map = new java.util.TreeMap<Integer, Integer>();
        for (int i = 0; i < 100; i++) {
            map.put(i * 37 % 101, i);
        }
        int sum = 0;
        for (var entry : map.entrySet()) {
            sum = sum * 7 + entry.getKey() * entry.getValue();
        }
        return sum;
    }

    static int nestedCalls() {
        int sum = 0;
        for (int i = 0; i < 30; i++) {
            sum += clamp(clamp(i * 3, 5, 40) - clamp(i, 0, 9), 2, 35);
        }
        return sum;
    }

    private static int clamp(int value, int low, int high) {
        if (value < low) {
            return low;
        }
        return value > high ? high : value;
    }

    static double floating() {
        double sum = 0;
        for (int i = 1; i < 20; i++) {
            sum += Math.sqrt(i) / (float) i + (long) (1e19 * i) % 7 + (int) Double.NaN;
        }
        return sum;
    }
}
