package biscotti.compiler.ir;

import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayList;
import java.util.List;

/** Whether the operands and the result of a value have the kinds that its operation wants. */
final class OperandKinds {
    private OperandKinds() {}

    /** What is wrong, or null. */
    static String violation(Value value) {
        Shape shape = shape(value);
        if (shape == null) {
            return null;
        }
        List<Kind> given = value.operands().stream().map(Value::kind).toList();
        if (!given.equals(shape.operands)) {
            return value + " has arguments " + given + ", not " + shape.operands;
        }
        return value.kind() == shape.result ? null : value + " is " + value.kind() + ", not " + shape.result;
    }

    private record Shape(Kind result, List<Kind> operands) {}

    private static Shape shape(Kind result, Kind... operands) {
        return new Shape(result, List.of(operands));
    }

    /** Null where the kinds are free. */
    private static Shape shape(Value value) {
        Kind kind = value.kind();
        return switch (value.operation()) {
            case Operation.IntConstant _ -> shape(Kind.INT);
            case Operation.LongConstant _ -> shape(Kind.LONG);
            case Operation.FloatConstant _ -> shape(Kind.FLOAT);
            case Operation.DoubleConstant _ -> shape(Kind.DOUBLE);
            case Operation.WordConstant _, Operation.TibConstant _ -> shape(Kind.WORD);
            case Operation.NullConstant _, Operation.ObjectConstant _, Operation.CaughtException _ -> shape(Kind.REFERENCE);
            case Operation.Binary(BinaryOperator operator) -> binary(operator, kind);
            case Operation.Compare _ -> pair(value, Kind.INT);
            case Operation.ThreeWayCompare _ -> pair(value, Kind.INT);
            case Operation.Select _ -> shape(kind, Kind.INT, kind, kind);
            case Operation.NullCheck _, Operation.CheckCast _ -> shape(Kind.REFERENCE, Kind.REFERENCE);
            case Operation.BoundsCheck _ -> shape(Kind.INT, Kind.INT, Kind.INT);
            case Operation.ZeroCheck _ -> shape(kind, kind);
            case Operation.ArrayStoreCheck _ -> shape(Kind.REFERENCE, Kind.REFERENCE, Kind.REFERENCE);
            case Operation.New _ -> shape(Kind.REFERENCE);
            case Operation.NewArray _ -> shape(Kind.REFERENCE, Kind.INT);
            case Operation.ArrayLength _, Operation.InstanceOf _ -> shape(Kind.INT, Kind.REFERENCE);
            case Operation.LoadField(FieldInfo field) -> shape(kind(field), Kind.REFERENCE);
            case Operation.StoreField(FieldInfo field) -> shape(Kind.VOID, Kind.REFERENCE, kind(field));
            case Operation.LoadStatic(FieldInfo field) -> shape(kind(field));
            case Operation.StoreStatic(FieldInfo field) -> shape(Kind.VOID, kind(field));
            case Operation.LoadElement(AccessType type) -> shape(type.kind(), Kind.REFERENCE, Kind.INT);
            case Operation.StoreElement(AccessType type) -> shape(Kind.VOID, Kind.REFERENCE, Kind.INT, type.kind());
            case Operation.LoadTib _ -> shape(Kind.WORD, Kind.REFERENCE);
            case Operation.ObjectClass _ -> shape(Kind.REFERENCE, Kind.REFERENCE);
            case Operation.Invoke invoke -> invoke(invoke.method());
            case Operation.MonitorEnter _, Operation.MonitorExit _, Operation.KeepAlive _, Operation.Publish _ -> shape(Kind.VOID, Kind.REFERENCE);
            case Operation.LoadSlot _ -> shape(Kind.REFERENCE);
            case Operation.StoreSlot _ -> shape(Kind.VOID, Kind.REFERENCE);
            case Operation.ClearSlot _ -> shape(Kind.VOID);
            case Operation.InitialiseClass _, Operation.Poll _, Operation.Fence _ -> shape(Kind.VOID);
            case Operation.LoadPerCpu(AccessType type) -> shape(type.kind(), Kind.INT);
            case Operation.StorePerCpu(AccessType type) -> shape(Kind.VOID, Kind.INT, type.kind());
            case Operation.AddressOfObject _ -> shape(Kind.WORD, Kind.REFERENCE);
            case Operation.ObjectAtAddress _ -> shape(Kind.REFERENCE, Kind.WORD);
            case Operation.LoadMemory(AccessType type, MemoryOrder _) -> memory(value, type.kind());
            case Operation.StoreMemory(AccessType type, MemoryOrder _) -> memory(value, Kind.VOID, type.kind());
            case Operation.CompareAndSwap(AccessType type, boolean returnsOld) ->
                memory(value, returnsOld ? type.kind() : Kind.INT, type.kind(), type.kind());
            case Operation.AtomicUpdate(AtomicOperator _, AccessType type) -> memory(value, type.kind(), type.kind());
            default -> null;
        };
    }

    private static Kind kind(FieldInfo field) {
        return Descriptors.kind(field.descriptor());
    }

    private static Shape binary(BinaryOperator operator, Kind kind) {
        boolean isShift =
                switch (operator) {
                    case SHL, SHR, USHR -> true;
                    default -> false;
                };
        return shape(kind, kind, isShift ? Kind.INT : kind);
    }

    /** Two operands of one kind. */
    private static Shape pair(Value value, Kind result) {
        Kind kind = value.operands().isEmpty() ? Kind.VOID : value.operand(0).kind();
        return shape(result, kind, kind);
    }

    private static Shape invoke(MethodInfo method) {
        var operands = new ArrayList<Kind>();
        if (!method.isStatic()) {
            operands.add(method.owner().kind());
        }
        Descriptors.parameters(method.descriptor()).forEach(type -> operands.add(Descriptors.kind(type)));
        return new Shape(Descriptors.kind(Descriptors.result(method.descriptor())), operands);
    }

    /** A base that is a word or a reference, an offset, then what is given. */
    private static Shape memory(Value value, Kind result, Kind... rest) {
        var operands = new ArrayList<Kind>();
        boolean isWord = !value.operands().isEmpty() && value.operand(0).kind() == Kind.WORD;
        operands.add(isWord ? Kind.WORD : Kind.REFERENCE);
        operands.add(Kind.LONG);
        operands.addAll(List.of(rest));
        return new Shape(result, operands);
    }
}
