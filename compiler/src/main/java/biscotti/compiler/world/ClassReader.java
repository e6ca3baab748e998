package biscotti.compiler.world;

import biscotti.compiler.ir.Kind;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.InnerClassInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes a {@link ClassInfo} from a class file and, where there is one, the overlay that patches it.
 *
 * <p>The result has the target's supertypes (and the overlay's further interfaces), the target's members that the overlay does not replace,
 * and the overlay's members but those marked {@code @Alias}. An overlay's constructor without parameters that only calls
 * {@code Object()} is taken for the one that javac adds: it never replaces one of the target.
 */
final class ClassReader {
    private final World world;
    private final MethodBodies bodies;

    ClassReader(World world, MethodBodies bodies) {
        this.world = world;
        this.bodies = bodies;
    }

    /** @param overlay null if there is none */
    ClassInfo read(ClassModel target, ClassModel overlay) {
        ClassInfo result = header(target, overlay);
        if (overlay == null) {
            result.annotations().putAll(Annotations.of(target));
            target.fields().forEach(field -> result.put(field(result, field, Map.of())));
            target.methods().forEach(method -> result.put(method(result, method, Map.of())));
        } else {
            merge(result, target, overlay);
        }
        return result;
    }

    private ClassInfo header(ClassModel target, ClassModel overlay) {
        String name = target.thisClass().asInternalName();
        int flags = flags(target);
        boolean isInterface = (flags & 0x0200) != 0;
        ClassInfo superclass = isInterface || target.superclass().isEmpty()
                ? null
                : world.classNamed(target.superclass().get().asInternalName());
        var interfaces = new ArrayList<ClassInfo>();
        target.interfaces().forEach(each -> interfaces.add(world.classNamed(each.asInternalName())));
        if (overlay != null) {
            for (var each : overlay.interfaces()) {
                ClassInfo more = world.classNamed(each.asInternalName());
                if (!interfaces.contains(more)) {
                    interfaces.add(more);
                }
            }
        }
        String sourceFile = (overlay == null ? target : overlay)
                .findAttribute(Attributes.sourceFile())
                .map(attribute -> attribute.sourceFile().stringValue())
                .orElse(null);
        Kind kind = World.RAW_TYPES.contains(name) ? Kind.WORD : Kind.REFERENCE;
        return new ClassInfo(name, flags, superclass, interfaces, sourceFile, kind);
    }

    /** A nested class's access flags stand in its entry of InnerClasses. */
    private static int flags(ClassModel model) {
        var inner = model.findAttribute(Attributes.innerClasses());
        if (inner.isPresent()) {
            for (InnerClassInfo entry : inner.get().classes()) {
                if (entry.innerClass().asInternalName().equals(model.thisClass().asInternalName())) {
                    return entry.flagsMask();
                }
            }
        }
        return model.flags().flagsMask() & ~0x0020;
    }

    private void merge(ClassInfo result, ClassModel target, ClassModel overlay) {
        Map<String, AnnotationInfo> overlayAnnotations = new HashMap<>(Annotations.of(overlay));
        boolean replacesAll = Boolean.TRUE.equals(
                overlayAnnotations.remove("Overlay").elements().get("replacesAll"));
        AnnotationInfo absent = overlayAnnotations.remove("Absent");
        Map<String, AnnotationInfo> rest = absent == null ? Map.of() : Map.of("Absent", absent);
        Map<String, Map<String, AnnotationInfo>> aliases = aliases(overlay);
        for (FieldModel field : target.fields()) {
            if (!replacesAll || aliases.containsKey(key(field))) {
                result.put(field(result, field, Map.of()));
            }
        }
        for (MethodModel method : target.methods()) {
            if (!replacesAll || aliases.containsKey(key(method))) {
                result.put(method(result, method, aliases.getOrDefault(key(method), rest)));
            }
        }
        for (FieldModel field : overlay.fields()) {
            if (!aliases.containsKey(key(field))) {
                result.put(field(result, field, overlayAnnotations));
            }
        }
        for (MethodModel method : overlay.methods()) {
            if (!aliases.containsKey(key(method)) && (replacesAll || !isImplicitConstructor(method))) {
                result.put(method(result, method, overlayAnnotations));
            }
        }
    }

    /** The aliased members, each with the annotations that the overlay gives it. */
    private static Map<String, Map<String, AnnotationInfo>> aliases(ClassModel overlay) {
        var result = new HashMap<String, Map<String, AnnotationInfo>>();
        for (FieldModel field : overlay.fields()) {
            addAlias(key(field), Annotations.of(field), result);
        }
        for (MethodModel method : overlay.methods()) {
            addAlias(key(method), Annotations.of(method), result);
        }
        return result;
    }

    private static void addAlias(
            String key, Map<String, AnnotationInfo> annotations, Map<String, Map<String, AnnotationInfo>> aliases) {
        if (annotations.containsKey("Alias")) {
            aliases.put(key, annotations);
        }
    }

    private static boolean isImplicitConstructor(MethodModel method) {
        if (!key(method).equals("<init>()V") || method.code().isEmpty()) {
            return false;
        }
        List<Opcode> opcodes = new ArrayList<>();
        for (var element : method.code().get()) {
            if (element instanceof Instruction instruction) {
                opcodes.add(instruction.opcode());
            }
        }
        return opcodes.equals(List.of(Opcode.ALOAD_0, Opcode.INVOKESPECIAL, Opcode.RETURN));
    }

    private static String key(FieldModel field) {
        return field.fieldName().stringValue();
    }

    private static String key(MethodModel method) {
        return name(method) + method.methodType().stringValue();
    }

    /** The name in the class file, or the one that {@code @Replaces} gives to an overlay's method. */
    private static String name(MethodModel method) {
        AnnotationInfo replaces = Annotations.of(method).get("Replaces");
        String own = method.methodName().stringValue();
        return replaces == null ? own : replaces.string("value", own);
    }

    private FieldInfo field(ClassInfo owner, FieldModel model, Map<String, AnnotationInfo> inherited) {
        Object constant = model.findAttribute(Attributes.constantValue())
                .map(attribute -> (Object) attribute.constant().constantValue())
                .orElse(null);
        return new FieldInfo(
                owner,
                model.fieldName().stringValue(),
                model.fieldType().stringValue(),
                world,
                model.flags().flagsMask(),
                constant,
                annotations(inherited, Annotations.of(model)));
    }

    private MethodInfo method(ClassInfo owner, MethodModel model, Map<String, AnnotationInfo> inherited) {
        Function<MethodInfo, biscotti.compiler.ir.Graph> body = null;
        if (model.code().isPresent()) {
            CodeModel code = model.code().get();
            body = method -> bodies.build(world, method, code);
        }
        return new MethodInfo(
                owner,
                name(model),
                model.methodType().stringValue(),
                world,
                model.flags().flagsMask(),
                annotations(inherited, Annotations.of(model)),
                body);
    }

    private static Map<String, AnnotationInfo> annotations(
            Map<String, AnnotationInfo> inherited, Map<String, AnnotationInfo> own) {
        var result = new HashMap<>(inherited);
        result.putAll(own);
        return result;
    }
}
