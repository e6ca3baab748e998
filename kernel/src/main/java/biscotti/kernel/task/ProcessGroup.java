package biscotti.kernel.task;

import biscotti.kernel.collection.IntrusiveList;

/** A job: processes that are signalled together. It ends with its last member. Under {@link TaskLocks#TREE}. */
public final class ProcessGroup {
    public final int id;
    public final Session session;
    final IntrusiveList<Process> members = new IntrusiveList<>();

    ProcessGroup(int id, Session session) {
        this.id = id;
        this.session = session;
    }
}
