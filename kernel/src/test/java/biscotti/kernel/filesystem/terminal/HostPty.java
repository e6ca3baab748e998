package biscotti.kernel.filesystem.terminal;

import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.TerminalRequest;
import biscotti.kernel.file.HostKernel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.locks.LockSupport;

/** A pseudoterminal of the Linux that the tests run on. */
final class HostPty implements Pty {
    private static final int ALL_EVENTS = 0x47FF & ~0x20;
    private static final int AT_FDCWD = -100;
    private static final int FLAGS = OpenFlags.O_RDWR | OpenFlags.O_NOCTTY | OpenFlags.O_NONBLOCK;

    private final HostKernel kernel = new HostKernel();
    private final MemorySegment buffer = kernel.buffer;
    private final long master;
    private final String name;
    private long slave;

    HostPty() {
        master = kernel.call(HostKernel.OPENAT, AT_FDCWD, kernel.string("/dev/ptmx"), FLAGS);
        byte[] number = new byte[4];
        check(master);
        check(control(true, TerminalRequest.TIOCSPTLCK, new byte[4]));
        check(control(true, TerminalRequest.TIOCGPTN, number));
        name = "/dev/pts/" + biscotti.kernel.collection.LittleEndian.getInt(number, 0);
        check(openSlave());
    }

    private static void check(long result) {
        if (result < 0) {
            throw new AssertionError("the host's pty: " + result);
        }
    }

    private long end(boolean isMaster) {
        return isMaster ? master : slave;
    }

    @Override
    public long write(boolean isMaster, byte[] bytes) {
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return kernel.call(HostKernel.WRITE, end(isMaster), buffer.address(), bytes.length);
    }

    @Override
    public long read(boolean isMaster, byte[] bytes) {
        long count = kernel.call(HostKernel.READ, end(isMaster), buffer.address(), bytes.length);
        if (count > 0) {
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, bytes, 0, (int) count);
        }
        return count;
    }

    @Override
    public long control(boolean isMaster, int request, byte[] argument) {
        MemorySegment.copy(argument, 0, buffer, ValueLayout.JAVA_BYTE, 0, argument.length);
        long result = control(isMaster, request, buffer.address());
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, argument, 0, argument.length);
        return result;
    }

    @Override
    public long control(boolean isMaster, int request, long argument) {
        return kernel.call(HostKernel.IOCTL, end(isMaster), Integer.toUnsignedLong(request), argument);
    }

    @Override
    public int poll(boolean isMaster) {
        buffer.set(ValueLayout.JAVA_INT, 0, (int) end(isMaster));
        buffer.set(ValueLayout.JAVA_SHORT, 4, (short) ALL_EVENTS);
        buffer.set(ValueLayout.JAVA_SHORT, 6, (short) 0);
        kernel.call(HostKernel.POLL, buffer.address(), 1, 0);
        return buffer.get(ValueLayout.JAVA_SHORT, 6) & ALL_EVENTS;
    }

    @Override
    public void closeSlave() {
        kernel.call(HostKernel.CLOSE, slave, 0, 0);
    }

    @Override
    public long openSlave() {
        slave = kernel.call(HostKernel.OPENAT, AT_FDCWD, kernel.string(name), FLAGS);
        return slave;
    }

    @Override
    public void closeMaster() {
        kernel.call(HostKernel.CLOSE, master, 0, 0);
    }

    /** Linux moves bytes from one end to the other by a thread of its own; asking for what is not there waits for it. */
    @Override
    public void settle(int masterBytes, int slaveBytes) {
        long end = System.nanoTime() + 2_000_000_000L;
        while (System.nanoTime() < end) {
            poll(false);
            poll(true);
            if (available(true) == masterBytes && available(false) == slaveBytes) {
                return;
            }
            LockSupport.parkNanos(20_000);
        }
    }

    private int available(boolean isMaster) {
        byte[] count = new byte[4];
        long result = control(isMaster, TerminalRequest.FIONREAD, count);
        return result < 0 ? (int) result : biscotti.kernel.collection.LittleEndian.getInt(count, 0);
    }
}
