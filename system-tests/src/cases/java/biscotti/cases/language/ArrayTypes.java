package biscotti.cases.language;

import biscotti.cases.Opaque;
import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.io.Serializable;

/** Covariance of arrays, their classes and the interfaces they implement. */
public final class ArrayTypes {

    private ArrayTypes() {
    }

    private interface Fruit {
    }

    private static class Apple implements Fruit {
    }

    private static final class Braeburn extends Apple {
    }

    public static void covariantReferences() {
        Object[] objects = Opaque.of((Object[]) new Apple[] {new Braeburn(), new Apple()});
        Fruit[] fruits = (Fruit[]) objects;
        Out.line("length", fruits.length);
        Thrown.line("Braeburn", () -> fruits[0] = new Braeburn());
        Thrown.line("Object", () -> objects[1] = new StringBuilder());
        Thrown.line("array", () -> objects[1] = new Apple[1]);
    }

    public static void interfaceElements() {
        Fruit[] fruits = Opaque.of(new Fruit[2]);
        Object[] objects = fruits;
        Thrown.line("Apple", () -> objects[0] = new Apple());
        Thrown.line("String", () -> objects[1] = "x");
        Comparable<?>[] comparables = Opaque.of(new Comparable<?>[3]);
        Object[] others = comparables;
        Thrown.line("String", () -> others[0] = "x");
        Thrown.line("Integer", () -> others[1] = 1);
        Thrown.line("int[]", () -> others[2] = new int[1]);
    }

    public static void arraysAsElements() {
        Object[] objects = Opaque.of((Object[]) new Object[3][]);
        Thrown.line("String[]", () -> objects[0] = new String[1]);
        Thrown.line("int[]", () -> objects[1] = new int[1]);
        Thrown.line("int[][]", () -> objects[2] = new int[1][1]);
        Object[] cloneables = Opaque.of((Object[]) new Cloneable[2]);
        Thrown.line("int[] is Cloneable", () -> cloneables[0] = new int[1]);
        Thrown.line("String is not", () -> cloneables[1] = "x");
        Object[] serializables = Opaque.of((Object[]) new Serializable[2]);
        Thrown.line("long[] is Serializable", () -> serializables[0] = new long[1]);
    }

    public static void typeTests() {
        Object[] arrays = {new int[0], new long[0][0], new String[0], new Object[0], new Object[0][0], new Apple[0],
            new Braeburn[0][0], new Integer[0], new boolean[0], new byte[0], new Cloneable[0]};
        for (Object a : arrays) {
            Out.line((a instanceof int[]) + " " + (a instanceof long[][]) + " " + (a instanceof Object[]) + " "
                    + (a instanceof Object[][]) + " " + (a instanceof Fruit[]) + " " + (a instanceof Fruit[][]) + " "
                    + (a instanceof Comparable<?>[]) + " " + (a instanceof Cloneable) + " "
                    + (a instanceof Cloneable[]) + " " + (a instanceof Serializable));
        }
    }

    public static void classNames() {
        Object[] arrays = {new int[0], new long[0][0], new String[0], new boolean[0][0][0], new char[0], new Apple[0]};
        for (Object a : arrays) {
            Out.line(a.getClass().getName() + " " + a.getClass().getSimpleName() + " " + a.getClass().isArray() + " "
                    + a.getClass().getComponentType().getName());
        }
    }

    public static void classesAreEqual() {
        Out.line((new int[1].getClass() == int[].class) + " " + (new int[1].getClass() == new int[5].getClass()) + " "
                + (String[].class == new String[0].getClass()) + " " + (Object[].class == (Object) String[].class) + " "
                + (int[][].class.getComponentType() == int[].class));
    }

    public static void equalsIsIdentity() {
        int[] a = {1};
        Out.line(a.equals(new int[] {1}) + " " + a.equals(a) + " " + (a.hashCode() == a.hashCode()));
    }

    public static void multiCatchesOfStores() {
        Object[][] grid = Opaque.of((Object[][]) new String[2][2]);
        Thrown.line("element", () -> grid[0][0] = 1);
        Thrown.line("row", () -> grid[1] = new Integer[2]);
        Thrown.line("row of the right type", () -> grid[1] = new String[] {"x"});
        Out.line(grid[0][0] + " " + grid[1][0]);
    }
}
