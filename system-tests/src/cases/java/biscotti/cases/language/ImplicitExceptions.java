package biscotti.cases.language;

import biscotti.cases.Opaque;
import biscotti.cases.Out;
import biscotti.cases.Thrown;

/** The exceptions that instructions throw by themselves, with their messages. */
public final class ImplicitExceptions {

    private ImplicitExceptions() {
    }

    private static final class Holder {
        int value;
        long[] array;

        int get() {
            return value;
        }
    }

    public static void divisionByZero() {
        int zero = Opaque.of(0);
        long wideZero = Opaque.of(0L);
        Thrown.line("int /", () -> Out.line("quotient", 1 / zero));
        Thrown.line("int %", () -> Out.line("remainder", 1 % zero));
        Thrown.line("long /", () -> Out.line("quotient", 1L / wideZero));
        Thrown.line("long %", () -> Out.line("remainder", 1L % wideZero));
        Thrown.line("minimum / 0", () -> Out.line("quotient", Integer.MIN_VALUE / zero));
    }

    public static void unusedQuotientIsEvaluated() {
        int zero = Opaque.of(0);
        try {
            int unused = 5 / zero;
            Out.line("not reached");
        } catch (ArithmeticException e) {
            Out.line(Thrown.describe(e));
        }
    }

    public static void indexOutOfBounds() {
        int[] ints = new int[3];
        byte[] bytes = new byte[0];
        Object[] objects = new Object[2];
        int[] indexes = {-1, 3, Integer.MIN_VALUE, Integer.MAX_VALUE};
        for (int index : indexes) {
            Thrown.line("int load " + index, () -> Out.line("value", ints[index]));
            Thrown.line("int store " + index, () -> ints[index] = 1);
            Thrown.line("byte load " + index, () -> Out.line("value", bytes[index]));
            Thrown.line("object load " + index, () -> Out.line("value " + objects[index]));
            Thrown.line("object store " + index, () -> objects[index] = "x");
        }
    }

    public static void nullPointers() {
        Holder none = Opaque.of((Holder) null);
        int[] noArray = Opaque.of((int[]) null);
        String noString = Opaque.of((String) null);
        Thrown.line("field", () -> Out.line("value", none.value));
        Thrown.line("field store", () -> none.value = 1);
        Thrown.line("call", () -> Out.line("value", none.get()));
        Thrown.line("virtual call", () -> Out.line("value", noString.length()));
        Thrown.line("array load", () -> Out.line("value", noArray[0]));
        Thrown.line("array store", () -> noArray[0] = 1);
        Thrown.line("array length", () -> Out.line("value", noArray.length));
        Thrown.line("synchronized", () -> {
            synchronized (none) {
                Out.line("not reached");
            }
        });
        Thrown.line("throw", () -> {
            throw Opaque.of((RuntimeException) null);
        });
        Thrown.line("unboxing", () -> {
            Integer boxed = Opaque.of((Integer) null);
            int value = boxed;
            Out.line("not reached", value);
        });
        Thrown.line("array of null", () -> Out.line("value", new Holder().array[5]));
        Thrown.line("getClass", () -> noString.getClass());
        Thrown.line("loop over null", () -> {
            for (int i : noArray) {
                Out.line("not reached", i);
            }
        });
        Thrown.line("switch on null", () -> {
            switch (noString) {
                case "a" -> Out.line("a");
                default -> Out.line("default");
            }
        });
    }

    private static class Large {
        long[] head = new long[0];
        long f00, f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19;
        long f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39;
        long f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, f58, f59;
        long last;
    }

    public static void nullPointerAtLargeOffset() {
        Large none = Opaque.of((Large) null);
        Thrown.line("last field", () -> Out.line("value", none.last));
        long[] noArray = Opaque.of((long[]) null);
        int far = Opaque.of(100_000_000);
        Thrown.line("far element", () -> Out.line("value", noArray[far]));
        Thrown.line("negative element", () -> Out.line("value", noArray[-far]));
    }

    public static void badCasts() {
        Object text = Opaque.of((Object) "text");
        Object ints = Opaque.of((Object) new int[1]);
        Object strings = Opaque.of((Object) new String[1]);
        Thrown.line("to Integer", () -> Out.line("value " + (Integer) text));
        Thrown.line("to long[]", () -> Out.line("value " + ((long[]) ints).length));
        Thrown.line("to Object[]", () -> Out.line("value " + ((Object[]) ints).length));
        Thrown.line("to Integer[]", () -> Out.line("value " + ((Integer[]) strings).length));
        Thrown.line("to Comparable[]", () -> Out.line("value " + ((Comparable<?>[]) strings).length));
        Thrown.line("to Runnable", () -> ((Runnable) text).run());
        Thrown.line("to CharSequence", () -> Out.line("length", ((CharSequence) text).length()));
    }

    public static void arrayStores() {
        Object[] strings = Opaque.of((Object[]) new String[2]);
        Object[] numbers = Opaque.of((Object[]) new Number[2]);
        Object[] arrays = Opaque.of((Object[]) new int[2][]);
        Thrown.line("Integer into String[]", () -> strings[0] = 1);
        Thrown.line("null into String[]", () -> strings[0] = null);
        Thrown.line("String into String[]", () -> strings[1] = "x");
        Thrown.line("Long into Number[]", () -> numbers[0] = 1L);
        Thrown.line("String into Number[]", () -> numbers[1] = "x");
        Thrown.line("int[] into int[][]", () -> arrays[0] = new int[1]);
        Thrown.line("long[] into int[][]", () -> arrays[1] = new long[1]);
        Out.line(strings[0] + " " + strings[1] + " " + numbers[0] + " " + numbers[1]);
    }

