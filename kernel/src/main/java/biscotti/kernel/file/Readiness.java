package biscotti.kernel.file;

import biscotti.kernel.abi.PollEvents;

/** Groups of events of poll(2) that go together. */
public final class Readiness {
    /** Something can be read. */
    public static final int IN = PollEvents.POLLIN | PollEvents.POLLRDNORM;
    /** Something can be written. */
    public static final int OUT = PollEvents.POLLOUT | PollEvents.POLLWRNORM;
    /** What regular files answer. */
    public static final int ALWAYS = IN | OUT;
    /** What is told whether it was asked for or not. */
    public static final int UNASKED = PollEvents.POLLERR | PollEvents.POLLHUP;

    private Readiness() {
    }
}
