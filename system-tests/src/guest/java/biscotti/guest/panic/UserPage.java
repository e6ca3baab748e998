package biscotti.guest.panic;

import biscotti.guest.user.Program;
import biscotti.machine.Address;
import biscotti.machine.Stubs;
import biscotti.runtime.Log;

/** What the kernel must not do with a page of a program: the processor stops it. */
final class UserPage {
    private static final long PAGE = 0x10_0000;

    private UserPage() {}

    static void read() {
        Program.mapForKernel(PAGE);
        Log.writeDecimal(Address.of(PAGE).readLong(0));
    }

    static void execute() {
        Program.mapForKernel(PAGE);
        Stubs.callAddress(Address.of(PAGE));
    }
}
