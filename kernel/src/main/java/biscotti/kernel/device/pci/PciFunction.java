package biscotti.kernel.device.pci;

import biscotti.machine.Address;
import biscotti.machine.PageTables;

/** One function of a PCI device: identification, capabilities, registers. */
public final class PciFunction {
    private static final int VENDOR = 0x00;
    private static final int DEVICE = 0x02;
    private static final int COMMAND = 0x04;
    private static final int STATUS = 0x06;
    private static final int SUBSYSTEM = 0x2e;
    private static final int FIRST_BASE_ADDRESS = 0x10;
    private static final int BASE_ADDRESSES = 6;
    private static final int FIRST_CAPABILITY = 0x34;
    private static final int HAS_CAPABILITIES = 0x10;
    /** No list is longer: each capability takes 4 bytes behind the header. */
    private static final int MOST_CAPABILITIES = 48;
    private static final int MEMORY_ACCESS = 2;
    private static final int BUS_MASTER = 4;
    private static final int NO_PINS = 0x400;
    private static final int IS_PORTS = 1;
    private static final int IS_WIDE = 4;

    private final int number;

    PciFunction(int number) {
        this.number = number;
    }

    public int vendor() {
        return readShort(VENDOR);
    }

    public int device() {
        return readShort(DEVICE);
    }

    public int subsystem() {
        return readShort(SUBSYSTEM);
    }

    public int readInt(int offset) {
        return ConfigurationSpace.readInt(number, offset);
    }

    public int readShort(int offset) {
        return ConfigurationSpace.readShort(number, offset);
    }

    public int readByte(int offset) {
        return ConfigurationSpace.readByte(number, offset);
    }

    void writeShort(int offset, int value) {
        ConfigurationSpace.writeShort(number, offset, value);
    }

    /** Lets the function answer at its addresses and reach memory, with its interrupt pin off. */
    public void enable() {
        writeShort(COMMAND, readShort(COMMAND) | MEMORY_ACCESS | BUS_MASTER | NO_PINS);
    }

    /** The offset of the next capability of this kind behind {@code previous} (0: the first); 0 if there is none. */
    public int capability(int kind, int previous) {
        if ((readShort(STATUS) & HAS_CAPABILITIES) == 0) {
            return 0;
        }
        int at = readByte(previous == 0 ? FIRST_CAPABILITY : previous + 1) & ~3;
        for (int i = 0; i < MOST_CAPABILITIES && at != 0; i++) {
            if (readByte(at) == kind) {
                return at;
            }
            at = readByte(at + 1) & ~3;
        }
        return 0;
    }

    /** Where the registers of a base address are in physical memory; 0 if there are none, or ports. */
    public long baseAddress(int index) {
        if (index < 0 || index >= BASE_ADDRESSES) {
            return 0;
        }
        int low = readInt(FIRST_BASE_ADDRESS + 4 * index);
        if ((low & IS_PORTS) != 0) {
            return 0;
        }
        long high = (low & IS_WIDE) != 0 && index + 1 < BASE_ADDRESSES ? readInt(FIRST_BASE_ADDRESS + 4 * (index + 1)) & 0xffff_ffffL : 0;
        return high << 32 | low & 0xffff_fff0L;
    }

    /** Maps registers behind a base address; zero if there are none or memory is short. */
    public Address map(int index, long offset, int sizeBytes) {
        long base = baseAddress(index);
        return base == 0 || sizeBytes <= 0 ? Address.zero() : PageTables.mapDevice(base + offset, sizeBytes);
    }
}
