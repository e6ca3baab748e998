package biscotti.cases.language;

import biscotti.cases.Opaque;
import biscotti.cases.Out;
import biscotti.cases.Thrown;

/** try, catch, finally, throw, and what a Throwable knows. */
public final class Exceptions {

    private Exceptions() {
    }

    private static class Checked extends Exception {
        final int code;

        Checked(String message, int code) {
            super(message);
            this.code = code;
        }
    }

    private static final class Special extends Checked {
        Special(String message) {
            super(message, 77);
        }

        @Override
        public String getMessage() {
            return "special " + super.getMessage();
        }
    }

    private static void fail(int kind) throws Checked {
        switch (kind) {
            case 0 -> throw new Checked("checked", 5);
            case 1 -> throw new Special("one");
            case 2 -> throw new IllegalArgumentException("argument");
            case 3 -> throw new Error("error");
            case 4 -> throw new IllegalStateException();
            default -> Out.line("does not fail");
        }
    }

    private interface Many {
        long call(Object first, long a, long b, long c, long d, long e, long f, long g);
    }

    private static long caughtFromMany(Many many, long a, long b) {
        long kept = a * 31 + b;
        Object first = Long.toString(kept);
        try {
            return many.call(first, a, b, a + b, a - b, a * b, a ^ b, kept) + kept;
        } catch (IllegalStateException e) {
            Out.line("caught " + e.getMessage() + " " + first + " " + a + " " + b);
            return kept - a;
        }
    }

    /** Arguments that do not fit into registers lie on the stack of the one who catches. */
    public static void catchBehindManyArguments() {
        Many failing = (first, a, b, c, d, e, f, g) -> {
            throw new IllegalStateException(first + " " + (a + b + c + d + e + f + g));
        };
        Many adding = (first, a, b, c, d, e, f, g) -> a + b + c + d + e + f + g;
        long sum = 0;
        for (int i = 0; i < 100; i++) {
            sum = sum * 3 + caughtFromMany(i % 3 == 0 ? adding : failing, Opaque.of((long) i), sum);
        }
        Out.line("sum", sum);
    }

    public static void catchByType() {
        for (int kind = 0; kind < 6; kind++) {
            try {
                fail(kind);
                Out.line("after");
            } catch (Special e) {
                Out.line("Special " + e.getMessage() + " " + e.code);
            } catch (Checked e) {
                Out.line("Checked " + e.getMessage() + " " + e.code);
            } catch (IllegalArgumentException | IllegalStateException e) {
                Out.line("either " + e.getMessage());
            } catch (Throwable e) {
                Out.line("any " + e.getMessage());
            }
        }
    }

    public static void finallyRunsAlways() {
        for (int kind = 0; kind < 6; kind++) {
            try {
                try {
                    fail(kind);
                } finally {
                    Out.line("finally", kind);
                }
            } catch (Throwable e) {
                Out.line("caught " + e.getClass().getSimpleName());
            }
        }
    }

