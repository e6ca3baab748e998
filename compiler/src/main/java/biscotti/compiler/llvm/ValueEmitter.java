package biscotti.compiler.llvm;

import biscotti.compiler.ir.AccessType;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.MemoryOrder;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;
import java.util.ArrayList;
import java.util.List;

/** Writes one value: chooses by operation, and gives the result the value's name. */
final class ValueEmitter {
    private final FunctionText text;
    private final Calls calls;
    private final Names names;
    private final Memory memory;
    private final Arithmetic arithmetic;
    private final Checks checks;
    private final Allocation allocation;
    private final FreshObjects fresh = new FreshObjects();

    ValueEmitter(FunctionText text, Calls calls, Names names) {
        this.text = text;
        this.calls = calls;
        this.names = names;
        this.memory = new Memory(text, calls);
        this.arithmetic = new Arithmetic(text);
        this.checks = new Checks(text, calls);
        this.allocation = new Allocation(text, calls);
    }

    void enter(Block block) {
        fresh.enter(block);
    }

    void emit(Value value) {
        switch (value.operation()) {
            case Operation.IntConstant _, Operation.LongConstant _, Operation.FloatConstant _, Operation.DoubleConstant _ -> {}
            case Operation.WordConstant _, Operation.NullConstant _, Operation.ObjectConstant _, Operation.TibConstant _ -> {}
            case Operation.Parameter _, Operation.Phi _, Operation.CaughtException _ -> {}
            case Operation.Binary(var operator) ->
                define(value, arithmetic.binary(operator, value.kind(), operand(value, 0), operand(value, 1)));
            case Operation.Unary(var operator) ->
                define(value, arithmetic.unary(operator, value.operand(0).kind(), value.kind(), operand(value, 0)));
            case Operation.Compare(var condition) ->
                defineBit(value, arithmetic.compare(condition, value.operand(0).kind(), operand(value, 0), operand(value, 1)));
            case Operation.ThreeWayCompare(int resultForNaN) ->
                define(value, arithmetic.threeWay(resultForNaN, value.operand(0).kind(), operand(value, 0), operand(value, 1)));
            case Operation.Select _ ->
                define(value, "select i1 " + condition(value.operand(0)) + ", " + names.typed(value.operand(1)) + ", "
                        + names.typed(value.operand(2)));
            case Operation.NullCheck _ -> {
                if (!Names.isNonNull(value.operand(0))) {
                    checks.nullCheck(operand(value, 0));
                }
            }
            case Operation.BoundsCheck _ -> checks.boundsCheck(operand(value, 0), operand(value, 1));
            case Operation.ZeroCheck _ -> checks.zeroCheck(value.kind(), operand(value, 0));
            case Operation.CheckCast(var type) ->
                checks.checkCast(operand(value, 0), type, Names.isNonNull(value.operand(0)));
            case Operation.ArrayStoreCheck _ ->
                checks.arrayStoreCheck(operand(value, 0), operand(value, 1), Names.isNonNull(value.operand(1)));
            case Operation.New(var type) -> bind(value, allocation.object(type));
            case Operation.NewArray(var type) -> bind(value, allocation.array(type, operand(value, 0)));
            case Operation.NewMultiArray(var type) -> bind(value, allocation.multiArray(type, operands(value)));
            case Operation.ArrayLength _ -> define(value, memory.arrayLength(operand(value, 0)));
            case Operation.InstanceOf(var type) ->
                defineBit(value, checks.instanceOf(operand(value, 0), type, Names.isNonNull(value.operand(0))));
            case Operation.LoadField(var field) ->
                bind(value, memory.loadField(field, memory.fieldAddress(operand(value, 0), field)));
            case Operation.StoreField(var field) -> {
                if (AccessType.of(field.type()) == AccessType.REFERENCE && !fresh.contains(value.operand(0))) {
                    memory.storeBarrier(operand(value, 0), text.module().layout().offset(field), null, operand(value, 1));
                }
                memory.storeField(field, memory.fieldAddress(operand(value, 0), field), operand(value, 1));
            }
            case Operation.LoadStatic(var field) -> bind(value, memory.loadField(field, memory.staticAddress(field)));
            case Operation.StoreStatic(var field) -> {
                String address = memory.staticAddress(field);
                if (AccessType.of(field.type()) == AccessType.REFERENCE) {
                    memory.storeBarrier(Memory.pointer(address), operand(value, 0));
                }
                memory.storeField(field, address, operand(value, 0));
            }
            case Operation.LoadElement(var type) ->
                bind(value, memory.loadElement(type, memory.elementAddress(type, operand(value, 0), operand(value, 1))));
            case Operation.StoreElement(var type) -> {
                if (type == AccessType.REFERENCE && !fresh.contains(value.operand(0))) {
                    memory.storeBarrier(operand(value, 0), ObjectLayout.FIRST_ELEMENT, operand(value, 1), operand(value, 2));
                }
                memory.storeElement(type, memory.elementAddress(type, operand(value, 0), operand(value, 1)), operand(value, 2));
            }
            case Operation.LoadTib _ -> bind(value, Memory.loadTib(text, operand(value, 0)));
            case Operation.ObjectClass _ -> {
                String tib = Memory.loadTibPointer(text, operand(value, 0));
                bind(value, Memory.loadInvariant(text, Types.REFERENCE, tib, TibLayout.CLASS_MIRROR));
            }
            case Operation.InitialiseClass(var type) -> allocation.initialiseClass(type);
            case Operation.Invoke(var kind, var method) -> {
                List<String> arguments = List.of(operands(value));
                bind(value, kind == InvokeKind.DIRECT ? calls.direct(method, arguments) : calls.dispatched(method, arguments));
            }
            case Operation.MonitorEnter _ -> calls.support("monitorEnter", operand(value, 0));
            case Operation.MonitorExit _ -> calls.support("monitorExit", operand(value, 0));
            case Operation.Poll _ -> checks.poll();
            case Operation.KeepAlive _ -> MachineTemplates.keepAlive(text, operand(value, 0));
            case Operation.LoadSlot(int slot) -> bind(value, text.define("load volatile " + Types.REFERENCE + ", ptr " + slot(slot) + ", align 8"));
            case Operation.StoreSlot(int slot) -> text.line("store volatile " + names.typed(value.operand(0)) + ", ptr " + slot(slot) + ", align 8");
            case Operation.ClearSlot(int slot) -> clear(text, slot);
            case Operation.Publish _ -> text.line("fence release");
            case Operation.Fence(var order) -> text.line("fence " + switch (order) {
                case ACQUIRE -> "acquire";
                case RELEASE -> "release";
                default -> "seq_cst";
            });
            case Operation.LoadMemory(var type, var order) -> bind(value, memory.loadRaw(type, order, rawAddress(value)));
            case Operation.StoreMemory(var type, MemoryOrder order) -> {
                String address = rawAddress(value);
                rawBarrier(value, type, address, operand(value, 2));
                memory.storeRaw(type, order, address, operand(value, 2));
            }
            case Operation.CompareAndSwap(var type, boolean returnsOld) -> {
                String address = rawAddress(value);
                rawBarrier(value, type, address, operand(value, 3));
                String[] replaced = new String[1];
                String found = memory.compareAndSwap(type, address, operand(value, 2), operand(value, 3), replaced);
                if (returnsOld) {
                    bind(value, found);
                } else {
                    defineBit(value, replaced[0]);
                }
            }
            case Operation.AtomicUpdate(var operator, var type) -> {
                String address = rawAddress(value);
                rawBarrier(value, type, address, operand(value, 2));
                bind(value, memory.atomicUpdate(operator, type, address, operand(value, 2)));
            }
            case Operation.LoadPerCpu(var type) -> bind(value, memory.loadPerCpu(type, perCpuOffset(value)));
            case Operation.StorePerCpu(var type) -> memory.storePerCpu(type, perCpuOffset(value), operand(value, 1));
            case Operation.AddressOfObject _ ->
                define(value, "ptrtoint ptr addrspace(1) " + operand(value, 0) + " to i64");
            case Operation.ObjectAtAddress _ -> bind(value, MachineTemplates.opaqueReference(text, operand(value, 0)));
            case Operation.Machine(var operator) -> bind(value, MachineTemplates.emit(operator, text, operands(value)));
        }
        fresh.after(value);
    }

