package biscotti.kernel.filesystem.process;

import biscotti.kernel.filesystem.proc.ProcessTable;
import biscotti.kernel.filesystem.proc.ProcessView;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Processes;
import biscotti.kernel.task.Task;

/** The processes for /proc. */
public final class ProcessViews implements ProcessTable {
    private final Processes processes;

    public ProcessViews(Processes processes) {
        this.processes = processes;
    }

    @Override
    public ProcessView current() {
        return processes.services.threads().current().subject() instanceof Task task ? new TaskView(task.process, task) : null;
    }

    @Override
    public int nextProcess(int from) {
        return processes.nextProcess(from - 1);
    }

    @Override
    public ProcessView process(int number) {
        Process process = processes.process(number);
        return process == null || process == processes.reaper() ? null : new TaskView(process, processes.firstTask(process));
    }

    @Override
    public int nextThread(int process, int from) {
        Process found = processes.process(process);
        return found == null ? -1 : processes.nextTask(found, from);
    }

    @Override
    public ProcessView thread(int process, int number) {
        Task task = processes.task(number);
        return task == null || task.process.id != process ? null : new TaskView(task.process, task);
    }
}
