package biscotti.compiler.reach;

import biscotti.compiler.emit.Absence;
import biscotti.compiler.image.ImageArray;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.image.Word;
import biscotti.compiler.interpret.Initialisation;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.optimise.Folding;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.PrimitiveType;
import biscotti.compiler.world.Resolution;
import biscotti.compiler.world.TypeInfo;
import biscotti.compiler.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run of the analysis, from roots to a {@link ReachedProgram}. */
public final class Reachability {
    private final World world;
    private final ImageConstants constants;
    private final Initialisation initialisation;
    private final ClassInfo objectClass;

    private final Deque<MethodInfo> worklist = new ArrayDeque<>();
    private final Map<MethodInfo, Object> reachedFrom = new LinkedHashMap<>();
    private final Set<TypeInfo> types = new LinkedHashSet<>();
    private final Set<TypeInfo> instantiated = new LinkedHashSet<>();
    private final Set<ClassInfo> receivers = new LinkedHashSet<>();
    private final Set<MethodInfo> dispatched = new LinkedHashSet<>();
    private final Map<ClassInfo, Map<MethodInfo, MethodInfo>> implementations = new HashMap<>();
    private final Set<FieldInfo> staticFields = new LinkedHashSet<>();
    private final Map<ClassInfo, Object> lazyClasses = new LinkedHashMap<>();
    private final Map<ImageObject, Boolean> seenObjects = new IdentityHashMap<>();
    private final List<ImageObject> imageObjects = new ArrayList<>();
    private final Deque<ImageObject> objectWorklist = new ArrayDeque<>();
    /** Direct calls on receivers of which no instance is known yet, by the class that declares the callee. */
    private final Map<ClassInfo, List<WaitingCall>> waiting = new LinkedHashMap<>();

    private final Map<String, String> errors = new LinkedHashMap<>();

    private record WaitingCall(MethodInfo callee, Value call, MethodInfo from) {}

    public Reachability(World world, ImageConstants constants, Initialisation initialisation) {
        this.world = world;
        this.constants = constants;
        this.initialisation = initialisation;
        this.objectClass = world.classNamed("java/lang/Object");
    }

    /** Follows everything from the roots. */
    public ReachedProgram run(Iterable<MethodInfo> roots) {
        return run(roots, List.of());
    }

    /** The same where instances of these classes are there as well, from wherever. */
    public ReachedProgram run(Iterable<MethodInfo> roots, Iterable<ClassInfo> instances) {
        type(objectClass);
        type(world.classNamed("java/lang/Class"));
        receive(objectClass, "the runtime");
        for (ClassInfo each : instances) {
            instantiate(each, "outside");
        }
        for (MethodInfo root : roots) {
            reach(root, "the runtime");
        }
        while (!worklist.isEmpty() || !objectWorklist.isEmpty()) {
            if (!objectWorklist.isEmpty()) {
                follow(objectWorklist.remove());
            } else {
                scan(worklist.remove());
            }
        }
        provideLiterals();
        for (List<WaitingCall> calls : waiting.values()) {
            calls.forEach(call -> ImpossibleCalls.cut(call.from().graph(), call.call()));
        }
        return new ReachedProgram(
                world, constants, initialisation, methods(), types, instantiated, dispatched, implementations, staticFields,
                imageObjects, lazyClasses, reachedFrom, errors);
    }

    /** {@code String.intern} must know the literals: its class has a field for them. */
    private void provideLiterals() {
        for (FieldInfo field : List.copyOf(staticFields)) {
            if (field.owner().name().equals("biscotti/runtime/overlay/lang/Interned") && field.name().equals("literals")) {
                var literals = new ArrayList<ImageObject>();
                for (ImageObject each : imageObjects) {
                    if (constants.isInterned(each)) {
                        literals.add(each);
                    }
                }
                var array = new ImageArray(world.arrayOf(world.classNamed("java/lang/String")), literals.toArray());
                initialisation.provide(field, array);
                object(array);
                while (!objectWorklist.isEmpty()) {
                    follow(objectWorklist.remove());
                }
            }
        }
    }

