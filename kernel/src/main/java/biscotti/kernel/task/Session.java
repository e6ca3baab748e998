package biscotti.kernel.task;

/** A login: process groups that share a controlling terminal, setsid(2). */
public final class Session {
    public final int id;
    /** Its controlling terminal, a terminal object of the file-system floor, or null. */
    public volatile Object terminal;
    /** How many groups it has; under {@link TaskLocks#TREE}. */
    int groups;

    Session(int id) {
        this.id = id;
    }
}
