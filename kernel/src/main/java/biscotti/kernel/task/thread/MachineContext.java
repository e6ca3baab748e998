package biscotti.kernel.task.thread;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.task.UserContext;
import biscotti.machine.Address;
import biscotti.machine.InterruptFrame;
import biscotti.machine.ObjectAccess;
import biscotti.machine.annotation.AlwaysInline;
import biscotti.machine.user.VectorState;
import biscotti.runtime.user.UserMode;

/** Registers in a page of the machine layer. */
final class MachineContext extends UserContext {
    /** In general, register n is the n-th word of an interrupt frame. */
    private static final int WORD = 8;

    final biscotti.machine.user.UserContext registers;
    /** The frame's number, to be given back. */
    final long frameNumber;

    MachineContext(long frameNumber) {
        this.frameNumber = frameNumber;
        registers = new biscotti.machine.user.UserContext(frameNumber << 12, null);
    }

    @Override
    @AlwaysInline // the register is a constant, almost always
    public long get(int register) {
        return switch (register) {
            case RIP -> registers.register(InterruptFrame.RIP);
            case RFLAGS -> registers.register(InterruptFrame.RFLAGS);
            case RSP -> registers.register(InterruptFrame.RSP);
            case FS_BASE -> registers.fsBase();
            case GS_BASE -> registers.gsBase();
            default -> registers.register(register * WORD);
        };
    }

    @Override
    @AlwaysInline // the register is a constant, almost always
    public void set(int register, long value) {
        switch (register) {
            case RIP -> registers.setRegister(InterruptFrame.RIP, value);
            case RFLAGS -> registers.setFlags(value & USER_FLAGS);
            case RSP -> registers.setRegister(InterruptFrame.RSP, value);
            case FS_BASE -> registers.setFsBase(value);
            case GS_BASE -> registers.setGsBase(value);
            default -> registers.setRegister(register * WORD, value);
        }
    }

    @Override
    public void clear() {
        registers.reset();
    }

    @Override
    public void copyFrom(UserContext parent) {
        MachineContext other = (MachineContext) parent;
        UserMode.saveVectorState(other.registers);
        registers.copyFrom(other.registers);
    }

    @Override
    public int vectorStateBytes() {
        return VectorState.bytes();
    }

    @Override
    public long vectorFeatures() {
        return VectorState.components();
    }

    @Override
    public void clearVectorState() {
        registers.forgetProcessor();
        VectorState.reset(registers.vectorState());
    }

    @Override
    public void saveVectorState(byte[] target) {
        UserMode.saveVectorState(registers);
        Address bytes = bytesOf(target, VectorState.bytes());
        Address area = registers.vectorState();
        for (int i = 0; i < VectorState.bytes(); i += WORD) {
            bytes.writeLong(i, area.readLong(i));
        }
        ObjectAccess.keepAlive(target);
    }

    @Override
    public int loadVectorState(byte[] source, int length) {
        if (length > VectorState.bytes() || length % WORD != 0) {
            return -Errno.EINVAL;
        }
        registers.forgetProcessor();
        Address bytes = bytesOf(source, length);
        Address area = registers.vectorState();
        for (int i = 0; i < length; i += WORD) {
            area.writeLong(i, bytes.readLong(i));
        }
        ObjectAccess.keepAlive(source);
        VectorState.sanitise(registers.vectorState());
        return 0;
    }

    /** The first bytes of an array, which has so many. */
    private static Address bytesOf(byte[] array, int length) {
        if (length > array.length) {
            throw new IndexOutOfBoundsException("outside of the array");
        }
        return ObjectAccess.addressOf(array).plus(ObjectAccess.FIRST_ELEMENT);
    }
}
