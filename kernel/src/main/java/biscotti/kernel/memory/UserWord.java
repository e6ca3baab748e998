package biscotti.kernel.memory;

/** Where {@link UserMemory#getLong} puts its result: all 64-bit values are valid, so none can say "error". */
public final class UserWord {
    public long value;
}
