package biscotti.kernel.device.virtio;

import biscotti.kernel.device.pci.PciBus;
import biscotti.kernel.frame.FrameAllocator;

/** The devices of the machine: on PCI, and those in memory that the command line names. */
public final class VirtioDevices {
    private static final int MOST = 32;
    /** {@code virtio_mmio.device=SIZE@ADDRESS:INPUT}, the word that loaders of virtual machines use. */
    private static final int DECIMAL = 10;
    private static final int HEXADECIMAL = 16;

    private final VirtioDevice[] found = new VirtioDevice[MOST];
    private int count;

    /** Finds all; {@code announced} are the values of the command line's {@code virtio_mmio.device=} words. */
    public VirtioDevices(FrameAllocator frames, byte[][] announced) {
        for (byte[] words : announced) {
            int at = indexOf(words, '@', 0);
            int colon = indexOf(words, ':', at);
            if (colon < words.length) {
                int end = indexOf(words, ':', colon + 1);
                add(MmioVirtioDevice.at(number(words, at + 1, colon), (int) number(words, colon + 1, end), frames));
            }
        }
        var bus = new PciBus();
        for (int i = 0; i < bus.count(); i++) {
            add(PciVirtioDevice.at(bus.function(i), frames));
        }
    }

    private void add(VirtioDevice device) {
        if (device != null && count < MOST) {
            found[count] = device;
            count++;
        }
    }

    private static int indexOf(byte[] text, char wanted, int start) {
        int i = start;
        while (i < text.length && text[i] != wanted) {
            i++;
        }
        return i;
    }

    /** A number as C writes it, without octal ones. */
    static long number(byte[] text, int start, int end) {
        boolean isHexadecimal = end - start > 2 && text[start] == '0' && (text[start + 1] | 0x20) == 'x';
        int base = isHexadecimal ? HEXADECIMAL : DECIMAL;
        long value = 0;
        for (int i = isHexadecimal ? start + 2 : start; i < end; i++) {
            int digit = text[i] <= '9' ? text[i] - '0' : (text[i] | 0x20) - 'a' + DECIMAL;
            if (digit < 0 || digit >= base) {
                return value;
            }
            value = value * base + digit;
        }
        return value;
    }

    public int count() {
        return count;
    }

    /** A device, in the order in which they were found: those of the command line first, those of PCI by their place. */
    public VirtioDevice device(int index) {
        return found[index];
    }
}
