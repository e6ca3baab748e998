package biscotti.compiler.lower;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lambdas and method references: each site gets a class; one that captures nothing is an object of the image, others are made where
 * the site is executed.
 */
final class Lambdas {
    private final World world;
    private final ImageConstants images;
    private final Map<ClassInfo, Integer> counts = new HashMap<>();

    Lambdas(World world, ImageConstants images) {
        this.world = world;
        this.images = images;
    }

    Value lower(Emitter emitter, DynamicCall call, List<Value> captured) {
        ClassInfo host = emitter.method().owner();
        int number = counts.merge(host, 1, Integer::sum);
        LambdaSite site = LambdaSite.of(world, call);
        var lambda = new LambdaClass(world, images, host, emitter.position().line());
        ClassInfo type = lambda.make(host.name() + "$$Lambda$" + number, site);
        world.define(type);
        List<FieldInfo> fields = type.fields();
        if (fields.isEmpty()) {
            return emitter.objectConstant(new ImageInstance(type));
        }
        Value object = emitter.append(Kind.REFERENCE, new Operation.New(type));
        for (int i = 0; i < fields.size(); i++) {
            emitter.append(Kind.VOID, new Operation.StoreField(fields.get(i)), object, captured.get(i));
        }
        return object;
    }
}
