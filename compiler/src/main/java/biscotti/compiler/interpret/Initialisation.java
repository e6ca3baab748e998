package biscotti.compiler.interpret;

import biscotti.compiler.image.ImageArray;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which classes are initialised in the image, with what static values, and which stay lazy and why.
 *
 * <p>A class is tried once, when it is first asked for. Invariant: the statics of a class that is not BUILT have only their
 * ConstantValue; objects that a failed attempt made are referred to by nothing.
 */
public final class Initialisation {
    /** What became of a class. */
    public enum State {
        RUNNING,
        BUILT,
        LAZY
    }

    private final ImageConstants constants;
    private final Interpreter interpreter;
    private final Map<ClassInfo, State> states = new HashMap<>();
    private final Map<ClassInfo, String> lazyReasons = new HashMap<>();
    private final Map<FieldInfo, Object> statics = new HashMap<>();
    private final Map<ImageObject, ClassInfo> makers = new IdentityHashMap<>();
    private final Deque<ClassInfo> running = new ArrayDeque<>();

    public Initialisation(World world, ImageConstants constants) {
        this.constants = constants;
        this.interpreter = new Interpreter(world, constants, this);
    }

    /** Tries to initialise the class now, if that was not done; afterwards its state is BUILT or LAZY (RUNNING, within itself). */
    public State initialise(ClassInfo type) {
        State known = states.get(type);
        if (known != null) {
            return known;
        }
        states.put(type, State.RUNNING);
        String reason = attempt(type);
        State result = reason == null ? State.BUILT : State.LAZY;
        states.put(type, result);
        if (reason != null) {
            lazyReasons.put(type, reason);
            forgetStatics(type);
            leaveSubclasses(type);
        }
        return result;
    }

    /** A subclass that was taken as initialised while its superclass was running falls with it. */
    private void leaveSubclasses(ClassInfo failed) {
        for (ClassInfo each : List.copyOf(states.keySet())) {
            if (each != failed && !each.isInterface() && states.get(each) == State.BUILT && each.isSubtypeOf(failed)) {
                states.put(each, State.LAZY);
                lazyReasons.put(each, "its superclass " + failed + " is not initialised at build time");
            }
        }
    }

    private String attempt(ClassInfo type) {
        if (type.superclass() != null) {
            State above = initialise(type.superclass());
            boolean startedThere = above == State.RUNNING && type.initialiser() == null;
            if (above != State.BUILT && !startedThere) {
                return "its superclass " + type.superclass() + " is not initialised at build time";
            }
        }
        if (!type.isInterface()) {
            String reason = initialiseInterfaces(type);
            if (reason != null) {
                return reason;
            }
        }
        setConstants(type);
        if (type.initialiser() == null) {
            return null;
        }
        running.push(type);
        try {
            interpreter.run(type.initialiser());
            freezeEnumValues(type);
            return null;
        } catch (NotAtBuildTimeException e) {
            return e.getMessage();
        } catch (GuestException e) {
            return "it throws " + e.getMessage();
        } catch (World.UnresolvedException e) {
            return "it reaches something absent: " + e.getMessage();
        } finally {
            running.pop();
        }
    }

    /** Runs a static method without parameters as if it were part of its class's initialiser. */
    Object evaluate(MethodInfo method) {
        running.push(method.owner());
        try {
            return interpreter.run(method);
        } finally {
            running.pop();
        }
    }

    /** JVMS 5.5 step 7: superinterfaces that declare a method with a body are initialised with the class. */
    private String initialiseInterfaces(ClassInfo type) {
        for (ClassInfo each : type.interfaces()) {
            String reason = initialiseInterfaces(each);
            if (reason != null) {
                return reason;
            }
            boolean declaresBody = each.methods().stream().anyMatch(m -> !m.isAbstract() && !m.isStatic());
            if (declaresBody && each.initialiser() != null && initialise(each) != State.BUILT) {
                return "its superinterface " + each + " is not initialised at build time";
            }
        }
        return null;
    }

    private void setConstants(ClassInfo type) {
        for (FieldInfo field : type.fields()) {
            if (field.isStatic() && field.constantValue() != null) {
                Object constant = field.constantValue();
                statics.put(field, constant instanceof String text ? constants.string(text) : constant);
            }
        }
    }

    private void forgetStatics(ClassInfo type) {
        for (FieldInfo field : type.fields()) {
            statics.remove(field);
        }
        setConstants(type);
    }

    /** The array behind {@code values()} is private and never changed: others may read it, and it stands in the mirror. */
    private void freezeEnumValues(ClassInfo type) {
        if (enumValues(type) instanceof ImageArray array) {
            makers.remove(array);
            constants.setEnumConstants(type, array);
        }
    }

    private Object enumValues(ClassInfo type) {
        FieldInfo values = type.declaredField("$VALUES");
        return values == null ? null : statics.get(values);
    }

    /** What {@code Class.getEnumConstants} shares: initialises the class. */
    Object enumConstants(ClassInfo type) {
        if (initialise(type) == State.LAZY) {
            throw new NotAtBuildTimeException("it needs the constants of " + type + ", which is not initialised at build time ("
                    + lazyReasons.get(type) + ")");
        }
        return enumValues(type);
    }

    /** The state, or null if the class was never asked for. */
    public State state(ClassInfo type) {
        return states.get(type);
    }

    /** Why a class stayed lazy. */
    public String lazyReason(ClassInfo type) {
        return lazyReasons.get(type);
    }

    /** The classes that stayed lazy, with the reason. */
    public Map<ClassInfo, String> lazyClasses() {
        return lazyReasons;
    }

    /** The value of a static field in the image; its type's zero if it was never set. */
    public Object staticValue(FieldInfo field) {
        Object value = statics.get(field);
        return value != null ? value : Interpreter.zero(field.type().kind());
    }

    /** Gives a static field that only the compiler can fill its value in the image. */
    public void provide(FieldInfo field, Object value) {
        statics.put(field, value);
    }

    Object readStatic(FieldInfo field) {
        ClassInfo owner = field.owner();
        boolean own = owner == running.peek();
        if (!own && initialise(owner) != State.BUILT && field.constantValue() == null) {
            throw new NotAtBuildTimeException("it reads " + field + ", whose class is not initialised at build time ("
                    + lazyReasons.getOrDefault(owner, "it is running") + ")");
        }
        if (!own && !field.isFinal() && !isTrusted(owner)) {
            throw new NotAtBuildTimeException("it reads " + field + ", which may change before");
        }
        return staticValue(field);
    }

    void writeStatic(FieldInfo field, Object value) {
        if (field.owner() != running.peek()) {
            throw new NotAtBuildTimeException("it writes " + field + " of another class");
        }
        statics.put(field, value);
    }

    void made(ImageObject object) {
        makers.put(object, running.peek());
    }

    /** Whether the running initialiser may read mutable state of the object. */
    boolean mayRead(ImageObject object) {
        ClassInfo maker = makers.get(object);
        return maker == null || maker == running.peek() || isTrusted(maker);
    }

    /** Whether the running initialiser made the object. */
    boolean mayWrite(ImageObject object) {
        ClassInfo maker = makers.get(object);
        return maker != null && maker == running.peek();
    }

    /** Classes of the platform: nobody but themselves changes what their initialisers made. */
    private static boolean isTrusted(ClassInfo type) {
        String name = type.name();
        return name.startsWith("java/") || name.startsWith("jdk/") || name.startsWith("sun/") || name.startsWith("biscotti/runtime/")
                || name.startsWith("biscotti/machine/") || name.startsWith("biscotti/kernel/");
    }

}
