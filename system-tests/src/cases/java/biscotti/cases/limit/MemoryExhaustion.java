package biscotti.cases.limit;

import biscotti.cases.Out;
import java.util.ArrayList;
import java.util.List;

/** OutOfMemoryError is thrown, can be caught, and memory that was let go of can be used again. */
public final class MemoryExhaustion {

    private static final int MEGABYTE = 1 << 20;

    private static List<Object> hoard;

    private MemoryExhaustion() {
    }

    /** Fills the heap until nothing of the size fits; whether that ended with the error. */
    private static boolean fill(int bytes) {
        hoard = new ArrayList<>(100_000);
        try {
            for (int i = 0; i < 100_000; i++) {
                hoard.add(new byte[bytes]);
            }
            return false;
        } catch (OutOfMemoryError e) {
            return true;
        } finally {
            hoard = null;
        }
    }

    public static void isCaught() {
        Out.line("exhausted", fill(MEGABYTE));
    }

    public static void memoryComesBack() {
        int exhausted = 0;
        for (int i = 0; i < 3; i++) {
            exhausted += fill(MEGABYTE) ? 1 : 0;
            byte[] usable = new byte[2 * MEGABYTE];
            usable[i] = 1;
            Out.line("usable", usable.length);
        }
        Out.line("exhausted", exhausted);
    }

    public static void arraysTooLargeForAnyHeap() {
        try {
            long[] huge = new long[Integer.MAX_VALUE];
            Out.line("not reached", huge.length);
        } catch (OutOfMemoryError e) {
            Out.line(e.getClass().getName());
        }
        try {
            long[][] grid = new long[30_000][1_000_000];
            Out.line("not reached", grid.length);
        } catch (OutOfMemoryError e) {
            Out.line(e.getClass().getName());
        }
    }

    private record Link(byte[] content, Link next) {
    }

    public static void longChains() {
        boolean exhausted = false;
        Link chain = null;
        try {
            while (true) {
                chain = new Link(new byte[100_000], chain);
            }
        } catch (OutOfMemoryError e) {
            exhausted = true;
        }
        boolean whole = chain.content().length == 100_000;
        chain = null;
        Out.line(exhausted + " " + whole + " " + new byte[MEGABYTE].length);
    }

    public static void inAnotherThread() throws InterruptedException {
        boolean[] exhausted = new boolean[1];
        Thread thread = new Thread(() -> exhausted[0] = fill(MEGABYTE));
        thread.start();
        thread.join();
        Out.line("exhausted", exhausted[0]);
    }

    public static void muchGarbageIsNoProblem() {
        long sum = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] garbage = new byte[MEGABYTE / 4];
            garbage[i] = (byte) i;
            sum += garbage[i] + garbage.length;
        }
        Out.line("sum", sum);
    }

    public static void fragmentation() {
        Object[] kept = new Object[2000];
        long sum = 0;
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < kept.length; i++) {
                if ((i * 31 + round) % 3 != 0) {
                    kept[i] = new byte[16 + (i * 17 + round * 101) % 3000];
                }
            }
        }
        for (Object o : kept) {
            sum += o == null ? 1 : ((byte[]) o).length;
        }
        Out.line("sum", sum);
    }

    public static void cyclesAreCollected() {
        for (int i = 0; i < 200_000; i++) {
            Object[] a = new Object[20];
            Object[] b = new Object[20];
            a[0] = b;
            b[0] = a;
            a[1] = a;
        }
        Out.line("done");
    }
}
