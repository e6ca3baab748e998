package biscotti.compiler.ir;

import biscotti.compiler.image.ImageObject;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.TypeInfo;

/**
 * What a value computes: the static facts of an instruction. Operands are the value's, in the order given here in parentheses.
 */
public sealed interface Operation {
    // Constants and inputs
    record IntConstant(int value) implements Operation {}

    record LongConstant(long value) implements Operation {}

    record FloatConstant(float value) implements Operation {}

    record DoubleConstant(double value) implements Operation {}

    record WordConstant(long value) implements Operation {}

    record NullConstant() implements Operation {}

    /** An object of the image heap: a string literal, a class mirror, a folded static. */
    record ObjectConstant(ImageObject object) implements Operation {}

    /** The address (WORD) of a type's TIB. */
    record TibConstant(TypeInfo type) implements Operation {}

    /** A parameter, counted from 0, the receiver first. */
    record Parameter(int index) implements Operation {}

    /** (one value for each predecessor). */
    record Phi() implements Operation {}

    // Arithmetic
    /** (left, right). */
    record Binary(BinaryOperator operator) implements Operation {}

    /** (value). */
    record Unary(UnaryOperator operator) implements Operation {}

    /** (left, right): INT 1 or 0. Floating point: ordered, NE unordered. */
    record Compare(Condition condition) implements Operation {}

    /** (left, right): INT -1, 0 or 1; for floating point the given result if one is NaN. Opcodes lcmp, fcmpl, fcmpg, dcmpl, dcmpg. */
    record ThreeWayCompare(int resultForNaN) implements Operation {}

    /** (condition INT, ifTrue, ifFalse). */
    record Select() implements Operation {}

    // Checks: each returns its first operand, or throws
    /** (reference): the same, known not to be null; else NullPointerException. */
    record NullCheck() implements Operation {}

    /** (index, length): the index; else ArrayIndexOutOfBoundsException. */
    record BoundsCheck() implements Operation {}

    /** (divisor): the same; else ArithmeticException. */
    record ZeroCheck() implements Operation {}

    /** (reference): the same; null passes; else ClassCastException. */
    record CheckCast(TypeInfo type) implements Operation {}

    /** (array, reference): the reference, which may be stored there; else ArrayStoreException. */
    record ArrayStoreCheck() implements Operation {}

    // Objects
    /** A new object, fields zero; its class is initialised. */
    record New(ClassInfo type) implements Operation {}

    /** (length): NegativeArraySizeException if negative. */
    record NewArray(ArrayType type) implements Operation {}

    /** (each given dimension). */
    record NewMultiArray(ArrayType type) implements Operation {}

    /** (array, not null): INT. */
    record ArrayLength() implements Operation {}

    /** (reference, may be null): INT 1 or 0. */
    record InstanceOf(TypeInfo type) implements Operation {}

    /** (object, not null). */
    record LoadField(FieldInfo field) implements Operation {}

    /** (object, not null; value). */
    record StoreField(FieldInfo field) implements Operation {}

    record LoadStatic(FieldInfo field) implements Operation {}

    /** (value). */
    record StoreStatic(FieldInfo field) implements Operation {}

    /** (array, not null; index, in range). */
    record LoadElement(AccessType type) implements Operation {}

    /** (array, not null; index, in range; value, already checked). */
    record StoreElement(AccessType type) implements Operation {}

    /** (object, not null): WORD, its TIB. */
    record LoadTib() implements Operation {}

    /** (object, not null): its class's mirror. */
    record ObjectClass() implements Operation {}

    /** Runs the class's initialiser unless it ran: before static access, static calls and New of classes not initialised at build time. */
    record InitialiseClass(ClassInfo type) implements Operation {}

    // Calls and control
    /** (arguments, receiver first and not null). */
    record Invoke(InvokeKind invokeKind, MethodInfo method) implements Operation {}

    /** First value of a handler block: the exception. */
    record CaughtException() implements Operation {}

    /** (object, not null). */
    record MonitorEnter() implements Operation {}

    /** (object, not null). */
    record MonitorExit() implements Operation {}

    /** A safepoint on a loop's back edge. */
    record Poll() implements Operation {}

    /** (reference): holds it live here. */
    record KeepAlive() implements Operation {}

    /** (reference): whoever finds the object through a later store also finds what was stored into it before (JLS 17.5, final fields). */
    record Publish() implements Operation {}

    /** A reference that the method keeps in memory of its frame: null at first. */
    record LoadSlot(int slot) implements Operation {}

    /** (reference). */
    record StoreSlot(int slot) implements Operation {}

    /** Makes it null. */
    record ClearSlot(int slot) implements Operation {}

    /** Orders memory: ACQUIRE, RELEASE or VOLATILE (full). */
    record Fence(MemoryOrder order) implements Operation {}

    // Raw memory: base is WORD or REFERENCE (null allowed: absolute), offset LONG; the address is base + offset
    /** (base, offset). */
    record LoadMemory(AccessType type, MemoryOrder order) implements Operation {}

    /** (base, offset, value). References stored into a REFERENCE base run the store barrier; into a WORD base they do not. */
    record StoreMemory(AccessType type, MemoryOrder order) implements Operation {}

    /** (base, offset, expected, replacement): INT 1 or 0 if not returnsOld, else the value found. A full fence. */
    record CompareAndSwap(AccessType type, boolean returnsOld) implements Operation {}

    /** (base, offset, value): the value found. A full fence. */
    record AtomicUpdate(AtomicOperator operator, AccessType type) implements Operation {}

    /** (offset INT, constant): from the CPU's own area. */
    record LoadPerCpu(AccessType type) implements Operation {}

    /** (offset INT, constant; value). */
    record StorePerCpu(AccessType type) implements Operation {}

    /** (reference): WORD. */
    record AddressOfObject() implements Operation {}

    /** (WORD): reference. */
    record ObjectAtAddress() implements Operation {}

    /** (operands of the {@code Cpu} method). */
    record Machine(MachineOperator operator) implements Operation {}

    /** Whether executing it may throw a Java exception (calls, checks, allocation, initialisation, monitors and polls may). */
    default boolean mayThrow() {
        return switch (this) {
            case NullCheck _, BoundsCheck _, ZeroCheck _, CheckCast _, ArrayStoreCheck _ -> true;
            case New _, NewArray _, NewMultiArray _, InitialiseClass _, Invoke _, MonitorEnter _, MonitorExit _ -> true;
            default -> false;
        };
    }

    /** Whether it has no effect and depends on nothing but its operands: may be removed if unused, merged and moved. */
    default boolean isPure() {
        return switch (this) {
            case IntConstant _, LongConstant _, FloatConstant _, DoubleConstant _, WordConstant _ -> true;
            case NullConstant _, ObjectConstant _, TibConstant _, Phi _ -> true;
            case Binary _, Unary _, Compare _, ThreeWayCompare _, Select _ -> true;
            case ArrayLength _, InstanceOf _, LoadTib _, ObjectClass _, AddressOfObject _ -> true;
            default -> false;
        };
    }

    /** Whether it reads or writes by address, makes an address of an object or the reverse, or is an instruction of the processor. */
    default boolean touchesMachine() {
        return switch (this) {
            case LoadMemory _, StoreMemory _, CompareAndSwap _, AtomicUpdate _ -> true;
            case LoadPerCpu _, StorePerCpu _ -> true;
            case AddressOfObject _, ObjectAtAddress _, Machine _ -> true;
            default -> false;
        };
    }
}
