package biscotti.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code biscotti exec}: a Linux program on the kernel. */
@Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        description = "Boot the kernel, run one Linux program, and exit with its exit status (128 + N if signal N killed it).")
final class ExecCommand implements Callable<Integer> {
    @Mixin
    private GuestOptions guest;

    @Mixin
    private MachineOptions machine;

    @Parameters(arity = "1..*", paramLabel = "PROGRAM [ARG...]", hideParamSyntax = true, description = "The program and its arguments")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        return guest.run(words, machine, BaseRoot::archive);
    }
}
