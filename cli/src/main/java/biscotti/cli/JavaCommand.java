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

    /** For measurements: C beside Java in one image. */
    @Option(names = "--link", hidden = true, paramLabel = "OBJECT", description = "Link an object file with the functions of @Stub methods")
    private List<Path> objects = new ArrayList<>();

    /** For measurements: a program compiled with the flags of a kernel. */
    @Option(names = "--kernel-code", hidden = true, paramLabel = "PACKAGE", description = "Make this package's code for the kernel profile")
    private String kernelCode;

    @Mixin
    private MachineOptions machine;

    @Parameters(index = "0", paramLabel = "MAIN", description = "The class with the main method")
    private String mainClass;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "Arguments of the program")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(classPath) && !Files.isRegularFile(classPath)) {
            throw new UserException("there is no directory or jar " + classPath + ": give the program's classes with --classpath");
        }
        Path image = compileOnly != null ? compileOnly : cachedImage();
        if (compileOnly != null || dump != null || !Files.exists(image)) {
            compile(image);
        }
        return compileOnly != null ? 0 : new Machine(image, machine, arguments).run();
    }

    private Path cachedImage() throws IOException {
        List<Path> inputs = new ArrayList<>(Installation.guestClasses());
        inputs.addAll(Installation.compilerClasses());
        inputs.add(classPath);
        inputs.addAll(objects);
        return Installation.cache().resolve("java").resolve(Fingerprint.of(inputs, mainClass + " " + kernelCode) + ".elf");
    }

    private void compile(Path image) throws UserException, IOException, InterruptedException {
        var request = new Compiler.Request(
                Installation.guestClasses(), List.of(classPath), Installation.assembly(), objects, kernelCode, mainClass,
                Compiler.Variant.PROGRAM, image, dump);
        try (var progress = new ProgressLine()) {
            Compiler.compile(request, progress::stage);
        } catch (CompilationException e) {
            throw new UserException(mainClass + " cannot be compiled for the bare machine:\n" + e.getMessage());
        }
    }
}
