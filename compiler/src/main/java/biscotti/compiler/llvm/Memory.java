package biscotti.compiler.llvm;

import biscotti.compiler.ir.AccessType;
import biscotti.compiler.ir.AtomicOperator;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.MemoryOrder;
import biscotti.compiler.world.FieldInfo;
import biscotti.machine.PerCpu;
import biscotti.runtime.object.ObjectLayout;

/** Loads, stores and atomics on objects, raw memory and the CPU's own area, and the collector's store barrier. */
final class Memory {
    private static final String INVARIANT = "!invariant.load " + Metadata.EMPTY;

    private final FunctionText text;
    private final Calls calls;
    private String afterBarrier;

    Memory(FunctionText text, Calls calls) {
        this.text = text;
        this.calls = calls;
    }

    /** An object's TIB as an i64. */
    static String loadTib(FunctionText text, String object) {
        String header = text.define("load i32, ptr addrspace(1) " + object + ", align 8, " + INVARIANT);
        return text.define("sext i32 " + header + " to i64");
    }

    /** An object's TIB as a pointer. */
    static String loadTibPointer(FunctionText text, String object) {
        return text.define("inttoptr i64 " + loadTib(text, object) + " to ptr");
    }

    /** A word of a TIB or of a table that never changes. */
    static String loadInvariantPointer(FunctionText text, String base, int offset) {
        return loadInvariant(text, "ptr", base, offset);
    }

    static String loadInvariant(FunctionText text, String type, String base, int offset) {
        String address = offset == 0 ? base : text.define("getelementptr i8, ptr " + base + ", i64 " + offset);
        return text.define("load " + type + ", ptr " + address + ", " + INVARIANT);
    }

    String arrayLength(String array) {
        String address = text.define("getelementptr i8, ptr addrspace(1) " + array + ", i64 " + ObjectLayout.ARRAY_LENGTH);
        return "load i32, ptr addrspace(1) " + address + ", align 4, " + INVARIANT + ", " + Metadata.ARRAY_LENGTH_RANGE;
    }

    String loadField(FieldInfo field, String address) {
        return load(AccessType.of(field.type()), order(field), pointer(address), text.module().metadata().tag(field));
    }

    /** Stores a field; the barrier, if any, was the caller's. */
    void storeField(FieldInfo field, String address, String value) {
        store(AccessType.of(field.type()), order(field), pointer(address), value, text.module().metadata().tag(field));
    }

    /** Where a field of an object is. */
    String fieldAddress(String object, FieldInfo field) {
        return text.define("getelementptr i8, ptr addrspace(1) " + object + ", i64 " + text.module().layout().offset(field));
    }

    /** Where a static field is: a constant. */
    String staticAddress(FieldInfo field) {
        return "inttoptr (i64 " + text.module().layout().addressOf(field) + " to ptr addrspace(1))";
    }

    /** Where an element is; the index is in range, so its zero-extension is its value. */
    String elementAddress(AccessType type, String array, String index) {
        String first = text.define("getelementptr i8, ptr addrspace(1) " + array + ", i64 " + ObjectLayout.FIRST_ELEMENT);
        String wide = text.define("zext i32 " + index + " to i64");
        return text.define("getelementptr " + Types.inMemory(type) + ", ptr addrspace(1) " + first + ", i64 " + wide);
    }

    String loadElement(AccessType type, String address) {
        String tag = text.module().metadata().tag(type);
        if (type == AccessType.REFERENCE) {
            return load(type, null, pointer(address), tag);
        }
        String memoryType = Types.inMemory(type);
        String loaded = text.define("load " + memoryType + ", " + pointer(address) + alignment(type) + ", " + tag + ", "
                + Metadata.DEFINED);
        return Types.isNarrow(type) ? text.define(Types.widening(type) + " " + memoryType + " " + loaded + " to i32") : loaded;
    }

