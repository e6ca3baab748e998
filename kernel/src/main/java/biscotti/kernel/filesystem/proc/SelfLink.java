package biscotti.kernel.filesystem.proc;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.DecimalName;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.TextLink;
import biscotti.machine.annotation.Bound;

/** /proc/self and /proc/thread-self: links to whoever follows them. */
final class SelfLink extends TextLink {
    private final ProcessTable processes;
    private final boolean isThread;

    SelfLink(SyntheticFileSystem fileSystem, ProcessTable processes, boolean isThread) {
        super(fileSystem, fileSystem.takeNumber());
        this.processes = processes;
        this.isThread = isThread;
    }

    @Override
    @Bound(length = "PATH")
    public int readLink(byte[] target) {
        ProcessView self = processes.current();
        if (self == null) {
            return -Errno.ENOENT;
        }
        byte[] path = DecimalName.of((byte) 0, self.process());
        if (isThread) {
            byte[] task = {'/', 't', 'a', 's', 'k'};
            byte[] thread = DecimalName.of((byte) '/', self.thread());
            byte[] whole = new byte[path.length + task.length + thread.length];
            System.arraycopy(path, 0, whole, 0, path.length);
            System.arraycopy(task, 0, whole, path.length, task.length);
            System.arraycopy(thread, 0, whole, path.length + task.length, thread.length);
            path = whole;
        }
        int count = Math.min(path.length, target.length);
        System.arraycopy(path, 0, target, 0, count);
        return count;
    }
}
