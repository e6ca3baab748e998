package biscotti.kernel.task;

/** The processors of the machine. */
public interface Processors {
    /** How many run. */
    int count();

    /** The one that executes now; it may be another one a moment later. */
    int current();

    /** How long one had nothing to do until now, in nanoseconds. */
    long idleNanos(int processor);

    /** What CPUID's leaf 1 says in EAX: family, model and stepping. */
    int signature();

    /** Who made them, in ASCII. */
    byte[] vendor();

    /** What they are called, in ASCII; may be empty. */
    byte[] name();

    /** What CPUID's leaf 1 says in EDX: AT_HWCAP. */
    int hardwareCapabilities();
}
