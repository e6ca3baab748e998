package biscotti.programs;

/** Dies of an exception with a cause; status 1, and both traces on standard error. */
public final class UncaughtException {

    private UncaughtException() {
    }

    /** Prints one line before it fails. */
    public static void main(String[] args) {
        System.out.println("before");
        try {
            parse("twelve");
        } catch (NumberFormatException e) {
            throw new IllegalStateException("no number", e);
        }
    }

    private static int parse(String text) {
        return Integer.parseInt(text);
    }
}
