package biscotti.kernel.schedule;

/** Makes threads of one of the two bodies, and knows the one that runs. */
public interface Threads {
    /** A thread that will run {@code body} and end with it. */
    KernelThread newThread(Runnable body, Object subject);

    /** The thread that runs here. It was made by {@link #newThread}. */
    KernelThread current();

    /** Lets others run first. May sleep. */
    void yield();
}
