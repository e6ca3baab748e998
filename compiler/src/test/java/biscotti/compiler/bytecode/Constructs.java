package biscotti.compiler.bytecode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** One class for each construct of the language; its initialiser computes RESULT, on HotSpot and from the graph. */
final class Constructs {
    private Constructs() {}

    private static int opaque(int value) {
        return value;
    }

    static final class StackShuffles {
        static final long RESULT = run();
        private static int counter;

        private static int next() {
            return counter++;
        }

        private static long run() {
            long[] longs = new long[4];
            int[] ints = {5, 6, 7};
            long last = 0;
            last += longs[next()] += 7L;
            last += longs[next()]++ + ++longs[next()];
            int i = ints[1] = ints[2] += ints[0]-- * 2;
            byte b = (byte) 200;
            b += 100;
            b >>>= 1;
            char c = 'x';
            c++;
            return last * 31 + longs[0] + 3 * longs[1] + 5 * longs[2] + i + ints[0] + b + c;
        }
    }

    static final class FinallyPaths {
        static final long RESULT = run();

        private static long path(int which) {
            long trace = 1;
            for (int i = 0; i < 5; i++) {
                try {
                    trace = trace * 3 + i;
                    if (i == which) {
                        continue;
                    }
                    if (i == which + 1) {
                        break;
                    }
                    if (which == 7) {
                        return trace;
                    }
                } finally {
                    trace = trace * 5 + 1;
                    if (which == 9 && i == 2) {
                        return -trace;
                    }
                }
            }
            return trace;
        }

        private static long run() {
            long sum = 0;
            for (int which = 0; which < 10; which++) {
                sum = sum * 31 + path(which);
            }
            return sum;
        }
    }

    static final class Handlers {
        static final long RESULT = run();

        private static long attempt(int which) {
            long trace = which;
            try {
                try {
                    trace = trace * 10 + 1;
                    switch (which) {
                        case 0 -> throw new IllegalStateException();
                        case 1 -> throw new IllegalArgumentException();
                        case 2 -> trace += 1 / opaque(0);
                        case 3 -> trace += (new int[opaque(2)][3])[0][opaque(5)];
                        case 4 -> trace += ((Object) "x" instanceof String s ? (Object) s : null).hashCode();
                        case 5 -> trace += ((Integer) (Object) "x");
                        default -> trace += 2;
                    }
                    trace = trace * 10 + 2;
                } catch (IllegalArgumentException | ArithmeticException e) {
                    trace = trace * 10 + 3;
                    throw new IllegalStateException(e);
                } finally {
                    trace = trace * 10 + 4;
                }
            } catch (IllegalStateException e) {
                trace = trace * 10 + (e.getCause() == null ? 5 : 6);
            } catch (RuntimeException e) {
                trace = trace * 10 + 7;
            }
            return trace;
        }

        private static long run() {
            long sum = 0;
            for (int which = 0; which < 8; which++) {
                sum = sum * 31 + attempt(which);
            }
            return sum;
        }
    }

    static final class NaNBranches {
        static final long RESULT = run();

        private static int compare(double a, double b) {
            int bits = 0;
            if (a < b) {
                bits |= 1;
            }
            if (a <= b) {
                bits |= 2;
            }
            if (a > b) {
                bits |= 4;
            }
            if (a >= b) {
                bits |= 8;
            }
            if (a == b) {
                bits |= 16;
            }
            if (a != b) {
                bits |= 32;
            }
            return !(a < b) ? bits + 64 : bits;
        }

        private static int compare(float a, float b) {
            return (a < b ? 1 : 0) + (a >= b ? 2 : 0) + (a != b ? 4 : 0) + (!(a > b) ? 8 : 0);
        }

        private static long run() {
            double[] doubles = {0.0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY};
            long sum = 0;
            for (double a : doubles) {
                for (double b : doubles) {
                    sum = sum * 127 + compare(a, b) + compare((float) a, (float) b);
                }
            }
            return sum;
        }
    }

    static final class Switches {
        static final long RESULT = run();

        private static int dense(int key) {
            switch (key) {
                case 1:
                case 2:
                    return 10;
                case 3:
                    return key * 1000;
                case 4:
                    return key * 100;
                default:
                    return -1;
            }
        }

        private static int sparse(int key) {
            return switch (key) {
                case Integer.MIN_VALUE -> 1;
                case -7, 1_000_000 -> 2;
                case Integer.MAX_VALUE -> 3;
                default -> 4;
            };
        }

        private static int text(String key) {
            return switch (key) {
                case "Aa", "x" -> 1;
                case "BB" -> 2;
                default -> 3;
            };
        }

        private static long run() {
            long sum = 0;
            for (int key : new int[] {Integer.MIN_VALUE, -7, 0, 1, 2, 3, 4, 5, 1_000_000, Integer.MAX_VALUE}) {
                sum = sum * 31 + dense(key) + sparse(key);
            }
            return sum + text("Aa") + 10 * text("BB") + 100 * text("C#") + 1000 * text("x");
        }
    }

