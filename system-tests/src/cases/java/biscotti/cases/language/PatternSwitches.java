package biscotti.cases.language;

import biscotti.cases.Opaque;
import biscotti.cases.Out;
import biscotti.cases.Thrown;

/** Switches over types, records, sealed hierarchies, strings and null. */
public final class PatternSwitches {

    private PatternSwitches() {
    }

    private sealed interface Expression permits Constant, Sum, Product, Negation, Variable {
    }

    private record Constant(long value) implements Expression {
    }

    private record Sum(Expression left, Expression right) implements Expression {
    }

    private record Product(Expression left, Expression right) implements Expression {
    }

    private record Negation(Expression operand) implements Expression {
    }

    private record Variable(String name) implements Expression {
    }

    private static long evaluate(Expression e) {
        return switch (e) {
            case Constant(long value) -> value;
            case Sum(Expression left, Expression right) -> evaluate(left) + evaluate(right);
            case Product(Expression left, Expression right) -> evaluate(left) * evaluate(right);
            case Negation(Expression operand) -> -evaluate(operand);
            case Variable(String name) -> name.length();
        };
    }

    private static Expression simplify(Expression e) {
        return switch (e) {
            case Sum(Constant(long a), Constant(long b)) -> new Constant(a + b);
            case Sum(Expression left, Constant(long b)) when b == 0 -> simplify(left);
            case Sum(Expression left, Expression right) -> new Sum(simplify(left), simplify(right));
            case Product(Constant(long a), Expression right) when a == 1 -> simplify(right);
            case Product(Constant(long a), Expression _) when a == 0 -> new Constant(0);
            case Product(Expression left, Expression right) -> new Product(simplify(left), simplify(right));
            case Negation(Negation(Expression inner)) -> simplify(inner);
            case Negation n -> n;
            case Constant c -> c;
            case Variable v -> v;
        };
    }

    public static void sealedExpressions() {
        Expression e = new Sum(new Product(new Constant(3), new Variable("abc")),
                new Negation(new Negation(new Sum(new Constant(4), new Constant(0)))));
        Out.line("value", evaluate(e));
        Expression simple = simplify(e);
        Out.line(simple.toString());
        Out.line("value", evaluate(simple));
    }

    public static void simplification() {
        Expression[] expressions = {new Sum(new Constant(2), new Constant(3)),
            new Sum(new Variable("x"), new Constant(0)), new Product(new Constant(1), new Variable("y")),
            new Product(new Constant(0), new Variable("y")),
            new Product(new Variable("a"), new Constant(1)), new Negation(new Negation(new Variable("z"))),
            new Negation(new Constant(1))};
        for (Expression e : expressions) {
            Out.line(simplify(e).toString());
        }
    }

    public static void typesInOrder() {
        Object[] objects = {1, 100, -5L, "text", "", 'c', 2.5, new int[] {1, 2}, new String[] {"a"}, true, (byte) 3,
            new StringBuilder("sb"), null};
        for (Object o : objects) {
            Out.line(classify(o));
        }
    }

    private static String classify(Object o) {
        return switch (o) {
            case null -> "null";
            case Integer i when i > 50 -> "large int " + i;
            case Integer i -> "int " + i;
            case Long l -> "long " + l;
            case String s when s.isEmpty() -> "empty string";
            case String s -> "string " + s.length();
            case Character c -> "char " + (int) c;
            case int[] a -> "ints " + a.length;
            case Object[] a -> "objects " + a[0];
            case Boolean b -> "boolean " + b;
            case Number n -> "number " + n.intValue();
            case CharSequence s -> "characters " + s;
            default -> "other";
        };
    }

    public static void nullWithDefault() {
        String[] texts = {null, "a", "b"};
        for (String text : texts) {
            switch (text) {
                case "a" -> Out.line("a");
                case null, default -> Out.line("null or another: " + text);
            }
        }
    }

    public static void nullWithoutCase() {
        Object none = Opaque.of((Object) null);
        Thrown.line("switch", () -> {
            switch (none) {
                case String s -> Out.line(s);
                default -> Out.line("default");
            }
        });
    }

