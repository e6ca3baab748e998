package biscotti.compiler.bytecode;

import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.UnaryOperator;
import biscotti.compiler.ir.Value;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.OperatorInstruction;

/** Arithmetic, comparisons without a branch, conversions. */
final class ArithmeticInstructions {
    private ArithmeticInstructions() {}

    static void operate(OperatorInstruction instruction, Translator at) {
        Opcode opcode = instruction.opcode();
        switch (opcode) {
            case ARRAYLENGTH -> at.frame.push(ArrayInstructions.length(at.popReference(), at));
            case INEG, LNEG, FNEG, DNEG -> {
                Value operand = at.frame.pop();
                at.frame.push(at.emitter.unary(operand.kind(), UnaryOperator.NEGATE, operand));
            }
            case LCMP -> compare(0, at);
            case FCMPL, DCMPL -> compare(-1, at);
            case FCMPG, DCMPG -> compare(1, at);
            default -> binary(opcode, at);
        }
    }

    private static void compare(int resultForNaN, Translator at) {
        Value right = at.frame.pop();
        Value left = at.frame.pop();
        at.frame.push(at.emitter.append(Kind.INT, new Operation.ThreeWayCompare(resultForNaN), left, right));
    }

    private static void binary(Opcode opcode, Translator at) {
        BinaryOperator operator = operator(opcode);
        Value right = at.frame.pop();
        Value left = at.frame.pop();
        boolean mayDivideByZero = switch (opcode) {
            case IDIV, IREM, LDIV, LREM -> !isNonZeroConstant(right);
            default -> false;
        };
        if (mayDivideByZero) {
            right = at.emitter.append(right.kind(), new Operation.ZeroCheck(), right);
        }
        at.frame.push(at.emitter.binary(operator, left, right));
    }

    private static boolean isNonZeroConstant(Value value) {
        return switch (value.operation()) {
            case Operation.IntConstant number -> number.value() != 0;
            case Operation.LongConstant number -> number.value() != 0;
            default -> false;
        };
    }

    private static BinaryOperator operator(Opcode opcode) {
        return switch (opcode) {
            case IADD, LADD, FADD, DADD -> BinaryOperator.ADD;
            case ISUB, LSUB, FSUB, DSUB -> BinaryOperator.SUB;
            case IMUL, LMUL, FMUL, DMUL -> BinaryOperator.MUL;
            case IDIV, LDIV, FDIV, DDIV -> BinaryOperator.DIV;
            case IREM, LREM, FREM, DREM -> BinaryOperator.REM;
            case IAND, LAND -> BinaryOperator.AND;
            case IOR, LOR -> BinaryOperator.OR;
            case IXOR, LXOR -> BinaryOperator.XOR;
            case ISHL, LSHL -> BinaryOperator.SHL;
            case ISHR, LSHR -> BinaryOperator.SHR;
            case IUSHR, LUSHR -> BinaryOperator.USHR;
            default -> throw new IllegalArgumentException(opcode.toString());
        };
    }

    static void convert(ConvertInstruction instruction, Translator at) {
        Value operand = at.frame.pop();
        Value result =
                switch (instruction.opcode()) {
                    case I2L -> at.emitter.unary(Kind.LONG, UnaryOperator.INT_TO_LONG, operand);
                    case I2F -> at.emitter.unary(Kind.FLOAT, UnaryOperator.INT_TO_FLOAT, operand);
                    case I2D -> at.emitter.unary(Kind.DOUBLE, UnaryOperator.INT_TO_DOUBLE, operand);
                    case L2I -> at.emitter.unary(Kind.INT, UnaryOperator.LONG_TO_INT, operand);
                    case L2F -> at.emitter.unary(Kind.FLOAT, UnaryOperator.LONG_TO_FLOAT, operand);
                    case L2D -> at.emitter.unary(Kind.DOUBLE, UnaryOperator.LONG_TO_DOUBLE, operand);
                    case F2I -> at.emitter.unary(Kind.INT, UnaryOperator.FLOAT_TO_INT, operand);
                    case F2L -> at.emitter.unary(Kind.LONG, UnaryOperator.FLOAT_TO_LONG, operand);
                    case F2D -> at.emitter.unary(Kind.DOUBLE, UnaryOperator.FLOAT_TO_DOUBLE, operand);
                    case D2I -> at.emitter.unary(Kind.INT, UnaryOperator.DOUBLE_TO_INT, operand);
                    case D2L -> at.emitter.unary(Kind.LONG, UnaryOperator.DOUBLE_TO_LONG, operand);
                    case D2F -> at.emitter.unary(Kind.FLOAT, UnaryOperator.DOUBLE_TO_FLOAT, operand);
                    case I2B -> at.emitter.unary(Kind.INT, UnaryOperator.INT_TO_BYTE, operand);
                    case I2C -> at.emitter.unary(Kind.INT, UnaryOperator.INT_TO_CHAR, operand);
                    case I2S -> at.emitter.unary(Kind.INT, UnaryOperator.INT_TO_SHORT, operand);
                    default -> throw new IllegalArgumentException(instruction.toString());
                };
        at.frame.push(result);
    }
}
