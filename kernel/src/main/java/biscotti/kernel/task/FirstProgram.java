package biscotti.kernel.task;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.file.FileContext;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.MountNamespace;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.Opening;
import biscotti.kernel.file.PathWalk;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.task.program.Execution;
import biscotti.kernel.task.signal.ProcessSignals;

/**
 * The program that the machine was booted for: a child of the first process, a session of its own.
 *
 * <p>It is put together by a kernel thread, in this order: {@link #useDirectory}, {@link #addFile}, {@link #run}.
 */
public final class FirstProgram {
    private static final byte[] PATH = {'P', 'A', 'T', 'H', '='};

    private final Processes processes;
    private final Task task;
    private ControllingTerminal terminal;

    /** Makes the process, in the root directory of a namespace. */
    public FirstProgram(Processes processes, MountNamespace namespace) {
        this.processes = processes;
        Services services = processes.services;
        int id = processes.reserve();
        ProcessSignals signals = processes.reaper().signals.forChild(false, false);
        Process process = new Process(id, processes, processes.reaper().limits.copy(), signals);
        process.exitSignal = Signal.SIGCHLD;
        task = new Task(id, process, services.userThreads().newContext());
        task.name = new byte[0];
        task.setCredentials(new Credentials());
        task.descriptors = new DescriptorTable(services.locks());
        task.places = new FileContext(services.locks(), namespace);
    }

    /** The process. */
    public Process process() {
        return task.process;
    }

    /** Starts in a directory: 0 or minus an errno. */
    public int useDirectory(byte[] path) {
        PathWalk walk = new PathWalk(processes.services.files(), task.places, task.credentials);
        int result = walk.lookup(null, path, path.length, PathWalk.DIRECTORY);
        if (result < 0) {
            return result;
        }
        Location place = walk.location();
        if (!place.tryPin()) {
            return -Errno.ENOENT;
        }
        task.places.setWorkingDirectory(place);
        return 0;
    }

    /** Gives it the next descriptor; the reference becomes the program's. */
    public void addFile(OpenFile file) {
        task.descriptors.install(file, false, 1024);
    }

    /** Opens a file as the next descriptor: 0 or minus an errno. A terminal opened so is not the program's yet. */
    public int openFile(byte[] path, int flags) {
        Opening opening = new Opening(processes.services.files(), task.places, task.credentials);
        int result = opening.open(null, path, path.length, flags, 0, 0);
        if (result == 0) {
            addFile(opening.file());
        }
        return result;
    }

    /** Gives it a copy of a descriptor as the next one. */
    public void duplicate(int descriptor) {
        task.descriptors.duplicate(descriptor, 0, false, 1024);
    }

    /** Makes a terminal, which nobody has, the one of its session. */
    public void useTerminal(ControllingTerminal its) {
        terminal = its;
    }

    /**
     * Loads a program and starts it.
     *
     * @param words its name, looked up in the environment's PATH if it has no slash, and its arguments
     * @return 0 or minus an errno, as execve(2) gives it
     */
    public int run(byte[][] words, byte[][] environment) {
        task.signals.enter();
        int result = -Errno.ENOENT;
        byte[] name = words[0];
        if (hasSlash(name)) {
            result = load(name, words, environment);
        } else {
            result = search(name, words, environment);
        }
        if (result == 0) {
            task.thread = processes.services.userThreads().newThread(task);
            enterTree();
            result = task.thread.start();
        }
        return result;
    }

    /** Makes it known: with its memory and its thread, on which those rely who look at all tasks. */
    private void enterTree() {
        Process process = task.process;
        processes.tree.acquire();
        try {
            process.parent = processes.reaper();
            process.parent.children.addLast(process.inParent);
            processes.joinGroup(process, new ProcessGroup(process.id, new Session(process.id)));
            processes.enter(task);
        } finally {
            processes.tree.release();
        }
        if (terminal != null) {
            JobControl.opened(process, terminal);
        }
    }

    private static boolean hasSlash(byte[] name) {
        for (byte b : name) {
            if (b == '/') {
                return true;
            }
        }
        return false;
    }

    /** Tries the directories of PATH in turn; what is there but cannot be run is remembered, as shells do. */
    private int search(byte[] name, byte[][] words, byte[][] environment) {
        byte[] path = pathOf(environment);
        int result = -Errno.ENOENT;
        int start = 0;
        while (start <= path.length) {
            int end = start;
            while (end < path.length && path[end] != ':') {
                end++;
            }
            byte[] candidate = new byte[end - start + 1 + name.length];
            System.arraycopy(path, start, candidate, 0, end - start);
            candidate[end - start] = '/';
            System.arraycopy(name, 0, candidate, end - start + 1, name.length);
            int tried = load(candidate, words, environment);
            if (tried != -Errno.ENOENT && tried != -Errno.ENOTDIR) {
                result = tried;
            }
            if (tried == 0) {
                return 0;
            }
            start = end + 1;
        }
        return result;
    }

    private static byte[] pathOf(byte[][] environment) {
        for (byte[] variable : environment) {
            int matched = 0;
            while (matched < PATH.length && matched < variable.length && variable[matched] == PATH[matched]) {
                matched++;
            }
            if (matched == PATH.length) {
                byte[] value = new byte[variable.length - matched];
                System.arraycopy(variable, matched, value, 0, value.length);
                return value;
            }
        }
        return new byte[0];
    }

    private int load(byte[] path, byte[][] words, byte[][] environment) {
        Execution execution = new Execution(task, null, path, 0);
        for (byte[] word : words) {
            execution.addArgument(word);
        }
        for (byte[] variable : environment) {
            execution.addEnvironment(variable);
        }
        return execution.run();
    }
}
