package biscotti.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs in user mode: each says what happened to it, and what it says is known. */
class UserModeTest {
    /** Everything was given back after the program's end. */
    private static final String END = "frames left: 0\n";

    private static void assertSays(String expected, int status, String program, String model, int cpus) throws Exception {
        GuestMachine.Result result = new GuestMachine(model, cpus).withProgram(program).run();
        assertEquals(expected + END, result.log());
        assertEquals(status, result.status());
    }

    @ParameterizedTest
    @CsvSource({"q35, 1", "q35, 4", "microvm, 1", "microvm, 4"})
    void aProgramWritesAndBadPointersAreRefused(String model, int cpus) throws Exception {
        assertSays("""
                hello
                nothing there: EFAULT
                kernel: EFAULT
                direct map: EFAULT
                across the end: EFAULT
                not canonical: EFAULT
                """, 7, "hello", model, cpus);
    }

    @Test
    void eachFaultArrivesWithItsVectorErrorCodeAndAddressAndIsResumed() throws Exception {
        assertSays("""
                read of nothing: fault: vector 14 error 4 address 0x1234
                write of nothing: fault: vector 14 error 6 address 0x1238
                call of nothing: fault: vector 14 error 20 address 0x5678
                write of code: fault: vector 14 error 7 address 0x400000
                run of data: fault: vector 14 error 21 address 0x700000
                read of the kernel: fault: vector 14 error 5 address 0xffffffff80200000
                jump into the kernel: fault: vector 14 error 21 address 0xffffffff80200000
                address that is none: fault: vector 13 error 0
                jump to no address: fault: vector 13 error 0
                stack at no address: fault: vector 13 error 0
                division by zero: fault: vector 0 error 0
                no instruction: fault: vector 6 error 0
                breakpoint: fault: vector 3 error 0
                overflow: fault: vector 4 error 0
                x87 division by zero: fault: vector 16 error 0
                single step: fault: vector 1 error 0
                single step over a call: fault: vector 1 error 0
                halt: fault: vector 13 error 0
                interrupts off: fault: vector 13 error 0
                port: fault: vector 13 error 0
                register of the machine: fault: vector 13 error 0
                control register: fault: vector 13 error 0
                descriptor table: fault: vector 13 error 0
                gate of the kernel: fault: vector 13 error 226
                old system call: fault: vector 13 error 2050
                kernel makes it go on at no address: fault: vector 13 error 0
                """, 0, "faults", "q35", 1);
    }

    @ParameterizedTest
    @CsvSource({"q35, 1", "q35, 4", "microvm, 2"})
    void threadsThatNeverYieldAllGetAheadAndKeepTheirRegisters(String model, int cpus) throws Exception {
        assertSays("all registers kept\n", 0, "threads", model, cpus);
    }

    @ParameterizedTest
    @CsvSource({"q35, 1", "q35, 4"})
    void aThreadInUserModeCanBeCalledAndKeepsNoCollectionWaiting(String model, int cpus) throws Exception {
        assertSays("spins\ncollected\nattended\n", 0, "attention", model, cpus);
    }

    @ParameterizedTest
    @CsvSource({"q35, 1", "q35, 4"})
    void wordsOfUserMemoryAreExchangedAtomically(String model, int cpus) throws Exception {
        assertSays("all counted\nunsigned\ncode: EFAULT\nnothing: EFAULT\n", 0, "words", model, cpus);
    }

    @ParameterizedTest
    @CsvSource({"q35, 1", "q35, 4"})
    void aReplacedPageIsSeenNewByEveryProcessor(String model, int cpus) throws Exception {
        assertSays("all readers up to date\n", 0, "flush", model, cpus);
    }
}