    public static void nestedFinally() {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            try {
                log.append(i).append('(');
                try {
                    try {
                        log.append('a');
                        if ((i & 1) != 0) {
                            throw new IllegalStateException("x");
                        }
                        log.append('b');
                    } finally {
                        log.append('c');
                        if ((i & 2) != 0) {
                            throw new IllegalArgumentException("y");
                        }
                    }
                    log.append('d');
                } catch (IllegalStateException e) {
                    log.append('e');
                    if ((i & 4) != 0) {
                        throw new RuntimeException("z");
                    }
                } finally {
                    log.append('f');
                }
                log.append('g');
            } catch (RuntimeException e) {
                log.append(e.getMessage());
            }
            log.append(") ");
        }
        Out.line(log.toString());
    }

    public static void returnThroughFinally() {
        Out.line(valueBeforeFinally() + " " + finallyOverrides() + " " + finallySwallows() + " "
                + objectThroughFinally());
    }

    private static int valueBeforeFinally() {
        int x = 1;
        try {
            return x;
        } finally {
            x = 2;
            Out.line("x", x);
        }
    }

    @SuppressWarnings("finally")
    private static int finallyOverrides() {
        try {
            return Opaque.of(1);
        } finally {
            return 3;
        }
    }

    @SuppressWarnings("finally")
    private static int finallySwallows() {
        try {
            throw new IllegalStateException("lost");
        } finally {
            return 4;
        }
    }

    private static String objectThroughFinally() {
        StringBuilder text = new StringBuilder("a");
        try {
            return text.append("b").toString();
        } finally {
            text.append("c");
            Out.line(text.toString());
        }
    }

    public static void breakAndContinueThroughFinally() {
        StringBuilder log = new StringBuilder();
        outer:
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                try {
                    if (j == 2) {
                        continue outer;
                    }
                    if (i == 3) {
                        break outer;
                    }
                    if (j == i) {
                        continue;
                    }
                    log.append(i).append(j).append(' ');
                } finally {
                    log.append('.');
                }
            }
        }
        Out.line(log.toString());
    }

    public static void rethrow() {
        try {
            rethrows();
        } catch (Checked e) {
            Out.line("outer " + e.getMessage() + " " + e.code);
        }
    }

    private static void rethrows() throws Checked {
        try {
            fail(0);
        } catch (Exception e) {
            Out.line("inner " + e.getMessage());
            throw e;
        }
    }

    public static void causes() {
        Exception root = new IllegalStateException("root");
        Exception wrapped = new RuntimeException(root);
        Exception named = new RuntimeException("named", wrapped);
        for (Throwable t = named; t != null; t = t.getCause()) {
            Out.line(t.toString());
        }
        Exception late = new Exception("late");
        late.initCause(root);
        Out.line("cause", late.getCause().getMessage());
        Thrown.line("twice", () -> late.initCause(named));
        Thrown.line("itself", () -> root.initCause(root));
    }

    private static final class Resource implements AutoCloseable {
        private final String name;
        private final boolean failsOnClose;

        Resource(String name, boolean failsOnClose) {
            this.name = name;
            this.failsOnClose = failsOnClose;
            Out.line("opens " + name);
        }

        @Override
        public void close() {
            Out.line("closes " + name);
            if (failsOnClose) {
                throw new IllegalStateException("close " + name);
            }
        }
    }

    public static void resourcesCloseInReverse() {
        try (Resource a = new Resource("a", false); Resource b = new Resource("b", false)) {
            Out.line("uses " + a.name + b.name);
        } finally {
            Out.line("finally");
        }
    }

    public static void suppressedByResources() {
        for (int i = 0; i < 4; i++) {
            boolean fails = (i & 1) != 0;
            boolean closeFails = (i & 2) != 0;
            try (Resource a = new Resource("a", closeFails); Resource b = new Resource("b", closeFails)) {
                if (fails) {
                    throw new IllegalArgumentException("body");
                }
            } catch (RuntimeException e) {
                Out.line(Thrown.describe(e));
                for (Throwable s : e.getSuppressed()) {
                    Out.line("  suppressed " + Thrown.describe(s));
                }
            }
        }
    }

    public static void nullResource() {
        try (Resource none = Opaque.of((Resource) null)) {
            Out.line("null resource", none == null);
        }
    }

    public static void suppressedByHand() {
        Exception e = new Exception("main");
        Out.line("count", e.getSuppressed().length);
        e.addSuppressed(new RuntimeException("first"));
        e.addSuppressed(new Error("second"));
        for (Throwable s : e.getSuppressed()) {
            Out.line(s.toString());
        }
        Thrown.line("itself", () -> e.addSuppressed(e));
        Thrown.line("null", () -> e.addSuppressed(null));
    }

    public static void textOfThrowables() {
        Out.line(new Exception().toString());
        Out.line(new Exception("message").toString());
        Out.line(new Special("text").toString());
        Out.line(new RuntimeException(new Error("inner")).toString());
        Out.line(new AssertionError(5).toString());
        Out.line(new Exception((String) null) + " " + new Exception((Throwable) null).getMessage());
    }

    public static void throughManyFrames() {
        try {
            descend(200);
        } catch (IllegalStateException e) {
            Out.line("bottom", e.getMessage());
        }
        Out.line("unwound", unwound);
    }

    private static int unwound;

    private static int descend(int depth) {
        if (depth == 0) {
            throw new IllegalStateException("depth reached");
        }
        try {
            return descend(depth - 1) + 1;
        } finally {
            unwound++;
        }
    }

    public static void localsSurviveIntoHandlers() {
        int a = Opaque.of(1);
        long b = Opaque.of(2L);
        double c = Opaque.of(3.0);
        String d = Opaque.of("d");
        for (int i = 0; i < 3; i++) {
            try {
                a += 10;
                b *= 3;
                c += 0.5;
                if (i == 1) {
                    fail(0);
                }
                d += i;
                a += 100;
            } catch (Checked e) {
                Out.line(a + " " + b + " " + (int) (c * 2) + " " + d + " " + e.code);
                a -= 5;
            }
        }
        Out.line(a + " " + b + " " + (int) (c * 2) + " " + d);
    }

    public static void throwInCatchAndFinally() {
        Thrown.line("catch", () -> {
            try {
                fail(2);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("from catch", e);
            }
        });
        Thrown.line("finally", () -> {
            try {
                fail(2);
            } finally {
                Opaque.of((int[]) null)[0]++;
            }
        });
    }

    public static void manyThrows() {
        int sum = 0;
        for (int i = 0; i < 3000; i++) {
            try {
                fail(i % 5);
            } catch (Checked e) {
                sum += e.code;
            } catch (RuntimeException e) {
                sum += 1;
            } catch (Error e) {
                sum += 1000;
            }
        }
        Out.line("sum", sum);
    }

    public static void exceptionsAsControlFlow() {
        final class Found extends RuntimeException {
            final int position;

            Found(int position) {
                super("found", null, false, false);
                this.position = position;
            }
        }
        int[] haystack = {4, 8, 15, 16, 23, 42};
        try {
            for (int i = 0; ; i++) {
                if (haystack[i] == 23) {
                    throw new Found(i);
                }
            }
        } catch (Found f) {
            Out.line("position", f.position);
            Out.line("trace", f.getStackTrace().length);
        }
    }

    public static void sneaky() {
        try {
            Exceptions.<RuntimeException>sneak(new Checked("sneaked", 1));
        } catch (Exception e) {
            Out.line(e.getMessage() + " " + (e instanceof RuntimeException));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable t) throws T {
        throw (T) t;
    }
}
