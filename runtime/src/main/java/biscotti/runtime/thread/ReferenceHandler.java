package biscotti.runtime.thread;

import biscotti.machine.ObjectAccess;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.heap.WeakReferences;
import biscotti.runtime.overlay.ref.ReferenceOverlay;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The thread that puts the references which the collector has cleared into their queues, as HotSpot's thread of this name. It starts when
 * the first reference with a queue is made, and does not keep the program from ending.
 */
public final class ReferenceHandler implements Runnable {
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static MachineThread thread;

    private ReferenceHandler() {}

    /** Starts it unless it runs. */
    public static void start() {
        if (STARTED.get()) {
            return;
        }
        WeakReferences.list(); // first, so that nobody who finds it started loses a reference
        if (STARTED.compareAndSet(false, true)) {
            MachineThread fresh = new MachineThread(new ReferenceHandler(), null);
            thread = fresh; // a permit given before the start is kept
            fresh.start();
        }
    }

    /** After a collection, when the others run again: wakes it if there is something to do. */
    @Uninterruptible("belongs to the collection")
    static void wake() {
        if (thread != null && WeakReferences.hasCleared()) {
            thread.permit(MachineThread.KERNEL);
        }
    }

    @Override
    public void run() {
        while (true) {
            ReferenceOverlay.enqueueAll(takeCleared());
            MachineThread.await(MachineThread.KERNEL, 0);
        }
    }

    @Uninterruptible("the list has no owner until its first element is a reference of this thread")
    private static Object takeCleared() {
        return ObjectAccess.objectAt(WeakReferences.takeCleared());
    }
}
