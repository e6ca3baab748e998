package biscotti.kernel.boot;

import biscotti.kernel.task.Processors;
import biscotti.machine.Features;
import biscotti.machine.PerCpu;
import biscotti.machine.ProcessorList;

/** The processors, for the floors above the machine. */
final class CpuList implements Processors {
    @Override
    public int count() {
        return ProcessorList.count();
    }

    @Override
    public int current() {
        return PerCpu.readInt(PerCpu.INDEX);
    }

    @Override
    public int hardwareCapabilities() {
        return Features.standardFeatures();
    }
}
