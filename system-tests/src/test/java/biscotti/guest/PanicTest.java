package biscotti.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever ends a kernel, its log says what and where, and the exit status is 70. */
class PanicTest {
    private static final int STATUS = 70;

    private static String panic(GuestMachine machine, String monitorCommand) throws Exception {
        GuestMachine.Result result = machine.run(monitorCommand);
        assertEquals(STATUS, result.status(), result.log());
        return result.log();
    }

    private static void assertInOrder(String log, String... expected) {
        int from = 0;
        for (String each : expected) {
            int at = log.indexOf(each, from);
            assertTrue(at >= 0, () -> "not there, or not in this order: " + each + "\n" + log);
            from = at + each.length();
        }
    }

    @Test
    void aNullDereferenceInInlinedCodeShowsEveryMethodOnTheWay() throws Exception {
        assertInOrder(panic(new GuestMachine("q35", 1).withCommandLine("null"), ""),
                "panic: an exception that nobody catches: java.lang.NullPointerException\n",
                "\tat biscotti.guest.panic.Panics.value(Panics.java:",
                "\tat biscotti.guest.panic.Panics.second(Panics.java:",
                "\tat biscotti.guest.panic.Panics.third(Panics.java:",
                "\tat biscotti.guest.panic.Panics.run(Panics.java:",
                "\tat biscotti.guest.TestKernel.main(TestKernel.java:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "wild write | processor exception 14, error 0x2, page fault address 0xffffd00000000000 | Panics.run(Panics.java:",
        "text write | processor exception 14, error 0x3, page fault address 0xffffffff | Panics.run(Panics.java:",
        "data execution | processor exception 14, error 0x11, page fault address 0xffffffff | Panics.run(Panics.java:",
        "user memory read | processor exception 14, error 0x1, page fault address 0x100000 | UserPage.read(UserPage.java:",
        "execution of user memory | processor exception 14, error 0x11, page fault address 0x100000 | UserPage.execute(UserPage.java:"
    })
    void whatTheProcessorForbidsIsShownWithRegistersAndTrace(String scenario, String message, String place) throws Exception {
        assertInOrder(panic(new GuestMachine("q35", 1).withCommandLine(scenario), ""),
                "panic: " + message, "\nrip 0x", " rsp 0x", "\nr12 ", "\nprocessor 0\n", place, "TestKernel.main(TestKernel.java:");
    }

    @Test
    void aCheckThatFailsWhereNothingMayBeThrownIsNamedAndTraced() throws Exception {
        assertInOrder(panic(new GuestMachine("q35", 1).withCommandLine("failed check"), ""),
                "panic: array index out of bounds in code that must not throw\n",
                "\tat biscotti.guest.panic.Panics.element(Panics.java:",
                "\tat biscotti.guest.panic.Panics.run(Panics.java:",
                "\tat biscotti.guest.TestKernel.main(TestKernel.java:");
    }

    @Test
    void anExhaustedHeapShowsWhoAskedForMore() throws Exception {
        assertInOrder(panic(new GuestMachine("q35", 1).withCommandLine("heap"), ""),
                "panic: an exception that nobody catches: java.lang.OutOfMemoryError\n",
                "\tat biscotti.guest.panic.Panics.hoard(Panics.java:",
                "\tat biscotti.guest.panic.Panics.run(Panics.java:",
                "\tat biscotti.guest.TestKernel.main(TestKernel.java:");
    }

    @ParameterizedTest
    @CsvSource({"q35", "microvm"})
    void anOverflowOfTheStackIsNamedAndTraced(String model) throws Exception {
        assertInOrder(panic(new GuestMachine(model, 1).withCommandLine("overflow"), ""),
                "panic: kernel stack overflow, processor exception 8",
                "\tat biscotti.guest.panic.Panics.descend(Panics.java:",
                "\tat biscotti.guest.panic.Panics.descend(Panics.java:",
                "\t...\n");
    }

    @Test
    void aNonMaskableInterruptWithoutAReasonIsAPanic() throws Exception {
        assertInOrder(panic(new GuestMachine("q35", 1).withCommandLine("interrupt"), ""),
                "panic: processor exception 2", "TestKernel.main(TestKernel.java:");
    }

    @Test
    void aMachineCheckIsReportedWithItsBankAndWhereItStruck() throws Exception {
        assertInOrder(panic(new GuestMachine("q35", 1).withCommandLine("machine check"), "mce 0 3 0xbe00000000000185 0 0x1234000 0"),
                "ready\n",
                "panic: machine check, bank 3, status 0xbe00000000000185, address 0x1234000\n",
                "\tat biscotti.guest.panic.Panics.spin(Panics.java:");
    }

    @Test
    void everyProcessorShowsItsTrace() throws Exception {
        String log = panic(new GuestMachine("q35", 4).withCommandLine("all"), "");
        for (int cpu = 0; cpu < 4; cpu++) {
            assertInOrder(log, "panic: ", "\nprocessor " + cpu + "\n\tat ");
        }
        assertInOrder(log, "\tat biscotti.guest.panic.Panics.everywhere(");
        assertInOrder(log, "\tat biscotti.guest.panic.Panics.spin(", "\tat biscotti.guest.panic.Panics$Spinner.run(");
        assertInOrder(log, "\tat biscotti.runtime.thread.Scheduler.idle(");
    }

    @Test
    void aProcessorInUserModeShowsWhoEnteredIt() throws Exception {
        assertInOrder(panic(new GuestMachine("q35", 2).withProgram("panic"), ""),
                "panic: as asked\n",
                "\tin user mode, entered\n",
                "\tat biscotti.runtime.user.UserMode.run(",
                "\tat biscotti.guest.user.UserThread.run(");
    }
}
