package biscotti.kernel.file;

/** An open file that knows requests of ioctl(2) of its own. */
public interface Controllable {
    /**
     * Carries out a request. May sleep.
     *
     * @param caller the program's memory and rights
     * @param argument as the program gave it: a number, or an address in its memory
     * @return 0 or more, or minus an errno; {@code -ENOTTY} if the request is not known
     */
    long control(ControlCaller caller, int request, long argument);
}
