package biscotti.compiler.intrinsic;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.ObjectAccess;
import biscotti.machine.PerCpu;
import java.util.function.Supplier;

/** Right and wrong uses of raw addresses. */
final class RawCode {
    private Address field;

    static Address right(Address start, long offset, boolean far) {
        Address at = far ? start.plus(offset) : Address.zero();
        if (!at.isZero() && start.isBelow(at)) {
            at.writeInt(8, at.readIntVolatile(4) + at.readByte(offset));
            at.compareAndSetLong(16, 1, 2);
            at.writeDeviceInt(24, 3);
        }
        return at;
    }

    Address throughField(Address value) {
        Address old = field;
        field = value;
        return old;
    }

    static long machine(Object object) {
        PerCpu.writeObject(PerCpu.CURRENT_THREAD, object);
        Cpu.outByte(0xf4, (byte) 1);
        return ObjectAccess.addressOf(object).toLong() + PerCpu.readByte(PerCpu.POLL) + Cpu.readControlRegister4();
    }

    static Address isNull() {
        return null;
    }

    static Address maybeNull(boolean condition, Address other) {
        Address result = null;
        if (condition) {
            result = other;
        }
        return result;
    }

    static boolean compares(Address a, Address b) {
        return a == b;
    }

    static Object becomesObject(Address a) {
        return a;
    }

    static Object arrays() {
        return new Address[3];
    }

    static Address casts(Object object) {
        return (Address) object;
    }

    static Address throughGenerics(Supplier<Address> supplier) {
        return supplier.get();
    }

    static String inText(Address address) {
        return "at " + address;
    }
}
