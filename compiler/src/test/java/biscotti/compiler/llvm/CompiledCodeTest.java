package biscotti.compiler.llvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.compiler.bytecode.FrontEnd;
import biscotti.compiler.interpret.Initialisation;
import biscotti.compiler.layout.Program;
import biscotti.compiler.llvm.guest.Entry;
import biscotti.compiler.llvm.guest.KernelEntry;
import biscotti.compiler.llvm.guest.Output;
import biscotti.compiler.reach.Reachability;
import biscotti.compiler.toolchain.Llvm;
import biscotti.compiler.toolchain.Toolchain;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.World;
import biscotti.machine.Address;
import biscotti.runtime.object.TibLayout;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the guest cases into a Linux program and compares what it prints with what HotSpot prints. */
class CompiledCodeTest {
    private static final long USER_SPACE_START = 0x10200000L;
    private static final String GUEST = "biscotti/compiler/llvm/guest/";

    @TempDir
    static Path directory;

    private static Path guest;
    private static Path hostObject;

    @BeforeAll
    static void prepare() throws IOException, URISyntaxException {
        Path host = directory.resolve("host.c");
        try (InputStream in = CompiledCodeTest.class.getResourceAsStream("host.c")) {
            Files.copy(in, host);
        }
        hostObject = directory.resolve("host.o");
        new Llvm(Toolchain.open()).compileC(host, hostObject, "-O1");
        guest = directory.resolve("guest");
        copyClasses(GUEST, guest);
        copyClasses("example/recursion/", guest);
    }

    @Test
    void programsPrintWhatHotSpotPrints() throws IOException, InterruptedException, URISyntaxException {
        Path image = directory.resolve("program");
        BackEnd.Result result = compile("Entry", Options.Profile.PROGRAM, image);
        String printed = run(image);
        Output.clear();
        Entry.start(0);
        assertEquals(Output.hosted(), printed);
        assertTrue(result.functions().frameSizes().get("machine_start") >= 0);
        assertTrue(result.functions().frameSizes().keySet().stream().anyMatch(name -> name.endsWith("ExceptionCases.deep(I)I")));
    }

    @Test
    void codeWithoutFloatingPointRegistersPrintsWhatHotSpotPrints() throws IOException, InterruptedException, URISyntaxException {
        Path image = directory.resolve("kernel");
        compile("KernelEntry", Options.Profile.KERNEL, image);
        String printed = run(image);
        Output.clear();
        KernelEntry.start(0);
        assertEquals(Output.hosted(), printed);
    }

    private static BackEnd.Result compile(String entry, Options.Profile profile, Path image) throws IOException, URISyntaxException {
        Path work = Files.createTempDirectory(directory, "work");
        Options options = new Options(profile, 2, List.of(hostObject), USER_SPACE_START, work, null);
        BackEnd.Result result = BackEnd.compile(program(entry), options, image, _ -> {});
        assertTrue(image.toFile().setExecutable(true));
        return result;
    }

    /** Runs the image as a Linux program; it must end well. */
    private static String run(Path image) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(image.toString()).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed;
    }

    /** Everything reachable from the entry, with the test's own support class. */
    private static Program program(String entry) throws URISyntaxException {
        FrontEnd frontEnd = new FrontEnd(List.of(guest), List.of(location(Address.class), location(TibLayout.class)), null);
        World world = frontEnd.world();
        ClassInfo support = world.classNamed(GUEST + "Support");
        List<MethodInfo> roots = new ArrayList<>();
        support.methods().stream().filter(method -> method.hasGraph() && !method.isConstructor()).forEach(roots::add);
        roots.add(world.classNamed(GUEST + entry).declaredMethod("start", "(J)V"));
        Initialisation initialisation = new Initialisation(world, frontEnd.images());
        var reached = new Reachability(world, frontEnd.images(), initialisation).run(roots);
        assertTrue(reached.errors().isEmpty(), () -> reached.errors().toString());
        return new SupportedProgram(reached, support);
    }

    private static void copyClasses(String folder, Path guest) throws IOException, URISyntaxException {
        Files.createDirectories(guest.resolve(folder));
        try (Stream<Path> files = Files.list(location(Entry.class).resolve(folder))) {
            for (Path file : files.toList()) {
                Files.copy(file, guest.resolve(folder).resolve(file.getFileName().toString()));
            }
        }
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
