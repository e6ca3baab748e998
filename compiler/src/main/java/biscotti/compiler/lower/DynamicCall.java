package biscotti.compiler.lower;

import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.util.List;

/** A call site of {@code invokedynamic}: name, descriptor, the bootstrap method and its static arguments. */
public record DynamicCall(
        String name, String descriptor, MethodHandleEntry bootstrap, List<LoadableConstantEntry> arguments) {
    /** {@code java/lang/invoke/LambdaMetafactory.metafactory}. */
    String bootstrapName() {
        return bootstrap.reference().owner().asInternalName() + "."
                + bootstrap.reference().name().stringValue();
    }
}
