package biscotti.compiler;

import biscotti.compiler.bound.Bounds;
import biscotti.compiler.bound.Reserves;
import biscotti.compiler.bytecode.FrontEnd;
import biscotti.compiler.check.CallGraph;
import biscotti.compiler.check.FloatingPointCheck;
import biscotti.compiler.check.Frames;
import biscotti.compiler.check.LazyInitialisationCheck;
import biscotti.compiler.check.PromiseCheck;
import biscotti.compiler.check.RecursionCheck;
import biscotti.compiler.check.StackCheck;
import biscotti.compiler.check.StackDepth;
import biscotti.compiler.check.StackLimit;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.interpret.Initialisation;
import biscotti.compiler.ir.Printer;
import biscotti.compiler.ir.Verifier;
import biscotti.compiler.layout.Layout;
import biscotti.compiler.llvm.BackEnd;
import biscotti.compiler.llvm.Options;
import biscotti.compiler.optimise.Devirtualisation;
import biscotti.compiler.optimise.Optimiser;
import biscotti.compiler.reach.EntryPoints;
import biscotti.compiler.reach.Reachability;
import biscotti.compiler.reach.ReachedProgram;
import biscotti.compiler.report.Reports;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The pipeline, as a list.
 *
 * <ol>
 *   <li>World: class files, overlays merged in
 *   <li>Reach: from the entry points, folding each method first and initialising classes at build time
 *   <li>Direct calls; check promises over the whole program, on graphs that are still like the source
 *   <li>In a kernel: bounds of the heap, which go into its table of system calls
 *   <li>Optimise: copies of small callees, folding again, objects into values, dead code
 *   <li>Reach again, on what is left
 *   <li>Back end: layout, LLVM, link, tables
 * </ol>
 */
public final class Compiler {
    /**
     * What to compile.
     *
     * @param guest directories of the machine layer, the runtime and its overlays
     * @param program directories and jars of the program
     * @param assembly directory of the assembly stubs
     * @param objects object files whose functions the program's {@code @Stub} methods name
     * @param kernelCode a package whose code is made for the kernel's profile whatever the image's is, or null
     * @param mainClasses binary names of the classes with the main methods, of which the machine's command line chooses one by its index;
     *     empty for a kernel, which begins at its {@code kernel_main}
     * @param variant which kind of image
     * @param output the image; replaced only when it is complete
     * @param dump part of the names of methods whose graphs are printed after each stage, or null; with it the directory of LLVM's files
     *     is kept and its name printed
     * @param report the directory of the reports, or null for none
     */
    public record Request(
            List<Path> guest,
            List<Path> program,
            Path assembly,
            List<Path> objects,
            String kernelCode,
            List<String> mainClasses,
            Variant variant,
            Path output,
            String dump,
            Path report) {}

    /**
     * A kind of image.
     *
     * @param optimisationLevel 1 or 2, as of clang
     * @param hasAssertions whether the kernel's {@code assert} statements are compiled, and the compiler's own graphs verified at each stage
     */
    public record Variant(Options.Profile profile, int optimisationLevel, boolean hasAssertions) {
        /** An ordinary program. */
        public static final Variant PROGRAM = new Variant(Options.Profile.PROGRAM, 2, false);
    }

    private final Request request;
    private final Progress progress;
    private final World world;
    private final ImageConstants constants;
    private final Initialisation initialisation;

    private Compiler(Request request, Progress progress) {
        this.request = request;
        this.progress = progress;
        var front = new FrontEnd(request.guest(), request.program(), null);
        this.world = front.world();
        this.constants = front.images();
        this.initialisation = new Initialisation(world, constants);
    }

    /** Compiles; on return the image is at the request's output. */
    public static void compile(Request request, Progress progress)
            throws CompilationException, IOException, InterruptedException {
        new Compiler(request, progress).run();
    }

