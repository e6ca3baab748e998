package biscotti.kernel.file;

/** An open file whose space can be reserved and given back by fallocate(2). */
public interface Allocatable {
    /** fallocate(2): {@code offset} is not negative, {@code length} is positive, and their sum is no overflow. */
    int allocate(int mode, long offset, long length);
}
