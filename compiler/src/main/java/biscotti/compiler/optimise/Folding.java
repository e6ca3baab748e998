package biscotti.compiler.optimise;

import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.image.Word;
import biscotti.compiler.interpret.Arithmetic;
import biscotti.compiler.interpret.Initialisation;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Condition;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces what is known while compiling: statics of initialised classes, arithmetic on constants, decided branches, dead blocks.
 *
 * <p>Asks for the build-time initialisation of every class that the reachable code of the graph needs. May be run again after
 * other passes; runs until nothing changes.
 */
public final class Folding {
    private final Initialisation initialisation;
    private final ImageConstants constants;
    private final Graph graph;
    private final Map<Value, Value> replacements = new HashMap<>();

    private Folding(Initialisation initialisation, ImageConstants constants, Graph graph) {
        this.initialisation = initialisation;
        this.constants = constants;
        this.graph = graph;
    }

    /** Folds the graph in place. */
    public static void run(Graph graph, Initialisation initialisation, ImageConstants constants) {
        new Folding(initialisation, constants, graph).run();
    }

    private void run() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Block block : ControlFlow.reversePostOrder(graph)) {
                for (Value value : new ArrayList<>(block.values())) {
                    changed |= !replacements.containsKey(value) && fold(value);
                }
                changed |= foldTerminator(block);
            }
            ControlFlow.substitute(graph, replacements);
            replacements.clear();
            changed |= ControlFlow.removeUnreachable(graph);
        }
    }

    private boolean fold(Value value) {
        return switch (value.operation()) {
            case Operation.InitialiseClass(ClassInfo type) -> {
                if (initialisation.initialise(type) == Initialisation.State.BUILT) {
                    value.block().values().remove(value);
                    yield true;
                }
                yield false;
            }
            case Operation.LoadStatic(FieldInfo field) -> foldStatic(value, field);
            case Operation.StoreStatic(FieldInfo field) -> publishEnumValues(value, field);
            case Operation.LoadField(FieldInfo field) -> foldField(value, field);
            case Operation.Binary(var operator) -> {
                Object left = constant(value.operand(0));
                Object right = constant(value.operand(1));
                yield left != null && right != null && become(value, Arithmetic.binary(operator, value.kind(), left, right));
            }
            case Operation.Unary(var operator) -> {
                Object operand = constant(value.operand(0));
                yield operand != null && become(value, Arithmetic.unary(operator, value.kind(), operand));
            }
            case Operation.Compare(Condition condition) -> foldCompare(value, condition);
            case Operation.ArrayLength _ -> foldLength(value);
            case Operation.ThreeWayCompare(int resultForNaN) -> {
                Object left = constant(value.operand(0));
                Object right = constant(value.operand(1));
                yield left != null && right != null && become(value, Arithmetic.threeWay(left, right, resultForNaN));
            }
            case Operation.NullCheck _ -> {
                if (isNeverNull(value.operand(0))) {
                    replacements.put(value, value.operand(0));
                    yield true;
                }
                yield false;
            }
            case Operation.ZeroCheck _ -> {
                if (constant(value.operand(0)) instanceof Number number && number.longValue() != 0) {
                    replacements.put(value, value.operand(0));
                    yield true;
                }
                yield false;
            }
            case Operation.Phi _ -> foldPhi(value);
            default -> false;
        };
    }

    private boolean foldStatic(Value value, FieldInfo field) {
        if (!field.isFinal() || initialisation.initialise(field.owner()) != Initialisation.State.BUILT) {
            return false;
        }
        return become(value, initialisation.staticValue(field));
    }

    /** The enum constants of a lazily initialised class reach its mirror when they reach its statics. */
    private boolean publishEnumValues(Value value, FieldInfo field) {
        if (!field.name().equals("$VALUES") || (field.owner().flags() & 0x4000) == 0) {
            return false;
        }
        ImageInstance mirror = constants.mirror(field.owner());
        FieldInfo constants = mirror.type().declaredField("enumConstants");
        Block block = value.block();
        int index = block.values().indexOf(value);
        boolean isPublished = index + 1 < block.values().size()
                && block.values().get(index + 1).operation() instanceof Operation.ObjectConstant(ImageObject object)
                && object == mirror;
        if (constants == null || isPublished) {
            return false;
        }
        Value target = graph.newValue(Kind.REFERENCE, new Operation.ObjectConstant(mirror), value.position());
        block.insert(index + 1, target);
        block.insert(
                index + 2,
                graph.newValue(
                        Kind.VOID, new Operation.StoreField(constants), value.position(), target, value.operand(0)));
        return true;
    }

    private boolean foldField(Value value, FieldInfo field) {
        if (value.operand(0).operation() instanceof Operation.ObjectConstant(ImageObject object)
                && object instanceof ImageInstance instance
                && field.isFinal()) {
            Object known = instance.get(field);
            return become(value, known != null ? known : zeroOf(field));
        }
        return false;
    }

    private static Object zeroOf(FieldInfo field) {
        return switch (field.type().kind()) {
            case INT -> 0;
            case LONG -> 0L;
            case FLOAT -> 0f;
            case DOUBLE -> 0d;
            case WORD -> new Word.Number(0);
            case REFERENCE, VOID -> null;
        };
    }

    /** The length of an array made here is what it was made with. */
    private boolean foldLength(Value value) {
        Value array = value.operand(0);
        while (array.operation() instanceof Operation.NullCheck || array.operation() instanceof Operation.CheckCast) {
            array = array.operand(0);
        }
        if (array.operation() instanceof Operation.NewArray) {
            replacements.put(value, array.operand(0));
            return true;
        }
        return false;
    }

    private boolean foldCompare(Value value, Condition condition) {
        Value left = value.operand(0);
        Value right = value.operand(1);
        if (left.operation() instanceof Operation.ThreeWayCompare
                && left.operand(0).kind() == Kind.LONG
                && Integer.valueOf(0).equals(constant(right))) {
            value.become(new Operation.Compare(condition), left.operand(0), left.operand(1));
            return true;
        }
        if (left.kind() == Kind.REFERENCE) {
            if (left == right || isNull(left) && isNull(right)) {
                return become(value, condition == Condition.EQ ? 1 : 0);
            }
            if (isNull(left) && isNeverNull(right) || isNull(right) && isNeverNull(left)) {
                return become(value, condition == Condition.EQ ? 0 : 1);
            }
            if (left.operation() instanceof Operation.ObjectConstant(ImageObject a)
                    && right.operation() instanceof Operation.ObjectConstant(ImageObject b)) {
                return become(value, (a == b) == (condition == Condition.EQ) ? 1 : 0);
            }
            return false;
        }
        Object a = constant(left);
        Object b = constant(right);
        return a != null && b != null && become(value, Arithmetic.compare(condition, a, b) ? 1 : 0);
    }

    private boolean foldPhi(Value phi) {
        Value only = null;
        for (Value operand : phi.operands()) {
            if (operand != phi && only != null && operand != only) {
                return false;
            }
            if (operand != phi) {
                only = operand;
            }
        }
        if (only == null) {
            return false;
        }
        replacements.put(phi, only);
        return true;
    }

    private boolean foldTerminator(Block block) {
        return switch (block.terminator()) {
            case Terminator.Branch(Value condition, Block ifTrue, Block ifFalse) -> {
                if (constant(condition) instanceof Integer known) {
                    ControlFlow.retarget(block, known != 0 ? ifTrue : ifFalse);
                    yield true;
                }
                yield false;
            }
            case Terminator.Switch(Value selector, List<Integer> keys, List<Block> targets, Block otherwise) -> {
                if (constant(selector) instanceof Integer known) {
                    int at = keys.indexOf(known);
                    ControlFlow.retarget(block, at < 0 ? otherwise : targets.get(at));
                    yield true;
                }
                yield false;
            }
            default -> false;
        };
    }

    private static boolean become(Value value, Object constant) {
        Operation operation =
                switch (constant) {
                    case null -> new Operation.NullConstant();
                    case Integer i -> new Operation.IntConstant(i);
                    case Long l -> new Operation.LongConstant(l);
                    case Float f -> new Operation.FloatConstant(f);
                    case Double d -> new Operation.DoubleConstant(d);
                    case Word.Number(long number) -> new Operation.WordConstant(number);
                    case Word.Tib(var type) -> new Operation.TibConstant(type);
                    case ImageObject object -> new Operation.ObjectConstant(object);
                    default -> null;
                };
        if (operation == null) {
            return false;
        }
        value.become(operation);
        return true;
    }

    /** The number that the value is, or null. References are not numbers. */
    static Object constant(Value value) {
        return switch (value.operation()) {
            case Operation.IntConstant(int c) -> (Object) c;
            case Operation.LongConstant(long c) -> c;
            case Operation.FloatConstant(float c) -> c;
            case Operation.DoubleConstant(double c) -> c;
            case Operation.WordConstant(long c) -> new Word.Number(c);
            default -> null;
        };
    }

    private static boolean isNull(Value value) {
        return value.operation() instanceof Operation.NullConstant;
    }

    /** Whether the value cannot be null by what computes it. */
    static boolean isNeverNull(Value value) {
        return switch (value.operation()) {
            case Operation.ObjectConstant _, Operation.New _, Operation.NewArray _, Operation.NewMultiArray _ -> true;
            case Operation.NullCheck _, Operation.CaughtException _, Operation.ObjectClass _ -> true;
            default -> false;
        };
    }
}
