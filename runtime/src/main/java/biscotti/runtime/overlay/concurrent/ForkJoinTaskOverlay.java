package biscotti.runtime.overlay.concurrent;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/** {@code java.util.concurrent.ForkJoinTask}: an exception of another thread is thrown as it is, not as a copy made by reflection. */
@Overlay("java.util.concurrent.ForkJoinTask")
abstract class ForkJoinTaskOverlay<V> {
    @Alias
    static int ABNORMAL;
    @Alias
    static int THROWN;
    @Alias
    volatile int status;
    @Alias
    private volatile AuxOverlay aux;

    private Throwable getException(boolean asExecutionException) {
        int now = status;
        if (now >= 0 || (now & ABNORMAL) == 0) {
            return null;
        }
        AuxOverlay record = aux;
        if ((now & THROWN) == 0 || record == null || record.ex == null) {
            return new CancellationException();
        }
        return asExecutionException ? new ExecutionException(record.ex) : record.ex;
    }

    /** The record of what a task threw. */
    @Overlay("java.util.concurrent.ForkJoinTask$Aux")
    static final class AuxOverlay {
        @Alias
        Throwable ex;

        private AuxOverlay() {}
    }
}