    public static void guardsAreTriedInOrder() {
        for (int i = 0; i < 12; i++) {
            Object o = Opaque.of((Object) i);
            Out.line(switch (o) {
                case Integer n when noted("even", n % 2 == 0) && n > 6 -> "even and large";
                case Integer n when noted("third", n % 3 == 0) -> "divisible by three";
                case Integer n -> "plain " + n;
                default -> "never";
            });
        }
    }

    private static boolean noted(String name, boolean value) {
        if (value) {
            Out.line(name);
        }
        return value;
    }

    public static void stringSwitch() {
        String[] texts = {"alpha", "beta", "Aa", "BB", "AaAa", "BBBB", "AaBB", "", "gamma", "bet", "ALPHA"};
        for (String text : texts) {
            Out.line(text + " " + number(text));
        }
    }

    private static int number(String text) {
        switch (text) {
            case "alpha":
                return 1;
            case "beta":
                return 2;
            case "Aa":
                return 3;
            case "BB":
                return 4;
            case "AaAa":
                return 5;
            case "BBBB":
                return 6;
            case "AaBB":
                return 7;
            case "":
                return 8;
            default:
                return -1;
        }
    }

    public static void stringSwitchExpressionYields() {
        StringBuilder text = new StringBuilder();
        for (String word : new String[] {"one", "two", "three", "two", "four"}) {
            text.append(switch (word) {
                case "one", "two" -> word.charAt(0);
                case "three" -> {
                    String reversed = new StringBuilder(word).reverse().toString();
                    yield reversed.charAt(1);
                }
                default -> '?';
            });
        }
        Out.line(text.toString());
    }

    public static void boxedSwitch() {
        Integer[] boxed = {1, 2, 1000, null};
        for (Integer i : boxed) {
            Out.line(switch (i) {
                case 1 -> "one";
                case 1000 -> "thousand";
                case Integer n when n < 10 -> "small";
                case null -> "null";
                default -> "default";
            });
        }
        Character[] chars = {'a', 'z'};
        for (Character c : chars) {
            switch (c) {
                case 'a' -> Out.line("a");
                default -> Out.line("not a");
            }
        }
    }

    private sealed interface Option<T> {
        record Some<T>(T value) implements Option<T> {
        }

        record None<T>() implements Option<T> {
        }
    }

    private static <T> String show(Option<T> option) {
        return switch (option) {
            case Option.Some<T>(var value) -> "some " + value;
            case Option.None<T>() -> "none";
        };
    }

    public static void genericSealed() {
        Out.line(show(new Option.Some<>(5)) + " " + show(new Option.None<String>()) + " "
                + show(new Option.Some<>(new Option.Some<>("x"))));
    }

    private record Box(Object content) {
    }

    public static void nestedPatterns() {
        Object[] objects = {new Box(1), new Box("s"), new Box(new Box(2)), new Box(new Box(new Box("deep"))),
            new Box(null), new Box(new Box(null))};
        for (Object o : objects) {
            Out.line(switch (o) {
                case Box(Integer i) -> "int " + i;
                case Box(String s) -> "string " + s;
                case Box(Box(Integer i)) -> "boxed int " + i;
                case Box(Box(Box(var any))) -> "deep " + any;
                case Box(Box(var inner)) -> "two " + inner;
                case Box(var any) -> "one " + any;
                default -> "never";
            });
        }
    }

    public static void instanceofWithScope() {
        Object[] objects = {"long enough", "no", 5, null};
        for (Object o : objects) {
            if (!(o instanceof String s)) {
                Out.line("not a string: " + o);
                continue;
            }
            Out.line("length", s.length());
            if (s instanceof CharSequence c && c.length() > 3) {
                Out.line("long: " + c);
            }
        }
    }

    public static void fallThroughWithPatterns() {
        Object[] objects = {"a", 7, 'c'};
        for (Object o : objects) {
            switch (o) {
                case String _:
                    Out.line("string");
                    break;
                case Integer i when i == 7:
                    Out.line("seven");
                default:
                    Out.line("default");
            }
        }
    }
}