    static final class LambdaForms {
        static final long RESULT = new LambdaForms().run();
        private final int base = opaque(1000);

        interface Base<T> {
            T apply(T value);
        }

        interface Derived extends Base<String> {
            @Override
            String apply(String value);
        }

        private long own() {
            return base;
        }

        private static int half(int value) {
            return value / 2;
        }

        private static byte narrow() {
            return -3;
        }

        private long run() {
            int i = opaque(3);
            long l = 4;
            double d = 0.5;
            String s = "text";
            IntSupplier captures = () -> i + (int) l + (int) (2 * d) + s.length();
            LongSupplier bound = this::own;
            LongSupplier widens = LambdaForms::narrow;
            IntUnaryOperator primitive = LambdaForms::half;
            Function<Integer, Integer> boxes = LambdaForms::half;
            ToLongFunction<Integer> unboxesAndWidens = LambdaForms::half;
            Function<String, Integer> unbound = String::length;
            BiFunction<String, Object, Boolean> unboundWithArgument = String::equals;
            IntFunction<int[]> array = int[]::new;
            Supplier<StringBuilder> constructor = StringBuilder::new;
            Function<String, Object> constructorWithArgument = StringBuilder::new;
            Supplier<Integer> discards = () -> constructor.get().append(1).length();
            Derived bridged = value -> value + "!";
            Base<String> throughBridge = bridged;
            Runnable intersection = (Runnable & java.io.Serializable) () -> {};
            intersection.run();
            Runnable voidOfValue = s::length;
            voidOfValue.run();
            return captures.getAsInt()
                    + bound.getAsLong()
                    + widens.getAsLong()
                    + primitive.applyAsInt(40)
                    + boxes.apply(50)
                    + unboxesAndWidens.applyAsLong(60)
                    + unbound.apply("abc")
                    + (unboundWithArgument.apply("a", "a") ? 7 : 0)
                    + array.apply(9).length
                    + constructorWithArgument.apply("xyz").toString().length()
                    + discards.get()
                    + throughBridge.apply("ab").length();
        }
    }

    static final class Records {
        static final long RESULT = run();

        record Empty() {}

        record Mixed(boolean z, byte b, char c, short s, int i, long j, float f, double d, String text, int[] array) {}

        private static Mixed mixed(double d, String text) {
            return new Mixed(true, (byte) 1, 'c', (short) 2, 3, 4L, 0.5f, d, text, null);
        }

        private static long run() {
            Mixed one = mixed(0.0, "a");
            boolean[] equalities = {
                one.equals(mixed(0.0, "a")),
                one.equals(mixed(-0.0, "a")),
                one.equals(mixed(0.0, "b")),
                mixed(Double.NaN, null).equals(mixed(Double.NaN, null)),
                one.equals(null),
                one.equals(new Empty()),
                new Empty().equals(new Empty())
            };
            long sum = one.hashCode() + 3L * mixed(Double.NaN, null).hashCode() + new Empty().hashCode();
            for (boolean each : equalities) {
                sum = sum * 2 + (each ? 1 : 0);
            }
            return sum * 31 + new Empty().toString().hashCode();
        }
    }

    static final class Patterns {
        static final long RESULT = run();

        sealed interface Shape permits Circle, Box, Unit {}

        record Circle(int radius) implements Shape {}

        record Box(Shape inner, Object label) implements Shape {}

        enum Unit implements Shape {
            SMALL,
            LARGE
        }

        private static int measure(Shape shape) {
            return switch (shape) {
                case Circle(int radius) when radius > 10 -> 1000 + radius;
                case Circle(var radius) -> radius;
                case Box(Circle(int radius), String label) -> radius + label.length();
                case Box(Box(var inner, var _), Integer number) -> measure(inner) * number;
                case Box box -> measure(box.inner()) + 7;
                case Unit.SMALL -> 77;
                case Unit.LARGE -> 88;
            };
        }

        private static int classify(Object object) {
            return switch (object) {
                case null -> -5;
                case Integer i when i > 3 -> 1;
                case Integer _ -> 2;
                case CharSequence text -> text.length();
                case int[] array -> array.length + 20;
                case Unit unit -> unit.ordinal() + 30;
                default -> 99;
            };
        }

        private static int constants(Integer number) {
            return switch (number) {
                case 1 -> 10;
                case 2 -> 20;
                case Integer i when i < 0 -> 30;
                case Integer i -> i;
            };
        }

        private static int texts(String text) {
            return switch (text) {
                case "one" -> 1;
                case String s when s.length() > 5 -> 2;
                case "two" -> 3;
                case String _ -> 4;
            };
        }

        private static int units(Unit unit) {
            return switch (unit) {
                case SMALL -> 1;
                case Unit each when each.ordinal() > 5 -> 2;
                case LARGE -> 3;
                case Unit _ -> 4;
            };
        }

