package biscotti.runtime.overlay.ref;

import biscotti.machine.annotation.Overlay;
import biscotti.runtime.overlay.Services;
import java.lang.ref.Reference;
import java.util.function.Consumer;

/**
 * {@code java.lang.ref.ReferenceQueue}: watches the references made with it, and takes in those whose referent the collector has cleared when
 * someone asks for them after a collection.
 *
 * <p>A queue keeps the references that it watches, which the specification does not ask for and allows.
 */
@Overlay(value = "java.lang.ref.ReferenceQueue", replacesAll = true)
public class ReferenceQueueOverlay<T> {
    /** How often {@link #remove} looks. */
    private static final long LOOK_MILLIS = 10;

    static final ReferenceQueueOverlay<Object> NULL_QUEUE = new ReferenceQueueOverlay<>();
    static final ReferenceQueueOverlay<Object> ENQUEUED = new ReferenceQueueOverlay<>();

    private ReferenceOverlay<?> watched;
    private ReferenceOverlay<?> head;
    private long lookedAt;

    public ReferenceQueueOverlay() {}

    static <T> ReferenceQueueOverlay<T> none() {
        @SuppressWarnings("unchecked")
        ReferenceQueueOverlay<T> result = (ReferenceQueueOverlay<T>) NULL_QUEUE;
        return result;
    }

    synchronized void watch(ReferenceOverlay<?> reference) {
        reference.nextWatched = watched;
        watched = reference;
    }

    /** By the program; false if the reference has no queue, or is or was in it. */
    boolean enqueue(ReferenceOverlay<?> reference) {
        synchronized (this) {
            return this != NULL_QUEUE && this != ENQUEUED && put(reference);
        }
    }

    private boolean put(ReferenceOverlay<?> reference) {
        if (reference.queue != this) {
            return false;
        }
        reference.next = head;
        head = reference;
        setQueue(reference, ENQUEUED);
        notifyAll();
        return true;
    }

    @SuppressWarnings("unchecked")
    private static void setQueue(ReferenceOverlay<?> reference, ReferenceQueueOverlay<Object> queue) {
        ((ReferenceOverlay<Object>) reference).queue = queue;
    }

    /** Takes in what was cleared since the last look, if there was a collection. */
    private void look() {
        long collections = Services.collectionCount();
        if (collections == lookedAt) {
            return;
        }
        lookedAt = collections;
        ReferenceOverlay<?> each = watched;
        watched = null;
        while (each != null) {
            ReferenceOverlay<?> following = each.nextWatched;
            if (each.isReferent(null)) {
                each.nextWatched = null;
                put(each);
            } else {
                each.nextWatched = watched;
                watched = each;
            }
            each = following;
        }
    }

    public ReferenceOverlay<?> poll() {
        synchronized (this) {
            if (head == null) {
                look();
            }
            ReferenceOverlay<?> first = head;
            if (first != null) {
                head = first.next;
                first.next = null;
                setQueue(first, NULL_QUEUE);
            }
            return first;
        }
    }

    public ReferenceOverlay<?> remove() throws InterruptedException {
        return remove(0);
    }

    /** Waits at most so many milliseconds; 0: without limit. */
    public ReferenceOverlay<?> remove(long timeout) throws InterruptedException {
        if (timeout < 0) {
            throw new IllegalArgumentException("Negative timeout value");
        }
        long end = System.nanoTime() / 1_000_000 + timeout;
        synchronized (this) {
            while (true) {
                ReferenceOverlay<?> first = poll();
                long left = timeout == 0 ? LOOK_MILLIS : end - System.nanoTime() / 1_000_000;
                if (first != null || left <= 0) {
                    return first;
                }
                wait(Math.min(left, LOOK_MILLIS));
            }
        }
    }

    void forEach(Consumer<? super Reference<?>> action) {
        throw new UnsupportedOperationException("only debuggers ask for a queue's contents");
    }
}
