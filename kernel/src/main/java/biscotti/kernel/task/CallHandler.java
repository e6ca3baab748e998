package biscotti.kernel.task;

/** Does what a thread that made a system call asks for: the floor above. */
public interface CallHandler {
    /**
     * Carries out a call whose arguments stand in the task's registers. By the task's own thread, without locks; may sleep.
     *
     * @return what is to go to RAX
     */
    long call(Task task, long number);
}