    private List<MethodInfo> methods() {
        var methods = new ArrayList<MethodInfo>();
        for (MethodInfo method : reachedFrom.keySet()) {
            if (method.hasGraph()) {
                methods.add(method);
            }
        }
        return methods;
    }

    private void reach(MethodInfo method, Object from) {
        if (reachedFrom.putIfAbsent(method, from) != null) {
            return;
        }
        var absent = method.annotation("Absent");
        if (method.name().equals(Absence.NAME)) {
            error(method.owner() + " cannot be compiled: " + absent.string("value", ""), from);
        } else if (absent != null) {
            error(method + " does not exist on the bare machine: " + absent.string("value", ""), method);
        } else if (method.hasGraph()) {
            worklist.add(method);
        } else if (method.annotation("Stub") == null) {
            error((method.isAbstract() ? "call of the abstract method " : "no implementation of the native method ") + method, method);
        }
    }

    private void scan(MethodInfo method) {
        try {
            Folding.run(method.graph(), initialisation, constants);
            for (Block block : method.graph().blocks()) {
                for (Value value : block.values()) {
                    scan(value, method);
                }
            }
        } catch (World.UnresolvedException e) {
            error(e.getMessage(), method);
        }
    }

    private void scan(Value value, MethodInfo from) {
        switch (value.operation()) {
            case Operation.Invoke(InvokeKind kind, MethodInfo callee) -> {
                if (kind == InvokeKind.DIRECT) {
                    direct(callee, value, from);
                } else {
                    dispatch(callee, from);
                }
            }
            case Operation.New(ClassInfo type) -> instantiate(type, from);
            case Operation.NewArray(ArrayType type) -> instantiate(type, from);
            case Operation.NewMultiArray(ArrayType type) -> {
                TypeInfo each = type;
                for (int i = 0; i < value.operands().size(); i++) {
                    instantiate(each, from);
                    each = ((ArrayType) each).component();
                }
                instantiate(world.arrayOf(PrimitiveType.INT), from);
            }
            case Operation.InstanceOf(TypeInfo type) -> type(type);
            case Operation.CheckCast(TypeInfo type) -> type(type);
            case Operation.TibConstant(TypeInfo type) -> type(type);
            case Operation.ObjectConstant(ImageObject object) -> object(object);
            case Operation.LoadStatic(FieldInfo field) -> staticField(field);
            case Operation.StoreStatic(FieldInfo field) -> staticField(field);
            case Operation.InitialiseClass(ClassInfo type) -> lazyClass(type, from);
            default -> {}
        }
    }

    /** The class must be able to initialise itself when the program runs. */
    private void lazyClass(ClassInfo type, Object from) {
        if (lazyClasses.putIfAbsent(type, from) != null) {
            return;
        }
        type(type);
        if (type.superclass() != null && initialisation.initialise(type.superclass()) == Initialisation.State.LAZY) {
            lazyClass(type.superclass(), from);
        }
        lazyInterfaces(type, from);
        ImageInstance mirror = constants.mirror(type);
        FieldInfo initialiser = mirror.type().declaredField("initialiser");
        if (type.initialiser() != null) {
            reach(type.initialiser(), from);
            mirror.set(initialiser, new Word.Code(type.initialiser()));
        }
        mirror.set(mirror.type().declaredField("initialisationState"), 0);
    }

    /** A call on a receiver whose class has no instances cannot happen; it waits until there is one. */
    private void direct(MethodInfo callee, Value call, MethodInfo from) {
        ClassInfo owner = callee.owner();
        boolean needsReceiver = !callee.isStatic() && !callee.isConstructor();
        if (needsReceiver && receivers.stream().noneMatch(receiver -> receiver.isSubtypeOf(owner))) {
            waiting.computeIfAbsent(owner, _ -> new ArrayList<>()).add(new WaitingCall(callee, call, from));
        } else {
            reach(callee, from);
        }
    }

