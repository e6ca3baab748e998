package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;

/**
 * The interrupt controllers that devices' lines go to (Intel 82093AA). {@link ProcessorList} finds them; all inputs are masked until they are
 * routed.
 *
 * <p>Inputs are numbered through all controllers, as ACPI does (global system interrupts). Callers serialise.
 */
@NoAllocation
public final class InputOutputApic {
    private static final int MAXIMUM = 4;
    private static final int SELECT = 0x00;
    private static final int WINDOW = 0x10;
    private static final int VERSION = 1;
    private static final int FIRST_ENTRY = 0x10;

    private static final long[] REGISTERS = new long[MAXIMUM];
    private static final int[] FIRST_INPUTS = new int[MAXIMUM];
    private static int count;

    private InputOutputApic() {}

    /** Takes note of a controller; more than {@value #MAXIMUM} are not used. */
    static void add(long physical, int firstInput) {
        if (count < MAXIMUM) {
            Address registers = PageTables.mapDevice(physical, MemoryMap.PAGE_BYTES);
            if (!registers.isZero()) {
                REGISTERS[count] = registers.toLong();
                FIRST_INPUTS[count] = firstInput;
                count++;
            }
        }
    }

    /** Sends the rising edges of an input to a processor as this vector; false if there is no such input. */
    public static boolean route(int input, int vector, int processorIdentifier) {
        for (int i = 0; i < count; i++) {
            Address registers = Address.of(REGISTERS[i]);
            int pin = input - FIRST_INPUTS[i];
            if (pin >= 0 && pin <= (read(registers, VERSION) >>> 16 & 0xff)) {
                write(registers, FIRST_ENTRY + 2 * pin + 1, processorIdentifier << 24);
                write(registers, FIRST_ENTRY + 2 * pin, vector);
                return true;
            }
        }
        return false;
    }

    private static int read(Address registers, int register) {
        registers.writeDeviceInt(SELECT, register);
        return registers.readDeviceInt(WINDOW);
    }

    private static void write(Address registers, int register, int value) {
        registers.writeDeviceInt(SELECT, register);
        registers.writeDeviceInt(WINDOW, value);
    }
}
