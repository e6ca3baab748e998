package biscotti.runtime.overlay.concurrent;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;
import java.util.concurrent.ForkJoinPool;

/** {@code java.util.concurrent.ForkJoinWorkerThread}, named here for its constructor. */
@Overlay("java.util.concurrent.ForkJoinWorkerThread")
class ForkJoinWorkerThreadOverlay {
    @Alias
    ForkJoinWorkerThreadOverlay(ThreadGroup group, ForkJoinPool pool, boolean usesSystemLoader, boolean clearsLocals) {}
}
