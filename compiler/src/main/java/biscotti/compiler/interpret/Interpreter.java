package biscotti.compiler.interpret;

import biscotti.compiler.image.ImageArray;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.image.Word;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.Resolution;
import biscotti.compiler.world.TypeInfo;
import biscotti.compiler.world.World;

/** Executes graphs over image objects. One activation of an initialiser may take {@link #STEP_LIMIT} values. */
final class Interpreter {
    /** Values that one top-level initialiser may compute, nested ones included. */
    private static final long STEP_LIMIT = 20_000_000;

    private static final int DEPTH_LIMIT = 400;

    private final World world;
    private final ImageConstants constants;
    private final Initialisation initialisation;
    private final Objects objects;
    private final HostMethods hostMethods;
    private long steps;
    private int depth;

    Interpreter(World world, ImageConstants constants, Initialisation initialisation) {
        this.world = world;
        this.constants = constants;
        this.initialisation = initialisation;
        this.objects = new Objects(world, constants, initialisation);
        this.hostMethods = new HostMethods(world, constants, objects, initialisation);
    }

    /** Runs a static method without parameters and returns its result. */
    Object run(MethodInfo method) {
        if (depth == 0) {
            steps = 0;
        }
        return call(method, new Object[0]);
    }

    private Object call(MethodInfo method, Object[] arguments) {
        HostMethods.Body body = hostMethods.find(method);
        if (body != null) {
            return body.call(arguments);
        }
        if (method.annotation("Absent") != null) {
            throw new NotAtBuildTimeException("it reaches something absent: " + method.annotation("Absent").string("value", ""));
        }
        if (!method.hasGraph()) {
            throw new NotAtBuildTimeException("it calls the native method " + method);
        }
        if (++depth > DEPTH_LIMIT) {
            depth--;
            throw new NotAtBuildTimeException("it recurses deeper than " + DEPTH_LIMIT + " calls");
        }
        try {
            return execute(method, arguments);
        } finally {
            depth--;
        }
    }

    private Object execute(MethodInfo method, Object[] arguments) {
        var graph = method.graph();
        // Values, then slots.
        var frame = new Object[graph.valueCount() + graph.slotCount()];
        Block previous = null;
        Block block = graph.entry();
        Object caught = null;
        while (true) {
            enterPhis(block, previous, frame);
            Block next = null;
            try {
                for (Value value : block.values()) {
                    if (++steps > STEP_LIMIT) {
                        throw new NotAtBuildTimeException("it takes more than " + STEP_LIMIT + " steps");
                    }
                    switch (value.operation()) {
                        case Operation.Phi _ -> {}
                        case Operation.Parameter(int index) -> frame[value.id()] = arguments[index];
                        case Operation.CaughtException _ -> frame[value.id()] = caught;
                        case Operation.LoadSlot(int slot) -> frame[value.id()] = frame[graph.valueCount() + slot];
                        case Operation.StoreSlot(int slot) -> frame[graph.valueCount() + slot] = frame[value.operand(0).id()];
                        case Operation.ClearSlot(int slot) -> frame[graph.valueCount() + slot] = null;
                        default -> frame[value.id()] = evaluate(value, frame);
                    }
                }
                switch (block.terminator()) {
                    case Terminator.Goto(Block target) -> next = target;
                    case Terminator.Branch(Value condition, Block ifTrue, Block ifFalse) ->
                        next = (Integer) frame[condition.id()] != 0 ? ifTrue : ifFalse;
                    case Terminator.Switch(Value selector, var keys, var targets, Block otherwise) -> {
                        int at = keys.indexOf(frame[selector.id()]);
                        next = at < 0 ? otherwise : targets.get(at);
                    }
                    case Terminator.Return(Value result) -> {
                        return result == null ? null : frame[result.id()];
                    }
                    case Terminator.Throw(Value exception) ->
                        throw new GuestException((ImageObject) frame[exception.id()]);
                    case Terminator.Unreachable _ -> throw new IllegalStateException("reached the unreachable in " + method);
                }
            } catch (GuestException e) {
                if (block.handler() == null) {
                    throw e;
                }
                caught = e.exception();
                next = block.handler();
            }
            previous = block;
            block = next;
        }
    }

