package biscotti.compiler.layout;

import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.TypeInfo;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places of dispatched methods. One declared in a class has a slot of the virtual table, after the superclass's slots. One declared in
 * an interface has a colour, its index in the interface tables: two methods share a colour only if no class implements both interfaces
 * (selector colouring: Dixon et al., OOPSLA 1989), so the table of a class is short and a call is three loads.
 */
final class DispatchTables {
    private final Program program;
    private final Map<MethodInfo, Integer> slots = new IdentityHashMap<>();
    private final Map<ClassInfo, List<MethodInfo>> virtualMethods = new IdentityHashMap<>();
    private final Map<MethodInfo, Integer> colours = new IdentityHashMap<>();
    private final Map<ClassInfo, List<MethodInfo>> interfaceMethods = new IdentityHashMap<>();

    DispatchTables(Program program) {
        this.program = program;
        Map<ClassInfo, List<MethodInfo>> declared = new IdentityHashMap<>();
        for (MethodInfo method : program.dispatchedMethods()) {
            declared.computeIfAbsent(method.owner(), _ -> new ArrayList<>()).add(method);
        }
        for (ClassInfo type : program.classes()) {
            if (!type.isInterface()) {
                assignSlots(type, declared);
            }
        }
        assignColours(declared);
    }

    private List<MethodInfo> assignSlots(ClassInfo type, Map<ClassInfo, List<MethodInfo>> declared) {
        List<MethodInfo> known = virtualMethods.get(type);
        if (known != null) {
            return known;
        }
        List<MethodInfo> table = new ArrayList<>();
        if (type.superclass() != null) {
            table.addAll(assignSlots(type.superclass(), declared));
        }
        for (MethodInfo method : declared.getOrDefault(type, List.of())) {
            slots.put(method, table.size());
            table.add(method);
        }
        virtualMethods.put(type, table);
        return table;
    }

    private void assignColours(Map<ClassInfo, List<MethodInfo>> declared) {
        Map<MethodInfo, List<ClassInfo>> receivers = new IdentityHashMap<>();
        List<MethodInfo> selectors = new ArrayList<>();
        for (ClassInfo type : program.classes()) {
            if (type.isInterface()) {
                selectors.addAll(declared.getOrDefault(type, List.of()));
            }
        }
        selectors.forEach(selector -> receivers.put(selector, new ArrayList<>()));
        for (ClassInfo type : program.classes()) {
            if (!type.isInterface() && program.isInstantiated(type)) {
                for (MethodInfo selector : selectors) {
                    if (type.isSubtypeOf(selector.owner())) {
                        receivers.get(selector).add(type);
                    }
                }
            }
        }
        selectors.sort(Comparator.comparingInt(selector -> -receivers.get(selector).size()));
        Map<ClassInfo, BitSet> taken = new IdentityHashMap<>();
        for (MethodInfo selector : selectors) {
            BitSet excluded = new BitSet();
            receivers.get(selector).forEach(type -> excluded.or(taken.computeIfAbsent(type, _ -> new BitSet())));
            int colour = excluded.nextClearBit(0);
            colours.put(selector, colour);
            for (ClassInfo type : receivers.get(selector)) {
                taken.get(type).set(colour);
                List<MethodInfo> table = interfaceMethods.computeIfAbsent(type, _ -> new ArrayList<>());
                while (table.size() <= colour) {
                    table.add(null);
                }
                table.set(colour, selector);
            }
        }
    }

    /** The index of a dispatched method in virtual tables (declared in a class) or interface tables (declared in an interface). */
    int index(MethodInfo method) {
        Integer index = (method.owner().isInterface() ? colours : slots).get(method);
        if (index == null) {
            throw new IllegalArgumentException("not a dispatched method: " + method);
        }
        return index;
    }

    /** The code of each slot; null: none. Empty for types without instances. */
    List<MethodInfo> virtualTable(TypeInfo type) {
        if (!program.isInstantiated(type)) {
            return List.of();
        }
        ClassInfo receiver = type instanceof ArrayType ? root() : (ClassInfo) type;
        return resolve(receiver, virtualMethods.get(receiver));
    }

    /** The code of each colour; null: none. */
    List<MethodInfo> interfaceTable(TypeInfo type) {
        if (type instanceof ClassInfo receiver && interfaceMethods.containsKey(receiver)) {
            return resolve(receiver, interfaceMethods.get(receiver));
        }
        return List.of();
    }

    private ClassInfo root() {
        return program.classes().stream()
                .filter(type -> !type.isInterface() && type.superclass() == null)
                .findFirst()
                .orElseThrow();
    }

    private List<MethodInfo> resolve(ClassInfo receiver, List<MethodInfo> table) {
        List<MethodInfo> code = new ArrayList<>();
        for (MethodInfo dispatched : table) {
            code.add(dispatched == null ? null : program.implementation(receiver, dispatched));
        }
        return Collections.unmodifiableList(code);
    }
}
