package biscotti.compiler.world.sample;

/** What {@link EmptiedOverlay} replaces. */
public class Emptied {
    static final StringBuilder STATE = new StringBuilder();
    int field;

    int kept() {
        return field;
    }

    int dropped() {
        return 1;
    }
}