    private static void enterPhis(Block block, Block previous, Object[] frame) {
        if (previous == null || block.values().isEmpty() || !block.values().getFirst().isPhi()) {
            return;
        }
        int edge = block.predecessors().indexOf(previous);
        int count = 0;
        while (count < block.values().size() && block.values().get(count).isPhi()) {
            count++;
        }
        var incoming = new Object[count];
        for (int i = 0; i < count; i++) {
            incoming[i] = frame[block.values().get(i).operand(edge).id()];
        }
        for (int i = 0; i < count; i++) {
            frame[block.values().get(i).id()] = incoming[i];
        }
    }

    private Object evaluate(Value value, Object[] frame) {
        var operands = new Object[value.operands().size()];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = frame[value.operand(i).id()];
        }
        return switch (value.operation()) {
            case Operation.IntConstant(int c) -> c;
            case Operation.LongConstant(long c) -> c;
            case Operation.FloatConstant(float c) -> c;
            case Operation.DoubleConstant(double c) -> c;
            case Operation.WordConstant(long c) -> new Word.Number(c);
            case Operation.NullConstant() -> null;
            case Operation.ObjectConstant(ImageObject object) -> object;
            case Operation.TibConstant(TypeInfo type) -> new Word.Tib(type);
            case Operation.Binary(var operator) ->
                Arithmetic.binary(operator, value.kind(), operands[0], operands[1]);
            case Operation.Unary(var operator) -> Arithmetic.unary(operator, value.kind(), operands[0]);
            case Operation.Compare(var condition) -> Arithmetic.compare(condition, operands[0], operands[1]) ? 1 : 0;
            case Operation.ThreeWayCompare(int resultForNaN) ->
                Arithmetic.threeWay(operands[0], operands[1], resultForNaN);
            case Operation.Select() -> (Integer) operands[0] != 0 ? operands[1] : operands[2];
            case Operation.NullCheck() -> require(operands[0] != null, operands[0], "java/lang/NullPointerException");
            case Operation.BoundsCheck() ->
                require(
                        Integer.compareUnsigned((Integer) operands[0], (Integer) operands[1]) < 0,
                        operands[0],
                        "java/lang/ArrayIndexOutOfBoundsException");
            case Operation.ZeroCheck() ->
                require(((Number) operands[0]).longValue() != 0, operands[0], "java/lang/ArithmeticException");
            case Operation.CheckCast(TypeInfo type) ->
                require(
                        operands[0] == null || objects.isInstance(operands[0], type),
                        operands[0],
                        "java/lang/ClassCastException");
            case Operation.ArrayStoreCheck() ->
                require(
                        operands[1] == null
                                || objects.isInstance(operands[1], ((ImageArray) operands[0]).type().component()),
                        operands[1],
                        "java/lang/ArrayStoreException");
            case Operation.New(ClassInfo type) -> {
                requireInitialised(type);
                yield objects.newInstance(type);
            }
            case Operation.NewArray(ArrayType type) -> objects.newArray(type, (Integer) operands[0]);
            case Operation.NewMultiArray(ArrayType type) -> objects.newMultiArray(type, operands, 0);
            case Operation.ArrayLength() -> ((ImageArray) operands[0]).length();
            case Operation.InstanceOf(TypeInfo type) ->
                operands[0] != null && objects.isInstance(operands[0], type) ? 1 : 0;
            case Operation.LoadField(var field) -> objects.loadField((ImageInstance) operands[0], field);
            case Operation.StoreField(var field) -> {
                objects.storeField((ImageInstance) operands[0], field, operands[1]);
                yield null;
            }
            case Operation.LoadStatic(var field) -> initialisation.readStatic(field);
            case Operation.StoreStatic(var field) -> {
                initialisation.writeStatic(field, Objects.narrow(field.type(), operands[0]));
                yield null;
            }
            case Operation.LoadElement _ -> objects.loadElement((ImageArray) operands[0], (Integer) operands[1]);
            case Operation.StoreElement _ -> {
                objects.storeElement((ImageArray) operands[0], (Integer) operands[1], operands[2]);
                yield null;
            }
            case Operation.ObjectClass() -> constants.mirror(((ImageObject) operands[0]).type());
            case Operation.LoadTib() -> new Word.Tib(((ImageObject) operands[0]).type());
            case Operation.InitialiseClass(ClassInfo type) -> {
                requireInitialised(type);
                yield null;
            }
            case Operation.Invoke(InvokeKind invokeKind, MethodInfo method) -> invoke(invokeKind, method, operands);
            case Operation.MonitorEnter _, Operation.MonitorExit _, Operation.Poll _, Operation.KeepAlive _, Operation.Publish _, Operation.Fence _ ->
                null;
            case Operation.LoadMemory(var type, var _) -> objects.loadMemory(type, operands[0], operands[1]);
            case Operation.StoreMemory(var type, var _) -> {
                objects.storeMemory(type, operands[0], operands[1], operands[2]);
                yield null;
            }
            case Operation.CompareAndSwap(var type, boolean returnsOld) -> {
                Object old = objects.loadMemory(type, operands[0], operands[1]);
                boolean same = Arithmetic.compare(biscotti.compiler.ir.Condition.EQ, old, operands[2]);
                if (same) {
                    objects.storeMemory(type, operands[0], operands[1], operands[3]);
                }
                yield returnsOld ? old : (Object) (same ? 1 : 0);
            }
            case Operation.AtomicUpdate(var operator, var type) -> {
                Object old = objects.loadMemory(type, operands[0], operands[1]);
                Object updated =
                        switch (operator) {
                            case EXCHANGE -> operands[2];
                            case ADD -> binary(biscotti.compiler.ir.BinaryOperator.ADD, value.kind(), old, operands[2]);
                            case AND -> binary(biscotti.compiler.ir.BinaryOperator.AND, value.kind(), old, operands[2]);
                            case OR -> binary(biscotti.compiler.ir.BinaryOperator.OR, value.kind(), old, operands[2]);
                            case XOR -> binary(biscotti.compiler.ir.BinaryOperator.XOR, value.kind(), old, operands[2]);
                        };
                objects.storeMemory(type, operands[0], operands[1], updated);
                yield old;
            }
            case Operation.LoadPerCpu _, Operation.StorePerCpu _, Operation.Machine _, Operation.AddressOfObject _, Operation.ObjectAtAddress _ ->
                throw new NotAtBuildTimeException("it uses the machine: " + value.operation() + " in "
                        + value.position().method());
            case Operation.Phi _, Operation.Parameter _, Operation.CaughtException _, Operation.LoadSlot _, Operation.StoreSlot _, Operation.ClearSlot _ ->
                throw new IllegalStateException("evaluated elsewhere");
        };
    }

    private static Object binary(biscotti.compiler.ir.BinaryOperator operator, Kind kind, Object left, Object right) {
        return Arithmetic.binary(operator, kind, left, right);
    }

    private Object invoke(InvokeKind invokeKind, MethodInfo method, Object[] operands) {
        MethodInfo target = method;
        if (invokeKind != InvokeKind.DIRECT) {
            target = Resolution.selectImplementation(objects.dispatchClass((ImageObject) operands[0]), method);
        }
        return call(target, operands);
    }

    private void requireInitialised(ClassInfo type) {
        if (initialisation.initialise(type) == Initialisation.State.LAZY) {
            throw new NotAtBuildTimeException("it needs " + type + ", which is not initialised at build time ("
                    + initialisation.lazyReason(type) + ")");
        }
    }

    private Object require(boolean holds, Object result, String exceptionClass) {
        if (!holds) {
            throw new GuestException(objects.newInstance(world.classNamed(exceptionClass)));
        }
        return result;
    }

    /** The value of a variable of this kind that was never set. */
    static Object zero(Kind kind) {
        return switch (kind) {
            case INT -> 0;
            case LONG -> 0L;
            case FLOAT -> 0f;
            case DOUBLE -> 0d;
            case WORD -> new Word.Number(0);
            case REFERENCE, VOID -> null;
        };
    }
}
