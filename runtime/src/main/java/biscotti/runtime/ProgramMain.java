package biscotti.runtime;

import biscotti.machine.annotation.Stub;
import biscotti.runtime.overlay.lang.LiveThreads;
import biscotti.runtime.overlay.lang.Shutdown;
import biscotti.runtime.overlay.lang.ThreadOverlay;
import biscotti.runtime.thread.MachineThread;

/** The main thread of a program: starts the other processors, runs {@code main}, and ends the machine when the last thread has ended. */
final class ProgramMain implements Runnable {
    private static final int UNCAUGHT_STATUS = 1;
    /** The option that chooses among several programs; without it the first runs. */
    private static final byte[] PROGRAM = {'m', 'a', 'i', 'n', '='};

    /** {@code main} of the program with this index in the list that the image was built for: made by the compiler. */
    @Stub("program_main")
    private static native void main(int program, String[] arguments);

    @Override
    public void run() {
        Startup.startSecondaryProcessors();
        MachineThread self = MachineThread.current();
        ThreadOverlay thread = ThreadOverlay.attach("main", self);
        self.setOwner(thread);
        int status = runMain(thread);
        thread.exit();
        LiveThreads.awaitEndOfUsers();
        Shutdown.exit(status);
    }

    private static int runMain(ThreadOverlay thread) {
        try {
            main((int) CommandLine.number(PROGRAM), CommandLine.arguments());
            return 0;
        } catch (Throwable uncaught) {
            thread.dispatchUncaughtException(uncaught);
            return UNCAUGHT_STATUS;
        }
    }
}
