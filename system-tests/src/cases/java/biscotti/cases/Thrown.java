package biscotti.cases;

/** Text for what was thrown, of which every machine prints the same. */
public final class Thrown {

    private Thrown() {
    }

    /**
     * The class name, and the message where it is specified or everybody agrees on it. The messages of
     * NullPointerException (which may describe the code) and ClassCastException (which may name modules) are left out,
     * and so are those of errors that the machine itself raises.
     */
    public static String describe(Throwable thrown) {
        String name = thrown.getClass().getName();
        if (thrown instanceof NullPointerException
                || thrown instanceof ClassCastException
                || thrown instanceof VirtualMachineError
                || thrown instanceof LinkageError
                || thrown.getMessage() == null) {
            return name;
        }
        return name + ": " + thrown.getMessage();
    }

    /** Runs the body and prints what it throws, or that it throws nothing. */
    public static void line(String label, Case.Body body) {
        try {
            body.run();
            Out.line(label + " -> nothing thrown");
        } catch (Throwable thrown) {
            Out.line(label + " -> " + describe(thrown));
        }
    }
}
