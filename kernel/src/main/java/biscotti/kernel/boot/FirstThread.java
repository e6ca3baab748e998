package biscotti.kernel.boot;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.MountNamespace;
import biscotti.kernel.filesystem.block.BlockDevices;
import biscotti.kernel.net.stack.Network;
import biscotti.kernel.syscall.SystemCalls;
import biscotti.kernel.task.FirstProgram;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Processes;
import biscotti.kernel.task.program.TimePage;
import biscotti.machine.Power;
import biscotti.runtime.CommandLine;
import biscotti.runtime.Log;

/** The first thread that may sleep: brings up file systems and devices, starts the program, and switches the machine off when it has ended. */
final class FirstThread implements Runnable {
    private static final byte[] WORKING_DIRECTORY = {'w', 'o', 'r', 'k', 'd', 'i', 'r', '='};
    private static final byte[] ENVIRONMENT = {'e', 'n', 'v', '='};
    private static final byte[] TRACE = {'t', 'r', 'a', 'c', 'e', '=', 's', 'y', 's', 'c', 'a', 'l', 'l', 's'};
    private static final byte[] ROOT = {'/'};
    /** What the shell says when a program cannot be run, and when there is none. */
    private static final int CANNOT_RUN = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNALLED = 128;
    /** Biscotti's own failures. */
    private static final int OWN_FAILURE = 125;

    private final Foundations foundations;

    FirstThread(Foundations foundations) {
        this.foundations = foundations;
    }

    @Override
    public void run() {
        foundations.threads.newThread(foundations.timers, null).start();
        Devices devices = new Devices(foundations);
        BlockDevices disks = new BlockDevices(devices.disks());
        DiskVolumes volumes = new DiskVolumes(foundations, disks);
        RootFileSystem root = RootFileSystem.open(foundations, disks, volumes);
        if (root == null) {
            Power.off(OWN_FAILURE);
        }
        MountNamespace namespace = new MountNamespace(foundations.files, root.fileSystem, 0, root.source);
        if (!root.isOnDisk() && !InitialRamDisk.unpack(foundations.files, namespace, foundations.physical)) {
            Power.off(OWN_FAILURE);
        }
        Network network = Networking.start(foundations, devices);
        if (FileSystems.mount(foundations, namespace, network, disks, volumes) < 0) {
            Log.write("the kernel's own file systems cannot be mounted\n");
        }
        foundations.processes.load().start();
        TimePage time = TimePage.create(foundations.processes.services.memory(), new MachineCounterClock(foundations.clock));
        if (time != null) {
            foundations.processes.setTimePage(time);
        }
        SystemCalls.setUnknownCalls(new UnknownCallLog());
        if (CommandLine.has(TRACE)) {
            SystemCalls.setTracer(new CallTracer());
        }
        FirstProgram program = new FirstProgram(foundations.processes, namespace);
        new FirstFiles(foundations, program).open();
        Ending ending = new Ending(program.process(), volumes);
        foundations.processes.setEndObserver(ending);
        byte[][] words = CommandLine.words();
        if (words.length == 0) {
            Log.write("no program was given\n");
            volumes.shutDown();
            Power.off(0);
        }
        int result = program.useDirectory(directory());
        if (result == 0) {
            result = program.run(words, CommandLine.values(ENVIRONMENT));
        }
        if (result < 0) {
            Log.write("the program cannot be run: error ");
            Log.writeDecimal(-result);
            Log.newLine();
            volumes.shutDown();
            Power.off(result == -Errno.ENOENT ? NOT_FOUND : CANNOT_RUN);
        }
    }

    private static byte[] directory() {
        byte[][] given = CommandLine.values(WORKING_DIRECTORY);
        return given.length == 0 ? ROOT : given[0];
    }

    /** Ends the machine with the program's status, when what was written is on the disk. */
    private record Ending(Process program, DiskVolumes volumes) implements Processes.EndObserver {
        @Override
        public void ended(Process process) {
            if (process == program) {
                volumes.shutDown();
                int status = process.status();
                int signal = status & 0x7F;
                Power.off(signal == 0 ? status >> 8 & 0xFF : SIGNALLED + signal);
            }
        }
    }
}
