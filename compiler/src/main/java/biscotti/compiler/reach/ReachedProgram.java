package biscotti.compiler.reach;

import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.interpret.Initialisation;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.TypeInfo;
import biscotti.compiler.world.World;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@link Reachability} found. */
public final class ReachedProgram implements Program {
    private static final int LONGEST_PATH = 25;

    private final World world;
    private final ImageConstants constants;
    private final Initialisation initialisation;
    private final List<MethodInfo> methods;
    private final Set<TypeInfo> types;
    private final Set<TypeInfo> instantiated;
    private final Set<MethodInfo> dispatched;
    private final Map<ClassInfo, Map<MethodInfo, MethodInfo>> implementations;
    private final Set<FieldInfo> staticFields;
    private final List<ImageObject> imageObjects;
    private final Map<ClassInfo, Object> lazyClasses;
    private final Map<MethodInfo, Object> reachedFrom;
    private final Map<String, String> errors;

    ReachedProgram(
            World world,
            ImageConstants constants,
            Initialisation initialisation,
            List<MethodInfo> methods,
            Set<TypeInfo> types,
            Set<TypeInfo> instantiated,
            Set<MethodInfo> dispatched,
            Map<ClassInfo, Map<MethodInfo, MethodInfo>> implementations,
            Set<FieldInfo> staticFields,
            List<ImageObject> imageObjects,
            Map<ClassInfo, Object> lazyClasses,
            Map<MethodInfo, Object> reachedFrom,
            Map<String, String> errors) {
        this.world = world;
        this.constants = constants;
        this.initialisation = initialisation;
        this.methods = methods;
        this.types = types;
        this.instantiated = instantiated;
        this.dispatched = dispatched;
        this.implementations = implementations;
        this.staticFields = staticFields;
        this.imageObjects = imageObjects;
        this.lazyClasses = lazyClasses;
        this.reachedFrom = reachedFrom;
        this.errors = errors;
    }

    @Override
    public List<ClassInfo> classes() {
        return types.stream().filter(ClassInfo.class::isInstance).map(ClassInfo.class::cast).toList();
    }

    @Override
    public List<ArrayType> arrayTypes() {
        return types.stream().filter(ArrayType.class::isInstance).map(ArrayType.class::cast).toList();
    }

    @Override
    public boolean isInstantiated(TypeInfo type) {
        return instantiated.contains(type);
    }

    @Override
    public List<FieldInfo> staticFields() {
        return List.copyOf(staticFields);
    }

    @Override
    public Object staticValue(FieldInfo field) {
        return initialisation.staticValue(field);
    }

    @Override
    public List<MethodInfo> methods() {
        return methods;
    }

    @Override
    public List<MethodInfo> dispatchedMethods() {
        return List.copyOf(dispatched);
    }

    @Override
    public MethodInfo implementation(ClassInfo receiver, MethodInfo method) {
        return implementations.getOrDefault(receiver, Map.of()).get(method);
    }

    @Override
    public List<ImageObject> imageObjects() {
        return imageObjects;
    }

    @Override
    public ImageInstance mirror(TypeInfo type) {
        return constants.mirror(type);
    }

    @Override
    public MethodInfo support(String name) {
        for (MethodInfo method : world.classNamed("biscotti/runtime/CompilerSupport").methods()) {
            if (method.name().equals(name)) {
                return method;
            }
        }
        throw new IllegalArgumentException("CompilerSupport has no method " + name);
    }

    /** The classes that must initialise themselves when the program runs. */
    public Set<ClassInfo> lazyClasses() {
        return lazyClasses.keySet();
    }

    /** Who reaches the lazy class, in lines to append to a message. */
    public String pathTo(ClassInfo lazyClass) {
        return path(lazyClasses.get(lazyClass), reachedFrom);
    }

    /** Who reaches the method, from itself outwards, in lines to append to a message. */
    public String pathTo(MethodInfo method) {
        return path(method, reachedFrom);
    }

    /** What first reached the method: a method, or words for something else. */
    public Object reachedFrom(MethodInfo method) {
        return reachedFrom.get(method);
    }

    static String path(Object from, Map<MethodInfo, Object> reachedFrom) {
        var path = new StringBuilder();
        Object each = from;
        for (int i = 0; i < LONGEST_PATH && each != null; i++) {
            path.append("\n    ").append(i == 0 ? "at " : "reached from ").append(each);
            each = each instanceof MethodInfo method ? reachedFrom.get(method) : null;
        }
        return path.toString();
    }

    /** What cannot be compiled: message to path. Empty for a program that can. */
    public Map<String, String> errors() {
        return errors;
    }
}
