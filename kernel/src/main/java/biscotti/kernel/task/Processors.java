package biscotti.kernel.task;

/** The processors of the machine. */
public interface Processors {
    /** How many run. */
    int count();

    /** The one that executes now; it may be another one a moment later. */
    int current();

    /** What CPUID's leaf 1 says in EDX: AT_HWCAP. */
    int hardwareCapabilities();
}
