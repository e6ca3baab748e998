package biscotti.kernel.task.program;

/** How the kernel's clock follows from the processor's counter, for programs that read that themselves. */
public interface CounterClock {
    /** The counter when the monotonic clock was 0. */
    long counterStart();

    /** Nanoseconds of 2^24 steps of the counter. */
    long nanosPerStepScaled();

    /** What is added to the monotonic clock for nanoseconds since 1970; changes when the clock is set. */
    long realtimeOffsetNanos();

    /** Whether RDTSCP tells a processor's number. */
    boolean tellsProcessor();
}
