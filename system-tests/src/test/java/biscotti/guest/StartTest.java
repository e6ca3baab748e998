package biscotti.guest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.differential.BareMachine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many instructions it takes from the boot stub to the first code that is not the runtime's: under icount they are nanoseconds. */
class StartTest {
    private static final long MOST_INSTRUCTIONS = 20_000_000;

    private static void assertFew(String what, String printed) {
        long instructions = Long.parseLong(printed.strip());
        System.out.println(what + ": " + instructions + " instructions");
        assertTrue(instructions > 0 && instructions < MOST_INSTRUCTIONS, printed);
    }

    @ParameterizedTest
    @CsvSource({"q35", "microvm"})
    void aKernelsFirstThreadStartsSoon(String model) throws Exception {
        var machine = new GuestMachine(model, 1).add("-icount", "shift=0,sleep=on").withCommandLine("start");
        assertFew("to the kernel's first thread on " + model, machine.run().log());
    }

    @Test
    void aProgramsMainStartsSoon() throws Exception {
        var machine = new BareMachine(Path.of("..").toAbsolutePath().normalize(), Path.of("target", "cases-classes").toAbsolutePath(),
                List.of("--icount", "--timeout", "120"));
        assertFew("to a program's main", machine.run("biscotti.programs.StartTime"));
    }
}
