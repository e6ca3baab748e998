package biscotti.compiler.llvm;

import biscotti.compiler.ir.Kind;
import biscotti.compiler.layout.Layout;
import biscotti.compiler.layout.MachineCall;
import biscotti.compiler.link.Positions;
import biscotti.compiler.link.Symbols;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.TypeInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One LLVM module while it is written: functions, the symbols they mention, metadata. */
final class ModuleText {
    private static final String HEADER = """
            target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
            target triple = "x86_64-unknown-none-elf"

            """;

    private final Layout layout;
    private final Options options;
    private final Positions positions;
    private final Metadata metadata = new Metadata();
    private final Set<String> defined = new LinkedHashSet<>();
    private final Map<String, String> mentioned = new LinkedHashMap<>();
    private final Set<String> tibs = new LinkedHashSet<>();
    private final Set<MethodInfo> copied = new LinkedHashSet<>();
    private final StringBuilder functions = new StringBuilder();
    private final List<MachineCall> calls = new ArrayList<>();

    ModuleText(Layout layout, Options options, Positions positions) {
        this.layout = layout;
        this.options = options;
        this.positions = positions;
    }

    Layout layout() {
        return layout;
    }

    Options options() {
        return options;
    }

    Positions positions() {
        return positions;
    }

    /** The calls that the functions make. */
    List<MachineCall> calls() {
        return calls;
    }

    Metadata metadata() {
        return metadata;
    }

    /** Adds a finished function. */
    void addFunction(MethodInfo method, String text) {
        defined.add(Symbols.of(method));
        functions.append(text).append('\n');
    }

    /** The method's global, which will be declared if no function of this module defines it. */
    String mention(MethodInfo method) {
        String symbol = Symbols.of(method);
        if (Attributes.isCopied(method)) {
            copied.add(method);
        }
        mentioned.computeIfAbsent(symbol, _ -> "declare " + convention(method) + Types.of(method.returnType().kind()) + " "
                + Symbols.global(symbol) + "(" + String.join(", ", Signatures.types(method)) + ")");
        return Symbols.global(symbol);
    }

    /** The methods that LLVM needs here to copy them, and that are another module's. */
    List<MethodInfo> missing() {
        return copied.stream().filter(method -> !defined.contains(Symbols.of(method))).toList();
    }

    /** A method of CompilerSupport by name. */
    MethodInfo support(String name) {
        return layout.program().support(name);
    }

    /** The calling convention: cold helpers that hot code calls save every register themselves. */
    String convention(MethodInfo method) {
        boolean isCold = method == support("poll") || method == support("storeBarrier");
        return isCold ? "preserve_mostcc " : "";
    }

    /** The address of a TIB as an i64. */
    String tibAddress(TypeInfo type) {
        String global = Symbols.tib(type);
        tibs.add(global);
        return "ptrtoint (ptr " + global + " to i64)";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEADER);
        tibs.forEach(tib -> text.append(tib).append(" = external dso_local constant i8\n"));
        text.append(functions);
        mentioned.forEach((symbol, declaration) -> {
            if (!defined.contains(symbol)) {
                text.append(declaration.replaceFirst("^declare ", "declare dso_local ")).append('\n');
            }
        });
        text.append("declare i32 @personality(...)\n");
        text.append(Attributes.groups(options));
        text.append(metadata);
        return text.toString();
    }

    /** How methods become C functions. */
    static final class Signatures {
        private Signatures() {}

        /** The kinds of all parameters, the receiver first. */
        static List<Kind> kinds(MethodInfo method) {
            List<Kind> kinds = new ArrayList<>();
            if (!method.isStatic()) {
                kinds.add(method.owner().kind());
            }
            method.parameterTypes().forEach(type -> kinds.add(type.kind()));
            return kinds;
        }

        static List<String> types(MethodInfo method) {
            return kinds(method).stream().map(Types::of).toList();
        }
    }
}
