package biscotti.compiler.llvm.guest;

/** Where cases print to. On HotSpot into a buffer; compiled, through the overlay, to the host's standard output. */
public final class Output {
    private static final StringBuilder HOSTED = new StringBuilder();

    private Output() {}

    public static void print(long value) {
        HOSTED.append(value).append('\n');
    }

    /** The stack of the caller, a line for each method. */
    public static void trace() {
        StackWalker.getInstance().forEach(frame -> {
            if (frame.getClassName().startsWith(Output.class.getPackageName()) && !frame.getClassName().contains("Output")) {
                HOSTED.append("at ").append(frame.getClassName()).append('.').append(frame.getMethodName()).append(':');
                HOSTED.append(frame.getLineNumber()).append('\n');
            }
        });
    }

    /** Forgets what was printed on HotSpot. */
    public static void clear() {
        HOSTED.setLength(0);
    }

    /** What was printed on HotSpot. */
    public static String hosted() {
        return HOSTED.toString();
    }
}