        private static long run() {
            Shape[] shapes = {
                new Circle(3),
                new Circle(30),
                new Box(new Circle(4), "abc"),
                new Box(new Box(new Circle(5), null), 6),
                new Box(Unit.SMALL, null),
                Unit.LARGE
            };
            Object[] objects = {null, 2, 5, "four", new StringBuilder("xy"), new int[3], Unit.LARGE, 'c'};
            long sum = 0;
            for (Shape each : shapes) {
                sum = sum * 31 + measure(each);
            }
            for (Object each : objects) {
                sum = sum * 31 + classify(each);
            }
            return sum
                    + constants(1) + constants(2) + constants(-1) + constants(400)
                    + texts("one") + 10 * texts("two") + 100 * texts("eleven") + 1000 * texts("x")
                    + units(Unit.SMALL) * 10_000L + units(Unit.LARGE) * 100_000L;
        }
    }

    static final class Concatenation {
        static final long RESULT = run();

        private static long run() {
            byte b = -1;
            short s = -2;
            char c = 'c';
            int i = opaque(3);
            long l = -4;
            boolean z = true;
            Object n = null;
            String text = "<" + b + s + c + i + l + z + n + "\u0001\u0002" + new StringBuilder("x") + '>';
            text += i;
            return text.hashCode() * 31L + text.length();
        }
    }

    static final class VarHandles {
        static final long RESULT;
        private static final VarHandle NUMBER;
        private static final VarHandle TEXT;
        private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

        static {
            try {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                NUMBER = lookup.findVarHandle(Holder.class, "number", int.class);
                TEXT = lookup.findVarHandle(Holder.class, "text", Object.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
            RESULT = run();
        }

        static final class Holder {
            volatile int number;
            Object text;
        }

        private static long run() {
            var holder = new Holder();
            NUMBER.set(holder, 5);
            long sum = (int) NUMBER.getAndAdd(holder, 3);
            sum = sum * 31 + (NUMBER.compareAndSet(holder, 8, opaque(0) == 0 ? 9 : 10) ? 1 : 0);
            sum = sum * 31 + (NUMBER.compareAndSet(holder, 8, 10) ? 1 : 0);
            sum = sum * 31 + (int) NUMBER.getVolatile(holder);
            sum = sum * 31 + (int) NUMBER.compareAndExchange(holder, 9, 11);
            TEXT.setRelease(holder, "abc");
            sum = sum * 31 + ((String) TEXT.getAcquire(holder)).length();
            sum = sum * 31 + ((String) TEXT.getAndSet(holder, null)).length();
            long[] longs = new long[3];
            LONGS.setOpaque(longs, 1, 70L);
            LONGS.getAndBitwiseOr(longs, 1, 128);
            LONGS.setVolatile(longs, 2, 3);
            return sum * 31 + longs[1] + longs[2] + (long) LONGS.get(longs, 1);
        }
    }

    static final class Calls {
        static final long RESULT = new Derived().sum();

        interface First {
            default int value() {
                return 1;
            }

            private int hidden() {
                return 5;
            }

            static int outside() {
                return 7;
            }

            default int exposed() {
                return hidden();
            }
        }

        interface Second {
            default int value() {
                return 10;
            }
        }

        abstract static class Middle implements First, Second {
            @Override
            public int value() {
                return First.super.value() + Second.super.value();
            }

            abstract int missing();

            int throughInterface() {
                First self = this;
                return self.value() + exposed() + (self.equals(null) ? 1 : 0);
            }
        }

        static final class Derived extends Middle {
            @Override
            public int value() {
                return super.value() * 100;
            }

            @Override
            int missing() {
                return 3;
            }

            private int secret(int depth) {
                return depth == 0 ? 0 : depth + secret(depth - 1);
            }

            synchronized long sum() {
                int[] copy = new int[] {1, 2, 3}.clone();
                return value() + super.value() + throughInterface() + missing() + secret(10) + First.outside() + copy.length + locked(5);
            }

            static synchronized int locked(int value) {
                try {
                    if (value > 3) {
                        throw new IllegalStateException();
                    }
                    return value;
                } catch (IllegalStateException e) {
                    return -value;
                }
            }
        }
    }

    static final class ArraysOfArrays {
        static final long RESULT = run();

        private static long run() {
            long[][][] cube = new long[3][4][];
            int[][] jagged = {{1}, {2, 3}, {}};
            cube[2][3] = new long[] {9, 8};
            long sum = cube.length * 100 + cube[1].length * 10 + (cube[0][0] == null ? 1 : 0) + cube[2][3][1];
            outer:
            for (int[] row : jagged) {
                for (int each : row) {
                    if (each == 3) {
                        break outer;
                    }
                    sum = sum * 31 + each;
                }
            }
            Object[] objects = new String[1];
            try {
                objects[0] = 1;
            } catch (ArrayStoreException e) {
                sum = -sum;
            }
            boolean[] flags = new boolean[2];
            flags[1] = true;
            return sum + (flags[0] ^ flags[1] ? 13 : 0);
        }
    }
}