    /**
     * Checks without making an image, as if all methods of these classes but private ones were called from outside, on instances of all
     * their classes: what no entry point reaches yet is checked as well.
     */
    public static void check(Request request, Path directory, Predicate<String> internalName, Progress progress)
            throws CompilationException, IOException {
        var compiler = new Compiler(request, progress);
        compiler.checkAll(EntryPoints.classes(compiler.world, directory, internalName));
    }

    private void checkAll(List<ClassInfo> classes) throws CompilationException, IOException {
        List<MethodInfo> roots = roots();
        List<String> errors = new ArrayList<>();
        for (ClassInfo type : classes) {
            if (initialisation.initialise(type) == Initialisation.State.LAZY) {
                errors.add(LazyInitialisationCheck.message(type, initialisation));
            }
            type.methods().stream().filter(Compiler::isCalledFromOutside).forEach(roots::add);
        }
        progress.stage("finding what is reachable");
        List<ClassInfo> instances = classes.stream().filter(type -> !type.isAbstract()).toList();
        ReachedProgram program = reach(roots, instances);
        directCalls(program);
        errors.addAll(check(program));
        if (request.variant().profile() == Options.Profile.KERNEL) {
            errors.addAll(bounds(program).errors());
        }
        fail(errors);
    }

    /** Not what javac adds to every record and enum, called or not. */
    private static boolean isCalledFromOutside(MethodInfo method) {
        ClassInfo superclass = method.owner().superclass();
        boolean isEnum = superclass != null && superclass.name().equals("java/lang/Enum");
        boolean isAdded = method.name().matches("equals|hashCode|toString") || isEnum && method.name().equals("valueOf");
        return method.hasGraph() && !method.isPrivate() && !isAdded;
    }

    private List<MethodInfo> roots() throws CompilationException, IOException {
        progress.stage("reading classes");
        setProfile();
        List<MethodInfo> roots = new ArrayList<>(EntryPoints.find(world, request.guest()));
        if (!request.mainClasses().isEmpty()) {
            roots.add(ProgramEntry.create(world, request.mainClasses()));
        }
        return roots;
    }

