package biscotti.cases.language;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Lambda expressions and method references of every kind, capturing and not. */
public final class Lambdas {

    private int field = 40;

    private Lambdas() {
    }

    public static void nonCapturing() {
        IntBinaryOperator plus = (a, b) -> a + b;
        Supplier<String> text = () -> "text";
        Runnable nothing = () -> { };
        nothing.run();
        Out.line(plus.applyAsInt(3, 4) + " " + text.get());
    }

    public static void capturesLocalsOfEveryType() {
        boolean z = true;
        byte b = -1;
        char c = 'c';
        short s = -2;
        int i = 3;
        long l = 4L << 40;
        float f = 1.5f;
        double d = 2.25;
        String text = "s";
        int[] array = {9};
        Supplier<String> all = () -> z + " " + b + " " + c + " " + s + " " + i + " " + l + " " + (int) (f * 2) + " "
                + (int) (d * 4) + " " + text + " " + array[0];
        Out.line(all.get());
        array[0]++;
        Out.line(all.get());
    }

    public static void capturesThis() {
        Lambdas lambdas = new Lambdas();
        IntUnaryOperator add = lambdas.adder();
        Out.line("first", add.applyAsInt(2));
        lambdas.field = 50;
        Out.line("second", add.applyAsInt(2));
    }

    private IntUnaryOperator adder() {
        return x -> x + field++;
    }

    public static void counters() {
        LongSupplier a = counter(5);
        LongSupplier b = counter(100);
        Out.line(a.getAsLong() + " " + b.getAsLong() + " " + a.getAsLong() + " " + a.getAsLong() + " "
                + b.getAsLong());
    }

    private static LongSupplier counter(long start) {
        long[] next = {start};
        return () -> next[0]++;
    }

    public static void staticMethodReferences() {
        IntFunction<String> hex = Out::hex;
        Function<String, Integer> parse = Integer::valueOf;
        Out.line(hex.apply(255) + " " + parse.apply("77"));
    }

    public static void boundMethodReferences() {
        String text = "bound";
        Supplier<Integer> length = text::length;
        Function<String, String> concat = text::concat;
        Out.line(length.get() + " " + concat.apply("less"));
        Thrown.line("null receiver", () -> {
            String none = null;
            Supplier<Integer> never = none::length;
            Out.line("not reached " + never);
        });
    }

    public static void unboundMethodReferences() {
        Function<String, Integer> length = String::length;
        BiFunction<String, String, String> concat = String::concat;
        ToIntFunction<Object> hash = Object::hashCode;
        Out.line(length.apply("four") + " " + concat.apply("a", "b") + " " + hash.applyAsInt("a"));
    }

    public static void constructorReferences() {
        Supplier<StringBuilder> builder = StringBuilder::new;
        Function<String, StringBuilder> from = StringBuilder::new;
        IntFunction<int[]> array = int[]::new;
        IntFunction<String[][]> wide = String[][]::new;
        Out.line(builder.get().append("x") + " " + from.apply("y") + " " + array.apply(5).length + " "
                + wide.apply(2).length);
    }

    private static class Animal {
        String sound() {
            return "...";
        }
    }

    private static final class Dog extends Animal {
        @Override
        String sound() {
            return "woof";
        }

        Supplier<String> inherited() {
            return super::sound;
        }
    }

    public static void superMethodReferences() {
        Animal animal = new Dog();
        Supplier<String> own = animal::sound;
        Out.line(own.get() + " " + new Dog().inherited().get());
    }

    public static void boxingAndUnboxing() {
        Function<Integer, Integer> twice = x -> 2 * x;
        BinaryOperator<Long> sum = Long::sum;
        Supplier<Long> widened = () -> 5L;
        IntFunction<Integer> identity = x -> x;
        ToIntFunction<Integer> unboxed = x -> x;
        Out.line(twice.apply(21) + " " + sum.apply(1L, 2L) + " " + widened.get() + " " + identity.apply(3) + " "
                + unboxed.applyAsInt(4));
    }

    public static void composition() {
        Function<Integer, Integer> add = x -> x + 1;
        Function<Integer, Integer> twice = x -> x * 2;
        Out.line(add.andThen(twice).apply(5) + " " + add.compose(twice).apply(5) + " "
                + Function.<Integer>identity().andThen(add).apply(1));
        Predicate<String> empty = String::isEmpty;
        Predicate<String> longer = s -> s.length() > 3;
        Out.line(empty.negate().and(longer).test("abcd") + " " + empty.or(longer).test("abc") + " "
                + Predicate.not(empty).test(""));
        IntPredicate even = x -> x % 2 == 0;
        Out.line(even.and(x -> x > 2).test(4) + " " + even.negate().test(4));
        IntUnaryOperator chain = IntUnaryOperator.identity().andThen(x -> x + 1).compose(x -> x * 10);
        Out.line("chain", chain.applyAsInt(4));
    }

    public static void currying() {
        Function<Integer, Function<Integer, Function<Integer, Integer>>> f = a -> b -> c -> a * 100 + b * 10 + c;
        Out.line("curried", f.apply(1).apply(2).apply(3));
    }

    private interface Recursive extends Function<Integer, Integer> {
    }

    private static Recursive factorial;

    public static void recursionThroughAField() {
        factorial = n -> n <= 1 ? 1 : n * factorial.apply(n - 1);
        Out.line("10!", factorial.apply(10));
    }

    private interface Thrower<X extends Exception> {
        void run() throws X;
    }

    public static void exceptionsPassThrough() {
        Thrower<Exception> thrower = () -> {
            throw new Exception("from a lambda");
        };
        Thrown.line("lambda", thrower::run);
        Runnable divide = () -> Out.line("quotient", 1 / (factorial == null ? 0 : 0));
        Thrown.line("implicit", divide::run);
    }

    private interface Named {
        String name(int i);

        default Named twice() {
            return i -> name(i) + name(i);
        }
    }

    public static void functionalInterfaceWithDefault() {
        Named named = i -> "n" + i;
        Out.line(named.twice().twice().name(3));
    }

    public static void intersectionTypes() {
        Runnable r = (Runnable & java.io.Serializable) () -> Out.line("runs");
        r.run();
        Out.line("serializable", r instanceof java.io.Serializable);
    }

    public static void varargsReference() {
        Function<String, String> one = Lambdas::join;
        BiFunction<String, String, String> two = Lambdas::join;
        Function<String[], String> many = Lambdas::join;
        Out.line(one.apply("a") + two.apply("b", "c") + many.apply(new String[] {"d", "e", "f"}));
    }

    private static String join(String... parts) {
        StringBuilder text = new StringBuilder("<");
        for (String part : parts) {
            text.append(part);
        }
        return text.append('>').toString();
    }

    public static void lambdasInLambdas() {
        int outer = 10;
        Supplier<Supplier<Integer>> nested = () -> {
            int inner = outer + 1;
            return () -> outer * inner;
        };
        Out.line("nested", nested.get().get());
    }

    public static void operatorsInArrays() {
        UnaryOperator<?>[] none = new UnaryOperator<?>[2];
        IntBinaryOperator[] operators = {(a, b) -> a + b, (a, b) -> a - b, (a, b) -> a * b, Math::max,
            Integer::compare};
        int x = 7;
        for (int i = 0; i < 50; i++) {
            x = operators[i % operators.length].applyAsInt(x, i + 1) % 10007;
        }
        Out.line("x", x);
        Out.line("empty", none[1] == null);
    }
}