    void storeElement(AccessType type, String address, String value) {
        String tag = text.module().metadata().tag(type);
        if (type == AccessType.REFERENCE) {
            store(type, null, pointer(address), value, tag);
        } else {
            text.line("store " + narrowed(type, value) + ", " + pointer(address) + alignment(type) + ", " + tag);
        }
    }

    /** A raw access at base + offset: a typed pointer. */
    String rawAddress(Kind base, String baseName, String offset) {
        if (base == Kind.REFERENCE && !baseName.equals("null")) {
            return pointer(text.define("getelementptr i8, ptr addrspace(1) " + baseName + ", i64 " + offset));
        }
        String sum = base == Kind.REFERENCE ? offset : text.define("add i64 " + baseName + ", " + offset);
        return "ptr " + text.define("inttoptr i64 " + sum + " to ptr");
    }

    String loadRaw(AccessType type, MemoryOrder order, String pointer) {
        if (order == MemoryOrder.DEVICE || (order == MemoryOrder.PLAIN && type != AccessType.REFERENCE)) {
            String memoryType = Types.inMemory(type);
            String loaded = order == MemoryOrder.DEVICE
                    ? text.define("load volatile " + memoryType + ", " + pointer + alignment(type))
                    : text.define("freeze " + memoryType + " " + text.define("load " + memoryType + ", " + pointer + ", align 1"));
            return Types.isNarrow(type) ? text.define(Types.widening(type) + " " + memoryType + " " + loaded + " to i32") : loaded;
        }
        return load(type, order, pointer, null);
    }

    void storeRaw(AccessType type, MemoryOrder order, String pointer, String value) {
        if (order == MemoryOrder.DEVICE) {
            text.line("store volatile " + narrowed(type, value) + ", " + pointer + alignment(type));
        } else if (order == MemoryOrder.PLAIN && type != AccessType.REFERENCE) {
            text.line("store " + narrowed(type, value) + ", " + pointer + ", align 1");
        } else {
            store(type, order, pointer, value, null);
        }
    }

    /** Atomic at its natural alignment; a null order is the field's usual {@code unordered}. */
    private String load(AccessType type, MemoryOrder order, String pointer, String tag) {
        String memoryType = Types.inMemory(type);
        String ordering = switch (order) {
            case null -> "unordered";
            case PLAIN -> "unordered";
            case OPAQUE -> "monotonic";
            case ACQUIRE, RELEASE -> "acquire";
            case VOLATILE, DEVICE -> "seq_cst";
        };
        String loaded = text.define("load atomic " + memoryType + ", " + pointer + " " + ordering + alignment(type)
                + (tag == null ? "" : ", " + tag));
        return Types.isNarrow(type) ? text.define(Types.widening(type) + " " + memoryType + " " + loaded + " to i32") : loaded;
    }

    private void store(AccessType type, MemoryOrder order, String pointer, String value, String tag) {
        String ordering = switch (order) {
            case null -> "unordered";
            case PLAIN -> "unordered";
            case OPAQUE -> "monotonic";
            case ACQUIRE, RELEASE -> "release";
            case VOLATILE, DEVICE -> "seq_cst";
        };
        text.line("store atomic " + narrowed(type, value) + ", " + pointer + " " + ordering + alignment(type)
                + (tag == null ? "" : ", " + tag));
    }

    /** Returns the value found, widened; {@code replaced} gets the success as an i1. */
    String compareAndSwap(AccessType type, String pointer, String expected, String replacement, String[] replaced) {
        boolean floating = Types.isFloating(type.kind());
        String memoryType = floating ? "i" + (8 << type.sizeShift()) : Types.inMemory(type);
        String pair = text.define("cmpxchg " + pointer + ", " + operand(type, memoryType, expected) + ", "
                + operand(type, memoryType, replacement) + " seq_cst seq_cst" + alignment(type));
        replaced[0] = text.define("extractvalue { " + memoryType + ", i1 } " + pair + ", 1");
        String found = text.define("extractvalue { " + memoryType + ", i1 } " + pair + ", 0");
        return fromMemory(type, memoryType, found);
    }

