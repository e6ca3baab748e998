package biscotti.compiler.llvm;

import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;

/** What stands for a value in the text: a constant, a parameter, {@code %v} and its number, or for a check the name of what it checks. */
final class Names {
    private final ModuleText module;

    Names(ModuleText module) {
        this.module = module;
    }

    String of(Value value) {
        return switch (value.operation()) {
            case Operation.IntConstant(int number) -> Integer.toString(number);
            case Operation.LongConstant(long number) -> Long.toString(number);
            case Operation.WordConstant(long number) -> Long.toString(number);
            case Operation.FloatConstant(float number) -> hexadecimal(number);
            case Operation.DoubleConstant(double number) -> hexadecimal(number);
            case Operation.NullConstant() -> "null";
            case Operation.ObjectConstant(var object) ->
                "inttoptr (i64 " + module.layout().addressOf(object) + " to ptr addrspace(1))";
            case Operation.TibConstant(var type) -> module.tibAddress(type);
            case Operation.Parameter(int index) -> "%p" + index;
            case Operation.NullCheck _, Operation.BoundsCheck _, Operation.ZeroCheck _, Operation.CheckCast _ -> of(value.operand(0));
            case Operation.ArrayStoreCheck _ -> of(value.operand(1));
            default -> "%v" + value.id();
        };
    }

    /** With its type in front. */
    String typed(Value value) {
        return Types.of(value.kind()) + " " + of(value);
    }

    /** LLVM writes both float and double constants as the bits of a double. */
    private static String hexadecimal(double number) {
        return String.format("0x%016X", Double.doubleToRawLongBits(number));
    }

    /** Whether the value is surely not null. */
    static boolean isNonNull(Value value) {
        return switch (value.operation()) {
            case Operation.NullCheck _, Operation.ObjectConstant _, Operation.CaughtException _ -> true;
            case Operation.New _, Operation.NewArray _, Operation.NewMultiArray _, Operation.ObjectClass _ -> true;
            case Operation.CheckCast _ -> isNonNull(value.operand(0));
            case Operation.ArrayStoreCheck _ -> isNonNull(value.operand(1));
            default -> false;
        };
    }
}
