package biscotti.cli;

import biscotti.compiler.CompilationException;
import biscotti.compiler.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code biscotti java}: an ordinary Java program on the bare machine. */
@Command(
        name = "java",
        mixinStandardHelpOptions = true,
        description = "Compile a Java program ahead of time, boot it on the bare machine and run its main method.")
final class JavaCommand implements Callable<Integer> {
    @Option(names = {"--classpath", "-cp"}, paramLabel = "DIR", description = "Where the program's class files are (default: .)")
    private Path classPath = Path.of(".");

    @Option(names = "--dump", paramLabel = "METHOD", description = "Print a method's graph after each stage: Class.method or part of it")
    private String dump;

    @Option(names = "--compile-only", paramLabel = "FILE", description = "Write the image to FILE and do not boot it")
    private Path compileOnly;

    @Option(names = "--report", paramLabel = "DIR", description = "Write what is in the image, and why, how large it is and how deep its stacks go, into DIR")
    private Path report;

    /** For measurements: C beside Java in one image. */
    @Option(names = "--link", hidden = true, paramLabel = "OBJECT", description = "Link an object file with the functions of @Stub methods")
    private List<Path> objects = new ArrayList<>();

    /** For measurements: a program compiled with the flags of a kernel. */
    @Option(names = "--kernel-code", hidden = true, paramLabel = "PACKAGE", description = "Make this package's code for the kernel profile")
    private String kernelCode;

    @Mixin
    private MachineOptions machine;

    @Option(
            names = "--list",
            paramLabel = "FILE",
            description = "Run many programs from one image, each in a boot of its own: FILE has lines MAIN [ARG...] [< FILE]. Before each "
                    + "program's output comes a line '=== MAIN ARG...: status S, N bytes'. The exit status is 1 if a program's is not 0")
    private Path list;

    @Parameters(
            paramLabel = "MAIN [ARG...]",
            hideParamSyntax = true,
            description = "The class with the main method, and the program's arguments: all that follows, dashes or not")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        machine.check();
        if (!Files.isDirectory(classPath) && !Files.isRegularFile(classPath)) {
            throw new UserException("there is no directory or jar " + classPath + ": give the program's classes with --classpath");
        }
        List<Program> programs = programs();
        List<String> mainClasses = programs.stream().map(Program::mainClass).toList();
        Path image = compileOnly != null ? compileOnly : cachedImage(mainClasses);
        if (compileOnly != null || dump != null || report != null || !Files.exists(image)) {
            compile(image, mainClasses);
        }
        if (compileOnly != null) {
            return 0;
        }
        if (list != null) {
            return new ListRun(image, machine).run(programs);
        }
        return new Machine(image, machine, Streams.own()).run(0, programs.getFirst().arguments());
    }

    private List<Program> programs() throws IOException, UserException {
        if (list != null && !words.isEmpty()) {
            throw new UserException("give either MAIN or --list, not both: " + words.getFirst());
        }
        if (list != null) {
            return Program.list(list);
        }
        if (words.isEmpty()) {
            throw new UserException("which program? Type: biscotti java --classpath DIR MAIN [ARG...]");
        }
        return List.of(new Program(words.getFirst(), words.subList(1, words.size()), null));
    }

    private Path cachedImage(List<String> mainClasses) throws IOException {
        List<Path> inputs = new ArrayList<>(Installation.guestClasses());
        inputs.addAll(Installation.compilerClasses());
        inputs.add(classPath);
        inputs.addAll(objects);
        List<String> words = new ArrayList<>(mainClasses);
        words.add(String.valueOf(kernelCode));
        return Installation.cache().resolve("java").resolve(Fingerprint.of(inputs, words.toArray(String[]::new)) + ".elf");
    }

    private void compile(Path image, List<String> mainClasses) throws UserException, IOException, InterruptedException {
        var request = new Compiler.Request(
                Installation.guestClasses(), List.of(classPath), Installation.assembly(), objects, kernelCode, mainClasses,
                Compiler.Variant.PROGRAM, image, dump, report);
        try (var progress = new ProgressLine()) {
            Compiler.compile(request, progress::stage);
        } catch (CompilationException e) {
            throw new UserException((list != null ? list : mainClasses.getFirst()) + " cannot be compiled for the bare machine:\n" + e.getMessage());
        }
    }
}
