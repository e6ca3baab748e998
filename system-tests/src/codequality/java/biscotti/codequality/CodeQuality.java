package biscotti.codequality;

/**
 * Runs every kernel and prints its name and checksum. With the names of kernels as arguments, only those; an argument
 * that is a number multiplies the sizes; {@code --time} runs each kernel twice and adds the nanoseconds of the second
 * run, which are instructions where an instruction takes a nanosecond.
 */
public final class CodeQuality {

    private CodeQuality() {
    }

    /** The table; the C program has the same one, in the same order. */
    static Kernel[] kernels() {
        return new Kernel[] {
            new Kernel("sums", 50_000, Sums::run),
            new Kernel("sieve", 200_000, Sieve::run),
            new Kernel("sort", 20_000, Sort::run),
            new Kernel("hashing", 100_000, Hashing::run),
            new Kernel("matrix", 80, Matrix::run),
            new Kernel("crc32", 150_000, CyclicRedundancyCheck::run),
            new Kernel("open-hash-map", 30_000, OpenHashMap::run),
            new Kernel("chained-hash-map", 30_000, ChainedHashMap::run),
            new Kernel("linked-lists", 20_000, LinkedLists::run),
            new Kernel("virtual-calls", 300_000, VirtualCalls::run),
            new Kernel("string-building", 20_000, StringBuilding::run),
            new Kernel("byte-scanning", 60_000, ByteScanning::run),
            new Kernel("bit-tricks", 100_000, BitTricks::run),
            new Kernel("search-tree", 15_000, SearchTree::run),
            new Kernel("interpreter", 60_000, Interpreter::run)
        };
    }

    /** Prints a line for each kernel that runs. */
    public static void main(String[] args) {
        int scale = 1;
        boolean all = true;
        boolean timed = false;
        for (String arg : args) {
            if (isNumber(arg)) {
                scale = Integer.parseInt(arg);
            } else if (arg.equals("--time")) {
                timed = true;
            } else {
                all = false;
            }
        }
        for (Kernel kernel : kernels()) {
            if (all || isNamed(kernel.name(), args)) {
                System.out.println(run(kernel, kernel.size() * scale, timed));
            }
        }
    }

    private static String run(Kernel kernel, int size, boolean timed) {
        long checksum = kernel.body().run(size);
        if (!timed) {
            return kernel.name() + " " + checksum;
        }
        long start = System.nanoTime();
        long again = kernel.body().run(size);
        long nanos = System.nanoTime() - start;
        if (again != checksum) {
            throw new IllegalStateException(kernel.name() + " gave " + checksum + ", then " + again);
        }
        return kernel.name() + " " + checksum + " " + nanos;
    }

    private static boolean isNumber(String arg) {
        return !arg.isEmpty() && arg.charAt(0) >= '0' && arg.charAt(0) <= '9';
    }

    private static boolean isNamed(String name, String[] args) {
        for (String arg : args) {
            if (arg.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
