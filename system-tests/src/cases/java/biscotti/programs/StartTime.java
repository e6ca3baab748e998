package biscotti.programs;

/** Prints how long the way to main was: on the bare machine, time begins with it. */
public final class StartTime {
    private StartTime() {}

    public static void main(String[] arguments) {
        System.out.println(System.nanoTime());
    }
}