    public static void orderOfStoreChecks() {
        Object[] strings = Opaque.of((Object[]) new String[1]);
        Object[] none = Opaque.of((Object[]) null);
        Thrown.line("index before type", () -> strings[5] = 1);
        Thrown.line("null before type", () -> none[5] = 1);
        Thrown.line("right side first", () -> none[5] = 1 / Opaque.of(0));
        Thrown.line("index expression before right side", () -> strings[1 / Opaque.of(0)] = missing());
    }

    private static Object missing() {
        throw new IllegalStateException("right side evaluated");
    }

    public static void negativeArraySizes() {
        int minus = Opaque.of(-1);
        Thrown.line("int[-1]", () -> Out.line("length", new int[minus].length));
        Thrown.line("Object[-1]", () -> Out.line("length", new Object[minus].length));
        Thrown.line("int[MIN]", () -> Out.line("length", new int[minus << 31].length));
        Thrown.line("int[2][-1]", () -> Out.line("length", new int[2][minus].length));
        Thrown.line("int[0][-1]", () -> Out.line("length", new int[0][minus].length));
        Thrown.line("int[-1][]", () -> Out.line("length", new int[minus][].length));
    }

    public static void arrayCopies() {
        int[] ints = {1, 2, 3};
        Object[] mixed = {"a", "b", 3, "d"};
        String[] strings = new String[4];
        copyOutOfBounds("negative source", () -> System.arraycopy(ints, -1, ints, 0, 1));
        copyOutOfBounds("past the end", () -> System.arraycopy(ints, 2, ints, 0, 2));
        copyOutOfBounds("negative length", () -> System.arraycopy(ints, 0, ints, 0, -1));
        copyOutOfBounds("overflow", () -> System.arraycopy(ints, 1, ints, 0, Integer.MAX_VALUE));
        Thrown.line("null source", () -> System.arraycopy(Opaque.of((Object) null), 0, ints, 0, 0));
        Thrown.line("null target", () -> System.arraycopy(ints, 0, Opaque.of((Object) null), 0, 0));
        try {
            System.arraycopy(ints, 0, Opaque.of((Object) new long[3]), 0, 1);
        } catch (ArrayStoreException e) {
            Out.line("unlike types", e.getClass().getName());
        }
        try {
            System.arraycopy(Opaque.of((Object) "text"), 0, ints, 0, 1);
        } catch (ArrayStoreException e) {
            Out.line("not an array", e.getClass().getName());
        }
        try {
            System.arraycopy(mixed, 0, strings, 0, 4);
        } catch (ArrayStoreException e) {
            Out.line("element", e.getClass().getName());
        }
        Out.line(strings[0] + " " + strings[1] + " " + strings[2] + " " + strings[3]);
    }

    /** The messages of arraycopy describe the machine's own types. */
    private static void copyOutOfBounds(String label, Runnable copy) {
        try {
            copy.run();
            Out.line(label + " copies");
        } catch (ArrayIndexOutOfBoundsException e) {
            Out.line(label, e.getClass().getName());
        }
    }

    public static void strings() {
        String text = Opaque.of("abc");
        Thrown.line("charAt(3)", () -> Out.line("" + text.charAt(3)));
        Thrown.line("charAt(-1)", () -> Out.line("" + text.charAt(-1)));
        Thrown.line("substring(2, 1)", () -> text.substring(2, 1));
        Thrown.line("substring(4)", () -> text.substring(4));
        Thrown.line("substring(-1)", () -> text.substring(-1));
        Thrown.line("repeat(-1)", () -> text.repeat(-1));
        Thrown.line("builder", () -> new StringBuilder("abc").deleteCharAt(3));
        Thrown.line("builder", () -> new StringBuilder("abc").insert(4, "x"));
        Thrown.line("builder", () -> new StringBuilder("abc").setLength(-1));
        Thrown.line("builder", () -> new StringBuilder("abc").charAt(3));
    }

    public static void catchInTheSameMethod() {
        int caught = 0;
        int[] a = {1, 2, 3};
        for (int i = -2; i < 6; i++) {
            try {
                caught += a[i];
            } catch (ArrayIndexOutOfBoundsException e) {
                caught += 100;
            }
        }
        Out.line("caught", caught);
    }

    public static void deepInInlinedCode() {
        try {
            outer(Opaque.of((Holder) null), 3);
        } catch (NullPointerException e) {
            StackTraceElement[] trace = e.getStackTrace();
            Out.line(trace[0].getMethodName() + " " + trace[1].getMethodName() + " " + trace[2].getMethodName());
        }
    }

    private static int outer(Holder holder, int n) {
        return middle(holder, n + 1) + 1;
    }

    private static int middle(Holder holder, int n) {
        return inner(holder) + n;
    }

    private static int inner(Holder holder) {
        return holder.value;
    }

    public static void parsing() {
        String[] texts = {"", "-", "+", "12a", "2147483648", "-2147483649", " 1", "0x10"};
        for (String text : texts) {
            Thrown.line("[" + text + "]", () -> Out.line("value", Integer.parseInt(text)));
        }
        Thrown.line("null", () -> Integer.parseInt(Opaque.of((String) null)));
        Thrown.line("radix", () -> Integer.parseInt("1", 37));
        Thrown.line("long", () -> Long.parseLong("9223372036854775808"));
    }
}
