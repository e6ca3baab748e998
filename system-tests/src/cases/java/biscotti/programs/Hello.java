package biscotti.programs;

/** Says hello: the smallest program, and the measure of the smallest image. */
public final class Hello {

    private Hello() {
    }

    /** Prints one line. */
    public static void main(String[] args) {
        System.out.println("Hello, world");
    }
}
