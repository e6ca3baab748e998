package biscotti.programs;

/** Ends with the status that its argument names, from inside a finally block that never ends. */
public final class ExitStatus {

    private ExitStatus() {
    }

    /** Does not print "not reached", whatever the status. */
    public static void main(String[] args) {
        try {
            System.out.println("exits");
            System.exit(Integer.parseInt(args[0]));
        } finally {
            System.out.println("not reached");
        }
    }
}
