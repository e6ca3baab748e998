package biscotti.compiler.emit;

import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Condition;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Position;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.UnaryOperator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.TypeInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Appends values to a graph, at a place that moves on: the current block.
 *
 * <p>Constants are made once, in the entry block. While an exception scope is set, a value that may throw ends its block, the scope
 * connects that block to the handler, and the place moves to a new block.
 */
public final class Emitter {
    private final Graph graph;
    private final ImageConstants images;
    private final Map<Operation, Value> constants = new HashMap<>();
    private Map<Value, Value> checked = new HashMap<>();
    private Consumer<Block> scope;
    private Block block;
    private Position position;
    private ClassInfo home;

    /** @param graph already has its entry block */
    public Emitter(Graph graph, ImageConstants images) {
        this.graph = graph;
        this.images = images;
        this.block = graph.entry();
        this.position = new Position(graph.method(), 0, null);
        this.home = graph.method().owner();
    }

    /** Sets the class whose initialisation has begun when this code runs; the method's own, if never set. */
    public void setHome(ClassInfo begun) {
        home = begun;
    }

    public Graph graph() {
        return graph;
    }

    /** The method whose code is made. */
    public MethodInfo method() {
        return graph.method();
    }

    public Block block() {
        return block;
    }

    /** Moves to the end of another block; what was known not to be null is forgotten. */
    public void moveTo(Block target) {
        block = target;
        checked = new HashMap<>();
    }

    public Position position() {
        return position;
    }

    public void setPosition(Position next) {
        position = next;
    }

    /** @param handlerEdge connects a block whose last value may throw to its handler; null: exceptions leave the method */
    public void setScope(Consumer<Block> handlerEdge) {
        scope = handlerEdge;
    }

    /** What null checks have been made on the way to this place, from the checked value to the check. */
    public Map<Value, Value> checked() {
        return checked;
    }

    public void setChecked(Map<Value, Value> known) {
        checked = known;
    }

    /** Adds a value at the current place. */
    public Value append(Kind kind, Operation operation, Value... operands) {
        Value value = block.append(graph.newValue(kind, operation, position, operands));
        if (scope != null && operation.mayThrow()) {
            scope.accept(block);
            Block next = graph.newBlock();
            jump(next);
            block = next;
        }
        return value;
    }

    /** Runs the class's initialiser first, unless there is none to run or all there is must have begun already. */
    public void initialise(ClassInfo type) {
        if (Initialisers.isNeeded(type, home)) {
            append(Kind.VOID, new Operation.InitialiseClass(type));
        }
    }

    /**
     * Calls a method, after the check of the receiver or the initialisation of the class.
     *
     * @param kind how the target is found
     */
    public Value call(InvokeKind kind, MethodInfo target, List<Value> arguments) {
        var operands = arguments.toArray(Value[]::new);
        if (target.isStatic()) {
            initialise(target.owner());
        } else if (target.owner().kind() == Kind.REFERENCE) {
            operands[0] = nullCheck(operands[0]);
        }
        Kind result = Descriptors.kind(Descriptors.result(target.descriptor()));
        return append(result, new Operation.Invoke(kind, target), operands);
    }

    /** How a method found by resolution is called if the receiver's class decides. */
    public static InvokeKind dispatch(MethodInfo method) {
        ClassInfo owner = method.owner();
        if (!method.isVirtual() || method.isFinal() || owner.isFinal() || owner.kind() == Kind.WORD) {
            return InvokeKind.DIRECT;
        }
        return owner.isInterface() ? InvokeKind.INTERFACE : InvokeKind.VIRTUAL;
    }

    /** Adds a parameter to the entry block. */
    public Value parameter(Kind kind) {
        int index = graph.parameters().size();
        Value value = graph.newValue(kind, new Operation.Parameter(index), position);
        graph.parameters().add(value);
        return graph.entry().append(value);
    }

    /** Ends the current block; the place stays at its end until {@link #moveTo}. */
    public void terminate(Terminator terminator) {
        block.setTerminator(terminator, position);
    }

    /** Goes on in a block that has no phis. */
    public void jump(Block target) {
        target.predecessors().add(block);
        terminate(new Terminator.Goto(target));
    }

    /** Branches to two blocks that have no phis. */
    public void branch(Value condition, Block ifTrue, Block ifFalse) {
        ifTrue.predecessors().add(block);
        ifFalse.predecessors().add(block);
        terminate(new Terminator.Branch(condition, ifTrue, ifFalse));
    }

    private Value constant(Kind kind, Operation operation) {
        return constants.computeIfAbsent(
                operation, each -> graph.entry().append(graph.newValue(kind, each, position)));
    }

    public Value intConstant(int value) {
        return constant(Kind.INT, new Operation.IntConstant(value));
    }

    public Value longConstant(long value) {
        return constant(Kind.LONG, new Operation.LongConstant(value));
    }

    public Value floatConstant(float value) {
        return constant(Kind.FLOAT, new Operation.FloatConstant(value));
    }

    public Value doubleConstant(double value) {
        return constant(Kind.DOUBLE, new Operation.DoubleConstant(value));
    }

    public Value wordConstant(long value) {
        return constant(Kind.WORD, new Operation.WordConstant(value));
    }

    public Value nullConstant() {
        return constant(Kind.REFERENCE, new Operation.NullConstant());
    }

    public Value objectConstant(ImageObject object) {
        return constant(Kind.REFERENCE, new Operation.ObjectConstant(object));
    }

    public Value string(String text) {
        return objectConstant(images.string(text));
    }

    public Value mirror(TypeInfo type) {
        return objectConstant(images.mirror(type));
    }

    public Value binary(BinaryOperator operator, Value left, Value right) {
        return append(left.kind(), new Operation.Binary(operator), left, right);
    }

    public Value unary(Kind kind, UnaryOperator operator, Value operand) {
        return append(kind, new Operation.Unary(operator), operand);
    }

    public Value compare(Condition condition, Value left, Value right) {
        return append(Kind.INT, new Operation.Compare(condition), left, right);
    }

    /** The reference, checked; no check where it cannot be null or was checked on the way here. */
    public Value nullCheck(Value reference) {
        if (isNonNull(reference)) {
            return reference;
        }
        Value known = checked.get(reference);
        if (known == null) {
            known = append(Kind.REFERENCE, new Operation.NullCheck(), reference);
            checked.put(reference, known);
        }
        return known;
    }

    /** Whether the value's own operation shows that it is not null. */
    private boolean isNonNull(Value reference) {
        return switch (reference.operation()) {
            case Operation.Parameter parameter -> parameter.index() == 0 && !method().isStatic();
            case Operation.New _, Operation.NewArray _, Operation.NewMultiArray _ -> true;
            case Operation.ObjectConstant _, Operation.NullCheck _, Operation.CaughtException _, Operation.ObjectClass _ -> true;
            case Operation.CheckCast _ -> isNonNull(reference.operand(0));
            default -> false;
        };
    }
}
