package biscotti.programs;

/** Prints its arguments, one a line, in brackets. */
public final class Arguments {

    private Arguments() {
    }

    /** Prints how many there are, then each. */
    public static void main(String[] args) {
        System.out.println(args.length);
        for (String arg : args) {
            System.out.println("[" + arg + "]");
        }
    }
}
