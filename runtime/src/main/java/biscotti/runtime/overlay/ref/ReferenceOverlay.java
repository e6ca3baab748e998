package biscotti.runtime.overlay.ref;

import biscotti.machine.PerCpu;
import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.overlay.Services;

/** {@code java.lang.ref.Reference}: the collector clears referents and lists what it has cleared; a thread of the runtime feeds the queues. */
@Overlay("java.lang.ref.Reference")
public abstract class ReferenceOverlay<T> {
    @Alias
    private T referent;
    @Alias
    volatile ReferenceQueueOverlay<? super T> queue;
    /** Of a queue: the next that it holds. */
    @Alias
    volatile ReferenceOverlay<?> next;
    /** Of the collector: the next that it has cleared. */
    @Alias
    private ReferenceOverlay<?> discovered;

    ReferenceOverlay(T referent, ReferenceQueueOverlay<? super T> queue) {
        this.referent = referent;
        if (queue == null) {
            this.queue = ReferenceQueueOverlay.none();
        } else {
            this.queue = queue;
            Services.startReferenceHandler();
        }
    }

    private static void runtimeSetup() {}

    /** While the collector marks, it must know that there is a strong reference now; at the end of marking it may be too late. */
    @SuppressWarnings("unchecked")
    @Uninterruptible("the barrier's state must not change between its test and the load")
    public T get() {
        return PerCpu.readByte(PerCpu.BARRIER) != 0 ? (T) Services.loadReferent(this) : referent;
    }

    /** Puts each reference of the collector's list into its queue, if it has one. */
    public static void enqueueAll(Object first) {
        ReferenceOverlay<?> each = (ReferenceOverlay<?>) first;
        while (each != null) {
            ReferenceOverlay<?> following = each.discovered;
            each.discovered = null;
            each.queue.enqueue(each);
            each = following;
        }
    }

    private boolean refersTo0(Object object) {
        return isReferent(object);
    }

    private void clear0() {
        forget();
    }

    final boolean isReferent(Object object) {
        return referent == object;
    }

    final void forget() {
        referent = null;
    }
}
