package biscotti.compiler.llvm.guest;

import biscotti.machine.Address;
import biscotti.machine.ObjectAccess;
import biscotti.machine.annotation.Stub;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;

/** What compiled code calls: a runtime that never collects. */
final class Support {
    /** Made beforehand: a constructor would need stack. */
    private static final StackOverflowError STACK_OVERFLOW = new StackOverflowError();

    private Support() {}

    @Stub("host_allocate")
    private static native Address allocate(long sizeBytes);

    @Stub("host_raise")
    private static native void raise(Object exception);

    @Stub("host_logged")
    private static native void logged(Address slot);

    static Object newInstance(Address tib, long sizeBytes) {
        Address object = allocate(sizeBytes);
        object.writeInt(ObjectLayout.TIB, (int) tib.toLong());
        return ObjectAccess.objectAt(object);
    }

    /** There is no cache of cells. */
    static Object tryNewInstance(Address tib, long sizeBytes, int sizeClass, int cellBytes) {
        return null;
    }

    static Object newArray(Address tib, int length) {
        if (length < 0) {
            throw new NegativeArraySizeException();
        }
        int sizeShift = tib.readInt(TibLayout.FLAGS) >> TibLayout.FLAG_ELEMENT_SHIFT & 15;
        Address array = allocate(ObjectLayout.FIRST_ELEMENT + ((long) length << sizeShift));
        array.writeInt(ObjectLayout.TIB, (int) tib.toLong());
        array.writeInt(ObjectLayout.ARRAY_LENGTH, length);
        return ObjectAccess.objectAt(array);
    }

    static Object newMultiArray(Address tib, int[] dimensions) {
        return inner(tib, dimensions, 0);
    }

    private static Object inner(Address tib, int[] dimensions, int level) {
        Object result = newArray(tib, dimensions[level]);
        if (level + 1 < dimensions.length) {
            for (int i = 0; i < dimensions[level]; i++) {
                Object inner = inner(tib.readAddress(TibLayout.COMPONENT_TIB), dimensions, level + 1);
                ObjectAccess.addressOf(result)
                        .writeAddress(ObjectLayout.FIRST_ELEMENT + 8L * i, ObjectAccess.addressOf(inner));
            }
        }
        return result;
    }

    static void storeBarrier(Address slot, Object newValue) {
        logged(slot);
    }

    static void poll() {}

    static void throwException(Throwable exception) {
        raise(exception);
    }

    static void throwNullPointer() {
        raise(new NullPointerException());
    }

    static void throwArithmetic() {
        raise(new ArithmeticException());
    }

    static void throwArrayIndex(int index, int length) {
        raise(new ArrayIndexOutOfBoundsException());
    }

    static void throwNegativeArraySize(int length) {
        raise(new NegativeArraySizeException());
    }

    static void throwClassCast(Object object, Address targetTib) {
        raise(new ClassCastException());
    }

    static void throwArrayStore(Object array, Object value) {
        raise(new ArrayStoreException());
    }

    static void throwAbstractMethod() {
        raise(new AbstractMethodError());
    }

    static void stackOverflow() {
        raise(STACK_OVERFLOW);
    }

    static boolean canStore(Object array, Object value) {
        return isSubtype(tibOf(value), tibOf(array).readAddress(TibLayout.COMPONENT_TIB));
    }

    static boolean isInstanceOfArray(Object object, Address tib) {
        return isSubtype(tibOf(object), tib);
    }

    private static Address tibOf(Object object) {
        return Address.of(ObjectAccess.addressOf(object).readInt(ObjectLayout.TIB));
    }

    private static boolean isSubtype(Address tib, Address target) {
        int flags = target.readInt(TibLayout.FLAGS);
        int number = target.readInt(TibLayout.CLASS_NUMBER);
        if ((flags & TibLayout.FLAG_INTERFACE) != 0) {
            return (tib.readAddress(TibLayout.INTERFACE_SET).readByte(number / 8) >> number % 8 & 1) != 0;
        }
        if ((flags & TibLayout.FLAG_REFERENCE_ARRAY) != 0) {
            Address component = tib.readAddress(TibLayout.COMPONENT_TIB);
            return !component.isZero() && isSubtype(component, target.readAddress(TibLayout.COMPONENT_TIB));
        }
        int distance = tib.readInt(TibLayout.CLASS_NUMBER) - number;
        return distance >= 0 && distance <= target.readInt(TibLayout.LAST_SUBCLASS) - number;
    }

    static void monitorEnter(Object object) {}

    static void monitorExit(Object object) {}

    static void initialiseClass(Class<?> mirror) {}
}
