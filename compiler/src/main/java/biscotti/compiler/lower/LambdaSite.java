package biscotti.compiler.lower;

import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.World;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.IntegerEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * What a site of {@code LambdaMetafactory} asks for.
 *
 * @param captured descriptors of the captured values
 * @param interfaces the functional interface, then markers
 * @param methodName the interface method
 * @param methodTypes its descriptor, then those of bridges
 * @param implementation what runs
 * @param instantiated the interface method's descriptor after substitution of type parameters
 */
record LambdaSite(
        List<String> captured,
        List<ClassInfo> interfaces,
        String methodName,
        List<String> methodTypes,
        MethodHandleCall implementation,
        String instantiated) {
    private static final int SERIALIZABLE = 1;
    private static final int MARKERS = 2;
    private static final int BRIDGES = 4;

    static LambdaSite of(World world, DynamicCall call) {
        List<LoadableConstantEntry> arguments = call.arguments();
        String result = Descriptors.result(call.descriptor());
        var interfaces = new ArrayList<ClassInfo>();
        interfaces.add((ClassInfo) world.typeOf(result));
        var types = new ArrayList<String>();
        types.add(descriptor(arguments.get(0)));
        if (call.bootstrapName().endsWith("altMetafactory")) {
            readOptions(world, arguments, interfaces, types);
        }
        return new LambdaSite(
                Descriptors.parameters(call.descriptor()),
                interfaces,
                call.name(),
                types,
                MethodHandleCall.of(world, (MethodHandleEntry) arguments.get(1)),
                descriptor(arguments.get(2)));
    }

    private static void readOptions(
            World world, List<LoadableConstantEntry> arguments, List<ClassInfo> interfaces, List<String> types) {
        int flags = integer(arguments.get(3));
        int next = 4;
        if ((flags & SERIALIZABLE) != 0) {
            addInterface(interfaces, world.classNamed("java/io/Serializable"));
        }
        if ((flags & MARKERS) != 0) {
            int count = integer(arguments.get(next++));
            for (int i = 0; i < count; i++) {
                var marker = (ClassEntry) arguments.get(next++);
                addInterface(interfaces, world.classNamed(marker.asInternalName()));
            }
        }
        if ((flags & BRIDGES) != 0) {
            int count = integer(arguments.get(next++));
            for (int i = 0; i < count; i++) {
                types.add(descriptor(arguments.get(next++)));
            }
        }
    }

    private static void addInterface(List<ClassInfo> interfaces, ClassInfo more) {
        if (!interfaces.contains(more)) {
            interfaces.add(more);
        }
    }

    private static int integer(LoadableConstantEntry entry) {
        return ((IntegerEntry) entry).intValue();
    }

    private static String descriptor(LoadableConstantEntry entry) {
        return ((MethodTypeEntry) entry).descriptor().stringValue();
    }
}
