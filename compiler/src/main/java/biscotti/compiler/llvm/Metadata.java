package biscotti.compiler.llvm;

import biscotti.compiler.ir.AccessType;
import biscotti.compiler.link.Symbols;
import biscotti.compiler.world.FieldInfo;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** The metadata nodes of one module: debug locations, alias classes, branch weights. */
final class Metadata {
    static final String LIKELY = "!prof !0";
    static final String UNLIKELY = "!prof !1";
    /** An empty node, for {@code !invariant.load} and {@code !make.implicit}. */
    static final String EMPTY = "!2";
    /** On loads whose value is what some store wrote, whatever races: uses agree on it. */
    static final String DEFINED = "!noundef " + EMPTY;
    static final String ARRAY_LENGTH_RANGE = "!range !3";
    private static final String UNIT = "!4";
    private static final String FILE = "!5";
    private static final String SIGNATURE = "!6";
    private static final String ALIAS_ROOT = "!7";

    private final StringBuilder nodes = new StringBuilder();
    private final Map<FieldInfo, String> fieldTags = new IdentityHashMap<>();
    private final Map<AccessType, String> elementTags = new HashMap<>();
    private int next = 11;

    Metadata() {
        nodes.append("!llvm.dbg.cu = !{!4}\n!llvm.module.flags = !{!8, !9}\n");
        nodes.append("!0 = !{!\"branch_weights\", i32 2000, i32 1}\n");
        nodes.append("!1 = !{!\"branch_weights\", i32 1, i32 2000}\n");
        nodes.append("!2 = !{}\n");
        nodes.append("!3 = !{i32 0, i32 -2147483648}\n");
        nodes.append(UNIT + " = distinct !DICompileUnit(language: DW_LANG_Java, file: " + FILE
                + ", producer: \"biscotti\", isOptimized: true, runtimeVersion: 0, emissionKind: LineTablesOnly)\n");
        nodes.append(FILE + " = !DIFile(filename: \"positions\", directory: \"/\")\n");
        nodes.append(SIGNATURE + " = !DISubroutineType(types: !2)\n");
        nodes.append(ALIAS_ROOT + " = !{!\"java\"}\n");
        nodes.append("!8 = !{i32 7, !\"Dwarf Version\", i32 4}\n");
        nodes.append("!9 = !{i32 2, !\"Debug Info Version\", i32 3}\n");
        nodes.append("!10 = !{!\"rsp\\00\"}\n");
    }

    /** The register's name, for {@code llvm.read_register}. */
    static final String STACK_POINTER = "metadata !10";

    /** A node of a function's own, the scope of its locations. */
    String subprogram(String symbol) {
        return node("distinct !DISubprogram(name: " + Symbols.quote(symbol) + ", file: " + FILE + ", type: " + SIGNATURE
                + ", unit: " + UNIT + ", spFlags: DISPFlagDefinition)");
    }

    String location(int position, String subprogram) {
        return node("!DILocation(line: " + position + ", scope: " + subprogram + ")");
    }

    /** The alias class of a field: no other field's accesses touch it. */
    String tag(FieldInfo field) {
        return fieldTags.computeIfAbsent(field, _ -> tag(field.toString()));
    }

    /** The alias class of array elements of this type. */
    String tag(AccessType element) {
        return elementTags.computeIfAbsent(element, _ -> tag(element.name() + "[]"));
    }

    private String tag(String name) {
        String type = node("!{!" + Symbols.quote(name) + ", " + ALIAS_ROOT + ", i64 0}");
        return "!tbaa " + node("!{" + type + ", " + type + ", i64 0}");
    }

    private String node(String text) {
        String name = "!" + next++;
        nodes.append(name).append(" = ").append(text).append('\n');
        return name;
    }

    @Override
    public String toString() {
        return nodes.toString();
    }
}
