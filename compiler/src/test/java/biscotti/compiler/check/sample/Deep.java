package biscotti.compiler.check.sample;

import biscotti.machine.annotation.Depth;
import biscotti.machine.annotation.EntryPoint;

/** Calls that add up, on a stack of 16 KiB; {@code StackDepthTest} gives each method a frame. */
final class Deep {
    private Deep() {}

    @EntryPoint("machine_syscall")
    static int start(int n) {
        return middle(n) + 1;
    }

    private static int middle(int n) {
        return leaf(n) + down(n);
    }

    private static int leaf(int n) {
        return n;
    }

    @Depth(4)
    private static int down(int n) {
        return n == 0 ? 0 : further(n - 1);
    }

    private static int further(int n) {
        return down(n) + 1;
    }
}
