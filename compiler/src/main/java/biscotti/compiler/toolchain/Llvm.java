package biscotti.compiler.toolchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command lines: IR to better IR to object file, assembly to object file, object files to a program. */
public final class Llvm {
    private final Toolchain tools;

    public Llvm(Toolchain tools) {
        this.tools = tools;
    }

    /**
     * Optimises text IR into text IR. Attributes of the functions decide on features; the driver's own are of no effect on IR.
     *
     * @param level 0 to 3
     */
    public void optimise(Path ir, Path optimised, int level) throws IOException {
        run("clang", "-x", "ir", "-target", "x86_64-unknown-none-elf", "-O" + level, "-Wno-override-module", "-S", "-emit-llvm",
                "-o", optimised.toString(), ir.toString());
    }

    /**
     * Turns IR into an object file. Loop strength reduction is off because it keeps only interior pointers alive, shrink
     * wrapping because unwinding knows one place per saved register and function, pushing of arguments because a landing pad's stack
     * pointer is where it is throughout the function.
     */
    public void generate(Path ir, Path object, int level) throws IOException {
        run("llc", "-O" + level, "-filetype=obj", "-code-model=kernel", "-relocation-model=static", "-exception-model=dwarf",
                "-frame-pointer=all", "-enable-implicit-null-checks", "-disable-lsr", "-enable-shrink-wrap=false",
                "-no-x86-call-frame-opt", "-stack-size-section", "-o", object.toString(), ir.toString());
    }

    /** Assembles an AT&T-syntax file. */
    public void assemble(Path assembly, Path object) throws IOException {
        run("llvm-mc", "-filetype=obj", "-triple=x86_64-unknown-none-elf", "-o", object.toString(), assembly.toString());
    }

    /** Compiles a freestanding C file with the same LLVM: test harnesses and the C side of comparisons. */
    public void compileC(Path source, Path object, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-target", "x86_64-unknown-none-elf", "-ffreestanding", "-fno-pic",
                "-fno-stack-protector", "-mno-red-zone", "-fno-asynchronous-unwind-tables"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("-c", "-o", object.toString(), source.toString()));
        run("clang", arguments.toArray(String[]::new));
    }

    /** Links object files by a linker script. */
    public void link(Path script, List<Path> objects, Path output, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-static", "--no-dynamic-linker", "-nostdlib", "--build-id=none", "-z", "noexecstack", "-z", "max-page-size=4096",
                "--orphan-handling=error", "--no-eh-frame-hdr", "-T", script.toString(), "-o", output.toString()));
        arguments.addAll(List.of(options));
        objects.forEach(object -> arguments.add(object.toString()));
        run("ld.lld", arguments.toArray(String[]::new));
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(tools.program(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("LD_LIBRARY_PATH", tools.program(program).getParent().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new ToolFailure(String.join(" ", command) + "\nended with status " + status + "\n" + said);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ToolFailure(program + " was interrupted");
        }
    }
}
