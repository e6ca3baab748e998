package biscotti.compiler.bound;

import biscotti.compiler.image.ImageArray;
import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Where work begins that has a bound: system calls as the kernel's table has them, {@code @BoundedEntry} methods, interrupts. */
final class BoundedEntries {
    private static final String DECLARATION = "biscotti/kernel/syscall/SystemCall";

    private BoundedEntries() {}

    /** By name. */
    static Map<String, MethodInfo> of(Program program) {
        var entries = new TreeMap<String, MethodInfo>();
        declarations(program).forEach((name, declaration) -> {
            var body = (ImageInstance) declaration.get(declaration.type().declaredField("body"));
            MethodInfo method = body == null ? null : implementation(program, body.type());
            if (method != null) {
                entries.put(name, method);
            }
        });
        for (MethodInfo method : program.methods()) {
            var named = method.annotations().get("BoundedEntry");
            var entry = method.annotations().get("EntryPoint");
            if (named != null) {
                entries.put(named.string("value", ""), method);
            } else if (entry != null && entry.string("value", "").equals("machine_interrupt")) {
                entries.put("interrupt", method);
            }
        }
        return entries;
    }

    /** The declarations of system calls, by the names of their entries. */
    static Map<String, ImageInstance> declarations(Program program) {
        var declarations = new TreeMap<String, ImageInstance>();
        for (ImageObject object : program.imageObjects()) {
            if (object instanceof ImageInstance instance && instance.type().name().equals(DECLARATION)) {
                declarations.put("call " + text(instance.get(instance.type().declaredField("name"))), instance);
            }
        }
        return declarations;
    }

    private static MethodInfo implementation(Program program, ClassInfo type) {
        for (MethodInfo dispatched : program.dispatchedMethods()) {
            if (dispatched.owner().name().equals(DECLARATION + "$Body")) {
                return program.implementation(type, dispatched);
            }
        }
        return null;
    }

    /** A Latin-1 string of the image. */
    private static String text(Object string) {
        var instance = (ImageInstance) string;
        FieldInfo value = instance.type().declaredField("value");
        byte[] bytes = (byte[]) ((ImageArray) instance.get(value)).elements();
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
