package biscotti.kernel.device.pci;

/** Finds functions: on bus 0, and behind each bridge that the firmware gave a bus number. */
public final class PciBus {
    private static final int BUSES = 256;
    private static final int DEVICES = 32;
    private static final int FUNCTIONS = 8;
    private static final int NOBODY = 0xffff;
    private static final int HEADER_TYPE = 0x0e;
    private static final int HAS_FUNCTIONS = 0x80;
    private static final int IS_BRIDGE = 1;
    private static final int SECONDARY_BUS = 0x19;

    private final boolean[] isWanted = new boolean[BUSES];
    private PciFunction[] found = new PciFunction[8];
    private int count;

    /** Looks at all buses. */
    public PciBus() {
        isWanted[0] = true;
        for (int bus = 0; bus < BUSES; bus++) { // a bridge's own number is less than that of the bus behind it
            for (int device = 0; isWanted[bus] && device < DEVICES; device++) {
                scan(bus, device);
            }
        }
    }

    private void scan(int bus, int device) {
        int functions = 1;
        for (int i = 0; i < functions; i++) {
            var function = new PciFunction(ConfigurationSpace.function(bus, device, i));
            if (function.vendor() != NOBODY) {
                int type = function.readByte(HEADER_TYPE);
                functions = i == 0 && (type & HAS_FUNCTIONS) != 0 ? FUNCTIONS : functions;
                if ((type & ~HAS_FUNCTIONS) == IS_BRIDGE) {
                    isWanted[function.readByte(SECONDARY_BUS)] = true;
                } else {
                    add(function);
                }
            }
        }
    }

    private void add(PciFunction function) {
        if (count == found.length) {
            PciFunction[] more = new PciFunction[2 * count];
            System.arraycopy(found, 0, more, 0, count);
            found = more;
        }
        found[count] = function;
        count++;
    }

    /** How many functions there are, bridges left out. */
    public int count() {
        return count;
    }

    public PciFunction function(int index) {
        return found[index];
    }
}
