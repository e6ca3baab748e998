package biscotti.codequality;

import biscotti.machine.Cpu;

/**
 * Runs every kernel in Java and in C, one after the other on the same bare machine, and prints the name and how often the
 * time stamp counter ticked in each: instructions, where time is counted in instructions.
 *
 * <p>Each kernel runs twice in each language and the second run counts: the first one touches what is touched for the
 * first time only, such as fresh blocks of the heap.
 */
public final class SideBySide {

    private SideBySide() {
    }

    /** Prints {@code name java c} for each kernel. */
    public static void main(String[] args) {
        Kernel[] kernels = CodeQuality.kernels();
        Kernel.Body[] twins = CKernels.bodies();
        for (int i = 0; i < kernels.length; i++) {
            Kernel kernel = kernels[i];
            long expected = kernel.body().run(kernel.size());
            long javaTicks = ticks(kernel.name(), kernel.body(), kernel.size(), expected);
            CKernels.resetArena();
            ticks(kernel.name(), twins[i], kernel.size(), expected);
            CKernels.resetArena();
            long otherTicks = ticks(kernel.name(), twins[i], kernel.size(), expected);
            System.out.println(kernel.name() + " " + javaTicks + " " + otherTicks);
        }
    }

    private static long ticks(String name, Kernel.Body body, int size, long expected) {
        long start = Cpu.readTimeStampCounter();
        long checksum = body.run(size);
        long ticks = Cpu.readTimeStampCounter() - start;
        if (checksum != expected) {
            throw new IllegalStateException(name + " gave " + checksum + ", not " + expected);
        }
        return ticks;
    }
}
