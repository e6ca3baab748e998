package biscotti.cases.language;

import biscotti.cases.Opaque;
import biscotti.cases.Out;
import biscotti.cases.Thrown;

/** When class initialisers run, in which order, and what happens when they fail: JLS 12.4. */
public final class Initialisers {

    private Initialisers() {
    }

    private static int note(String text, int value) {
        Out.line("initialises " + text);
        return value;
    }

    private static final class ByCall {
        static int x = note("ByCall", 1);

        static void call() {
            Out.line("called", x);
        }
    }

    public static void staticCallTriggers() {
        Out.line("before");
        ByCall.call();
        ByCall.call();
    }

    private static final class ByField {
        static int x = note("ByField", 2);
    }

    public static void staticFieldTriggers() {
        Out.line("before");
        Out.line("x", ByField.x);
        ByField.x++;
        Out.line("x", ByField.x);
    }

    private static final class ByStore {
        static int x = note("ByStore", 3);
    }

    public static void staticStoreTriggers() {
        ByStore.x = 10;
        Out.line("x", ByStore.x);
    }

    private static class ByNew {
        static int x = note("ByNew", 4);
        final int y = note("instance", 5);
    }

    public static void newTriggers() {
        Out.line("array does not", new ByNew[3].length);
        ByNew none = Opaque.of((ByNew) null);
        Out.line("type test does not", Opaque.of((Object) "x") instanceof ByNew);
        Out.line("y", new ByNew().y);
        Out.line("y", new ByNew().y);
        Out.line("null", none == null);
    }

    private static final class Constants {
        static final int NUMBER = 77;
        static final String TEXT = "constant";
        static final Integer BOXED = note("Constants", 78);
    }

    public static void compileTimeConstantsDoNotTrigger() {
        Out.line(Constants.TEXT + Constants.NUMBER);
        Out.line("boxed", Constants.BOXED);
    }

    private static class Super {
        static int x = note("Super", 1);
    }

    private static class Sub extends Super {
        static int y = note("Sub", 2);
    }

    public static void superclassFirst() {
        Out.line("y", Sub.y);
    }

    private static class Super2 {
        static int x = note("Super2", 1);
    }

    private static final class Sub2 extends Super2 {
        static int y = note("Sub2", 2);
    }

    public static void inheritedFieldTriggersItsOwner() {
        Out.line("x", Sub2.x);
        Out.line("then", Sub2.y);
    }

    private interface WithDefault {
        int D = note("WithDefault", 1);

        default int d() {
            return D;
        }
    }

    private interface WithoutDefault {
        int W = note("WithoutDefault", 2);

        int w();
    }

    private static final class Implements implements WithDefault, WithoutDefault {
        static final int I = note("Implements", 3);

        @Override
        public int w() {
            return I;
        }
    }

    public static void interfacesWithDefaultsOnly() {
        Out.line("w", new Implements().w());
        Out.line("field", WithoutDefault.W);
    }

    private static final class Textual {
        static final StringBuilder LOG = new StringBuilder("a");
        static int first = second() + 1;
        static int second = 10;

        static {
            LOG.append("b").append(first);
            first = 5;
        }

        static final int THIRD = first + second;

        static int second() {
            LOG.append("s").append(second);
            return second;
        }
    }

    public static void textualOrder() {
        Out.line(Textual.LOG + " " + Textual.first + " " + Textual.second + " " + Textual.THIRD);
    }

    private static final class Egg {
        static int laid = Hen.hatched + 1;
    }

    private static final class Hen {
        static int hatched = Egg.laid + 10;
    }

    public static void circularInitialisers() {
        Out.line("hatched", Hen.hatched);
        Out.line("laid", Egg.laid);
    }

    private static final class Failing {
        static int x = 1 / Opaque.of(0);

        static void call() {
            Out.line("not reached", x);
        }
    }

    public static void failingInitialiser() {
        try {
            Failing.call();
        } catch (ExceptionInInitializerError e) {
            Out.line(e.getClass().getName() + " caused by " + Thrown.describe(e.getCause()) + " "
                    + (e.getException() == e.getCause()) + " " + e.getMessage());
        }
        Thrown.line("again", Failing::call);
        Thrown.line("field", () -> Out.line("x", Failing.x));
        Thrown.line("new", Failing::new);
    }

    private static final class FailingWithError {
        static int x = fail();

        private static int fail() {
            throw new AssertionError("own error");
        }
    }

    public static void errorsAreNotWrapped() {
        Thrown.line("first", () -> Out.line("x", FailingWithError.x));
        Thrown.line("second", () -> Out.line("x", FailingWithError.x));
    }

    private static class FailingSuper {
        static int x = fail();

        private static int fail() {
            throw new IllegalStateException("super fails");
        }
    }

    private static final class SubOfFailing extends FailingSuper {
        static int y = note("SubOfFailing", 1);
    }

    public static void failingSuperclass() {
        Thrown.line("sub", () -> Out.line("y", SubOfFailing.y));
        Thrown.line("sub again", () -> Out.line("y", SubOfFailing.y));
        Thrown.line("super", () -> Out.line("x", FailingSuper.x));
    }

    private static final class PartlyDone {
        static int done = 5;
        static int[] array = new int[Opaque.of(-1)];
    }

    public static void fieldsOfFailedClassAreOutOfReach() {
        Thrown.line("first", () -> Out.line("done", PartlyDone.done));
        Thrown.line("second", () -> Out.line("done", PartlyDone.done));
    }

    private static final class Holder {
        static final Holder INSTANCE = new Holder();
        final int made = note("the lazy holder", 6);
    }

    public static void lazyHolderIdiom() {
        Out.line("before");
        Out.line("made", Holder.INSTANCE.made);
        Out.line("same", Holder.INSTANCE == Holder.INSTANCE);
    }

    private static final class InLoop {
        static int n = note("InLoop", 100);
    }

    public static void triggeredInsideALoop() {
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            if (i >= 3) {
                sum += InLoop.n++;
            }
            Out.line(i + " " + sum);
        }
    }

    private static final class Conditional {
        static int x = note("Conditional", 1);
    }

    public static void notTriggeredOnUntakenPath() {
        if (Opaque.of(0) == 1) {
            Out.line("x", Conditional.x);
        }
        Out.line("not initialised");
    }

    private static final class BuildsTable {
        static final int[] TABLE = new int[256];

        static {
            for (int n = 0; n < 256; n++) {
                int c = n;
                for (int k = 0; k < 8; k++) {
                    c = (c & 1) != 0 ? 0xedb88320 ^ c >>> 1 : c >>> 1;
                }
                TABLE[n] = c;
            }
        }
    }

    public static void tableComputedByInitialiser() {
        int sum = 0;
        for (int entry : BuildsTable.TABLE) {
            sum = sum * 31 + entry;
        }
        Out.line("sum", sum);
    }

    private static final class CatchesItsOwn {
        static final String RESULT;

        static {
            String result;
            try {
                result = "" + Integer.parseInt("x");
            } catch (NumberFormatException e) {
                result = "caught";
            }
            RESULT = result;
        }
    }

    public static void initialiserThatCatches() {
        Out.line(CatchesItsOwn.RESULT);
    }
}
