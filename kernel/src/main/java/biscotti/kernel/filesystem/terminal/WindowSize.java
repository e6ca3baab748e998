package biscotti.kernel.filesystem.terminal;

/** {@code struct winsize}: rows and columns, and pixels that nobody counts; each below 65,536. */
public record WindowSize(int rows, int columns, int width, int height) {
    /** What a new terminal has. */
    public static final WindowSize NONE = new WindowSize(0, 0, 0, 0);
}
