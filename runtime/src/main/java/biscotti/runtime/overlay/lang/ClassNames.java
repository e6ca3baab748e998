package biscotti.runtime.overlay.lang;

/** What a binary class name says about its class: the naming rule of javac (JLS 13.1). */
final class ClassNames {
    private ClassNames() {}

    /** The name in source code; empty for an anonymous class. */
    static String simpleName(String binaryName) {
        int start = binaryName.lastIndexOf('.') + 1;
        int dollar = binaryName.lastIndexOf('$');
        if (dollar < start || dollar == binaryName.length() - 1 || dollar == start) {
            return binaryName.substring(start);
        }
        start = dollar + 1;
        while (start < binaryName.length() && isDigit(binaryName.charAt(start))) {
            start++;
        }
        return binaryName.substring(start);
    }

    /** The package's name; empty for the unnamed one. */
    static String packageName(String binaryName) {
        int dot = binaryName.lastIndexOf('.');
        return dot < 0 ? "" : binaryName.substring(0, dot);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
