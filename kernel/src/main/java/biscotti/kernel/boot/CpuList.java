package biscotti.kernel.boot;

import biscotti.kernel.task.Processors;
import biscotti.machine.Features;
import biscotti.machine.PerCpu;
import biscotti.machine.ProcessorList;
import biscotti.machine.annotation.Bound;
import biscotti.runtime.thread.MachineThread;

/** The processors, for the floors above the machine. */
final class CpuList implements Processors {
    private static final int VENDOR_BYTES = 12;
    private static final int NAME_BYTES = 48;

    @Override
    public int count() {
        return ProcessorList.count();
    }

    @Override
    public int current() {
        return PerCpu.readInt(PerCpu.INDEX);
    }

    @Override
    public long idleNanos(int processor) {
        return MachineThread.idleTime(processor);
    }

    @Override
    public int signature() {
        return Features.signature();
    }

    @Override
    public byte[] vendor() {
        byte[] text = new byte[VENDOR_BYTES];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (Features.vendorWord(i / 4) >>> 8 * (i % 4));
        }
        return text;
    }

    @Override
    @Bound(length = "SHOWN_NAME")
    public byte[] name() {
        byte[] text = new byte[NAME_BYTES];
        int length = 0;
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (Features.nameWord(i / 4) >>> 8 * (i % 4));
            length = text[i] != 0 && length == i ? i + 1 : length;
        }
        byte[] exact = new byte[length];
        System.arraycopy(text, 0, exact, 0, length);
        return exact;
    }

    @Override
    public int hardwareCapabilities() {
        return Features.standardFeatures();
    }
}
