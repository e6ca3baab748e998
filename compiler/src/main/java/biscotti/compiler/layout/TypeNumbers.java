package biscotti.compiler.layout;

import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.TypeInfo;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Numbers that make subtype tests cheap: classes in preorder, so that a class's subclasses are a range of numbers; array types as
 * direct subclasses of Object; interfaces apart, each a bit in the sets of those who implement it.
 */
final class TypeNumbers {
    private final Map<TypeInfo, Integer> numbers = new IdentityHashMap<>();
    private final Map<TypeInfo, Integer> last = new IdentityHashMap<>();
    private final Map<ClassInfo, Integer> interfaceNumbers = new IdentityHashMap<>();
    private final Map<ClassInfo, List<ClassInfo>> subclasses = new IdentityHashMap<>();
    private int next;

    TypeNumbers(Program program) {
        ClassInfo root = null;
        for (ClassInfo type : program.classes()) {
            if (type.isInterface()) {
                interfaceNumbers.put(type, interfaceNumbers.size());
            } else if (type.superclass() == null) {
                root = type;
            } else {
                subclasses.computeIfAbsent(type.superclass(), _ -> new ArrayList<>()).add(type);
            }
        }
        number(root);
        for (ArrayType type : program.arrayTypes()) {
            numbers.put(type, next);
            last.put(type, next);
            next++;
        }
        last.put(root, next - 1);
    }

    /** Depth: that of the class hierarchy. */
    private void number(ClassInfo type) {
        numbers.put(type, next++);
        for (ClassInfo subclass : subclasses.getOrDefault(type, List.of())) {
            number(subclass);
        }
        last.put(type, next - 1);
    }

    /** The number of a class or array type, or -1 if it is not in the program (no object is an instance of it). */
    int first(TypeInfo type) {
        return numbers.getOrDefault(type, -1);
    }

    /** The greatest number among the type and its subclasses. */
    int last(TypeInfo type) {
        return last.getOrDefault(type, -1);
    }

    /** The bit of an interface, or -1 if it is not in the program. */
    int interfaceNumber(ClassInfo type) {
        return interfaceNumbers.getOrDefault(type, -1);
    }

    /** The interfaces that a class or array type implements, as a bit set of whole words. */
    byte[] interfaceSet(TypeInfo type) {
        byte[] set = new byte[(interfaceNumbers.size() + 63) / 64 * 8];
        for (ClassInfo each : interfacesOf(type)) {
            int number = interfaceNumber(each);
            if (number >= 0) {
                set[number / 8] |= (byte) (1 << number % 8);
            }
        }
        return set;
    }

    private Set<ClassInfo> interfacesOf(TypeInfo type) {
        Set<ClassInfo> result = new LinkedHashSet<>();
        switch (type) {
            case ClassInfo info -> collect(info, result);
            case ArrayType _ -> interfaceNumbers.keySet().stream().filter(TypeNumbers::isOfArrays).forEach(result::add);
            default -> throw new IllegalArgumentException("no instances: " + type);
        }
        return result;
    }

    private static boolean isOfArrays(ClassInfo type) {
        return type.name().equals("java/lang/Cloneable") || type.name().equals("java/io/Serializable");
    }

    private static void collect(ClassInfo type, Set<ClassInfo> into) {
        if (type.isInterface()) {
            into.add(type);
        }
        type.interfaces().forEach(each -> collect(each, into));
        if (type.superclass() != null) {
            collect(type.superclass(), into);
        }
    }
}
