package biscotti.kernel.task;

/** A login: process groups that share a controlling terminal, setsid(2). */
public final class Session {
    public final int id;
    /** How many groups it has; under {@link TaskLocks#TREE}. */
    int groups;

    Session(int id) {
        this.id = id;
    }
}
