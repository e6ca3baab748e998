package biscotti.kernel.memory;

/** Bits that nobody can guess. */
public interface RandomSource {
    /** 64 of them. */
    long nextLong();
}
