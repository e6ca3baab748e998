package biscotti.compiler.check;

/** Something that a method may do, itself or by what it calls. */
enum Effect {
    ALLOCATES("allocates"),
    POLLS("polls for safepoints"),
    LOCKS("uses a monitor"),
    INITIALISES("may run a class initialiser"),
    THROWS("throws"),
    FLOATS("uses floating point");

    private final String words;

    Effect(String words) {
        this.words = words;
    }

    /** As in "A.b() ... ". */
    String words() {
        return words;
    }
}
