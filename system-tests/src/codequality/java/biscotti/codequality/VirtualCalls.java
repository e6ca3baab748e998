package biscotti.codequality;

/** Calls through an interface with four implementations in turn, and through one with a single implementation. */
final class VirtualCalls {

    private interface Shape {
        int area(int scale);
    }

    private static final class Square implements Shape {
        private final int side;

        Square(int side) {
            this.side = side;
        }

        @Override
        public int area(int scale) {
            return side * side * scale;
        }
    }

    private static final class Rectangle implements Shape {
        private final int width;
        private final int height;

        Rectangle(int width, int height) {
            this.width = width;
            this.height = height;
        }

        @Override
        public int area(int scale) {
            return width * height * scale;
        }
    }

    private static final class Triangle implements Shape {
        private final int base;
        private final int height;

        Triangle(int base, int height) {
            this.base = base;
            this.height = height;
        }

        @Override
        public int area(int scale) {
            return (base * height >> 1) * scale;
        }
    }

    private static final class Dot implements Shape {
        @Override
        public int area(int scale) {
            return scale;
        }
    }

    private interface Accumulator {
        void add(int value);
    }

    private static final class Total implements Accumulator {
        private long sum;

        @Override
        public void add(int value) {
            sum = sum * 3 + value;
        }
    }

    private VirtualCalls() {
    }

    static long run(int n) {
        Shape[] shapes = new Shape[64];
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] = switch (i * 7 % 4) {
                case 0 -> new Square(i);
                case 1 -> new Rectangle(i, 64 - i);
                case 2 -> new Triangle(i, i + 3);
                default -> new Dot();
            };
        }
        Total total = new Total();
        for (int i = 0; i < n; i++) {
            feed(total, shapes[i * 13 & 63].area(i & 15));
        }
        return total.sum;
    }

    private static void feed(Accumulator accumulator, int value) {
        accumulator.add(value);
    }
}
