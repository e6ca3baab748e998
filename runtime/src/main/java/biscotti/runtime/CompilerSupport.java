package biscotti.runtime;

import biscotti.machine.Address;
import biscotti.machine.ObjectAccess;
import biscotti.machine.PerCpu;
import biscotti.machine.annotation.Depth;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.exception.ClassInitialisation;
import biscotti.runtime.exception.StackOverflow;
import biscotti.runtime.exception.Unwinder;
import biscotti.runtime.heap.Barrier;
import biscotti.runtime.heap.Heap;
import biscotti.runtime.monitor.Monitor;
import biscotti.runtime.object.TibLayout;
import biscotti.runtime.overlay.lang.ClassOverlay;
import biscotti.runtime.thread.Safepoint;

/**
 * What compiled code calls: the slow paths of the language. Names and signatures are a contract with the compiler.
 *
 * <p>A method that throws may be needed once more while its message is made, and not again. In a kernel no message is made that needs more
 * than a constant: half of java.base would count into the depth of every stack.
 */
public final class CompilerSupport {
    private static final int MOST_DIMENSIONS = 255;

    private CompilerSupport() {}

    /** A new object: zeroed, header written. */
    public static Object newInstance(Address tib, long sizeBytes) {
        return ObjectAccess.objectAt(Allocation.instance(tib, sizeBytes));
    }

    /**
     * The same, or null if the CPU has no cell at hand. Compiled code has a copy of this at every place that makes an object: it calls
     * nothing.
     *
     * @param sizeClass of {@code sizeBytes}
     * @param cellBytes of that class
     */
    @NoAllocation
    @Uninterruptible("the cell is the CPU's until its bit is set")
    public static Object tryNewInstance(Address tib, long sizeBytes, int sizeClass, int cellBytes) {
        Address cell = Heap.tryAllocateHere(PerCpu.readAddress(PerCpu.SELF), tib, sizeBytes, sizeClass, cellBytes);
        return cell.isZero() ? null : ObjectAccess.objectAt(cell);
    }

    /** A new array, its element size as the TIB says. */
    public static Object newArray(Address tib, int length) {
        if (length < 0) {
            throwNegativeArraySize(length);
        }
        return ObjectAccess.objectAt(Allocation.array(tib, length));
    }

    /** A new array of arrays, as deep as dimensions are given (JVMS 6.5, multianewarray). */
    public static Object newMultiArray(Address tib, int[] dimensions) {
        for (int i = 0; i < dimensions.length; i++) {
            if (dimensions[i] < 0) {
                throwNegativeArraySize(dimensions[i]);
            }
        }
        return newMultiArray(tib, dimensions, 0);
    }

    @Depth(MOST_DIMENSIONS)
    private static Object newMultiArray(Address tib, int[] dimensions, int first) {
        Object result = newArray(tib, dimensions[first]);
        if (first + 1 < dimensions.length) {
            Object[] elements = (Object[]) result;
            Address component = tib.readAddress(TibLayout.COMPONENT_TIB);
            for (int i = 0; i < elements.length; i++) {
                elements[i] = newMultiArray(component, dimensions, first + 1);
            }
        }
        return result;
    }

    /** Called before a reference store while the CPU's barrier byte is not 0. */
    @NoAllocation
    @Uninterruptible("belongs to the store that follows")
    public static void storeBarrier(Address slot, Object newValue) {
        Barrier.slowPath(PerCpu.readAddress(PerCpu.SELF), slot, ObjectAccess.addressOf(newValue));
    }

    /** Throws; never returns. */
    @NeverInline
    public static void throwException(Throwable exception) {
        Unwinder.raise(exception);
    }

    @Depth(2)
    @NeverInline
    public static void throwNullPointer() {
        throwException(new NullPointerException());
    }

    @Depth(2)
    @NeverInline
    public static void throwArithmetic() {
        throwException(new ArithmeticException("/ by zero"));
    }

    @Depth(2)
    @NeverInline
    public static void throwArrayIndex(int index, int length) {
        throwException(new ArrayIndexOutOfBoundsException(Profile.IS_KERNEL ? null : Messages.arrayIndex(index, length)));
    }

    @Depth(2)
    @NeverInline
    public static void throwNegativeArraySize(int length) {
        throwException(new NegativeArraySizeException(Profile.IS_KERNEL ? null : Messages.number(length)));
    }

    @Depth(2)
    @NeverInline
    public static void throwClassCast(Object object, Address targetTib) {
        throwException(new ClassCastException(Profile.IS_KERNEL ? null : Messages.classCast(object, targetTib)));
    }

    @Depth(2)
    @NeverInline
    public static void throwArrayStore(Object array, Object value) {
        throwException(new ArrayStoreException(value.getClass().getName()));
    }

    /**
     * An implicit check failed where no exception may be thrown; never returns. The report may fail once, and so may the report of that;
     * the third panic stops the processor before it does anything that can fail.
     */
    @Depth(3)
    @NeverInline
    @NoAllocation
    @Uninterruptible("on the way to a panic")
    public static void failedCheck(int check) {
        Panic.stop(FailedCheck.message(check));
    }

    /** The filler of empty dispatch slots. */
    @Depth(2)
    @NeverInline
    public static void throwAbstractMethod() {
        throwException(new AbstractMethodError());
    }

    /** Whether the value, not null, may be stored in the array. */
    public static boolean canStore(Object array, Object value) {
        Address component = TypeTests.tibOf(array).readAddress(TibLayout.COMPONENT_TIB);
        return TypeTests.isSubtype(TypeTests.tibOf(value), component);
    }

    /** Whether the object, not null, is an instance of the array type. */
    public static boolean isInstanceOfArray(Object object, Address tib) {
        return TypeTests.isSubtype(TypeTests.tibOf(object), tib);
    }

    public static void monitorEnter(Object object) {
        Monitor.enter(object);
    }

    public static void monitorExit(Object object) {
        Monitor.exit(object);
    }

    /** The CPU's poll byte was not 0: a collection, or another thread's turn. */
    @NeverInline
    public static void poll() {
        Safepoint.poll();
    }

    /** Runs the class's initialiser unless it ran (JVMS 5.5). */
    public static void initialiseClass(Class<?> mirror) {
        ClassInitialisation.initialise((ClassOverlay<?>) (Object) mirror);
    }

    /** The prologue check of the program profile failed. */
    @NeverInline
    public static void stackOverflow() {
        StackOverflow.raise();
    }
}
