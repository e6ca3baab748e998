package biscotti.compiler.bytecode;

import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.ir.Condition;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.Descriptors;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Instructions that end a block. */
final class BranchInstructions {
    private BranchInstructions() {}

    /** Translates the instruction if it is one of these, and says whether it was. */
    static boolean translate(Instruction instruction, Translator at) {
        switch (instruction) {
            case BranchInstruction branch -> branch(branch, at);
            case TableSwitchInstruction table -> select(table.cases(), table.defaultTarget(), at);
            case LookupSwitchInstruction lookup -> select(lookup.cases(), lookup.defaultTarget(), at);
            case ReturnInstruction result -> doReturn(result, at);
            case ThrowInstruction _ -> at.builder.doThrow(at.emitter.nullCheck(at.popReference()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void doReturn(ReturnInstruction instruction, Translator at) {
        if (instruction.typeKind() == TypeKind.VOID) {
            at.builder.doReturn(null);
        } else {
            Kind kind = Descriptors.kind(Descriptors.result(at.emitter.method().descriptor()));
            at.builder.doReturn(at.pop(kind));
        }
    }

    private static void branch(BranchInstruction branch, Translator at) {
        BytecodeBlock target = at.builder.flow().blockAt(branch.target());
        Opcode opcode = branch.opcode();
        if (opcode == Opcode.GOTO || opcode == Opcode.GOTO_W) {
            at.builder.jump(target);
            return;
        }
        BytecodeBlock next = at.builder.following();
        switch (opcode) {
            case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE -> compareWithZero(condition(opcode), target, next, at);
            case IFNULL, IFNONNULL -> {
                Value compared = at.popReference();
                Value isNull = at.emitter.compare(Condition.EQ, compared, at.emitter.nullConstant());
                branch(isNull, opcode == Opcode.IFNULL, target, next, at);
            }
            default -> {
                Value right = at.frame.pop();
                Value left = at.frame.pop();
                if (left.kind() == Kind.WORD || right.kind() == Kind.WORD) {
                    throw new Unsupported("== on raw addresses: use isSame");
                }
                at.builder.branch(at.emitter.compare(condition(opcode), left, right), target, next);
            }
        }
    }

    private static Condition condition(Opcode opcode) {
        return switch (opcode) {
            case IFEQ, IF_ICMPEQ, IF_ACMPEQ -> Condition.EQ;
            case IFNE, IF_ICMPNE, IF_ACMPNE -> Condition.NE;
            case IFLT, IF_ICMPLT -> Condition.LT;
            case IFGE, IF_ICMPGE -> Condition.GE;
            case IFGT, IF_ICMPGT -> Condition.GT;
            case IFLE, IF_ICMPLE -> Condition.LE;
            default -> throw new IllegalArgumentException(opcode.toString());
        };
    }

    private static void branch(Value value, boolean sense, BytecodeBlock target, BytecodeBlock next, Translator at) {
        if (sense) {
            at.builder.branch(value, target, next);
        } else {
            at.builder.branch(value, next, target);
        }
    }

    /** A three-way comparison before it becomes one two-way comparison; a truth value is branched on directly. */
    private static void compareWithZero(
            Condition condition, BytecodeBlock target, BytecodeBlock next, Translator at) {
        Value value = at.frame.pop();
        if (value.operation() instanceof Operation.ThreeWayCompare compare) {
            Value left = value.operand(0);
            Value right = value.operand(1);
            boolean floating = left.kind() == Kind.FLOAT || left.kind() == Kind.DOUBLE;
            boolean trueForNaN = floating && condition != Condition.NE && holds(condition, compare.resultForNaN());
            Condition direct = trueForNaN ? condition.negated() : condition;
            branch(at.emitter.compare(direct, left, right), !trueForNaN, target, next, at);
        } else if (condition == Condition.NE || condition == Condition.EQ) {
            branch(value, condition == Condition.NE, target, next, at);
        } else {
            at.builder.branch(at.emitter.compare(condition, value, at.emitter.intConstant(0)), target, next);
        }
    }

    private static boolean holds(Condition condition, int value) {
        return switch (condition) {
            case LT -> value < 0;
            case GE -> value >= 0;
            case GT -> value > 0;
            case LE -> value <= 0;
            case EQ -> value == 0;
            default -> value != 0;
        };
    }

    private static void select(List<SwitchCase> cases, Label defaultTarget, Translator at) {
        ControlFlow flow = at.builder.flow();
        BytecodeBlock otherwise = flow.blockAt(defaultTarget);
        Map<Integer, BytecodeBlock> sorted = new TreeMap<>();
        for (SwitchCase each : cases) {
            BytecodeBlock target = flow.blockAt(each.target());
            if (target != otherwise) {
                sorted.put(each.caseValue(), target);
            }
        }
        at.builder.select(
                at.frame.pop(), new ArrayList<>(sorted.keySet()), new ArrayList<>(sorted.values()), otherwise);
    }
}
