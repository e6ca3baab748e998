package biscotti.kernel.memory;

/** The limits of one process, read at each use: getrlimit(2). Sizes in bytes, {@link #UNLIMITED} for none. */
public interface MemoryLimits {
    long UNLIMITED = -1L >>> 1;

    /** {@code RLIMIT_AS}. */
    long addressSpaceBytes();

    /** {@code RLIMIT_DATA}. */
    long dataBytes();

    /** {@code RLIMIT_STACK}. */
    long stackBytes();

    /** {@code RLIMIT_MEMLOCK}; unlimited for {@code CAP_IPC_LOCK}. */
    long lockedBytes();

    /** {@code CAP_SYS_ADMIN}: may use the last of what the overcommit limit leaves. */
    boolean isAdministrator();
}
