package biscotti.runtime.overlay.internal;

import biscotti.machine.annotation.Depth;
import biscotti.machine.annotation.Overlay;
import java.util.List;

/** {@code jdk.internal.util.Preconditions}: its messages without {@code String.format}. */
@Overlay("jdk.internal.util.Preconditions")
final class PreconditionsOverlay {
    /** What makes the message checks its own bounds in vain. */
    @Depth(2)
    private static String outOfBoundsMessage(String checkKind, List<? extends Number> args) {
        if (checkKind == null || args == null) {
            String detail = checkKind != null ? checkKind : args != null ? join(args) : null;
            return detail == null ? "Range check failed" : "Range check failed: " + detail;
        }
        if (checkKind.equals("checkIndex") && args.size() == 2) {
            return "Index " + text(args, 0) + " out of bounds for length " + text(args, 1);
        }
        if (checkKind.equals("checkFromToIndex") && args.size() == 3) {
            return "Range [" + text(args, 0) + ", " + text(args, 1) + ") out of bounds for length " + text(args, 2);
        }
        if (checkKind.equals("checkFromIndexSize") && args.size() == 3) {
            return "Range [" + text(args, 0) + ", " + text(args, 0) + " + " + text(args, 1)
                    + ") out of bounds for length " + text(args, 2);
        }
        return "Range check failed: " + checkKind + ' ' + join(args);
    }

    /** The arguments are Integers or Longs; asking them as a long keeps {@code toString} of other classes out of the image. */
    private static String text(List<? extends Number> args, int index) {
        return Long.toString(args.get(index).longValue());
    }

    private static String join(List<? extends Number> args) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < args.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(text(args, i));
        }
        return text.append(']').toString();
    }
}
