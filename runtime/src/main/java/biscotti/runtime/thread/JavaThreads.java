package biscotti.runtime.thread;

import biscotti.runtime.overlay.lang.ThreadOverlay;

/** What {@code java.lang.Thread} asks of the runtime: each started {@code Thread} has a {@link MachineThread} as its carrier. */
public final class JavaThreads {
    private JavaThreads() {}

    /** The {@code Thread} that runs here. */
    public static Thread current() {
        return (Thread) MachineThread.current().owner();
    }

    /** Starts a thread; all stacks have one size. */
    public static void start(Thread thread) {
        ThreadOverlay overlay = overlay(thread);
        MachineThread carrier = new MachineThread(new Body(overlay), thread);
        overlay.setCarrier(carrier);
        carrier.start();
    }

    /** Gives the thread's permit to park; without effect before it starts. */
    public static void unpark(Thread thread) {
        MachineThread carrier = carrier(thread);
        if (carrier != null) {
            carrier.permit(MachineThread.PARK);
        }
    }

    /** Wakes the thread if it parks, sleeps or waits; its interrupted status is set already. */
    public static void interrupt(Thread thread) {
        MachineThread carrier = carrier(thread);
        if (carrier != null) {
            carrier.interrupt();
        }
    }

    /** Shows that the running thread waits, as {@code Thread.getState} tells it; false if it shows something else already. */
    public static boolean showWaiting(MachineThread self, Thread.State state) {
        ThreadOverlay thread = (ThreadOverlay) self.owner();
        if (thread == null || thread.getState() != Thread.State.RUNNABLE) {
            return false;
        }
        thread.setStatus(state);
        return true;
    }

    /** Undoes {@link #showWaiting}, where that answered true. */
    public static void showRunning(MachineThread self) {
        ((ThreadOverlay) self.owner()).setStatus(Thread.State.RUNNABLE);
    }

    private static MachineThread carrier(Thread thread) {
        return (MachineThread) overlay(thread).carrier();
    }

    private static ThreadOverlay overlay(Thread thread) {
        return (ThreadOverlay) (Object) thread;
    }

    private static final class Body implements Runnable {
        private final ThreadOverlay thread;

        Body(ThreadOverlay thread) {
            this.thread = thread;
        }

        @Override
        public void run() {
            thread.execute();
        }
    }
}