    String atomicUpdate(AtomicOperator operator, AccessType type, String pointer, String value) {
        String operation = switch (operator) {
            case EXCHANGE -> "xchg";
            case ADD -> "add";
            case AND -> "and";
            case OR -> "or";
            case XOR -> "xor";
        };
        boolean floating = Types.isFloating(type.kind());
        String memoryType = floating ? "i" + (8 << type.sizeShift()) : Types.inMemory(type);
        String found = text.define("atomicrmw " + operation + " " + pointer + ", " + operand(type, memoryType, value)
                + " seq_cst" + alignment(type));
        return fromMemory(type, memoryType, found);
    }

    private String operand(AccessType type, String memoryType, String value) {
        return Types.isFloating(type.kind())
                ? memoryType + " " + text.define("bitcast " + Types.of(type.kind()) + " " + value + " to " + memoryType)
                : narrowed(type, value);
    }

    private String fromMemory(AccessType type, String memoryType, String found) {
        if (Types.isFloating(type.kind())) {
            return text.define("bitcast " + memoryType + " " + found + " to " + Types.of(type.kind()));
        }
        return Types.isNarrow(type) ? text.define(Types.widening(type) + " " + memoryType + " " + found + " to i32") : found;
    }

    /** Other CPUs and interrupts change this area: never plain, or a load would leave its loop. */
    String loadPerCpu(AccessType type, int offset) {
        return load(type, MemoryOrder.OPAQUE, perCpu(offset), null);
    }

    void storePerCpu(AccessType type, int offset, String value) {
        store(type, MemoryOrder.OPAQUE, perCpu(offset), value, null);
    }

    /** Whether a byte of the CPU's area is not 0: an i1. Volatile, not atomic: llc folds it into one compare with memory. */
    static String isSetPerCpu(FunctionText text, int offset) {
        String value = text.define("load volatile i8, " + perCpu(offset) + ", align 1");
        return text.define("icmp ne i8 " + value + ", 0");
    }

    /** A typed pointer into the CPU's own area. */
    static String perCpu(int offset) {
        return "ptr addrspace(256) inttoptr (i64 " + offset + " to ptr addrspace(256))";
    }

    /**
     * While the collector traces: tells it of the store that follows, to a field or an element. The slot's address is computed as a
     * number of its own, so that the store's can become part of its instruction.
     *
     * @param offset a constant
     * @param index of the word at the offset, as an i32 that is not negative, or null
     */
    void storeBarrier(String object, int offset, String index, String value) {
        beginBarrier();
        String slot = text.define("add i64 " + text.define("ptrtoint " + pointer(object) + " to i64") + ", " + offset);
        if (index != null) {
            String distance = text.define("shl i64 " + text.define("zext i32 " + index + " to i64") + ", 3");
            slot = text.define("add i64 " + slot + ", " + distance);
        }
        endBarrier(slot, value);
    }

    /** The same for a slot that is a typed pointer. */
    void storeBarrier(String slot, String value) {
        beginBarrier();
        endBarrier(text.define("ptrtoint " + slot + " to i64"), value);
    }

    private void beginBarrier() {
        String isOn = isSetPerCpu(text, PerCpu.BARRIER);
        String log = text.newLabel("log");
        afterBarrier = text.newLabel("store");
        text.branchUnlikely(isOn, log, afterBarrier);
        text.label(log);
    }

    private void endBarrier(String slot, String value) {
        calls.quiet("storeBarrier", slot, value);
        text.branch(afterBarrier);
        text.label(afterBarrier);
    }

    static String pointer(String address) {
        return "ptr addrspace(1) " + address;
    }

    private String narrowed(AccessType type, String value) {
        String memoryType = Types.inMemory(type);
        return memoryType + " " + (Types.isNarrow(type) ? text.define("trunc i32 " + value + " to " + memoryType) : value);
    }

    private static MemoryOrder order(FieldInfo field) {
        return field.isVolatile() ? MemoryOrder.VOLATILE : null;
    }

    private static String alignment(AccessType type) {
        return ", align " + (1 << type.sizeShift());
    }
}
