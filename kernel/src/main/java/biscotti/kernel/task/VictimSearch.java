package biscotti.kernel.task;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.file.EventSource;

/**
 * Looks among all processes for the one to be killed so that others get what it holds: one that is ending already, or else the one with the
 * greatest measure.
 */
final class VictimSearch implements Processes.Visitor {
    /** How long to wait for a victim's end before the caller looks again at what there is. */
    private static final long PATIENCE_NANOS = 500_000_000;

    private final Measure measure;
    private long greatest;
    private Process worst;
    private Process ending;

    /** What speaks for killing a process. */
    interface Measure {
        /** More than others, or 0: it is not to be killed. Under the tree lock. */
        long of(Process process);
    }

    VictimSearch(Processes processes, Measure measure) {
        this.measure = measure;
        processes.forEach(this);
    }

    @Override
    public void visit(Process each) {
        if (each.isEnded()) {
            return;
        }
        if (each.signals.isGroupExiting()) {
            ending = each;
        }
        long found = measure.of(each);
        if (found > greatest) {
            greatest = found;
            worst = each;
        }
    }

    /** Whether one is ending already: no other is to be killed. */
    boolean isOneEnding() {
        return ending != null;
    }

    /** The process, or null if there is none. */
    Process victim() {
        return ending != null ? ending : worst;
    }

    /** The measure of the worst process. */
    long greatest() {
        return greatest;
    }

    /**
     * Kills a process, unless it is ending, and waits a while for its end. The caller holds no lock.
     *
     * @return false if it is the caller's own: that ends instead of trying again
     */
    static boolean killAndAwait(Process victim) {
        Services services = victim.processes.services;
        EventSource end = victim.ending();
        int ticket = end.ticket();
        if (!victim.signals.isGroupExiting()) {
            victim.signals.beginGroupExit(Signal.SIGKILL);
        }
        Task self = (Task) services.threads().current().subject();
        if (self == null || self.process == victim) {
            return false;
        }
        if (!victim.isEnded()) {
            end.awaitUninterruptibly(ticket, services.clock().monotonicNanos() + PATIENCE_NANOS);
        }
        return true;
    }
}
