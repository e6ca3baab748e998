package biscotti.cases.language;

import biscotti.cases.Opaque;
import biscotti.cases.Out;
import biscotti.cases.Thrown;

/** What a Class knows without reflection: its names, kind, superclass, casts and assertions. */
public final class Classes {

    private Classes() {
    }

    private interface Thing {
    }

    private enum Kind { ONE { }, TWO }

    private record Entry(int key) implements Thing {
    }

    private static final class Nested {
    }

    public static void names() {
        Class<?>[] classes = {Object.class, String.class, int.class, void.class, Nested.class, Entry.class, Thing.class,
            Kind.class, int[].class, String[][].class, java.util.Map.Entry.class};
        for (Class<?> c : classes) {
            Out.line(c.getName() + " " + c.getSimpleName() + " " + c);
        }
    }

    public static void kinds() {
        Class<?>[] classes = {Object.class, Thing.class, Kind.class, Entry.class, int.class, long[].class,
            Override.class};
        for (Class<?> c : classes) {
            Out.line(c.isInterface() + " " + c.isEnum() + " " + c.isRecord() + " " + c.isPrimitive() + " "
                    + c.isArray());
        }
    }

    public static void superclasses() {
        Out.line(Object.class.getSuperclass() + " " + Integer.class.getSuperclass() + " " + Entry.class.getSuperclass()
                + " " + int[].class.getSuperclass() + " " + Thing.class.getSuperclass() + " "
                + int.class.getSuperclass());
    }

    public static void isInstanceAndCast() {
        Out.line(Number.class.isInstance(5) + " " + Number.class.isInstance("5") + " " + Thing.class.isInstance(null)
                + " " + Thing.class.isInstance(new Entry(1)) + " " + Object[].class.isInstance(new String[0]));
        Out.line("cast", String.class.cast(Opaque.of((Object) "x")));
        Thrown.line("bad cast", () -> Integer.class.cast("x"));
    }

    public static void isAssignableFrom() {
        Out.line(Number.class.isAssignableFrom(Integer.class) + " " + Integer.class.isAssignableFrom(Number.class) + " "
                + Object.class.isAssignableFrom(int[].class) + " " + int.class.isAssignableFrom(long.class) + " "
                + Object[].class.isAssignableFrom(String[].class) + " " + Thing.class.isAssignableFrom(Entry.class));
    }

    public static void getClassOfSubclass() {
        Object[] objects = {1, "s", 'c', Kind.ONE, Kind.TWO, new Entry(1), new int[0], new RuntimeException()};
        for (Object o : objects) {
            Out.line(o.getClass().getName());
        }
        Out.line(Kind.ONE.getDeclaringClass() + " " + (Kind.TWO.getClass() == Kind.class));
    }

    public static void assertionsAreOff() {
        int checked = 0;
        assert (checked = 1) > 0;
        Out.line("checked", checked);
    }
}
