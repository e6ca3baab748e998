package biscotti.kernel.file;

/** An open file with seals, of {@link biscotti.kernel.abi.Seals}: {@code F_ADD_SEALS} and {@code F_GET_SEALS} of fcntl(2). */
public interface Sealable {
    /** The seals now. */
    int seals();

    /** Adds seals: 0, {@code -EPERM} (no more are allowed), {@code -EBUSY} (it is mapped for writing). The caller has checked that the file may be written. */
    int addSeals(int seals);
}
