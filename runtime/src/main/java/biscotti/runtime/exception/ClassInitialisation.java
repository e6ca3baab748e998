package biscotti.runtime.exception;

import biscotti.machine.Address;
import biscotti.machine.Stubs;
import biscotti.machine.annotation.Depth;
import biscotti.runtime.monitor.Monitor;
import biscotti.runtime.overlay.lang.ClassOverlay;
import biscotti.runtime.thread.MachineThread;

/**
 * Lazy initialisation of classes by the procedure of JVMS 5.5, with one lock for all classes in place of one each.
 *
 * <p>The state is a field of the class's mirror; compiled code tests it before it calls. Which thread runs an initialiser is kept in a
 * list here for as long as it runs.
 */
public final class ClassInitialisation {
    private static final int UNTOUCHED = 0;
    private static final int RUNNING = 1;
    private static final int DONE = 2;
    private static final int FAILED = 3;
    private static final int DEEPEST_HIERARCHY = 64;

    private static final Object LOCK = new Object();
    private static Running first;

    private ClassInitialisation() {}

    /** An initialiser that runs. */
    private static final class Running {
        final ClassOverlay<?> type;
        final MachineThread thread;
        Running next;

        Running(ClassOverlay<?> type, MachineThread thread) {
            this.type = type;
            this.thread = thread;
        }
    }

    /**
     * Initialises the class unless it is done, or being done by this thread; waits for another thread that does it.
     *
     * @throws NoClassDefFoundError if it failed before
     * @throws ExceptionInInitializerError if the initialiser throws other than an error
     */
    @Depth(DEEPEST_HIERARCHY)
    public static void initialise(ClassOverlay<?> type) {
        if (!begin(type)) {
            return;
        }
        try {
            ClassOverlay<?> superclass = type.getSuperclass();
            if (superclass != null && !type.isInterface()) {
                initialise(superclass);
            }
            if (!type.isInterface()) {
                initialiseInterfaces(type);
            }
            run(type.initialiser());
        } catch (Throwable thrown) {
            end(type, FAILED);
            throw thrown instanceof Error error ? error : new ExceptionInInitializerError(thrown);
        }
        end(type, DONE);
    }

    /** Superinterfaces that declare a method with a body are initialised with the class (step 7). */
    @Depth(DEEPEST_HIERARCHY)
    private static void initialiseInterfaces(ClassOverlay<?> type) {
        for (ClassOverlay<?> each : type.directInterfaces()) {
            initialiseInterfaces(each);
            if (each.declaresDefault()) {
                initialise(each);
            }
        }
    }

    private static void run(Address initialiser) {
        if (!initialiser.isZero()) {
            Stubs.callAddress(initialiser);
        }
    }

    /** Steps 1 to 6: whether this thread is to run the initialiser. */
    private static boolean begin(ClassOverlay<?> type) {
        if (type.initialisationState() == DONE) {
            return false;
        }
        synchronized (LOCK) {
            while (type.initialisationState() == RUNNING) {
                if (runs(type, MachineThread.current())) {
                    return false;
                }
                Monitor.awaitUninterruptibly(LOCK);
            }
            if (type.initialisationState() == FAILED) {
                throw new NoClassDefFoundError("Could not initialize class ".concat(type.getName()));
            }
            if (type.initialisationState() != UNTOUCHED) {
                return false;
            }
            type.setInitialisationState(RUNNING);
            Running running = new Running(type, MachineThread.current());
            running.next = first;
            first = running;
            return true;
        }
    }

    private static boolean runs(ClassOverlay<?> type, MachineThread thread) {
        for (Running each = first; each != null; each = each.next) {
            if (each.type == type) {
                return each.thread == thread;
            }
        }
        return false;
    }

    private static void end(ClassOverlay<?> type, int state) {
        synchronized (LOCK) {
            type.setInitialisationState(state);
            if (first.type == type) {
                first = first.next;
            } else {
                Running before = first;
                while (before.next.type != type) {
                    before = before.next;
                }
                before.next = before.next.next;
            }
            Monitor.signalAll(LOCK);
        }
    }
}
