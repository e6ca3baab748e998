package biscotti.compiler.lower;

import biscotti.compiler.emit.Conversions;
import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Condition;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.World;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.util.ArrayList;
import java.util.List;

/** {@code equals}, {@code hashCode} and {@code toString} of a record: a static method over its components, in order. */
final class RecordMethods {
    private final World world;
    private final Emitter emitter;
    private final ClassInfo type;
    private final List<FieldInfo> components;

    private RecordMethods(World world, Emitter emitter, ClassInfo type, List<FieldInfo> components) {
        this.world = world;
        this.emitter = emitter;
        this.type = type;
        this.components = components;
    }

    static Value lower(World world, ImageConstants images, Emitter site, DynamicCall call, List<Value> arguments) {
        ClassInfo type = world.classNamed(((ClassEntry) call.arguments().get(0)).asInternalName());
        var components = new ArrayList<FieldInfo>();
        for (var getter : call.arguments().subList(2, call.arguments().size())) {
            String name = ((MethodHandleEntry) getter).reference().name().stringValue();
            components.add(type.declaredField(name));
        }
        MethodInfo method = SyntheticMethod.make(
                world,
                images,
                type,
                "record " + call.name(),
                call.descriptor(),
                SyntheticMethod.PRIVATE_STATIC,
                site.position().line(),
                (emitter, parameters) ->
                        new RecordMethods(world, emitter, type, components).emit(call.name(), parameters));
        return site.call(InvokeKind.DIRECT, method, arguments);
    }

    private void emit(String name, List<Value> parameters) {
        Value self = emitter.nullCheck(parameters.getFirst());
        switch (name) {
            case "equals" -> equals(self, parameters.get(1));
            case "hashCode" -> hash(self);
            case "toString" -> text(self);
            default -> throw new Unsupported("the record method " + name);
        }
    }

    private Value load(FieldInfo field, Value object) {
        return emitter.append(Descriptors.kind(field.descriptor()), new Operation.LoadField(field), object);
    }

    private void equals(Value self, Value other) {
        Block unequal = emitter.graph().newBlock();
        Value isRecord = emitter.append(Kind.INT, new Operation.InstanceOf(type), other);
        goOnIf(isRecord, unequal);
        Value that = emitter.nullCheck(other);
        for (FieldInfo field : components) {
            goOnIf(isEqual(field.descriptor(), load(field, self), load(field, that)), unequal);
        }
        emitter.terminate(new Terminator.Return(emitter.intConstant(1)));
        emitter.moveTo(unequal);
        emitter.terminate(new Terminator.Return(emitter.intConstant(0)));
    }

    private void goOnIf(Value condition, Block otherwise) {
        Block next = emitter.graph().newBlock();
        emitter.branch(condition, next, otherwise);
        emitter.moveTo(next);
    }

    private Value isEqual(String descriptor, Value left, Value right) {
        return switch (Descriptors.kind(descriptor)) {
            case INT, LONG, WORD -> emitter.compare(Condition.EQ, left, right);
            case FLOAT, DOUBLE -> {
                ClassInfo wrapper = new Conversions(world, emitter).wrapper(descriptor);
                MethodInfo compare = wrapper.declaredMethod("compare", "(" + descriptor + descriptor + ")I");
                Value order = emitter.call(InvokeKind.DIRECT, compare, List.of(left, right));
                yield emitter.compare(Condition.EQ, order, emitter.intConstant(0));
            }
            default ->
                emitter.call(
                        InvokeKind.DIRECT,
                        objects("equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z"),
                        List.of(left, right));
        };
    }

    /** As ObjectMethods does it: 31 * hash so far + the component's, from 0. */
    private void hash(Value self) {
        Value result = emitter.intConstant(0);
        for (FieldInfo field : components) {
            Value scaled = emitter.binary(BinaryOperator.MUL, result, emitter.intConstant(31));
            result = emitter.binary(BinaryOperator.ADD, scaled, hash(field.descriptor(), load(field, self)));
        }
        emitter.terminate(new Terminator.Return(result));
    }

    private Value hash(String descriptor, Value value) {
        MethodInfo method = Conversions.isPrimitive(descriptor)
                ? new Conversions(world, emitter).wrapper(descriptor).declaredMethod("hashCode", "(" + descriptor + ")I")
                : objects("hashCode", "(Ljava/lang/Object;)I");
        return emitter.call(InvokeKind.DIRECT, method, List.of(value));
    }

    private MethodInfo objects(String name, String descriptor) {
        return world.classNamed("java/util/Objects").declaredMethod(name, descriptor);
    }

    private void text(Value self) {
        var text = new StringConcatenation(world, emitter);
        text.begin();
        String prefix = simpleName() + "[";
        for (FieldInfo field : components) {
            text.append(prefix + field.name() + "=");
            text.append(load(field, self), field.descriptor());
            prefix = ", ";
        }
        text.append(components.isEmpty() ? prefix + "]" : "]");
        emitter.terminate(new Terminator.Return(text.end()));
    }

    /** The name behind package and enclosing classes; a local record's has a number before it. */
    private String simpleName() {
        String name = type.name();
        int start = Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1;
        while (start < name.length() && Character.isDigit(name.charAt(start))) {
            start++;
        }
        return name.substring(start);
    }
}
