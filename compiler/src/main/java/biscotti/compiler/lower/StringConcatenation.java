package biscotti.compiler.lower;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.World;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.DoubleEntry;
import java.lang.classfile.constantpool.FloatEntry;
import java.lang.classfile.constantpool.IntegerEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.LongEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.List;

/** String concatenation: a chain of appends on a {@code StringBuilder}. */
final class StringConcatenation {
    private final Emitter emitter;
    private final ClassInfo builderType;
    private Value builder;

    StringConcatenation(World world, Emitter emitter) {
        this.emitter = emitter;
        this.builderType = world.classNamed("java/lang/StringBuilder");
    }

    /** The recipe has {@code \1} for each argument, {@code \2} for each constant, and text. */
    Value lower(DynamicCall call, List<Value> arguments) {
        List<String> types = Descriptors.parameters(call.descriptor());
        boolean hasRecipe = call.bootstrapName().endsWith("makeConcatWithConstants");
        String recipe = hasRecipe
                ? ((StringEntry) call.arguments().getFirst()).stringValue()
                : "\1".repeat(types.size());
        begin();
        var text = new StringBuilder();
        int argument = 0;
        int constant = 1;
        for (char each : recipe.toCharArray()) {
            switch (each) {
                case 1 -> {
                    flush(text);
                    append(arguments.get(argument), types.get(argument));
                    argument++;
                }
                case 2 -> text.append(constant(call.arguments().get(constant++)));
                default -> text.append(each);
            }
        }
        flush(text);
        return end();
    }

    /** Makes an empty builder. */
    void begin() {
        emitter.initialise(builderType);
        builder = emitter.append(Kind.REFERENCE, new Operation.New(builderType));
        emitter.call(InvokeKind.DIRECT, builderType.declaredMethod("<init>", "()V"), List.of(builder));
    }

    /** Appends the value of this type. */
    void append(Value value, String type) {
        String parameter =
                switch (type) {
                    case "B", "S" -> "I";
                    case "Z", "C", "I", "J", "F", "D", "Ljava/lang/String;" -> type;
                    default -> "Ljava/lang/Object;";
                };
        if (value.kind() == Kind.WORD) {
            throw new Unsupported("a raw address in a string concatenation: use toLong");
        }
        MethodInfo append =
                builderType.declaredMethod("append", "(" + parameter + ")Ljava/lang/StringBuilder;");
        emitter.call(InvokeKind.DIRECT, append, List.of(builder, value));
    }

    /** Appends the literal. */
    void append(String literal) {
        append(emitter.string(literal), "Ljava/lang/String;");
    }

    /** The builder's text. */
    Value end() {
        MethodInfo toString = builderType.declaredMethod("toString", "()Ljava/lang/String;");
        return emitter.call(InvokeKind.DIRECT, toString, List.of(builder));
    }

    private void flush(StringBuilder text) {
        if (!text.isEmpty()) {
            append(text.toString());
            text.setLength(0);
        }
    }

    private static String constant(LoadableConstantEntry entry) {
        return switch (entry) {
            case StringEntry string -> string.stringValue();
            case IntegerEntry number -> Integer.toString(number.intValue());
            case LongEntry number -> Long.toString(number.longValue());
            case FloatEntry number -> Float.toString(number.floatValue());
            case DoubleEntry number -> Double.toString(number.doubleValue());
            case ClassEntry _ -> throw new Unsupported("a class constant in a string concatenation");
            default -> throw new Unsupported("a dynamic constant in a string concatenation");
        };
    }
}
