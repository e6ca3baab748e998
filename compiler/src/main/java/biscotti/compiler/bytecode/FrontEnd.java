package biscotti.compiler.bytecode;

import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.intrinsic.Intrinsics;
import biscotti.compiler.intrinsic.VarHandles;
import biscotti.compiler.lower.DynamicCalls;
import biscotti.compiler.lower.DynamicConstants;
import biscotti.compiler.world.ClassPathWorld;
import biscotti.compiler.world.World;
import java.nio.file.Path;
import java.util.List;

/** A world whose methods have graphs: class files in, {@link World} and {@link ImageConstants} out. */
public final class FrontEnd {
    private final World world;
    private final ImageConstants images;
    private final Intrinsics intrinsics;
    private final VarHandles varHandles;
    private final DynamicCalls dynamicCalls;
    private final DynamicConstants dynamicConstants;

    /**
     * @param guest directories and jars of guest code, overlays included
     * @param program further directories and jars
     * @param jdkHome home of the JDK whose classes are used; null: the running one
     */
    public FrontEnd(List<Path> guest, List<Path> program, Path jdkHome) {
        world = new ClassPathWorld(guest, program, jdkHome, (_, method, code) -> GraphBuilder.build(this, method, code));
        images = new ImageConstants(world);
        varHandles = new VarHandles(world, images);
        intrinsics = new Intrinsics(world, images, varHandles);
        dynamicCalls = new DynamicCalls(world, images);
        dynamicConstants = new DynamicConstants(world);
    }

    public World world() {
        return world;
    }

    /** The strings and mirrors that graphs name. */
    public ImageConstants images() {
        return images;
    }

    Intrinsics intrinsics() {
        return intrinsics;
    }

    VarHandles varHandles() {
        return varHandles;
    }

    DynamicCalls dynamicCalls() {
        return dynamicCalls;
    }

    DynamicConstants dynamicConstants() {
        return dynamicConstants;
    }
}