    private void lazyInterfaces(ClassInfo type, Object from) {
        for (ClassInfo each : type.interfaces()) {
            lazyInterfaces(each, from);
            if (initialisation.initialise(each) == Initialisation.State.LAZY) {
                lazyClass(each, from);
            }
        }
    }

    private void dispatch(MethodInfo callee, MethodInfo from) {
        if (dispatched.add(callee)) {
            type(callee.owner());
            for (ClassInfo receiver : List.copyOf(receivers)) {
                select(receiver, callee, from);
            }
        }
    }

    private void select(ClassInfo receiver, MethodInfo callee, Object from) {
        if (!receiver.isSubtypeOf(callee.owner())) {
            return;
        }
        MethodInfo implementation = Resolution.selectImplementation(receiver, callee);
        if (implementation != null && !implementation.isAbstract()) {
            implementations.computeIfAbsent(receiver, _ -> new HashMap<>()).put(callee, implementation);
            reach(implementation, from);
        }
    }

    private void instantiate(TypeInfo type, Object from) {
        if (type.kind() == Kind.WORD || !instantiated.add(type)) {
            return;
        }
        type(type);
        if (type instanceof ClassInfo receiver) {
            receive(receiver, from);
        }
    }

    private void receive(ClassInfo receiver, Object from) {
        if (receivers.add(receiver)) {
            for (ClassInfo owner : List.copyOf(waiting.keySet())) {
                if (receiver.isSubtypeOf(owner)) {
                    waiting.remove(owner).forEach(call -> reach(call.callee(), call.from()));
                }
            }
            for (MethodInfo callee : List.copyOf(dispatched)) {
                select(receiver, callee, from);
            }
        }
    }

    private void type(TypeInfo type) {
        if (type.kind() == Kind.WORD || type instanceof PrimitiveType || !types.add(type)) {
            return;
        }
        switch (type) {
            case ClassInfo c -> {
                if (c.superclass() != null) {
                    type(c.superclass());
                }
                c.interfaces().forEach(this::type);
            }
            case ArrayType array -> type(array.component());
            case PrimitiveType _ -> {}
        }
        object(constants.mirror(type));
    }

    private void staticField(FieldInfo field) {
        if (staticFields.add(field) && initialisation.staticValue(field) instanceof ImageObject object) {
            object(object);
        }
    }

    private void object(ImageObject object) {
        if (seenObjects.put(object, true) == null) {
            imageObjects.add(object);
            objectWorklist.add(object);
        }
    }

    /** The constants of an enum can be asked of its mirror, so they are there if it is. */
    private void initialiseMirroredEnum(ImageInstance instance) {
        if (!instance.type().name().equals("java/lang/Class")
                || !(constants.typeOfMirror(instance) instanceof ClassInfo type)
                || type.declaredField("$VALUES") == null) {
            return;
        }
        if (initialisation.initialise(type) == Initialisation.State.LAZY) {
            lazyClass(type, "the image heap");
        }
    }

    private void follow(ImageObject object) {
        instantiate(object.type(), "the image heap");
        switch (object) {
            case ImageInstance instance -> {
                initialiseMirroredEnum(instance);
                for (FieldInfo field : allFields(instance.type())) {
                    if (instance.get(field) instanceof ImageObject next) {
                        object(next);
                    }
                    if (instance.get(field) instanceof Word.Tib(TypeInfo type)) {
                        type(type);
                    }
                }
            }
            case ImageArray array -> {
                if (array.elements() instanceof Object[] elements) {
                    for (Object each : elements) {
                        if (each != null) {
                            object((ImageObject) each);
                        }
                    }
                }
            }
        }
    }

    private static List<FieldInfo> allFields(ClassInfo type) {
        var fields = new ArrayList<FieldInfo>();
        for (ClassInfo each = type; each != null; each = each.superclass()) {
            for (FieldInfo field : each.fields()) {
                if (!field.isStatic()) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private void error(String message, Object where) {
        errors.putIfAbsent(message, ReachedProgram.path(where, reachedFrom));
    }
}