    private void run() throws CompilationException, IOException, InterruptedException {
        List<MethodInfo> roots = roots();
        progress.stage("finding what is reachable");
        ReachedProgram program = reach(roots, List.of());
        finish(program, "reached");
        progress.stage("optimising " + program.methods().size() + " methods");
        Devirtualisation devirtualisation = directCalls(program);
        fail(check(program));
        var reports = new Reports();
        if (request.report() != null) {
            reports.addSource(program);
        }
        if (request.variant().profile() == Options.Profile.KERNEL) {
            Bounds bounds = bounds(program);
            fail(bounds.errors());
            Reserves.write(program, bounds);
            if (request.report() != null) {
                reports.addBounds(bounds);
            }
        }
        Optimiser.run(program, devirtualisation, initialisation, constants);
        ReachedProgram pruned = reach(roots, List.of());
        if (request.variant().profile() == Options.Profile.PROGRAM) {
            Optimiser.keepReferencesInSlots(pruned);
        }
        finish(pruned, "optimised");
        progress.stage("compiling " + pruned.methods().size() + " methods");
        Files.createDirectories(request.output().toAbsolutePath().getParent());
        Path work = Files.createTempDirectory("biscotti-compile");
        try {
            Path image = work.resolve("image.elf");
            var options = new Options(
                    request.variant().profile(), request.variant().optimisationLevel(), stubs(), Layout.IMAGE_HEAP_START, work, request.kernelCode());
            BackEnd.Result result = BackEnd.compile(pruned, options, image, progress::stage);
            fail(result.hidden());
            checkStacks(pruned, result, reports);
            if (request.report() != null) {
                reports.addClosure(pruned);
                reports.addSizes(result.layout(), result.codeByMethod());
                reports.addAssembly(pruned, stubs());
                reports.write(request.report());
            }
            Files.move(image, request.output(), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            if (request.dump() == null) {
                delete(work);
            } else {
                System.out.println("--- LLVM's input and output: " + work);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** The runtime's own code asks which profile it is in. */
    private void setProfile() {
        ClassInfo profile = world.classNamed("biscotti/runtime/Profile");
        initialisation.initialise(profile);
        initialisation.provide(profile.declaredField("IS_KERNEL"), request.variant().profile() == Options.Profile.KERNEL ? 1 : 0);
        initialisation.provide(profile.declaredField("HAS_ASSERTIONS"), request.variant().hasAssertions() ? 1 : 0);
    }

    private ReachedProgram reach(List<MethodInfo> roots, List<ClassInfo> instances) throws CompilationException {
        ReachedProgram program = new Reachability(world, constants, initialisation).run(roots, instances);
        fail(program.errors().entrySet().stream().map(error -> error.getKey() + error.getValue()).toList());
        return program;
    }

    private static void fail(List<String> errors) throws CompilationException {
        if (!errors.isEmpty()) {
            throw new CompilationException(errors);
        }
    }

    private static Devirtualisation directCalls(ReachedProgram program) {
        var devirtualisation = new Devirtualisation(program);
        program.methods().forEach(method -> devirtualisation.run(method.graph()));
        return devirtualisation;
    }

    /**
     * The bounds of a kernel's entry points, without making an image.
     *
     * @throws CompilationException if the kernel cannot be compiled, or states a bound wrongly
     */
    public static Bounds bounds(Request request, Progress progress) throws CompilationException, IOException {
        var compiler = new Compiler(request, progress);
        List<MethodInfo> roots = compiler.roots();
        ReachedProgram program = compiler.reach(roots, List.of());
        directCalls(program);
        Bounds bounds = compiler.bounds(program);
        fail(bounds.errors());
        return bounds;
    }

    /** Of a program before it is optimised. */
    private Bounds bounds(ReachedProgram program) {
        ClassInfo values;
        try {
            values = world.classNamed(Bounds.VALUES);
        } catch (World.UnresolvedException _) {
            values = null;
        }
        return new Bounds(program, CallGraph.ofSource(program), values);
    }

    /** Errors of the whole program. */
    private List<String> check(ReachedProgram program) {
        var calls = CallGraph.ofSource(program);
        List<String> errors = new ArrayList<>(PromiseCheck.run(program, calls));
        if (request.variant().profile() == Options.Profile.KERNEL) {
            errors.addAll(RecursionCheck.run(program, calls));
            errors.addAll(FloatingPointCheck.run(program));
            errors.addAll(LazyInitialisationCheck.run(program, initialisation));
        }
        return errors;
    }

    private void checkStacks(ReachedProgram program, BackEnd.Result result, Reports reports) throws CompilationException {
        CallGraph calls = CallGraph.ofMachineCode(program, result.calls());
        var frames = new Frames(result.framesByMethod());
        var depths = new StackDepth(program, calls, frames);
        boolean isKernel = request.variant().profile() == Options.Profile.KERNEL;
        fail(isKernel ? StackCheck.run(program, calls, depths) : StackLimit.check(program, calls, frames));
        if (request.report() != null) {
            reports.addStacks(program, depths);
        }
    }

    private List<Path> stubs() throws IOException {
        List<Path> stubs = new ArrayList<>(request.objects());
        try (var files = Files.list(request.assembly())) {
            files.filter(file -> file.toString().endsWith(".s")).sorted().forEach(stubs::add);
        }
        return stubs;
    }

    /** The end of a stage: graphs keep the invariants, and may be looked at. */
    private void finish(ReachedProgram program, String stage) {
        if (request.variant().hasAssertions()) {
            program.methods().forEach(method -> Verifier.verify(method.graph()));
        }
        if (request.dump() == null) {
            return;
        }
        for (MethodInfo method : program.methods()) {
            if (method.toString().contains(request.dump())) {
                System.out.println("--- " + stage + ": " + method + "\n" + Printer.print(method.graph()));
            }
        }
    }
}
