package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Absent;
import biscotti.machine.annotation.Overlay;
import biscotti.runtime.overlay.Services;
import biscotti.runtime.overlay.io.ConsoleInput;
import biscotti.runtime.overlay.io.ConsoleOutput;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Properties;

/** {@code java.lang.System}: the console's streams, time, array copies; a fixed set of properties, an empty environment. */
@Overlay(value = "java.lang.System", replacesAll = true)
public final class SystemOverlay {
    public static InputStream in = new ConsoleInput();
    public static PrintStream out = new PrintStream(new ConsoleOutput(1));
    public static PrintStream err = new PrintStream(new ConsoleOutput(2));

    private SystemOverlay() {}

    public static void setIn(InputStream stream) {
        in = stream;
    }

    public static void setOut(PrintStream stream) {
        out = stream;
    }

    public static void setErr(PrintStream stream) {
        err = stream;
    }

    public static void arraycopy(Object source, int from, Object target, int to, int length) {
        ArrayCopy.copy(source, from, target, to, length);
    }

    public static int identityHashCode(Object object) {
        return Identity.hashOf(object);
    }

    public static long nanoTime() {
        return Services.nanoTime();
    }

    public static long currentTimeMillis() {
        return Services.currentTimeMillis();
    }

    public static String lineSeparator() {
        return "\n";
    }

    public static String getProperty(String key) {
        return SystemProperties.get(key);
    }

    public static String getProperty(String key, String otherwise) {
        String value = SystemProperties.get(key);
        return value == null ? otherwise : value;
    }

    @Absent("the system properties are fixed; ask for one with getProperty")
    public static native Properties getProperties();

    @Absent("the system properties are fixed")
    public static native String setProperty(String key, String value);

    public static String getenv(String name) {
        if (name == null) {
            throw new NullPointerException();
        }
        return null;
    }

    public static Map<String, String> getenv() {
        return Map.of();
    }

    public static void exit(int status) {
        Runtime.getRuntime().exit(status);
    }

    public static void gc() {
        Services.collect();
    }

    @Absent("finalizers do not exist here")
    public static native void runFinalization();

    @Absent("there is no native code to load")
    public static native void loadLibrary(String name);

    @Absent("there is no native code to load")
    public static native void load(String file);
}
