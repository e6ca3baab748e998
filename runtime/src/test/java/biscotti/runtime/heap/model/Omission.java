package biscotti.runtime.heap.model;

/** A rule of the cycle that a model leaves out, or bends. */
enum Omission {
    /** The snapshot follows the arming without a handshake between. */
    NO_SETTLE,
    /** Before the trace the barrier logs the overwritten value only. */
    STORED_VALUE_NOT_LOGGED,
    /** Before the trace there is no barrier. */
    NO_BARRIER_BEFORE_TRACE,
    /** While tracing there is no barrier. */
    NO_BARRIER_IN_TRACE,
    /** A CPU allocates marked objects as soon as it is armed. */
    BLACK_FROM_ARM,
    /** A CPU allocates marked objects only when it traces. */
    BLACK_FROM_TRACE,
    /** A blocked thread runs without having been scanned. */
    NO_SCAN_BEFORE_RUN,
    /** A scanned thread runs on a CPU that has not taken its snapshot. */
    NO_ACKNOWLEDGEMENT_BEFORE_RUN,
    /** A thread counts as scanned from its creation, wherever it was created. */
    BORN_SCANNED,
    /** Marking ends when nothing is grey, whatever the logs hold. */
    NO_TERMINATION_ROUND,
    /** Loading a weak referent does not log it. */
    WEAK_LOAD_NOT_LOGGED,
    /** The CPUs begin to clear weak references one after the other. */
    NO_RENDEZVOUS,
    /** A weak reference whose referent was found dead still gives it. */
    DEAD_REFERENT_LOADED
}
