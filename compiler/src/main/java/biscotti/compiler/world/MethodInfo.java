package biscotti.compiler.world;

import biscotti.compiler.ir.Graph;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A method or constructor. Its graph is built from bytecode when first asked for; lowering may give synthetic methods one of their own.
 */
public final class MethodInfo {
    private final ClassInfo owner;
    private final String name;
    private final String descriptor;
    private final World world;
    private List<TypeInfo> parameterTypes;
    private TypeInfo returnType;
    private final int flags;
    private final Map<String, AnnotationInfo> annotations;
    private Supplier<Graph> builder;
    private Graph graph;

    /** @param builder makes the graph; null for abstract and native methods */
    public MethodInfo(
            ClassInfo owner,
            String name,
            String descriptor,
            List<TypeInfo> parameterTypes,
            TypeInfo returnType,
            int flags,
            Map<String, AnnotationInfo> annotations,
            Supplier<Graph> builder) {
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
        this.world = null;
        this.parameterTypes = List.copyOf(parameterTypes);
        this.returnType = returnType;
        this.flags = flags;
        this.annotations = Map.copyOf(annotations);
        this.builder = builder;
    }

    /**
     * A method whose types are looked up by descriptor when first asked for, so that loading a class does not load all that its methods name.
     *
     * @param body makes the graph; null for abstract and native methods
     */
    public MethodInfo(
            ClassInfo owner,
            String name,
            String descriptor,
            World world,
            int flags,
            Map<String, AnnotationInfo> annotations,
            Function<MethodInfo, Graph> body) {
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
        this.world = world;
        this.flags = flags;
        this.annotations = Map.copyOf(annotations);
        this.builder = body == null ? null : () -> body.apply(this);
    }

    public ClassInfo owner() {
        return owner;
    }

    public String name() {
        return name;
    }

    public String descriptor() {
        return descriptor;
    }

    /** Declared parameters, without the receiver. */
    public List<TypeInfo> parameterTypes() {
        if (parameterTypes == null) {
            parameterTypes =
                    Descriptors.parameters(descriptor).stream().map(world::typeOf).toList();
        }
        return parameterTypes;
    }

    public TypeInfo returnType() {
        if (returnType == null) {
            returnType = world.typeOf(Descriptors.result(descriptor));
        }
        return returnType;
    }

    public int flags() {
        return flags;
    }

    public boolean isStatic() {
        return (flags & 0x0008) != 0;
    }

    public boolean isPrivate() {
        return (flags & 0x0002) != 0;
    }

    public boolean isFinal() {
        return (flags & 0x0010) != 0;
    }

    public boolean isSynchronized() {
        return (flags & 0x0020) != 0;
    }

    public boolean isNative() {
        return (flags & 0x0100) != 0;
    }

    public boolean isAbstract() {
        return (flags & 0x0400) != 0;
    }

    public boolean isConstructor() {
        return name.equals("<init>");
    }

    /** Whether calls dispatch on the receiver's class. */
    public boolean isVirtual() {
        return !isStatic() && !isPrivate() && !isConstructor();
    }

    /** The annotations on the method itself. */
    public Map<String, AnnotationInfo> annotations() {
        return annotations;
    }

    /** The annotation of this simple name from {@code biscotti.machine.annotation}, on the method or its class, or null. */
    public AnnotationInfo annotation(String simpleName) {
        AnnotationInfo own = annotations.get(simpleName);
        return own != null ? own : owner.annotation(simpleName);
    }

    /** Whether there is code to compile. */
    public boolean hasGraph() {
        return graph != null || builder != null;
    }

    /** The method's graph, built on first use, then the one that passes transform in place. */
    public Graph graph() {
        if (graph == null) {
            graph = builder.get();
            builder = null;
        }
        return graph;
    }

    /** Replaces the graph, for passes that build a new one. */
    public void setGraph(Graph replacement) {
        graph = replacement;
        builder = null;
    }

    /** {@code java.lang.String.length()I}: unique, and readable in messages. */
    @Override
    public String toString() {
        return owner + "." + name + descriptor;
    }
}
