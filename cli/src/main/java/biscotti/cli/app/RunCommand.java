package biscotti.cli.app;

import biscotti.cli.GuestOptions;
import biscotti.cli.MachineOptions;
import biscotti.cli.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code biscotti run}: an application on the kernel. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Boot the kernel and run an application: its packages, files, command and ports stand in apps/APP.yaml or in a file that is named.")
public final class RunCommand implements Callable<Integer> {
    @Option(names = "--list", description = "List the applications")
    private boolean isListing;

    @Mixin
    private GuestOptions guest;

    @Mixin
    private MachineOptions machine;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "APP [ARG...]", hideParamSyntax = true,
            description = "The application, and more arguments for its command")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        if (isListing) {
            list();
            return 0;
        }
        if (words.isEmpty()) {
            throw new UserException("run needs an application; there are " + String.join(", ", Apps.names()));
        }
        App app = Apps.find(words.getFirst());
        if (app.memory() != null && !isGiven("--memory")) {
            machine.memory = app.memory();
        }
        if (app.workdir() != null && !isGiven("--workdir")) {
            guest.directory = app.workdir();
        }
        if (guest.published.isEmpty() && !machine.icount) {
            guest.published.addAll(app.ports());
        }
        for (Map.Entry<String, String> each : app.environment().entrySet()) {
            guest.environment.addFirst(each.getKey() + "=" + each.getValue());
        }
        List<String> command = new ArrayList<>(app.command());
        command.addAll(words.subList(1, words.size()));
        if (app.hint() != null) {
            System.err.println("biscotti: " + app.summary() + "; try: " + app.hint());
        }
        return guest.run(command, machine, () -> AppRoot.archive(app));
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private static void list() throws IOException, UserException {
        for (App app : Apps.all()) {
            System.out.printf("%-12s %s%n", app.name(), app.summary());
        }
    }
}
