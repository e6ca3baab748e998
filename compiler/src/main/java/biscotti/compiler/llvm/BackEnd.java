package biscotti.compiler.llvm;

import biscotti.compiler.audit.VisibleReferences;
import biscotti.compiler.check.CallGraph;
import biscotti.compiler.check.CollectionPoints;
import biscotti.compiler.layout.Layout;
import biscotti.compiler.layout.MachineCall;
import biscotti.compiler.layout.Program;
import biscotti.compiler.link.ImageLinker;
import biscotti.compiler.link.Positions;
import biscotti.compiler.link.Symbols;
import biscotti.compiler.toolchain.Llvm;
import biscotti.compiler.toolchain.Toolchain;
import biscotti.compiler.world.MethodInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The back end's pipeline: from a program to an image. */
public final class BackEnd {
    private BackEnd() {}

    /**
     * What a build can say about its result.
     *
     * @param functions by symbol
     * @param layout where everything lies
     * @param calls in the order of the program's methods
     * @param hidden messages: code of LLVM's from which the collector could not see an object that is needed
     */
    public record Result(ImageLinker.Functions functions, Layout layout, List<MachineCall> calls, List<String> hidden) {
        /** Frame sizes by method. */
        public Map<MethodInfo, Long> framesByMethod() {
            return byMethod(functions.frameSizes());
        }

        /** Bytes of code by method. */
        public Map<MethodInfo, Long> codeByMethod() {
            return byMethod(functions.codeSizes());
        }

        private Map<MethodInfo, Long> byMethod(Map<String, Long> bySymbol) {
            Map<MethodInfo, Long> result = new HashMap<>();
            for (MethodInfo method : layout.program().methods()) {
                Long bytes = bySymbol.get(Symbols.of(method));
                if (bytes == null) {
                    throw new IllegalStateException("the image does not tell the size of " + method);
                }
                result.put(method, bytes);
            }
            return result;
        }
    }

    /**
     * Compiles and links.
     *
     * @param progress told of each step as it begins
     */
    public static Result compile(Program program, Options options, Path outputElf, Consumer<String> progress) throws IOException {
        progress.accept("lay out");
        Layout layout = new Layout(program, options.imageHeapStart());
        Positions positions = new Positions();
        Llvm llvm = new Llvm(Toolchain.open());
        ImageLinker linker = new ImageLinker(llvm, options.workDirectory(), layout, positions);

        progress.accept("write IR");
        List<Path> modules = new ArrayList<>();
        List<MachineCall> calls = new ArrayList<>();
        for (List<MethodInfo> part : Parts.of(program.methods())) {
            Path module = options.workDirectory().resolve("code" + modules.size() + ".ll");
            Files.writeString(module, emit(part, layout, options, positions, calls));
            modules.add(module);
        }
        progress.accept("optimise");
        Predicate<String> mayCollect = collecting(program, calls)::contains;
        List<String> hidden = Collections.synchronizedList(new ArrayList<>());
        List<Path> optimised = Parts.forEach(modules, module -> {
            Path better = optimise(module, llvm, options);
            hidden.addAll(VisibleReferences.ensure(better, mayCollect));
            return better;
        });
        progress.accept("generate code");
        List<Path> objects = new ArrayList<>(Parts.forEach(optimised, module -> generate(module, llvm, options)));

        progress.accept("assemble");
        for (Path stub : options.stubs()) {
            objects.add(stub.toString().endsWith(".o") ? stub : assemble(stub, llvm, options));
        }
        objects.add(linker.assembleHeap());
        progress.accept("link");
        return new Result(linker.link(objects, outputElf), layout, calls, hidden);
    }

    /** The symbols of functions during which a collection may happen, as LLVM writes them between quotes. */
    private static Set<String> collecting(Program program, List<MachineCall> calls) {
        Set<String> symbols = new HashSet<>();
        for (MethodInfo method : CollectionPoints.of(program, CallGraph.ofMachineCode(program, calls))) {
            String quoted = Symbols.quote(Symbols.of(method));
            symbols.add(quoted.substring(1, quoted.length() - 1));
        }
        return symbols;
    }

    private static Path optimise(Path module, Llvm llvm, Options options) throws IOException {
        Path optimised = Path.of(module + ".optimised.ll");
        llvm.optimise(module, optimised, options.optimisationLevel());
        return optimised;
    }

    private static Path generate(Path module, Llvm llvm, Options options) throws IOException {
        Path object = Path.of(module + ".o");
        llvm.generate(module, object, options.optimisationLevel());
        return object;
    }

    private static Path assemble(Path stub, Llvm llvm, Options options) throws IOException {
        Path object = options.workDirectory().resolve(stub.getFileName() + ".o");
        llvm.assemble(stub, object);
        return object;
    }

    /** Methods as one module of text IR; adds the calls that it makes. */
    private static String emit(
            List<MethodInfo> methods, Layout layout, Options options, Positions positions, List<MachineCall> calls) {
        ModuleText module = new ModuleText(layout, options, positions);
        methods.forEach(method -> emit(method, module, "dso_local"));
        module.missing().forEach(method -> emit(method, module, "available_externally"));
        calls.addAll(module.calls());
        return module.toString();
    }

    private static void emit(MethodInfo method, ModuleText module, String linkage) {
        try {
            new FunctionEmitter(module, method, linkage).emit();
        } catch (RuntimeException e) {
            throw new IllegalStateException("cannot compile " + method, e);
        }
    }
}
