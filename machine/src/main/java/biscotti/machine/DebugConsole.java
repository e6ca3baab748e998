package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * QEMU's debug console device ({@code -device isa-debugcon,iobase=PORT}): a port that takes bytes without waiting.
 *
 * <p>Three of them are a program's channels to the host. Where the device is absent the bytes go nowhere. Port 0x402 is not among them: SeaBIOS
 * talks there.
 */
@NoAllocation
@Uninterruptible("used by panics")
public final class DebugConsole {
    /** Standard output. */
    public static final int OUTPUT = 0x4f2;
    /** Standard error. */
    public static final int ERROR = 0x4f3;
    /** The exit status, one byte, just before power off. */
    public static final int STATUS = 0x4f4;

    private DebugConsole() {}

    /** Sends a byte to the console at this port. */
    public static void write(int port, byte value) {
        Cpu.outByte(port, value);
    }
}
