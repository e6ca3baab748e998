package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.compiler.intrinsic.PrivilegedPackages;
import biscotti.compiler.intrinsic.PrivilegedPackages.Privilege;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the closed-world compiler will demand of all kernel code but the hosted bodies, checked early on its class files. */
class GuestCodeTest {
    private final Map<String, ClassModel> classes = new HashMap<>();
    private final Map<String, Set<String>> subtypes = new HashMap<>();

    GuestCodeTest() throws Exception {
        Path root = Path.of(biscotti.kernel.abi.Errno.class.getProtectionDomain().getCodeSource()
                .getLocation().toURI()).resolve("biscotti/kernel");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class") && !f.toString().contains("/hosted/")).toList()) {
                add(file);
            }
        }
        assertTrue(classes.size() > 80);
    }

    private void add(Path file) throws IOException {
        ClassModel model = ClassFile.of().parse(file);
        String name = model.thisClass().asInternalName();
        classes.put(name, model);
        model.superclass().ifPresent(s -> subtypes.computeIfAbsent(s.asInternalName(), k -> new HashSet<>()).add(name));
        for (ClassEntry i : model.interfaces()) {
            subtypes.computeIfAbsent(i.asInternalName(), k -> new HashSet<>()).add(name);
        }
    }

    @Test
    void onlyAllowedClassesAreUsed() {
        Set<String> allowed = Set.of("Object", "String", "System", "Math", "Long", "Integer", "Enum", "Record",
                "IllegalStateException", "IllegalArgumentException", "IndexOutOfBoundsException", "MatchException",
                "NoSuchFieldError", "Throwable", "Runnable", "Thread"); // of Thread, onSpinWait
        Set<String> strangers = new TreeSet<>();
        for (ClassModel model : classes.values()) {
            for (PoolEntry entry : model.constantPool()) {
                if (entry instanceof ClassEntry c) {
                    String name = c.asInternalName();
                    boolean isFine = name.startsWith("biscotti/kernel/") || isOverMachine(model) && (isOfMachine(name)
                            || name.equals("java/util/concurrent/atomic/AtomicReference") || name.equals("java/lang/OutOfMemoryError")) || name.startsWith("[")
                            || name.equals("java/util/Objects") || name.equals("java/nio/ByteOrder")
                            || name.startsWith("java/lang/invoke/") || name.startsWith("java/lang/runtime/")
                            || name.startsWith("java/util/concurrent/atomic/")
                            || name.startsWith("java/lang/") && allowed.contains(name.substring(10));
                    if (!isFine || name.contains("/hosted/")) {
                        strangers.add(model.thisClass().asInternalName() + " uses " + name);
                    }
                }
            }
        }
        assertEquals(Set.of(), strangers);
    }

    /** Whether a class belongs to the bodies over the machine, which may name it. */
    private static boolean isOverMachine(ClassModel model) {
        String name = model.thisClass().asInternalName();
        return PrivilegedPackages.allows(name.substring(0, name.lastIndexOf('/')).replace('/', '.'), Privilege.MACHINE);
    }

    /** So that the list of those who may do more than others does not outlive its reasons. */
    @Test
    void everyPrivilegedPackageNamesTheMachine() {
        for (PrivilegedPackages.Entry entry : PrivilegedPackages.entries()) {
            if (entry.pattern().startsWith("biscotti.kernel.")) {
                String prefix = entry.pattern().replaceAll("\\.\\.$", "").replace('.', '/') + "/";
                assertTrue(classes.entrySet().stream().anyMatch(each -> each.getKey().startsWith(prefix) && namesMachine(each.getValue())), prefix);
            }
        }
    }

    private static boolean namesMachine(ClassModel model) {
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof ClassEntry c && isOfMachine(c.asInternalName())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfMachine(String name) {
        return name.startsWith("biscotti/machine/") || name.startsWith("biscotti/runtime/");
    }

    @Test
    void nothingComputesWithFractions() {
        Set<String> guilty = new TreeSet<>();
        for (ClassModel model : classes.values()) {
            for (MethodModel method : model.methods()) {
                method.code().ifPresent(code -> {
                    for (CodeElement element : code) {
                        TypeKind kind = switch (element) {
                            case OperatorInstruction o -> o.typeKind();
                            case LoadInstruction l -> l.typeKind();
                            default -> TypeKind.INT;
                        };
                        if (kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE) {
                            guilty.add(name(model, method));
                        }
                    }
                });
            }
        }
        assertEquals(Set.of(), guilty);
    }

    @Test
    void nothingRecurses() {
        Map<String, List<String>> calls = new HashMap<>();
        for (ClassModel model : classes.values()) {
            for (MethodModel method : model.methods()) {
                List<String> targets = new ArrayList<>();
                calls.put(name(model, method), targets);
                method.code().ifPresent(code -> {
                    for (CodeElement element : code) {
                        if (element instanceof InvokeInstruction call) {
                            String signature = call.name().stringValue() + call.type().stringValue();
                            addInherited(call.owner().asInternalName(), signature, targets);
                            boolean isVirtual = call.opcode() == Opcode.INVOKEVIRTUAL || call.opcode()
                                    == Opcode.INVOKEINTERFACE;
                            if (isVirtual) {
                                addOverrides(call.owner().asInternalName(), signature, targets);
                            }
                        } else if (element instanceof InvokeDynamicInstruction call) {
                            call.bootstrapArgs().forEach(argument -> {
                                if (argument instanceof DirectMethodHandleDesc handle) {
                                    targets.add(handle.owner().descriptorString().replaceAll("^L|;$", "") + "."
                                            + handle.methodName() + handle.lookupDescriptor());
                                }
                            });
                        }
                    }
                });
            }
        }
        Map<String, Integer> state = new HashMap<>();
        for (String method : calls.keySet()) {
            visit(method, calls, state, new ArrayList<>());
        }
    }

    /** The method itself, which may be declared in a superclass. */
    private void addInherited(String owner, String signature, List<String> targets) {
        ClassModel model = classes.get(owner);
        while (model != null) {
            targets.add(model.thisClass().asInternalName() + "." + signature);
            model = signature.startsWith("<init>") ? null : model.superclass().map(s -> classes.get(s.asInternalName()))
                    .orElse(null);
        }
    }

    private void addOverrides(String owner, String signature, List<String> targets) {
        for (String subtype : subtypes.getOrDefault(owner, Set.of())) {
            targets.add(subtype + "." + signature);
            addOverrides(subtype, signature, targets);
        }
    }

    private static void visit(String method, Map<String, List<String>> calls, Map<String, Integer> state, List<String> path) {
        if (!calls.containsKey(method) || state.getOrDefault(method, 0) == 2) {
            return;
        }
        path.add(method);
        assertTrue(state.getOrDefault(method, 0) != 1, () -> "recursion: " + path.subList(path.indexOf(method), path.size()));
        state.put(method, 1);
        for (String target : calls.get(method)) {
            visit(target, calls, state, path);
        }
        state.put(method, 2);
        path.remove(path.size() - 1);
    }

    private static String name(ClassModel model, MethodModel method) {
        return model.thisClass().asInternalName() + "." + method.methodName().stringValue() + method.methodType()
                .stringValue();
    }
}
