package biscotti.compiler.lower;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.PrimitiveType;
import biscotti.compiler.world.World;
import java.lang.classfile.constantpool.ConstantDynamicEntry;

/** Dynamic constants made by {@code ConstantBootstraps}: null, primitive classes, enum constants. */
public final class DynamicConstants {
    private final World world;

    public DynamicConstants(World world) {
        this.world = world;
    }

    public Value load(Emitter emitter, ConstantDynamicEntry entry) {
        var bootstrap = entry.bootstrap().bootstrapMethod().reference();
        String method = bootstrap.owner().asInternalName() + "." + bootstrap.name().stringValue();
        String name = entry.name().stringValue();
        return switch (method) {
            case "java/lang/invoke/ConstantBootstraps.nullConstant" -> emitter.nullConstant();
            case "java/lang/invoke/ConstantBootstraps.primitiveClass" ->
                emitter.mirror(PrimitiveType.ofDescriptor(name.charAt(0)));
            case "java/lang/invoke/ConstantBootstraps.enumConstant" ->
                enumConstant(emitter, entry.type().stringValue(), name);
            default -> throw new Unsupported("a dynamic constant by " + method.replace('/', '.'));
        };
    }

    private Value enumConstant(Emitter emitter, String descriptor, String name) {
        var type = (ClassInfo) world.typeOf(descriptor);
        FieldInfo field = type.declaredField(name);
        if (field == null) {
            throw new Unsupported("no enum constant " + type + "." + name);
        }
        emitter.initialise(type);
        return emitter.append(Kind.REFERENCE, new Operation.LoadStatic(field));
    }
}
