package biscotti.cases;

/** Values that a compiler cannot know: each passes through a volatile field. For one thread at a time. */
public final class Opaque {

    private static volatile int anInt;
    private static volatile long aLong;
    private static volatile float aFloat;
    private static volatile double aDouble;
    private static volatile Object anObject;

    private Opaque() {
    }

    /** The value itself. */
    public static int of(int value) {
        anInt = value;
        return anInt;
    }

    /** The value itself. */
    public static long of(long value) {
        aLong = value;
        return aLong;
    }

    /** The value itself. */
    public static float of(float value) {
        aFloat = value;
        return aFloat;
    }

    /** The value itself. */
    public static double of(double value) {
        aDouble = value;
        return aDouble;
    }

    /** The reference itself, with its static type. */
    @SuppressWarnings("unchecked")
    public static <T> T of(T value) {
        anObject = value;
        return (T) anObject;
    }
}
