package biscotti.cli;

import biscotti.cli.app.RunCommand;
import biscotti.cli.bench.BenchCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Parses the command line and runs a verb. */
@Command(
        name = "biscotti",
        mixinStandardHelpOptions = true,
        version = "Biscotti 0.1",
        description = "A POSIX kernel in Java, its compiler, and the machine to run it.",
        subcommands = {BenchCommand.class, BuildCommand.class, ExecCommand.class, ImageCommand.class, JavaCommand.class, RunCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command; returns its exit status. */
    static int run(String... args) {
        if (args.length == 0) {
            return report(new UserException("which verb? One of bench, build, exec, image, java, run; biscotti --help describes them"));
        }
        var command = new CommandLine(new Main());
        command.setStopAtPositional(true);
        command.setExecutionExceptionHandler((exception, _, _) -> report(exception));
        command.setParameterExceptionHandler((exception, _) -> report(exception));
        return command.execute(args);
    }

    /** One line for what a user can mend; the whole trace for what only we can. */
    private static int report(Exception exception) {
        if (exception instanceof UserException || exception instanceof CommandLine.ParameterException) {
            System.err.println("biscotti: " + exception.getMessage());
        } else {
            System.err.println("biscotti: internal error");
            exception.printStackTrace();
        }
        return ExitStatus.FAILURE;
    }
}
