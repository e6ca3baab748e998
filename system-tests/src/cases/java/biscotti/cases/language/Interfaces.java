package biscotti.cases.language;

import biscotti.cases.Opaque;
import biscotti.cases.Out;
import biscotti.cases.Thrown;

/** Interface calls, default, static and private interface methods, bridges, diamonds. */
public final class Interfaces {

    private Interfaces() {
    }

    private interface Greeter {
        String PREFIX = "hello ";

        String name();

        default String greet() {
            return PREFIX + decorated() + suffix();
        }

        private String decorated() {
            return "<" + name() + ">";
        }

        static String suffix() {
            return "!";
        }
    }

    private interface Loud extends Greeter {
        @Override
        default String greet() {
            return Greeter.super.greet() + " LOUD";
        }
    }

    private interface Polite extends Greeter {
    }

    private record Person(String name) implements Greeter {
    }

    private record Singer(String name) implements Polite, Loud {
    }

    private record Robot(String name) implements Greeter {
        @Override
        public String greet() {
            return "beep " + name;
        }
    }

    public static void defaultMethods() {
        Greeter[] greeters = {new Person("p"), new Singer("s"), new Robot("r")};
        for (Greeter g : greeters) {
            Out.line(g.greet());
        }
    }

    private interface Left {
        default String side() {
            return "left";
        }
    }

    private interface Right {
        default String side() {
            return "right";
        }
    }

    private static final class Both implements Left, Right {
        @Override
        public String side() {
            return Left.super.side() + Right.super.side();
        }
    }

    private static class Base {
        public String side() {
            return "base";
        }
    }

    private static final class ClassWins extends Base implements Left {
    }

    public static void diamonds() {
        Out.line(new Both().side() + " " + new ClassWins().side() + " " + ((Left) new ClassWins()).side());
    }

    private interface Operation {
        int apply(int x);
    }

    private static final class Add implements Operation {
        @Override
        public int apply(int x) {
            return x + 3;
        }
    }

    private static final class Twice implements Operation {
        @Override
        public int apply(int x) {
            return 2 * x;
        }
    }

    private static final class Square implements Operation {
        @Override
        public int apply(int x) {
            return x * x % 1009;
        }
    }

    private static final class Negate implements Operation, Comparable<Negate> {
        @Override
        public int apply(int x) {
            return -x;
        }

        @Override
        public int compareTo(Negate other) {
            return 0;
        }
    }

    private static final class Half implements Comparable<Half>, Operation {
        @Override
        public int compareTo(Half other) {
            return 1;
        }

        @Override
        public int apply(int x) {
            return x >> 1;
        }
    }

    public static void megamorphicCalls() {
        Operation[] operations = {new Add(), new Twice(), new Square(), new Negate(), new Half()};
        int x = Opaque.of(1);
        for (int i = 0; i < 10_000; i++) {
            x = operations[i % operations.length].apply(x) + i % 3;
        }
        Out.line("x", x);
    }

    public static void interfaceTypeTests() {
        Object[] objects = {new Add(), new Negate(), new Half(), "text", 5, new int[0], new Operation[0]};
        for (Object o : objects) {
            Out.line((o instanceof Operation) + " " + (o instanceof Comparable<?>) + " " + (o instanceof CharSequence)
                    + " " + (o instanceof Cloneable) + " " + (o instanceof Operation[]) + " "
                    + (o instanceof Runnable));
        }
    }

    private abstract static class Shape implements Comparable<Shape> {
        abstract Number size();

        Shape self() {
            return this;
        }

        @Override
        public int compareTo(Shape other) {
            return Integer.compare(size().intValue(), other.size().intValue());
        }
    }

    private static final class Disc extends Shape {
        @Override
        Integer size() {
            return 12;
        }

        @Override
        Disc self() {
            return this;
        }
    }

    private static final class Cube extends Shape {
        @Override
        Long size() {
            return 27L;
        }
    }

    public static void covariantReturnsAndBridges() {
        Shape disc = new Disc();
        Shape cube = new Cube();
        Out.line(disc.size() + " " + cube.size() + " " + disc.compareTo(cube) + " " + cube.compareTo(disc) + " "
                + (disc.self() == disc) + " " + new Disc().self().size());
    }

    private interface Transformer<A, B> {
        B transform(A a);
    }

    private static final class Length implements Transformer<String, Integer> {
        @Override
        public Integer transform(String text) {
            return text.length();
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public static void genericBridgesCheckTheirArguments() {
        Transformer<String, Integer> typed = new Length();
        Out.line("length", typed.transform("four"));
        Transformer raw = typed;
        Thrown.line("raw", () -> raw.transform(4));
    }

    private interface Visitor<R> {
        R number(int n);

        R sum(Tree a, Tree b);
    }

    private interface Tree {
        <R> R accept(Visitor<R> visitor);
    }

    private static Tree number(int n) {
        return new Tree() {
            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.number(n);
            }
        };
    }

    private static Tree sum(Tree a, Tree b) {
        return new Tree() {
            @Override
            public <R> R accept(Visitor<R> visitor) {
                return visitor.sum(a, b);
            }
        };
    }

    public static void visitors() {
        Tree tree = sum(sum(number(1), number(2)), sum(number(3), sum(number(4), number(5))));
        Integer value = tree.accept(new Visitor<Integer>() {
            @Override
            public Integer number(int n) {
                return n;
            }

            @Override
            public Integer sum(Tree a, Tree b) {
                return a.accept(this) + b.accept(this);
            }
        });
        String text = tree.accept(new Visitor<String>() {
            @Override
            public String number(int n) {
                return "" + n;
            }

            @Override
            public String sum(Tree a, Tree b) {
                return "(" + a.accept(this) + "+" + b.accept(this) + ")";
            }
        });
        Out.line(text + " = " + value);
    }

    private abstract static class Skeleton {
        String run() {
            return before() + work() + after();
        }

        String before() {
            return "[";
        }

        abstract String work();

        String after() {
            return "]";
        }
    }

    public static void abstractMethods() {
        Skeleton a = new Skeleton() {
            @Override
            String work() {
                return "a";
            }
        };
        Skeleton b = new Skeleton() {
            @Override
            String before() {
                return "{" + super.before();
            }

            @Override
            String work() {
                return a.run();
            }
        };
        Out.line(a.run() + " " + b.run());
    }

    public static void objectMethodsThroughInterfaces() {
        Greeter g = new Person("x");
        Operation op = new Add();
        Out.line(g.toString() + " " + g.equals(new Person("x")) + " " + (g.hashCode() == new Person("x").hashCode())
                + " " + op.equals(op) + " " + (op.getClass() == Add.class));
    }
}
