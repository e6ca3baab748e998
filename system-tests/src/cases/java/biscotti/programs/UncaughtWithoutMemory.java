package biscotti.programs;

import java.util.ArrayList;
import java.util.List;

/** Dies of memory exhaustion while a static field keeps all of the memory: the report must need none. */
public final class UncaughtWithoutMemory {

    private static final List<Object> HOARD = new ArrayList<>();

    private UncaughtWithoutMemory() {
    }

    /** Prints one line before it fails. */
    public static void main(String[] args) {
        System.out.println("before");
        hoard(1 << 20);
    }

    private static void hoard(int bytes) {
        try {
            while (true) {
                HOARD.add(new byte[bytes]);
            }
        } catch (OutOfMemoryError e) {
            if (bytes == 8) {
                throw e;
            }
            hoard(bytes / 2);
        }
    }
}
