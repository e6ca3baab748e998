package biscotti.cases.language;

import biscotti.cases.Out;

/** Class, method, file and line of the frames of a caught exception. The lines below are part of the output. */
public final class StackTraces {

    private StackTraces() {
    }

    private static void print(Throwable t, int frames) {
        StackTraceElement[] trace = t.getStackTrace();
        for (int i = 0; i < frames; i++) {
            StackTraceElement e = trace[i];
            Out.line(e.getClassName() + "." + e.getMethodName() + " " + e.getFileName() + ":" + e.getLineNumber());
        }
    }

    public static void whereItWasMade() {
        Exception e = new Exception();
        try {
            throw e;
        } catch (Exception caught) {
            print(caught, 1);
        }
    }

    public static void throughCalls() {
        try {
            first(1);
        } catch (IllegalStateException e) {
            print(e, 4);
        }
    }

    private static int first(int i) {
        return second(i)
                + 1;
    }

    private static int second(int i) {
        if (i > 0) {
            return third(i);
        }
        return 0;
    }

    private static int third(int i) {
        throw new IllegalStateException("third " + i);
    }

    public static void ofImplicitExceptions() {
        int[] a = {1};
        try {
            a[1] = 5;
        } catch (ArrayIndexOutOfBoundsException e) {
            print(e, 1);
        }
        try {
            a[0] = 5 / (a[0] - 1);
        } catch (ArithmeticException e) {
            print(e, 1);
        }
        try {
            a = null;
            a[0] = 1;
        } catch (NullPointerException e) {
            print(e, 1);
        }
        try {
            Object o = "text";
            Out.line("" + (Integer) o);
        } catch (ClassCastException e) {
            print(e, 1);
        }
    }

    private static final class Made {
        final int[] array;

        Made(int size) {
            array = new int[size];
        }

        int at(int index) {
            return array[index];
        }
    }

    public static void fromConstructor() {
        try {
            new Made(-1);
        } catch (NegativeArraySizeException e) {
            print(e, 2);
        }
    }

    public static void fromInstanceMethod() {
        try {
            Out.line("value", new Made(2).at(2));
        } catch (ArrayIndexOutOfBoundsException e) {
            print(e, 2);
        }
    }

    public static void rethrowKeepsTheTrace() {
        try {
            try {
                first(2);
            } catch (IllegalStateException e) {
                throw e;
            }
        } catch (IllegalStateException e) {
            print(e, 3);
        }
    }

    public static void fillAgain() {
        IllegalStateException kept = null;
        try {
            first(3);
        } catch (IllegalStateException e) {
            kept = e;
        }
        print(kept.fillInStackTrace(), 1);
    }

    public static void ofRecursion() {
        try {
            recurse(3);
        } catch (IllegalArgumentException e) {
            print(e, 5);
        }
    }

    private static void recurse(int n) {
        if (n == 0) {
            throw new IllegalArgumentException();
        }
        recurse(n - 1);
    }

    public static void setByHand() {
        Exception e = new Exception();
        e.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.B", "c", "B.java", 7)});
        print(e, 1);
        Out.line("" + e.getStackTrace()[0]);
    }
}
