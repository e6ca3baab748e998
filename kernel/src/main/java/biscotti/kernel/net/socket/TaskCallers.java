package biscotti.kernel.net.socket;

import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.Threads;
import biscotti.kernel.task.Task;

/** The task that the running thread carries; threads of the kernel's own act as root. */
public final class TaskCallers implements CallerSource {
    private final Threads threads;
    private final SocketCaller kernel = new SocketCaller(0, new Credentials(), null);

    public TaskCallers(Threads threads) {
        this.threads = threads;
    }

    @Override
    public SocketCaller current() {
        return threads.current().subject() instanceof Task task ? new SocketCaller(task.process.id, task.credentials, task.places) : kernel;
    }
}