    /** At the start of the function: memory for its slots, all null. Volatile: LLVM would keep a dead one in a register. */
    static void makeSlots(FunctionText text, int count) {
        for (int i = 0; i < count; i++) {
            text.line(slot(i) + " = alloca " + Types.REFERENCE + ", align 8");
        }
        for (int i = 0; i < count; i++) {
            clear(text, i);
        }
    }

    private static void clear(FunctionText text, int slot) {
        text.line("store volatile " + Types.REFERENCE + " null, ptr " + slot(slot) + ", align 8");
    }

    private static String slot(int slot) {
        return "%slot" + slot;
    }

    /** The i1 that says whether an INT is not zero. */
    String condition(Value value) {
        return switch (value.operation()) {
            case Operation.Compare _, Operation.InstanceOf _ -> bitName(value);
            default -> text.define("icmp ne i32 " + names.of(value) + ", 0");
        };
    }

    private void define(Value value, String expression) {
        text.line(names.of(value) + " = " + expression);
    }

    /** Gives a result that has a name already the value's name; LLVM forgets the copy at once. */
    private void bind(Value value, String name) {
        switch (value.kind()) {
            case VOID -> {}
            case INT, LONG, WORD -> define(value, "add " + Types.of(value.kind()) + " 0, " + name);
            case FLOAT, DOUBLE, REFERENCE -> define(value, "bitcast " + Types.of(value.kind()) + " " + name + " to " + Types.of(value.kind()));
        }
    }

    private void defineBit(Value value, String bit) {
        text.line(bitName(value) + " = and i1 true, " + bit);
        define(value, "zext i1 " + bitName(value) + " to i32");
    }

    private String bitName(Value value) {
        return names.of(value) + ".bit";
    }

    private void rawBarrier(Value value, AccessType type, String pointer, String stored) {
        if (type == AccessType.REFERENCE && value.operand(0).kind() == Kind.REFERENCE) {
            memory.storeBarrier(pointer, stored);
        }
    }

    private String rawAddress(Value value) {
        return memory.rawAddress(value.operand(0).kind(), operand(value, 0), operand(value, 1));
    }

    private static int perCpuOffset(Value value) {
        if (value.operand(0).operation() instanceof Operation.IntConstant(int offset)) {
            return offset;
        }
        throw new IllegalStateException("the offset of a per-CPU access must be constant: " + value.position());
    }

    private String operand(Value value, int index) {
        return names.of(value.operand(index));
    }

    private String[] operands(Value value) {
        List<String> result = new ArrayList<>();
        value.operands().forEach(operand -> result.add(names.of(operand)));
        return result.toArray(String[]::new);
    }
}
