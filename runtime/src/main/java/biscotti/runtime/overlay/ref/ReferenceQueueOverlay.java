package biscotti.runtime.overlay.ref;

import biscotti.machine.annotation.Overlay;
import java.lang.ref.Reference;
import java.util.function.Consumer;

/** {@code java.lang.ref.ReferenceQueue}: last in, first out, under its monitor. */
@Overlay(value = "java.lang.ref.ReferenceQueue", replacesAll = true)
public class ReferenceQueueOverlay<T> {
    static final ReferenceQueueOverlay<Object> NULL_QUEUE = new ReferenceQueueOverlay<>();
    static final ReferenceQueueOverlay<Object> ENQUEUED = new ReferenceQueueOverlay<>();

    private ReferenceOverlay<?> head;

    public ReferenceQueueOverlay() {}

    static <T> ReferenceQueueOverlay<T> none() {
        @SuppressWarnings("unchecked")
        ReferenceQueueOverlay<T> result = (ReferenceQueueOverlay<T>) NULL_QUEUE;
        return result;
    }

    /** By the program or the collector; false if the reference has no queue, or is or was in it. */
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

    public ReferenceOverlay<?> poll() {
        synchronized (this) {
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
        long start = System.nanoTime();
        synchronized (this) {
            ReferenceOverlay<?> first = poll();
            while (first == null) {
                long left = timeout == 0 ? 0 : timeout - (System.nanoTime() - start) / 1_000_000;
                if (timeout != 0 && left <= 0) {
                    return null;
                }
                wait(left);
                first = poll();
            }
            return first;
        }
    }

    void forEach(Consumer<? super Reference<?>> action) {
        throw new UnsupportedOperationException("only debuggers ask for a queue's contents");
    }
}
