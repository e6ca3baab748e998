package biscotti.compiler.link;

import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.layout.Layout;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.TypeInfo;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the type information blocks, as {@link TibLayout} describes them, with what they point to; equal tables are written once. */
final class TibWriter {
    private final Layout layout;
    private final Program program;
    private final AssemblyText text;
    private final Map<String, Runnable> tables = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();

    TibWriter(Layout layout, AssemblyText text) {
        this.layout = layout;
        this.program = layout.program();
        this.text = text;
    }

    void write() {
        text.section(".rodata,\"a\",@progbits");
        List<TypeInfo> types = new ArrayList<>(program.classes());
        types.addAll(program.arrayTypes());
        types.forEach(this::write);
        tables.forEach((label, content) -> {
            text.align(8);
            text.label(label);
            content.run();
        });
    }

    private void write(TypeInfo type) {
        boolean isInterface = type instanceof ClassInfo info && info.isInterface();
        text.align(8);
        text.globalLabel(Layout.tibSymbol(type));
        text.number(2, isInterface ? layout.interfaceNumber((ClassInfo) type) : layout.classNumber(type));
        text.number(2, isInterface ? 0 : layout.lastSubclass(type));
        text.number(2, type instanceof ClassInfo info && !isInterface ? layout.instanceSize(info) : ObjectLayout.FIRST_FIELD);
        text.number(2, flags(type));
        ImageInstance mirror = program.mirror(type);
        text.number(3, mirror == null ? 0 : layout.addressOf(mirror));
        address(referenceMap(type));
        address(type instanceof ArrayType array && isReference(array.component()) ? Layout.tibSymbol(array.component()) : null);
        ArrayType arrays = layout.arrayOver(type);
        address(arrays == null ? null : Layout.tibSymbol(arrays));
        address(superTib(type));
        address(interfaceSet(type));
        address(interfaceTable(type));
        layout.virtualTable(type).forEach(this::code);
    }

    private void address(String symbol) {
        if (symbol == null) {
            text.number(3, 0);
        } else {
            text.address(symbol);
        }
    }

    private void code(MethodInfo method) {
        text.address(Symbols.of(method == null ? program.support("throwAbstractMethod") : method));
    }

    private static boolean isReference(TypeInfo type) {
        return type.kind() == Kind.REFERENCE;
    }

    private static int flags(TypeInfo type) {
        return switch (type) {
            case ArrayType array -> TibLayout.FLAG_ARRAY
                    | (isReference(array.component()) ? TibLayout.FLAG_REFERENCE_ARRAY : 0)
                    | array.elementSizeShift() << TibLayout.FLAG_ELEMENT_SHIFT;
            case ClassInfo info -> (info.isInterface() ? TibLayout.FLAG_INTERFACE : 0)
                    | (isSubclass(info, "java/lang/ref/Reference") ? TibLayout.FLAG_REFERENCE : 0)
                    | (isSubclass(info, "java/lang/ref/SoftReference") ? TibLayout.FLAG_SOFT_REFERENCE : 0);
            default -> throw new IllegalArgumentException("no TIB: " + type);
        };
    }

    private static boolean isSubclass(ClassInfo type, String name) {
        for (ClassInfo each = type; each != null; each = each.superclass()) {
            if (each.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private String superTib(TypeInfo type) {
        return switch (type) {
            case ClassInfo info -> info.superclass() == null ? null : Layout.tibSymbol(info.superclass());
            default -> "tib.Ljava/lang/Object;";
        };
    }

    private String referenceMap(TypeInfo type) {
        if (!(type instanceof ClassInfo info) || info.isInterface() || layout.referenceMap(info).length == 0) {
            return null;
        }
        int[] offsets = layout.referenceMap(info);
        String content = IntStream.of(offsets).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return table("map:" + content, () -> {
            text.number(2, offsets.length);
            IntStream.of(offsets).forEach(offset -> text.number(2, offset));
        });
    }

    /** Never 0 in a TIB that objects have: compiled interface tests do not ask. */
    private String interfaceSet(TypeInfo type) {
        byte[] set = layout.interfaceSet(type);
        return set.length == 0 ? null : table("set:" + java.util.HexFormat.of().formatHex(set), () -> text.bytes(set));
    }

    private String interfaceTable(TypeInfo type) {
        List<MethodInfo> table = layout.interfaceTable(type);
        if (table.isEmpty()) {
            return null;
        }
        return table("table:" + table, () -> table.forEach(this::code));
    }

    private String table(String content, Runnable writer) {
        return labels.computeIfAbsent(content, _ -> {
            String label = ".Ltable" + labels.size();
            tables.put(label, writer);
            return label;
        });
    }
}
