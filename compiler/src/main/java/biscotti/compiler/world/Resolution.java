package biscotti.compiler.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Finding members: resolution (JVMS 5.4.3) and selection (JVMS 5.4.6). Access is not checked: javac has done it. */
public final class Resolution {
    private static final int STATIC = 0x0008;
    private static final int PRIVATE = 0x0002;
    private static final int PUBLIC_OR_PROTECTED = 0x0005;

    private Resolution() {}

    /** The method that a CONSTANT_Methodref names, or null. */
    public static MethodInfo resolveMethod(ClassInfo owner, String name, String descriptor) {
        for (ClassInfo each = owner; each != null; each = each.superclass()) {
            MethodInfo declared = each.declaredMethod(name, descriptor);
            if (declared != null) {
                return declared;
            }
        }
        return inInterfaces(owner, name, descriptor);
    }

    /** The method that a CONSTANT_InterfaceMethodref names, or null. */
    public static MethodInfo resolveInterfaceMethod(ClassInfo owner, String name, String descriptor, ClassInfo object) {
        MethodInfo declared = owner.declaredMethod(name, descriptor);
        if (declared != null) {
            return declared;
        }
        MethodInfo ofObject = object.declaredMethod(name, descriptor);
        if (ofObject != null && (ofObject.flags() & (STATIC | 1)) == 1) {
            return ofObject;
        }
        return inInterfaces(owner, name, descriptor);
    }

    /** The field that a CONSTANT_Fieldref names, or null. */
    public static FieldInfo resolveField(ClassInfo owner, String name) {
        FieldInfo declared = owner.declaredField(name);
        if (declared != null) {
            return declared;
        }
        for (ClassInfo each : owner.interfaces()) {
            FieldInfo inherited = resolveField(each, name);
            if (inherited != null) {
                return inherited;
            }
        }
        return owner.superclass() == null ? null : resolveField(owner.superclass(), name);
    }

    /**
     * The method that runs when the given virtual or interface method is called on an instance of exactly this class; null if none does
     * (AbstractMethodError), or if several defaults conflict (IncompatibleClassChangeError).
     */
    public static MethodInfo selectImplementation(ClassInfo receiver, MethodInfo method) {
        if (method.isPrivate() || method.isStatic() || method.isConstructor()) {
            return method;
        }
        for (ClassInfo each = receiver; each != null; each = each.superclass()) {
            MethodInfo candidate = each.declaredMethod(method.name(), method.descriptor());
            if (candidate != null && overrides(candidate, method, receiver)) {
                return candidate.isAbstract() ? null : candidate;
            }
        }
        List<MethodInfo> defaults = maximallySpecific(receiver, method.name(), method.descriptor()).stream()
                .filter(each -> !each.isAbstract())
                .toList();
        return defaults.size() == 1 ? defaults.getFirst() : null;
    }

    /** Whether the candidate, found in the receiver's class or a superclass of it, overrides the method (JVMS 5.4.5). */
    private static boolean overrides(MethodInfo candidate, MethodInfo method, ClassInfo receiver) {
        if (candidate == method) {
            return true;
        }
        if ((candidate.flags() & (STATIC | PRIVATE)) != 0) {
            return false;
        }
        if (method.owner().isInterface() || (method.flags() & PUBLIC_OR_PROTECTED) != 0) {
            return true;
        }
        if (packageOf(candidate.owner()).equals(packageOf(method.owner()))) {
            return true;
        }
        // A package-private method may be overridden through one in between that is accessible from both.
        for (ClassInfo each = candidate.owner().superclass(); each != null && each != method.owner(); each = each.superclass()) {
            MethodInfo between = each.declaredMethod(method.name(), method.descriptor());
            if (between != null
                    && !between.isPrivate()
                    && !between.isStatic()
                    && overrides(between, method, receiver)
                    && overrides(candidate, between, receiver)) {
                return true;
            }
        }
        return false;
    }

    private static String packageOf(ClassInfo type) {
        int slash = type.name().lastIndexOf('/');
        return slash < 0 ? "" : type.name().substring(0, slash);
    }

    private static MethodInfo inInterfaces(ClassInfo owner, String name, String descriptor) {
        List<MethodInfo> specific = maximallySpecific(owner, name, descriptor);
        List<MethodInfo> concrete =
                specific.stream().filter(each -> !each.isAbstract()).toList();
        if (concrete.size() == 1) {
            return concrete.getFirst();
        }
        return specific.isEmpty() ? null : specific.getFirst();
    }

    /** The maximally-specific superinterface methods (JVMS 5.4.3.3) of this name, neither private nor static. */
    private static List<MethodInfo> maximallySpecific(ClassInfo owner, String name, String descriptor) {
        Set<ClassInfo> all = new LinkedHashSet<>();
        for (ClassInfo each = owner; each != null; each = each.superclass()) {
            collectInterfaces(each, all);
        }
        List<MethodInfo> found = all.stream()
                .map(each -> each.declaredMethod(name, descriptor))
                .filter(Objects::nonNull)
                .filter(each -> (each.flags() & (STATIC | PRIVATE)) == 0)
                .toList();
        var result = new ArrayList<MethodInfo>();
        for (MethodInfo each : found) {
            boolean refined =
                    found.stream().anyMatch(other -> other != each && other.owner().isSubtypeOf(each.owner()));
            if (!refined) {
                result.add(each);
            }
        }
        return result;
    }

    private static void collectInterfaces(ClassInfo type, Set<ClassInfo> result) {
        for (ClassInfo each : type.interfaces()) {
            if (result.add(each)) {
                collectInterfaces(each, result);
            }
        }
    }
}
