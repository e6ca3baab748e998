package biscotti.compiler.llvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.compiler.bytecode.FrontEnd;
import biscotti.compiler.interpret.Initialisation;
import biscotti.compiler.layout.Program;
import biscotti.compiler.llvm.guest.Entry;
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

    private static Path image;
    private static BackEnd.Result result;

    @BeforeAll
    static void compile() throws IOException, URISyntaxException {
        Path host = directory.resolve("host.c");
        try (InputStream in = CompiledCodeTest.class.getResourceAsStream("host.c")) {
            Files.copy(in, host);
        }
        Path hostObject = directory.resolve("host.o");
        new Llvm(Toolchain.open()).compileC(host, hostObject, "-O1");
        Options options = new Options(Options.Profile.PROGRAM, 2, List.of(hostObject), USER_SPACE_START, directory);
        image = directory.resolve("cases");
        result = BackEnd.compile(program(), options, image, _ -> {});
        assertTrue(image.toFile().setExecutable(true));
    }

    @Test
    void compiledCodePrintsWhatHotSpotPrints() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(image.toString()).redirectErrorStream(true).start();
        String compiled = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        Entry.start(0);
        assertEquals(Output.hosted(), compiled);
        assertEquals(0, status);
    }

    @Test
    void frameSizesAreKnownForEveryMethod() {
        assertTrue(result.frameSizes().get("machine_start") >= 0);
        assertTrue(result.frameSizes().keySet().stream().anyMatch(name -> name.endsWith("ExceptionCases.deep(I)I")));
    }

    /** Everything reachable from the entry, with the test's own support class. */
    private static Program program() throws IOException, URISyntaxException {
        Path guest = directory.resolve("guest");
        copyClasses(GUEST, guest);
        copyClasses("example/recursion/", guest);
        FrontEnd frontEnd = new FrontEnd(List.of(guest), List.of(location(Address.class), location(TibLayout.class)), null);
        World world = frontEnd.world();
        ClassInfo support = world.classNamed(GUEST + "Support");
        List<MethodInfo> roots = new ArrayList<>();
        support.methods().stream().filter(method -> method.hasGraph() && !method.isConstructor()).forEach(roots::add);
        roots.add(world.classNamed(GUEST + "Entry").declaredMethod("start", "(J)V"));
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
