package biscotti.kernel.filesystem.terminal;

import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.TerminalRequest;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.Controllable;
import biscotti.kernel.file.DecimalName;
import biscotti.kernel.file.FileContext;
import biscotti.kernel.file.MountNamespace;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.Opening;
import biscotti.kernel.filesystem.device.DeviceFileSystem;
import biscotti.kernel.filesystem.devpts.PtsDevices;
import biscotti.kernel.filesystem.devpts.PtsFileSystem;
import biscotti.kernel.memory.KernelBuffer;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.TestMemory;
import biscotti.kernel.task.TestTasks;

/** A pseudoterminal of ours, in a devpts that is the root of all files. */
final class OwnPty implements Pty {
    private static final int FLAGS = OpenFlags.O_RDWR | OpenFlags.O_NOCTTY | OpenFlags.O_NONBLOCK;

    final TestTasks tasks = new TestTasks();
    final PtsFileSystem names;
    private final FileContext places;
    private final Task task;
    private final OpenFile master;
    private OpenFile slave;
    long error;

    OwnPty() {
        names = new PtsFileSystem(tasks.processes);
        places = new FileContext(tasks.locks, new MountNamespace(tasks.files, names, 0, new byte[0]));
        new PtsDevices(names).install(tasks.files.devices, new DeviceFileSystem(tasks.files));
        task = tasks.adopt(tasks.newProcess(null));
        task.setCredentials(new Credentials());
        master = open("ptmx", FLAGS);
        control(true, TerminalRequest.TIOCSPTLCK, new byte[4]);
        openSlave();
    }

    /** The open file, or null with {@link #error}. */
    OpenFile open(String path, int flags) {
        Opening opening = new Opening(tasks.files, places, task.credentials);
        byte[] name = path.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        error = opening.open(null, name, name.length, flags, 0, 0);
        return opening.file();
    }

    int number() {
        byte[] number = new byte[4];
        control(true, TerminalRequest.TIOCGPTN, number);
        return LittleEndian.getInt(number, 0);
    }

    OpenFile end(boolean isMaster) {
        return isMaster ? master : slave;
    }

    @Override
    public long write(boolean isMaster, byte[] bytes) {
        return end(isMaster).write(new KernelBuffer(bytes), Long.MAX_VALUE);
    }

    @Override
    public long read(boolean isMaster, byte[] bytes) {
        return end(isMaster).read(new KernelBuffer(bytes));
    }

    @Override
    public long control(boolean isMaster, int request, byte[] argument) {
        task.userMemory.copyOut(argument, 0, argument.length, TestMemory.BASE);
        long result = control(isMaster, request, TestMemory.BASE);
        task.userMemory.copyIn(TestMemory.BASE, argument, 0, argument.length);
        return result;
    }

    @Override
    public long control(boolean isMaster, int request, long argument) {
        return ((Controllable) end(isMaster)).control(task.controlCaller(), request, argument);
    }

    @Override
    public int poll(boolean isMaster) {
        return end(isMaster).poll(null);
    }

    @Override
    public void closeSlave() {
        slave.release();
    }

    @Override
    public long openSlave() {
        OpenFile opened = open(new String(DecimalName.of((byte) 0, number()), java.nio.charset.StandardCharsets.US_ASCII), FLAGS);
        slave = opened == null ? slave : opened;
        return error;
    }

    @Override
    public void closeMaster() {
        master.release();
    }

    int available(boolean isMaster) {
        byte[] count = new byte[4];
        long result = control(isMaster, TerminalRequest.FIONREAD, count);
        return result < 0 ? (int) result : LittleEndian.getInt(count, 0);
    }
}
