package biscotti.runtime;

/** To which module a class belongs, as far as its name tells: for messages and traces in the words of HotSpot. */
public final class Modules {
    private static final String BASE = "java.base";

    private Modules() {}

    /** {@code java.base}, or null for a program's own class. */
    public static String of(String className) {
        return className.startsWith("java.") || className.startsWith("jdk.") || className.startsWith("sun.") ? BASE : null;
    }

    /** Why one class cannot be cast to another. Names are binary ones, of arrays too. */
    static String castMessage(String from, String to) {
        boolean isFromBase = isBase(from);
        StringBuilder text = new StringBuilder("class ").append(from).append(" cannot be cast to class ").append(to).append(" (").append(from);
        if (isFromBase == isBase(to)) {
            text.append(" and ").append(to).append(" are in ").append(place(isFromBase));
        } else {
            text.append(" is in ").append(place(isFromBase)).append("; ").append(to).append(" is in ").append(place(!isFromBase));
        }
        return text.append(')').toString();
    }

    private static String place(boolean isBase) {
        return isBase ? "module java.base of loader 'bootstrap'" : "unnamed module of loader 'app'";
    }

    /** An array belongs where its innermost element type does. */
    private static boolean isBase(String className) {
        int element = className.lastIndexOf('[') + 1;
        if (element == 0) {
            return of(className) != null;
        }
        return className.charAt(element) != 'L' || of(className.substring(element + 1)) != null;
    }
}
