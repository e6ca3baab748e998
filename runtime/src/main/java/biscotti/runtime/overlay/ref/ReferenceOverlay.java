package biscotti.runtime.overlay.ref;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;

/**
 * {@code java.lang.ref.Reference}: the collector clears referents; queues find out by themselves ({@link ReferenceQueueOverlay}), so that there
 * is no list of pending references and no thread that handles it.
 */
@Overlay("java.lang.ref.Reference")
abstract class ReferenceOverlay<T> {
    @Alias
    private T referent;
    @Alias
    volatile ReferenceQueueOverlay<? super T> queue;
    /** Of a queue: the next that it holds. */
    @Alias
    volatile ReferenceOverlay<?> next;
    /** Of a queue: the next that it watches. */
    ReferenceOverlay<?> nextWatched;

    ReferenceOverlay(T referent, ReferenceQueueOverlay<? super T> queue) {
        this.referent = referent;
        if (queue == null) {
            this.queue = ReferenceQueueOverlay.none();
        } else {
            this.queue = queue;
            queue.watch(this);
        }
    }

    private static void runtimeSetup() {}

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
