package biscotti.programs;

/** Dies of unbounded recursion; status 1. */
public final class UncaughtStackOverflow {

    private UncaughtStackOverflow() {
    }

    /** Prints one line before it fails. */
    public static void main(String[] args) {
        System.out.println("before");
        System.out.println(recurse(args.length));
    }

    private static int recurse(int n) {
        return recurse(n + 1) + n;
    }
}
