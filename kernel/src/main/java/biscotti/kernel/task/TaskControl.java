package biscotti.kernel.task;

import biscotti.kernel.file.ControlCaller;
import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.schedule.Credentials;

/** A task as the one that calls ioctl(2). */
final class TaskControl implements ControlCaller {
    private final Task task;

    TaskControl(Task task) {
        this.task = task;
    }

    @Override
    public UserMemory memory() {
        return task.userMemory;
    }

    @Override
    public Credentials credentials() {
        return task.credentials;
    }

    @Override
    public DescriptorTable descriptors() {
        return task.descriptors;
    }

    @Override
    public Object task() {
        return task;
    }
}
