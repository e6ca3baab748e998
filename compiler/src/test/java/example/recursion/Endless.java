package example.recursion;

/** Recursion without end, in ordinary code: guest code in {@code biscotti} packages has no stack checks. */
public final class Endless {
    private Endless() {}

    public static int descend(int depth) {
        return descend(depth + 1) + 1;
    }
}
