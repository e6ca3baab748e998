package biscotti.programs;

import java.util.ArrayList;
import java.util.List;

/** Dies of memory exhaustion; status 1. */
public final class UncaughtOutOfMemory {

    private UncaughtOutOfMemory() {
    }

    /** Prints one line before it fails. */
    public static void main(String[] args) {
        System.out.println("before");
        List<byte[]> hoard = new ArrayList<>();
        while (true) {
            hoard.add(new byte[1 << 20]);
        }
    }
}
