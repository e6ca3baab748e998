package biscotti.cases.language;

import biscotti.cases.Out;
import biscotti.cases.Thrown;

/** Records: their derived members, compact constructors, nesting and deconstruction. */
public final class Records {

    private Records() {
    }

    private record Point(int x, int y) {
        static final Point ORIGIN = new Point(0, 0);

        Point {
            if (x < -1000) {
                throw new IllegalArgumentException("x " + x);
            }
        }

        Point(int both) {
            this(both, both);
        }

        Point plus(Point other) {
            return new Point(x + other.x, y + other.y);
        }
    }

    private record Line(Point from, Point to) {
    }

    private record All(boolean z, byte b, char c, short s, int i, long l, String text, Object none) {
    }

    private record Empty() {
    }

    private record Pair<A, B>(A first, B second) {
        <C> Pair<A, C> withSecond(C c) {
            return new Pair<>(first, c);
        }
    }

    private record Doubled(int value) {
        Doubled {
            value *= 2;
        }

        @Override
        public int value() {
            return value + 1;
        }
    }

    private record Floating(float f, double d) {
    }

    public static void textOfRecords() {
        Out.line(new Point(1, -2) + " " + new Line(new Point(1, 2), new Point(3)) + " " + new Empty());
        Out.line(new All(true, (byte) 1, 'c', (short) 2, 3, 4L, "text", null).toString());
    }

    public static void equality() {
        Point a = new Point(1, 2);
        Object other = "Point[x=1, y=2]";
        Out.line(a.equals(new Point(1, 2)) + " " + a.equals(new Point(2, 1)) + " " + a.equals(null) + " "
                + a.equals(other) + " " + (a == new Point(1, 2)) + " " + new Empty().equals(new Empty()));
        Out.line(new Line(a, a).equals(new Line(a, new Point(1, 2))) + " "
                + new Pair<>("x", null).equals(new Pair<>("x", null)));
    }

    public static void equalityOfFloatingComponents() {
        Floating nan = new Floating(Float.NaN, Double.NaN);
        Out.line(nan.equals(new Floating(Float.NaN, Double.NaN)) + " "
                + new Floating(0f, 0.0).equals(new Floating(-0f, 0.0)) + " "
                + new Floating(1f, 0.0).equals(new Floating(1f, -0.0)));
    }

    public static void hashCodesAgreeWithEquality() {
        Out.line((new Point(3, 4).hashCode() == new Point(3, 4).hashCode()) + " "
                + (new Pair<>("a", 5).hashCode() == new Pair<>("a", 5).hashCode()) + " " + new Empty().hashCode());
    }

    public static void hashCodesAreAsInTheJdk() {
        Out.line(new Point(3, 4).hashCode() + " " + new Pair<>("a", 5).hashCode() + " "
                + new Line(new Point(1, 2), new Point(3, 4)).hashCode() + " " + new Pair<>(null, 1L << 40).hashCode());
    }

    public static void constructors() {
        Thrown.line("validated", () -> new Point(-1001, 0));
        Out.line(new Doubled(5).value() + " " + new Doubled(5) + " " + new Point(7).plus(new Point(1, 2)) + " "
                + Point.ORIGIN);
    }

    public static void genericRecords() {
        Pair<String, Integer> pair = new Pair<>("one", 1);
        Out.line(pair + " " + pair.withSecond('c') + " " + pair.first().length() + " " + (pair.second() + 1));
    }

    public static void deconstruction() {
        Object[] objects = {new Point(1, 2), new Line(new Point(3, 4), new Point(5, 6)),
            new Pair<>("a", new Point(7, 8)), new Line(null, new Point(9)), "text"};
        for (Object o : objects) {
            if (o instanceof Point(int x, int y)) {
                Out.line("point " + (x + y));
            } else if (o instanceof Line(Point(var x, var y), Point to)) {
                Out.line("line " + x + y + to);
            } else if (o instanceof Line(Point from, var to)) {
                Out.line("line from " + from + " to " + to);
            } else if (o instanceof Pair<?, ?>(String s, Point(int x, _))) {
                Out.line("pair " + s + x);
            } else {
                Out.line("other " + o);
            }
        }
    }

    private record Thrower(int value) {
        @Override
        public int value() {
            throw new IllegalStateException("accessor");
        }
    }

    public static void accessorsThatThrowInPatterns() {
        Object o = new Thrower(1);
        try {
            if (o instanceof Thrower(int v)) {
                Out.line("value", v);
            }
        } catch (MatchException e) {
            Out.line(e.getClass().getName() + " caused by " + e.getCause());
        }
    }

    private interface Named {
        String name();

        default String shout() {
            return name() + "!";
        }
    }

    private record Cat(String name, int lives) implements Named, Comparable<Cat> {
        @Override
        public int compareTo(Cat other) {
            return name.compareTo(other.name);
        }
    }

    public static void recordsImplementInterfaces() {
        Cat cat = new Cat("felix", 9);
        Out.line(cat.shout() + " " + cat.compareTo(new Cat("garfield", 8)));
    }
}
