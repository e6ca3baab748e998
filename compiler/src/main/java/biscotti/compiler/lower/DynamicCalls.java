package biscotti.compiler.lower;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.World;
import java.util.List;

/** The bootstrap methods that are known. */
public final class DynamicCalls {
    private final World world;
    private final ImageConstants images;
    private final Lambdas lambdas;

    public DynamicCalls(World world, ImageConstants images) {
        this.world = world;
        this.images = images;
        this.lambdas = new Lambdas(world, images);
    }

    /**
     * Emits what the call site does.
     *
     * @param arguments the operands, of the kinds that the call's descriptor says
     */
    public Value lower(Emitter emitter, DynamicCall call, List<Value> arguments) {
        return switch (call.bootstrapName()) {
            case "java/lang/invoke/LambdaMetafactory.metafactory", "java/lang/invoke/LambdaMetafactory.altMetafactory" ->
                lambdas.lower(emitter, call, arguments);
            case "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
                    "java/lang/invoke/StringConcatFactory.makeConcat" ->
                new StringConcatenation(world, emitter).lower(call, arguments);
            case "java/lang/runtime/ObjectMethods.bootstrap" ->
                RecordMethods.lower(world, images, emitter, call, arguments);
            case "java/lang/runtime/SwitchBootstraps.typeSwitch", "java/lang/runtime/SwitchBootstraps.enumSwitch" ->
                PatternSwitch.lower(world, images, emitter, call, arguments);
            default ->
                throw new Unsupported("invokedynamic " + call.name() + " by the unknown bootstrap method "
                        + call.bootstrapName().replace('/', '.'));
        };
    }
}
