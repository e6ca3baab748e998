package biscotti.compiler.lower;

import biscotti.compiler.emit.Conversions;
import biscotti.compiler.emit.Emitter;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The class of a lambda: a final field for each captured value, and the interface method (with bridges) that calls the implementation. */
final class LambdaClass {
    private static final int FINAL_SYNTHETIC = 0x1010;
    private static final int PRIVATE_FINAL = 0x1012;

    private final World world;
    private final ImageConstants images;
    private final ClassInfo host;
    private final int line;

    /**
     * @param host the class that contains the lambda
     * @param line where
     */
    LambdaClass(World world, ImageConstants images, ClassInfo host, int line) {
        this.world = world;
        this.images = images;
        this.host = host;
        this.line = line;
    }

    ClassInfo make(String name, LambdaSite site) {
        ClassInfo object = world.classNamed("java/lang/Object");
        var result =
                new ClassInfo(name, FINAL_SYNTHETIC, object, site.interfaces(), host.sourceFile(), Kind.REFERENCE);
        for (int i = 0; i < site.captured().size(); i++) {
            String type = site.captured().get(i);
            result.put(new FieldInfo(result, "captured" + i, type, world, PRIVATE_FINAL, null, Map.of()));
        }
        for (String type : new LinkedHashSet<>(site.methodTypes())) {
            result.put(SyntheticMethod.make(
                    world,
                    images,
                    result,
                    site.methodName(),
                    type,
                    SyntheticMethod.PUBLIC,
                    line,
                    (emitter, parameters) -> emit(emitter, parameters, result, site, type)));
        }
        return result;
    }

    private void emit(Emitter emitter, List<Value> parameters, ClassInfo self, LambdaSite site, String methodType) {
        emitter.setHome(host);
        var conversions = new Conversions(world, emitter);
        MethodHandleCall implementation = site.implementation();
        List<String> targets = implementation.parameters();
        List<FieldInfo> fields = self.fields();
        var arguments = new ArrayList<Value>();
        for (int i = 0; i < fields.size(); i++) {
            String type = fields.get(i).descriptor();
            Value value = emitter.append(
                    Descriptors.kind(type), new Operation.LoadField(fields.get(i)), parameters.getFirst());
            arguments.add(conversions.convert(value, type, targets.get(i)));
        }
        List<String> given = Descriptors.parameters(methodType);
        List<String> instantiated = Descriptors.parameters(site.instantiated());
        for (int i = 0; i < given.size(); i++) {
            Value value = parameters.get(1 + i);
            Value narrowed = conversions.convert(value, given.get(i), instantiated.get(i));
            arguments.add(conversions.convert(narrowed, instantiated.get(i), targets.get(fields.size() + i)));
        }
        Value result = implementation.emit(emitter, arguments);
        emitter.terminate(new Terminator.Return(result(conversions, result, site, Descriptors.result(methodType))));
    }

    private static Value result(Conversions conversions, Value value, LambdaSite site, String wanted) {
        if (wanted.equals("V")) {
            return null;
        }
        String made = site.implementation().result();
        String instantiated = Descriptors.result(site.instantiated());
        String between = Conversions.isPrimitive(made) == Conversions.isPrimitive(instantiated) ? made : instantiated;
        return conversions.convert(conversions.convert(value, made, between), between, wanted);
    }
}
