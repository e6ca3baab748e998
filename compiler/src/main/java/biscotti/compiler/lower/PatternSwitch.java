package biscotti.compiler.lower;

import biscotti.compiler.emit.Conversions;
import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.image.ImageConstants;
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
import biscotti.compiler.world.TypeInfo;
import biscotti.compiler.world.World;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.IntegerEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * The choice of a pattern switch: a static method from (selector, first label to try) to the number of the first label that matches, -1 for
 * null, the number of labels if none does.
 */
final class PatternSwitch {
    private final World world;
    private final Emitter emitter;
    private final DynamicCall call;
    private final Conversions conversions;

    private PatternSwitch(World world, Emitter emitter, DynamicCall call) {
        this.world = world;
        this.emitter = emitter;
        this.call = call;
        this.conversions = new Conversions(world, emitter);
    }

    static Value lower(World world, ImageConstants images, Emitter site, DynamicCall call, List<Value> arguments) {
        int line = site.position().line();
        MethodInfo method = SyntheticMethod.make(
                world,
                images,
                site.method().owner(),
                "switch at line " + line,
                call.descriptor(),
                SyntheticMethod.PRIVATE_STATIC,
                line,
                (emitter, parameters) -> new PatternSwitch(world, emitter, call).emit(parameters));
        return site.call(InvokeKind.DIRECT, method, arguments);
    }

    private void emit(List<Value> parameters) {
        Value selector = parameters.get(0);
        if (selector.kind() == Kind.REFERENCE) {
            returnIfNull(selector);
        }
        List<LoadableConstantEntry> labels = call.arguments();
        var keys = new ArrayList<Integer>();
        var tests = new ArrayList<Block>();
        for (int i = 0; i < labels.size(); i++) {
            keys.add(i);
            tests.add(emitter.graph().newBlock());
        }
        Block none = emitter.graph().newBlock();
        Block start = emitter.block();
        if (labels.isEmpty()) {
            emitter.jump(none);
        } else {
            tests.forEach(test -> test.predecessors().add(start));
            none.predecessors().add(start);
            emitter.terminate(new Terminator.Switch(parameters.get(1), keys, tests, none));
        }
        for (int i = 0; i < labels.size(); i++) {
            emitter.moveTo(tests.get(i));
            Block matches = emitter.graph().newBlock();
            Block next = i + 1 < labels.size() ? tests.get(i + 1) : none;
            test(labels.get(i), selector, matches, next);
            emitter.moveTo(matches);
            emitter.terminate(new Terminator.Return(emitter.intConstant(i)));
        }
        emitter.moveTo(none);
        emitter.terminate(new Terminator.Return(emitter.intConstant(labels.size())));
    }

    private void returnIfNull(Value selector) {
        Block isNull = emitter.graph().newBlock();
        Block notNull = emitter.graph().newBlock();
        emitter.branch(emitter.compare(Condition.EQ, selector, emitter.nullConstant()), isNull, notNull);
        emitter.moveTo(isNull);
        emitter.terminate(new Terminator.Return(emitter.intConstant(-1)));
        emitter.moveTo(notNull);
    }

    private void test(LoadableConstantEntry label, Value selector, Block matches, Block next) {
        String type = Descriptors.parameters(call.descriptor()).getFirst();
        if (Conversions.isPrimitive(type)) {
            emitter.branch(isOfPrimitive(label, type, selector), matches, next);
        } else {
            testReference(label, selector, matches, next);
        }
    }

    /** Nested record patterns ask for the component's own type; the conversions of JEP 507 are not supported. */
    private Value isOfPrimitive(LoadableConstantEntry label, String type, Value selector) {
        return switch (label) {
            case ConstantDynamicEntry primitive when primitive.name().stringValue().equals(type) -> emitter.intConstant(1);
            case ClassEntry wrapper when wrapper.asInternalName().equals(conversions.wrapper(type).name()) ->
                emitter.intConstant(1);
            case IntegerEntry number when selector.kind() == Kind.INT ->
                emitter.compare(Condition.EQ, selector, emitter.intConstant(number.intValue()));
            default -> throw new Unsupported("a pattern that converts a primitive value");
        };
    }

    private void testReference(LoadableConstantEntry label, Value selector, Block matches, Block next) {
        switch (label) {
            case ClassEntry type -> emitter.branch(isInstance(type(type), selector), matches, next);
            case StringEntry text when call.bootstrapName().endsWith("enumSwitch") -> {
                String selectorType = Descriptors.parameters(call.descriptor()).getFirst();
                testConstant((ClassInfo) world.typeOf(selectorType), text.stringValue(), selector, matches, next);
            }
            case StringEntry text -> {
                MethodInfo equals =
                        world.classNamed("java/lang/String").declaredMethod("equals", "(Ljava/lang/Object;)Z");
                Value literal = emitter.string(text.stringValue());
                emitter.branch(
                        emitter.call(InvokeKind.DIRECT, equals, List.of(literal, selector)), matches, next);
            }
            case IntegerEntry number -> testNumber(number.intValue(), selector, matches, next);
            case ConstantDynamicEntry constant -> {
                EnumLabel named = EnumLabel.of(constant);
                testConstant(world.classNamed(named.type()), named.name(), selector, matches, next);
            }
            default -> throw new Unsupported("a switch label of constant tag " + label.tag());
        }
    }

    /** A number matches an Integer or a Character of that value. */
    private void testNumber(int number, Value selector, Block matches, Block next) {
        Block integer = emitter.graph().newBlock();
        Block notInteger = emitter.graph().newBlock();
        Block character = emitter.graph().newBlock();
        ClassInfo integerType = world.classNamed("java/lang/Integer");
        ClassInfo characterType = world.classNamed("java/lang/Character");
        emitter.branch(isInstance(integerType, selector), integer, notInteger);
        emitter.moveTo(integer);
        testValue(integerType.declaredMethod("intValue", "()I"), number, selector, matches, next);
        emitter.moveTo(notInteger);
        emitter.branch(isInstance(characterType, selector), character, next);
        emitter.moveTo(character);
        testValue(characterType.declaredMethod("charValue", "()C"), number, selector, matches, next);
    }

    private void testValue(MethodInfo unboxing, int number, Value selector, Block matches, Block next) {
        Value value = emitter.call(InvokeKind.DIRECT, unboxing, List.of(selector));
        emitter.branch(emitter.compare(Condition.EQ, value, emitter.intConstant(number)), matches, next);
    }

    /** If the enum is not initialised, no selector can be one of its constants: its static is null then. */
    private void testConstant(ClassInfo type, String name, Value selector, Block matches, Block next) {
        FieldInfo field = type.declaredField(name);
        if (field == null) {
            emitter.branch(emitter.intConstant(0), matches, next);
        } else {
            Value constant = emitter.append(Kind.REFERENCE, new Operation.LoadStatic(field));
            emitter.branch(emitter.compare(Condition.EQ, selector, constant), matches, next);
        }
    }

    private Value isInstance(TypeInfo type, Value selector) {
        return emitter.append(Kind.INT, new Operation.InstanceOf(type), selector);
    }

    private TypeInfo type(ClassEntry entry) {
        String name = entry.asInternalName();
        return name.startsWith("[") ? world.typeOf(name) : world.classNamed(name);
    }
}
