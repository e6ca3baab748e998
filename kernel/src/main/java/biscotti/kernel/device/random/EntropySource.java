package biscotti.kernel.device.random;

/** Where a seed comes from: the processor's generator, a device, the jitter of clocks. */
public interface EntropySource {
    /** 64 bits, as unpredictable as the source can make them. */
    long nextLong();
}
